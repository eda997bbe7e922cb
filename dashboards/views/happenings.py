"""One time line of the programme and one calendar across everything."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from dashboards.forms.happenings import MonthOfHappenings, TimelineFilter
from dashboards.queries.happenings import Asked, Happening, happenings
from ui import formats, months
from ui.exports import list_download, wants_file
from ui.forms import row_field
from ui.gantt import Span, gantt
from ui.paging import page_of
from villages.access import can, programme_of
from villages.actions import print_paper
from villages.models import Participation, Programme
from villages.roles import Permission
from villages.scope import can_somewhere, groups

DRAWN = 80  # rows of the picture; the table has them all
IN_MONTH = 1_000
HEADS = (
    *(gettext_lazy("Kind"), gettext_lazy("What"), gettext_lazy("Where"), gettext_lazy("Planned from")),
    *(gettext_lazy("Planned until"), gettext_lazy("From"), gettext_lazy("Until"), gettext_lazy("Late")),
)


class Window:
    """What a request asks of the time line."""

    def __init__(self, request: SignedInRequest) -> None:
        self.user = request.user
        if not can_somewhere(self.user, Permission.VIEW_PLACE):
            raise PermissionDenied
        self.programme, self.today = programme_of(self.user), timezone.localdate()
        self.form = TimelineFilter(request.GET, user=self.user)
        self.first, self.last = self.form.window(self.programme, self.today)
        near = {name: self.form.chosen.get(name) for name in ("group", "village")}
        asked = Asked(self.user, self.programme, self.today, **near)
        self.rows = happenings(asked, self.form.kinds, self.first, self.last)
        self.is_over = asked.is_over
        self.late = formats.late_word(is_over=self.is_over)


@require_GET
def timeline(request: SignedInRequest) -> HttpResponse:
    """Planned against actual as a picture, with the same rows as a table below it."""
    asked = Window(request)
    if wants_file(request):
        return list_download(request, _("time-line"), HEADS, (_line(one, asked.late) for one in asked.rows))
    drawn = [Span(one.label, one.planned, one.actual, one.is_late, one.url) for one in asked.rows[:DRAWN]]
    title = _("Time line of the programme")
    step = asked.form.months
    context = {
        "filter": asked.form,
        "rows": asked.rows,
        "page": page_of(request, asked.rows, 50),
        "drawing": gantt(drawn, first=asked.first, last=asked.last, today=asked.today, title=title, late=asked.late)
        if drawn
        else "",
        "drawn": len(drawn),
        "first": asked.first,
        "last": asked.last,
        "before": months.shifted(asked.first, -step) if step else None,
        "after": months.shifted(asked.first, step) if step else None,
        "late": sum(one.is_late for one in asked.rows),
        "late_word": asked.late,
        "is_over": asked.is_over,
        "may_print": _place_of_print(asked) is not None,
    }
    return render(request, "dashboards/timeline.html", context)


def _line(one: Happening, late: str) -> list[object]:
    planned, actual = one.planned or ("", ""), one.actual or ("", "")
    return [one.name, one.title, one.place, *planned, *actual, late if one.is_late else ""]


def _place_of_print(asked: Window) -> Programme | Participation | None:
    """The programme, or the own group that was chosen or is the only one."""
    if can(asked.user, Permission.VIEW_PLACE, asked.programme):
        return asked.programme
    own = groups(asked.user, Permission.VIEW_PLACE)
    chosen = asked.form.chosen.get("group")
    if isinstance(chosen, Participation) and chosen.pk in own:
        return chosen
    offered = cast("QuerySet[Participation]", row_field(asked.form, "group").queryset)
    return offered.filter(pk__in=own).select_related("programme").first()


@require_POST
def print_timeline(request: SignedInRequest) -> HttpResponse:
    asked = Window(request)
    place = _place_of_print(asked)
    if place is None:
        raise PermissionDenied
    chosen = [str(asked.form.chosen[name]) for name in ("group", "village") if name in asked.form.chosen]
    data = {
        "title": _("Time line of the programme"),
        "code": f"{asked.first:%Y-%m}–{asked.last:%Y-%m}",
        "chosen": ", ".join(chosen),
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat(),
        "today": asked.today.isoformat(),
        "is_over": asked.is_over,
        "rows": [_frozen(one) for one in asked.rows],
    }
    title = f"{data['title']} {formats.date(asked.first)}–{formats.date(asked.last)}"
    back = reverse("dashboards:timeline") + (f"?{request.GET.urlencode()}" if request.GET else "")
    try:
        paper = print_paper(
            by=asked.user,
            filename=_("time-line"),
            kind="coordination.timeline",
            place=place,
            data=data,
            title=title,
            back=back,
        )
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect(back)
    return redirect("villages:paper", paper.pk)


def _frozen(one: Happening) -> dict[str, object]:
    spans = {
        name: [day.isoformat() for day in span] if span else None
        for name, span in (("planned", one.planned), ("actual", one.actual))
    }
    return {
        "title": one.title,
        "label": one.label,
        "place": one.place,
        "is_late": one.is_late,
        "kind": one.kind,
        **spans,
    }


@require_GET
def calendar(request: SignedInRequest) -> HttpResponse:
    """A month of everything; what lasts stands on each of its days in the month."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PLACE):
        raise PermissionDenied
    form, today = MonthOfHappenings(request.GET, user=user), timezone.localdate()
    first = form.chosen.get("month") or today.replace(day=1)
    weeks = months.laid(first, today)
    near = {name: form.chosen.get(name) for name in ("group", "village")}
    kinds = [kind for kind in form.kinds if kind not in LONG or kind in form.chosen.get("kind", ())]
    asked = Asked(user, programme_of(user), today, **near)
    rows = happenings(asked, kinds, weeks[0][0].on, weeks[-1][-1].on)
    days = {day.on: day for week in weeks for day in week}
    for one in rows[:IN_MONTH]:
        for on, day in days.items():
            if one.starts_on <= on <= one.ends_on:
                day.events.append(one)
    late_word = formats.late_word(is_over=asked.is_over)
    context = {"filter": form, "weeks": weeks, "count": len(rows), "late_word": late_word}
    context |= months.around(first, today)
    return render(request, "dashboards/calendar.html", context)


LONG = ("module", "pilot")  # last for months: on a calendar only when they are asked for
