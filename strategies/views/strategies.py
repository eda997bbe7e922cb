"""The way of a strategy: its steps, its versions and what changed between two of them, what is said of a section."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading, User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from strategies import actions
from strategies.actions.comments import may_resolve
from strategies.actions.strategies import strategy_steps
from strategies.chapters import chapters
from strategies.content import Content, content_of
from strategies.forms.strategies import CommentForm, CompareForm, MoveStrategyForm, StepForm
from strategies.models import Section, SectionComment, SectionText, Strategy, StrategyVersion
from strategies.printables import KIND, data_of
from strategies.sections import GUIDES
from strategies.version_diff import compared
from ui import formats
from ui.exports import as_file
from villages.access import can, require
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.models import Document, Village
from villages.roles import Permission
from villages.views.duplicates import warn_of_same_files

NOW = 0  # in the address of a comparison: the text as it stands now


def strategy_of(request: SignedInRequest, slug: str) -> Strategy:
    seen = Strategy.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("village__participation__programme"), village__slug=slug)


@require_POST
def begin_strategy(request: SignedInRequest, slug: str) -> HttpResponse:
    village = get_object_or_404(Village.objects.visible_to(request.user), slug=slug)
    require(request.user, Permission.WRITE_STRATEGY, village)
    try:
        actions.begin_strategy(by=request.user, village=village)
        messages.success(request, _("The strategy is begun: write it together, section by section."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect("dashboards:village", slug)
    return redirect("strategies:strategy", slug)


def move_strategy(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    steps = strategy_steps(request.user, strategy)  # type: ignore[arg-type]
    asked = StepForm(request.POST or request.GET)
    if not asked.is_valid():
        raise Http404
    to = asked.cleaned_data["to"]
    if to not in steps:
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MoveStrategyForm(*sent, strategy=strategy, steps=steps, to=to)
    if form.is_valid() and run_action(
        form, actions.move_strategy, by=request.user, strategy=strategy, **form.cleaned_data
    ):
        messages.success(request, _("The strategy is now: %(state)s.") % {"state": Strategy.State(to).label})
        if form.cleaned_data.get("minutes"):
            kept = Strategy.objects.filter(pk=strategy.pk).values("minutes")
            warn_of_same_files(request, Document.objects.filter(pk__in=kept))
        return redirect("strategies:strategy", slug)
    context = {"form": form, "strategy": strategy, "to": Strategy.State(to)}
    return render(request, "strategies/move_strategy.html", context, status=422 if form.errors else 200)


@require_GET
def versions(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    rows = list(strategy.versions.select_related("frozen_by", "minutes").defer("content"))
    offered = _offered(rows)
    newest: dict[str, object] = (
        {"old": rows[1].number, "new": rows[0].number} if len(rows) > 1 else {"old": rows and rows[0].number}
    )
    context = {
        "strategy": strategy,
        "village": strategy.village,
        "rows": rows,
        "adopted": next((row for row in rows if row.state == Strategy.State.APPROVED), None),
        "form": CompareForm(offered=offered, initial=newest),
    }
    return render(request, "strategies/versions.html", context)


@require_GET
def version(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    strategy = strategy_of(request, slug)
    version = get_object_or_404(strategy.versions.select_related("frozen_by"), number=number)
    context = {"strategy": strategy, "village": strategy.village, "version": version}
    more = {"may_print": may_print(request.user, strategy), "chapters": chapters(version.content)}
    return render(request, "strategies/version.html", context | more)


@require_GET
def compare(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    rows = list(strategy.versions.all())
    newest = rows[0].number if rows else NOW
    form = CompareForm(request.GET or {"old": newest, "new": NOW}, offered=_offered(rows))
    if not form.is_valid():
        raise Http404
    by_number = {row.number: row for row in rows}
    old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    sections = compared(_content(strategy, by_number, old), _content(strategy, by_number, new))
    context = {
        "strategy": strategy,
        "village": strategy.village,
        "form": form,
        "old": _title(by_number.get(old)),
        "new": _title(by_number.get(new)),
        "changed": [one for one in sections if one.changes],
        "same": [one.title for one in sections if not one.changes],
    }
    return render(request, "strategies/compare.html", context)


def _offered(rows: list[StrategyVersion]) -> list[tuple[int, str]]:
    return [(NOW, _title(None)), *((row.number, _title(row)) for row in rows)]


def _title(version: StrategyVersion | None) -> str:
    if version is None:
        return _("as it stands now")
    told = {"number": version.number, "state": version.get_state_display(), "day": formats.date(version.frozen_at)}
    return _("version %(number)s, %(state)s, %(day)s") % told


def _content(strategy: Strategy, by_number: dict[int, StrategyVersion], number: int) -> Content:
    return by_number[number].content if number else content_of(strategy)


@require_POST
def print_strategy(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Asks for the PDF of a version, or of the text as it stands now."""
    strategy, version = _version_or_now(request, slug, number)
    if not may_print(request.user, strategy):
        raise PermissionDenied
    content = version.content if version else content_of(strategy)
    try:
        paper = print_paper(
            by=request.user,
            kind=KIND,
            place=strategy.village,
            data=data_of(strategy, content, version),
            title=f"{strategy}: {_title(version)}",
            filename=_filename(strategy, version),
            back=reverse("strategies:strategy", args=[slug]),
        )
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect("strategies:strategy", slug)
    return redirect("villages:paper", paper.pk)


@require_GET
def strategy_docx(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    from strategies.docx import MEDIA_TYPE, docx_of

    strategy, version = _version_or_now(request, slug, number)
    content = version.content if version else content_of(strategy)
    about = f"{strategy}: {_title(version)}"
    record_reading(by=request.user, act=Reading.Act.FILE, what=Strategy._meta.label, key=strategy.pk, about=about)
    response = HttpResponse(docx_of(content, capfirst(_title(version))), content_type=MEDIA_TYPE)
    return as_file(response, f"{_filename(strategy, version)}.docx")


def may_print(user: User, strategy: Strategy) -> bool:
    """Who works with the strategy; an auditor, who writes nothing, takes the text or a paper that is there."""
    return any(can(user, may, strategy.village) for may in (Permission.WRITE_STRATEGY, Permission.COMMENT_STRATEGY))


def _version_or_now(request: SignedInRequest, slug: str, number: int) -> tuple[Strategy, StrategyVersion | None]:
    strategy = strategy_of(request, slug)
    return strategy, get_object_or_404(strategy.versions, number=number) if number else None


def _filename(strategy: Strategy, version: StrategyVersion | None) -> str:
    """„strateegia-koeru-v3“, or with the day where the text may be another one tomorrow."""
    which = f"v{version.number}" if version else f"{timezone.localdate():%Y-%m-%d}"
    return "-".join([_("strategy"), strategy.village.slug, which])


def comment_section(request: SignedInRequest, slug: str, section: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    if section not in Section.values:
        raise Http404
    require(request.user, Permission.COMMENT_STRATEGY, strategy.village)
    guide = GUIDES[Section(section)]
    now = SectionText.objects.filter(strategy=strategy, section=section).first()
    form = CommentForm(request.POST or None, written=now.text if now else "")
    if form.is_valid() and run_action(
        form, actions.comment_section, by=request.user, strategy=strategy, section=guide.section, **form.cleaned_data
    ):
        messages.success(request, _("The comment is there; the village sees it on its home page."))
        return redirect(f"{reverse('strategies:section', args=[slug, section])}#comments")
    context = {"strategy": strategy, "village": strategy.village, "guide": guide, "form": form}
    return render(request, "strategies/comment.html", context, status=422 if form.errors else 200)


@require_POST
def resolve_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = SectionComment.objects.visible_to(request.user).select_related(
        "strategy__village__participation__programme"
    )
    comment = get_object_or_404(seen, pk=pk)
    if not may_resolve(request.user, comment):  # type: ignore[arg-type]
        raise PermissionDenied
    try:
        actions.resolve_comment(by=request.user, comment=comment)
        messages.success(request, _("Dealt with."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect(f"{reverse('strategies:section', args=[comment.strategy.village.slug, comment.section])}#comments")
