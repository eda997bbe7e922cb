"""Writing a strategy together: the overview, a section, its rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Unpack, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from strategies.actions import plan
from strategies.actions.comments import may_resolve
from strategies.actions.strategies import strategy_steps
from strategies.anchors import Mark, stands_at, with_marks
from strategies.chapters import chapters
from strategies.completeness import parts_of, share_whole
from strategies.content import content_of
from strategies.forms.plan import FORM_OF, RowForm, SectionForm, WayForm
from strategies.forms.strategies import CommentForm
from strategies.models import Section, SectionComment, SectionText, Strategy
from strategies.models.plan import Row
from strategies.presence import is_writing, others_at, writers_in
from strategies.sections import GUIDES, Guide
from strategies.traceability import chain_of
from strategies.views.strategies import may_print
from ui.types import ModelFormOptions
from villages.access import can, require
from villages.forms.actions import run_action
from villages.history import lines_of, past_of
from villages.one_question import in_one_question
from villages.roles import Permission


@require_GET
def strategy(request: SignedInRequest, slug: str) -> HttpResponse:
    """What stands in each section, what is missing, and where to go on."""
    strategy = _strategy(request, slug)
    parts = parts_of(content_of(strategy))
    waiting = strategy.comments.open().select_related("written_by")
    discussion, frozen = strategy.discussions.all()[:1], strategy.versions.defer("content")[:1]
    in_one_question(waiting, discussion, frozen, past := past_of(strategy, 10))
    context = _context(request, strategy) | {
        "parts": parts,
        "share": share_whole(parts),
        "steps": strategy_steps(request.user, strategy),
        "history": lines_of(past, 10),
        "waiting": waiting,
        "comments": dict(Counter(comment.section for comment in waiting)),
        "writers": writers_in(strategy, request.user),
        "chain": chain_of(strategy),
        "discussion": next(iter(discussion), None),
        "defences": strategy.defences.all(),
        "frozen": next(iter(frozen), None),
        "may_coordinate": can(request.user, Permission.MOVE_STRATEGY, strategy.village),
    }
    return render(request, "strategies/overview.html", context)


@require_GET
def read(request: SignedInRequest, slug: str) -> HttpResponse:
    """The whole text as it stands now."""
    strategy = _strategy(request, slug)
    context = _context(request, strategy) | {"chapters": chapters(content_of(strategy))}
    return render(request, "strategies/read.html", context)


def section(request: SignedInRequest, slug: str, section: str) -> HttpResponse:
    """Saved while it is typed (htmx asks for that) and by its button; the rows have pages of their own."""
    strategy, guide = _strategy(request, slug), _guide(section)
    if request.method == "POST":
        require(request.user, Permission.WRITE_STRATEGY, strategy.village)
        return _write(request, strategy, guide)
    now = SectionText.objects.filter(strategy=strategy, section=section).select_related("changed_by").first()
    standing = now.text if now else ""
    form = SectionForm(initial={"text": standing, "before": standing}, guide=guide)
    return _page(request, strategy, guide, form, now)


def _write(request: SignedInRequest, strategy: Strategy, guide: Guide) -> HttpResponse:
    form = SectionForm(request.POST, guide=guide)
    try:
        if form.is_valid():
            given = form.cleaned_data
            written = plan.write_section(by=request.user, strategy=strategy, section=guide.section, **given)
            if request.htmx:  # type: ignore[attr-defined]
                is_writing(strategy, guide.section, request.user)
                return _autosaved(request, strategy, written, given["text"])
            messages.success(request, _("Saved."))
            if written.with_others:
                messages.info(request, _("Others changed other lines meanwhile: both changes are in the text."))
            return redirect("strategies:section", strategy.village.slug, guide.key)
    except plan.BothChanged as clash:
        return _clash(request, strategy, guide, form, clash)
    except RuleBroken as rule:
        form.add_error(None, rule)
    if request.htmx:  # type: ignore[attr-defined]
        context = {"wrong": [error for errors in form.errors.values() for error in errors]}
        return render(request, "strategies/_saved.html", context)
    return _page(request, strategy, guide, form, None, status=422)


def _autosaved(request: HttpRequest, strategy: Strategy, written: plan.Written, sent: str) -> HttpResponse:
    """What was sent is what the next change begins from, even where the text holds others' lines too."""
    text = written.text
    html = _marked(text.text, strategy.comments.open().filter(section=text.section))
    context = {"text": text, "sent": sent, "with_others": written.with_others, "html": html}
    return render(request, "strategies/_saved.html", context)


def _clash(
    request: SignedInRequest, strategy: Strategy, guide: Guide, form: SectionForm, clash: plan.BothChanged
) -> HttpResponse:
    """Both stand on the page; sent again, what the person typed takes the other's place."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "strategies/_saved.html", {"wrong": clash.messages, "clash": True})
    form.add_error(None, clash)
    form.data = {**form.data, "text": form["text"].value(), "before": clash.now.text}  # with the editor's Markdown
    return _page(request, strategy, guide, form, clash.now, status=409, theirs=clash.now)


def _page(
    request: SignedInRequest,
    strategy: Strategy,
    guide: Guide,
    form: SectionForm,
    now: SectionText | None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    keys = list(GUIDES)
    at = keys.index(guide.section)
    part = parts_of(content_of(strategy))[at]
    written = now.text if now else ""
    said = _said_of(request, strategy, guide, written)
    context = _context(request, strategy) | {
        "guide": guide,
        "part": part,
        "form": form,
        "html": _marked(written, [one for one in said if one.resolved_at is None]),
        "rows": _rows(strategy, guide),
        "row_form": _row_form(strategy, guide) if guide.rows else None,
        "before": GUIDES[keys[at - 1]] if at else None,
        "after": GUIDES[keys[at + 1]] if at + 1 < len(keys) else None,
        "others": others_at(strategy, guide.section, request.user),
        "comments": said,
        "comment_form": _comment_form(request, strategy, written),
        **more,
    }
    return render(request, "strategies/section.html", context, status=status)


def _marked(text: str, comments: Iterable[SectionComment]) -> str:
    return with_marks(text, [Mark(f"said-{one.pk}", one.quote, one.place) for one in comments if one.quote])


def _said_of(request: SignedInRequest, strategy: Strategy, guide: Guide, text: str) -> list[SectionComment]:
    """The ones not dealt with first, in the order of the text."""
    said = strategy.comments.filter(section=guide.section).select_related("written_by", "resolved_by")
    for comment in said:
        comment.stands_at = stands_at(text, comment.quote, comment.place) if comment.quote else None
    found = sorted(said, key=lambda one: (one.resolved_at is not None, one.stands_at or 0))
    for comment in found:
        comment.strategy = strategy
        comment.may_resolve = comment.resolved_at is None and may_resolve(request.user, comment)
    return found


def _comment_form(request: SignedInRequest, strategy: Strategy, text: str) -> CommentForm | None:
    may = can(request.user, Permission.COMMENT_STRATEGY, strategy.village)
    if not may or strategy.state == Strategy.State.APPROVED:
        return None
    return CommentForm(auto_id="comment_%s", written=text)


@require_GET
def who(request: SignedInRequest, slug: str, section: str) -> HttpResponse:
    strategy, guide = _strategy(request, slug), _guide(section)
    context = {"others": others_at(strategy, guide.section, request.user), "strategy": strategy, "guide": guide}
    return render(request, "strategies/_who.html", context)


def add_row(request: SignedInRequest, slug: str, section: str) -> HttpResponse:
    strategy, guide = _strategy(request, slug), _guide(section, with_rows=True)
    require(request.user, Permission.WRITE_STRATEGY, strategy.village)
    form = _row_form(strategy, guide, request.POST or None)
    if form.is_valid() and run_action(
        form,
        plan.add_row,
        by=request.user,
        strategy=strategy,
        model=cast("type[Row]", guide.rows),
        **form.cleaned_data,
    ):
        messages.success(request, _("Added."))
        return redirect(f"{_address(strategy, guide)}#rows")
    context = _context(request, strategy) | {"guide": guide, "form": form}
    return render(request, "strategies/row.html", context, status=422 if form.errors else 200)


def change_row(request: SignedInRequest, slug: str, section: str, pk: int) -> HttpResponse:
    strategy, guide, row = _row(request, slug, section, pk)
    form = _row_form(strategy, guide, request.POST or None, instance=row)
    if form.is_valid() and run_action(form, plan.change_row, by=request.user, row=row, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect(f"{_address(strategy, guide)}#rows")
    context = _context(request, strategy) | {"guide": guide, "form": form, "row": row}
    return render(request, "strategies/row.html", context, status=422 if form.errors else 200)


def remove_row(request: SignedInRequest, slug: str, section: str, pk: int) -> HttpResponse:
    strategy, guide, row = _row(request, slug, section, pk)
    if request.method != "POST":
        context = _context(request, strategy) | {"guide": guide, "row": row}
        return render(request, "strategies/remove.html", context)
    try:
        plan.remove_row(by=request.user, row=row)
        messages.success(request, _("Removed; the history keeps it."))
    except RuleBroken as rule:
        messages.error(request, rule.message)
    return redirect(f"{_address(strategy, guide)}#rows")


@require_POST
def move_row(request: SignedInRequest, slug: str, section: str, pk: int) -> HttpResponse:
    strategy, guide, row = _row(request, slug, section, pk)
    form = WayForm(request.POST)
    try:
        plan.move_row(by=request.user, row=row, up=form.is_valid() and form.cleaned_data["up"])
    except RuleBroken as rule:
        messages.error(request, rule.message)
    return redirect(f"{_address(strategy, guide)}#rows")


def _strategy(request: SignedInRequest, slug: str) -> Strategy:
    seen = Strategy.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("village__participation__programme"), village__slug=slug)


def _guide(section: str, *, with_rows: bool = False) -> Guide:
    if section not in Section.values or (with_rows and GUIDES[Section(section)].rows is None):
        raise Http404
    return GUIDES[Section(section)]


def _row(request: SignedInRequest, slug: str, section: str, pk: int) -> tuple[Strategy, Guide, Row]:
    strategy, guide = _strategy(request, slug), _guide(section, with_rows=True)
    row = get_object_or_404(guide.rows_of(strategy), pk=pk)
    require(request.user, Permission.WRITE_STRATEGY, strategy.village)
    return strategy, guide, row


def _rows(strategy: Strategy, guide: Guide) -> Sequence[Row]:
    if guide.rows is None:
        return []
    rows = guide.rows_of(strategy)
    return list(rows.prefetch_related("answers") if guide.section == Section.OBJECTIVES else rows)


def _row_form(
    strategy: Strategy, guide: Guide, data: QueryDict | None = None, **given: Unpack[ModelFormOptions]
) -> RowForm:
    if guide.rows is None:
        raise Http404
    return FORM_OF[guide.rows](data, strategy=strategy, guide=guide, **given)


def _context(request: SignedInRequest, strategy: Strategy) -> dict[str, object]:
    may_write = can(request.user, Permission.WRITE_STRATEGY, strategy.village)
    return {
        "strategy": strategy,
        "village": strategy.village,
        "may_write": may_write and strategy.state in plan.OPEN,
        "may_print": may_print(request.user, strategy),
    }


def _address(strategy: Strategy, guide: Guide) -> str:
    return reverse("strategies:section", args=[strategy.village.slug, guide.key])
