"""Everything a template needs to show a thing the way the rest of the product does. A template builtin."""

import datetime
import uuid
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache

from django import forms, template
from django.core.paginator import Page
from django.db.models import Field, Model
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ui import badges, formats
from ui.addresses import address
from ui.line_icons import svg
from ui.paging import Stretch
from ui.types import Text

register = template.Library()


class AddressNode(URLNode):
    def render(self, context: Context) -> str:
        """As Django's own, which finds the same addresses anew for each row of each page."""
        if self.kwargs:
            return super().render(context)
        try:
            url = address(self.view_name.resolve(context), *(arg.resolve(context) for arg in self.args))
        except (NoReverseMatch, TypeError):  # Django says what is wrong, or leaves the variable empty
            return super().render(context)
        if self.asvar:
            context[self.asvar] = url
            return ""
        return conditional_escape(url) if context.autoescape else url


@register.tag
def url(parser: Parser, token: Token) -> AddressNode:
    node = django_url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


def _or_nothing(show: Callable[..., str]) -> Callable[..., str]:
    """A template variable that is missing arrives as an empty string: shown as nothing, like None."""

    def shown(value: object, *given: object) -> str:
        return formats.NOTHING if value == "" else show(value, *given)

    return shown


for name, show in {
    "money": formats.money,
    "amount": formats.amount,
    "euros": formats.euros,
    "hours": formats.hours,
    "hours_plain": lambda value: formats.hours(value, unit=False),
    "in_days": formats.in_days,
    "number": formats.number,
    "percent": formats.percent,
    "day": formats.date,
    "day_words": formats.date_words,
    "month": formats.month,
    "weekday": formats.weekday,
    "moment": formats.moment,
    "clock": formats.clock,
    "due": formats.relative_due,
}.items():
    register.filter(name, _or_nothing(show))


@register.filter
def days_range(start: datetime.date | None, end: datetime.date | None) -> str:
    return formats.date_range(start or None, end or None)


@register.simple_tag
def share(part: formats.Number | None, whole: formats.Number | None, decimals: int = 0) -> str:
    return formats.share(part, whole, decimals)


@register.simple_tag
def icon(name: str, size: int = 0, cls: str = "") -> SafeString:
    """A lucide icon for the eye only; what it means stands beside it in words."""
    return svg(name, size, cls)


@register.simple_tag
def badge(word: object, tone: str = badges.NEUTRAL, icon: str = "") -> SafeString:
    return format_html('<span class="badge-state tone-{}">{}{}</span>', tone, svg(icon, 16) if icon else "", word)


@register.simple_tag
def state_badge(thing: object, label: Text = "", mine: bool = False) -> SafeString:
    """The state of a thing, of a Choices member, or a bare value with its label."""
    value = getattr(thing, "state", thing)
    tone, drawing = badges.of(str(value))
    return badge(label or _state_words(thing, value), badges.WAITING if mine else tone, drawing)


def _state_words(thing: object, value: object) -> Text:
    if isinstance(thing, Model):
        return _states(type(thing)).get(value) or str(value)
    return thing.get_state_display() if hasattr(thing, "get_state_display") else str(getattr(value, "label", value))


@cache
def _states(model: type[Model]) -> dict[object, Text]:
    """`get_state_display` translates all of a model's states to find one, which is felt in long lists."""
    field: Field = model._meta.get_field("state")  # type: ignore[assignment]  # no model relates by that name
    return dict(field.flatchoices)


@register.simple_tag(takes_context=True)
def late_badge(context: Context, day: datetime.date | None) -> SafeString:
    """Of what did not come by ``day``: late, or left undone once the programme that the reader works in is over."""
    is_over = day is not None and formats.is_left_undone(day, None, context.get("programme_ends_on"))
    word = formats.late_word(is_over=is_over)
    return badge(word) if is_over else badge(word, badges.BAD, "clock-alert")


@register.simple_tag(takes_context=True)
def due_words(context: Context, day: datetime.date | None) -> str:
    return formats.relative_due(day, ended_on=context.get("programme_ends_on"))


@register.simple_tag
def derived() -> SafeString:
    """Beside every figure that no document states: worked out by us, to be confirmed by the partner."""
    return format_html(
        '<span class="derived" title="{}">{}{}</span>',
        _("Worked out from the documents at hand; the partner has not confirmed it yet."),
        svg("circle-question-mark", 14),
        _("derived, to be confirmed"),
    )


def _percent_of(part: object, whole: object) -> Decimal:
    if not whole or part is None or part == "":
        return Decimal(0)
    return max(Decimal(0), Decimal(str(part)) * 100 / Decimal(str(whole))).quantize(Decimal("0.01"))


@register.inclusion_tag("_components/meter.html")
def meter(value: object, of: object, label: object = "", waiting: object = 0, tone: str = "") -> dict[str, object]:
    """A bar of ``value`` out of ``of``; ``waiting`` is a paler part behind it. ``label`` says it in words."""
    filled, pale = _percent_of(value, of), _percent_of(waiting, of)
    over = filled + pale > 100
    return {
        "label": label,
        "filled": str(min(filled, Decimal(100))),
        "pale": str(max(Decimal(0), min(pale, 100 - min(filled, Decimal(100))))),
        "tone": tone or (badges.BAD if over else ""),
    }


@register.inclusion_tag("_components/figure.html")
def figure(
    label: object,
    value: object,
    note: object = "",
    part: object = None,
    whole: object = None,
    url: str = "",
    tone: str = "",
) -> dict[str, object]:
    return {
        "label": label, "value": value, "note": note, "part": part, "whole": whole, "url": url, "tone": tone,
        "has_meter": whole not in (None, "", 0) and part not in (None, ""),
    }  # fmt: skip


@register.inclusion_tag("_components/todo.html")
def todo(
    title: object,
    url: str = "",
    due: object = None,
    note: object = "",
    icon: str = "circle-dot",
    ended_on: object = None,
) -> dict[str, object]:
    """One thing that waits for the reader. Brick when late, rye within a week, plain once its programme is over."""
    day = due if isinstance(due, datetime.date) else None
    ended = ended_on if isinstance(ended_on, datetime.date) else None
    left = formats.days_left(day) if day else None
    tone = "" if left is None else badges.BAD if left < 0 else badges.WAITING if left <= 7 else ""
    tone = "" if day and formats.is_left_undone(day, None, ended) else tone
    words = formats.relative_due(day, ended_on=ended) if day else ""
    return {"title": title, "url": url, "due": day, "words": words, "note": note, "icon": icon, "tone": tone}


@register.inclusion_tag("_components/fact.html")
def fact(label: object, value: object = None, note: object = "") -> dict[str, object]:
    return {"label": label, "value": formats.NOTHING if value in (None, "") else value, "note": note}


NOTICE_ICONS = {"info": "info", "waiting": "hand", "good": "circle-check", "bad": "triangle-alert", "neutral": "info"}


@register.inclusion_tag("_components/notice.html")
def notice(
    text: object, tone: str = badges.INFO, icon: str = "", url: str = "", act: object = ""
) -> dict[str, object]:
    return {"text": text, "tone": tone, "icon": icon or NOTICE_ICONS.get(tone, "info"), "url": url, "act": act}


@register.inclusion_tag("_components/nothing_here.html")
def nothing_here(
    title: object, text: object = "", url: str = "", act: object = "", icon: str = "inbox"
) -> dict[str, object]:
    """An empty list says what it is for and offers the first act."""
    return {"title": title, "text": text, "url": url, "act": act, "icon": icon}


@register.inclusion_tag("_components/progress.html")
def progress(done: formats.Number, total: formats.Number | None, label: Text) -> dict[str, object]:
    return {"done": done, "total": total, "label": label, "share": formats.share(done, total)}


@register.inclusion_tag("_components/pager.html", takes_context=True)
def pager(context: Context, page_obj: Page) -> dict[str, object]:
    return {
        "request": context["request"],
        "page": page_obj,
        "numbers": list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)),
        "gap": page_obj.paginator.ELLIPSIS,
    }


@register.inclusion_tag("_components/older.html", takes_context=True)
def older(context: Context, stretch: Stretch[object]) -> dict[str, object]:
    """Under a list that is not counted: the way to what is older and back."""
    return {"request": context["request"], "page": stretch}


@register.inclusion_tag("_components/sort_head.html", takes_context=True)
def sort_head(context: Context, name: str, label: Text, num: bool = False, cls: str = "") -> dict[str, object]:
    """A column head that sorts: once up, once more down."""
    now = context["request"].GET.get("sort", context.get("default_sort", ""))
    order = "ascending" if now == name else "descending" if now == f"-{name}" else ""
    return {
        "request": context["request"],
        "label": label,
        "next": f"-{name}" if order == "ascending" else name,
        "order": order,
        "num": num,
        "cls": cls,
    }


@register.filter
def tone_class(message: object) -> str:
    """Django's message levels as our tones."""
    return {"success": badges.GOOD, "error": badges.BAD, "warning": badges.WAITING}.get(
        getattr(message, "level_tag", ""), badges.INFO
    )


@register.filter
def notice_icon(tone: str) -> str:
    return NOTICE_ICONS.get(tone, "info")


@register.filter
def initials(person: object) -> str:
    words = str(person).replace("@", " ").split()
    return "".join(word[0] for word in words[:2]).upper() or "?"


@register.filter
def of_key(table: Mapping[object, object], key: object) -> object:
    """A row of a dictionary."""
    return table.get(key)


@register.filter
def with_unit(value: object, unit: str) -> str:
    return f"{value}{formats.NBSP}{unit}"


@register.filter
def phone_entries(nav: Iterable[dict[str, object]] | None) -> list[dict[str, object]]:
    """The four entries of the phone's bottom bar."""
    return [entry for entry in nav or () if entry.get("on_phone")][:4]


@register.simple_tag
def filter_field(field: forms.BoundField) -> SafeString:
    is_choice = getattr(field.field.widget, "input_type", "") == "select"
    found: SafeString = field.as_widget(attrs={"class": "form-select" if is_choice else "form-control"})
    return found


@register.inclusion_tag("_components/kept_filters.html", takes_context=True)
def kept_filters(context: Context, form: forms.BaseForm) -> dict[str, object]:
    """Of the list at this address: what the reader kept as pairs of name and query, and what is asked for now."""
    request = context["request"]
    given = request.GET.copy()
    for name in [one for one in given if one not in form.fields and one != "sort" or not given[one]]:
        del given[name]
    asked = given.urlencode() if set(given) - {"sort"} else ""
    kept = request.user.filters.get(request.path, [])
    told = {"path": request.path, "kept": kept, "asked": asked, "is_kept": asked in [query for _name, query in kept]}
    return told | {"csrf_token": context.get("csrf_token")}


@register.simple_tag
def once_key() -> SafeString:
    """A key made when the form is drawn, so that the form does its work once however often it is sent."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())
