"""An event's ideas, from the sheet of paper to the strategy."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings.actions import ideas as actions
from trainings.forms.ideas import (
    AskedThemeMove,
    GroupingForm,
    HandsForm,
    IdeaForm,
    IdeasForm,
    SetUpForm,
    ThemeForm,
    ThemeMoveForm,
    villages_for,
)
from trainings.models import Event, Idea, IdeaCollection, Theme
from trainings.printables.ideas import summary_data
from trainings.queries import ideas as queries
from trainings.views.events import visible
from ui import charts, formats
from ui.charts import Bar
from ui.exports import list_download, wants_file
from ui.paging import page_of
from ui.types import Text
from villages.actions import print_paper
from villages.forms.actions import run_action

T = Theme.State
AT_ONCE = 300  # ideas on a board's page; a browser's answer may hold only so many fields
MOVE_WORDS = {
    T.GROUPED: gettext_lazy("Take the proposal back"),
    T.PROPOSED: gettext_lazy("Propose for the strategy"),
    T.TAKEN_IN: gettext_lazy("Take into the strategy"),
    T.LEFT_OUT: gettext_lazy("Leave out"),
}
BACK_WORDS = gettext_lazy("Decide again")
TABLE_HEADS = (
    gettext_lazy("Theme"),
    gettext_lazy("State"),
    gettext_lazy("Measure of the strategy"),
    gettext_lazy("Reason"),
    gettext_lazy("Idea"),
    gettext_lazy("Who said it"),
    gettext_lazy("Village or area"),
    gettext_lazy("Origin"),
    gettext_lazy("Hands counted"),
    gettext_lazy("Votes"),
    gettext_lazy("Basis"),
)


def move_words(now: str, to: str) -> Text:
    return BACK_WORDS if now in Theme.DECIDED else MOVE_WORDS[T(to)]


@require_GET
def ideas(request: SignedInRequest, pk: int) -> HttpResponse:
    event = visible(request, pk)
    collection = queries.of_event(event)
    if collection is None:
        return _nothing_yet(request, event)
    return _board(request, event, collection)


def _nothing_yet(request: SignedInRequest, event: Event) -> HttpResponse:
    user = request.user
    context = {"event": event, "may_group": actions.may_group(user, event)}
    return render(request, "trainings/ideas_none.html", context)


def _board(request: SignedInRequest, event: Event, collection: IdeaCollection, theme: object = None) -> HttpResponse:
    user = request.user
    may_group = actions.may_group(user, event)
    rows = queries.ideas(collection)
    page: Page[queries.CountedIdea] = page_of(request, queries.with_alike(rows) if may_group else rows, AT_ONCE)
    groups = queries.grouped(collection, list(page))
    themes = [group.theme for group in groups if group.theme]
    form = GroupingForm(ideas=list(page), themes=themes) if may_group else None
    for group in groups:
        if group.theme:
            steps = _steps(user, group.theme, event)
            group.steps = [(to.value, move_words(group.theme.state, to)) for to in steps]
        for idea in group.ideas:
            idea.field = form[f"theme-{idea.pk}"] if form else None
            idea.may_edit = may_group or (idea.entered_by_id == user.pk and idea.theme is None)
    context = {
        "event": event,
        "collection": collection,
        "page": page,
        "groups": groups,
        "form": form,
        "waiting": collection.ideas.waiting().order_by("pk") if may_group else [],
        "count": ngettext("%(n)s idea", "%(n)s ideas", page.paginator.count) % {"n": page.paginator.count},
        "may_add": _may_add(user, event),
        "may_group": may_group,
        "theme_form": theme or ThemeForm(),
        "address": _public_address(request, collection),
    }
    return render(request, "trainings/ideas.html", context, status=422 if theme else 200)


def _steps(user: User, theme: Theme | None, event: Event) -> list[Theme.State]:
    if theme is None:
        return []
    theme.collection.event = event
    return actions.steps_for(user, theme)


def _may_add(user: User, event: Event) -> bool:
    return actions.may_add(user, event) or villages_for(user, event).exists()


def _public_address(request: HttpRequest, collection: IdeaCollection) -> str:
    if not collection.is_shown:
        return ""
    return request.build_absolute_uri(reverse("public:ideas", args=[collection.code]))


def _collection(request: SignedInRequest, pk: int) -> tuple[Event, IdeaCollection]:
    event = visible(request, pk)
    return event, get_object_or_404(IdeaCollection, event=event)


def _grouper(request: SignedInRequest, event: Event) -> None:
    if not actions.may_group(request.user, event):  # type: ignore[arg-type]
        raise PermissionDenied


def set_up_ideas(request: SignedInRequest, pk: int) -> HttpResponse:
    event = visible(request, pk)
    _grouper(request, event)
    collection = queries.of_event(event)
    form = SetUpForm(request.POST or None, instance=collection)
    if form.is_valid() and run_action(form, actions.set_up_ideas, by=request.user, event=event, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("trainings:ideas", event.pk)
    context = {"form": form, "event": event, "collection": collection}
    return render(request, "trainings/set_up_ideas.html", context, status=422 if form.errors else 200)


def add_ideas(request: SignedInRequest, pk: int) -> HttpResponse:
    event, collection = _collection(request, pk)
    user = request.user
    if not _may_add(user, event):
        raise PermissionDenied
    form = IdeasForm(request.POST or None, user=user, event=event)
    if form.is_valid():
        added = run_action(form, actions.add_ideas, by=user, collection=collection, **form.cleaned_data)
        if added:
            words = ngettext("%(n)s idea is written down.", "%(n)s ideas are written down.", len(added))
            messages.success(request, words % {"n": len(added)})
            return redirect("trainings:ideas", event.pk)
    context = {"form": form, "event": event, "collection": collection}
    return render(request, "trainings/add_ideas.html", context, status=422 if form.errors else 200)


def edit_idea(request: SignedInRequest, pk: int) -> HttpResponse:
    idea, event = _idea(request, pk)
    user = request.user
    if not (actions.may_group(user, event) or (idea.entered_by_id == user.pk and idea.theme is None)):
        raise PermissionDenied
    form = IdeaForm(request.POST or None, instance=idea, user=user, event=event)
    if form.is_valid() and run_action(form, actions.edit_idea, by=user, idea=idea, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("trainings:ideas", event.pk)
    alike = queries.similar_to(idea.collection, idea.text, idea.pk)
    context = {"form": form, "event": event, "idea": idea, "alike": alike}
    return render(request, "trainings/edit_idea.html", context, status=422 if form.errors else 200)


def _idea(request: SignedInRequest, pk: int, rows: QuerySet[Idea] | None = None) -> tuple[Idea, Event]:
    """Foreign, refused or missing: 404."""
    rows = Idea.objects.visible_to(request.user) if rows is None else rows
    idea = get_object_or_404(rows.select_related("collection", "theme", "village"), pk=pk)
    return idea, visible(request, idea.collection.event_id)


@require_POST
def accept_idea(request: SignedInRequest, pk: int) -> HttpResponse:
    return _looked_at(request, pk, actions.accept_idea, _("The idea is shown now."))


@require_POST
def refuse_idea(request: SignedInRequest, pk: int) -> HttpResponse:
    return _looked_at(request, pk, actions.refuse_idea, _("The idea is refused and its words are erased."))


def _looked_at(request: SignedInRequest, pk: int, act: Callable[..., object], words: str) -> HttpResponse:
    mine = IdeaCollection.objects.visible_to(request.user)
    idea, event = _idea(request, pk, Idea.objects.filter(collection__in=mine))
    _grouper(request, event)
    try:
        act(by=request.user, idea=idea)
        messages.success(request, words)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:ideas", event.pk)


@require_POST
def group_ideas(request: SignedInRequest, pk: int) -> HttpResponse:
    event, collection = _collection(request, pk)
    _grouper(request, event)
    page = page_of(request, queries.ideas(collection), AT_ONCE)
    form = GroupingForm(request.POST, ideas=list(page), themes=list(collection.themes.all()))
    try:
        if not form.is_valid():
            raise RuleBroken(_("This idea or theme is not of this collection any more: open the page anew."))
        changed = actions.group_ideas(by=request.user, collection=collection, placed=form.placed())
        words = ngettext("%(n)s idea has a new place.", "%(n)s ideas have a new place.", changed) % {"n": changed}
        messages.success(request, words if changed else _("Nothing was changed."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:ideas", event.pk)


def record_hands(request: SignedInRequest, pk: int) -> HttpResponse:
    event, collection = _collection(request, pk)
    _grouper(request, event)
    page = page_of(request, queries.ideas(collection), AT_ONCE)
    form = HandsForm(request.POST or None, ideas=list(page))
    if form.is_valid() and run_action(
        form, actions.record_hands, by=request.user, collection=collection, hands=form.hands()
    ):
        messages.success(request, _("Saved."))
        return redirect("trainings:ideas", event.pk)
    context = {"form": form, "event": event, "page": page}
    return render(request, "trainings/record_hands.html", context, status=422 if form.errors else 200)


@require_POST
def add_theme(request: SignedInRequest, pk: int) -> HttpResponse:
    event, collection = _collection(request, pk)
    _grouper(request, event)
    form = ThemeForm(request.POST)
    if form.is_valid() and run_action(
        form, actions.add_theme, by=request.user, collection=collection, **form.cleaned_data
    ):
        messages.success(request, _("The theme is here; put ideas into it."))
        return redirect("trainings:ideas", event.pk)
    return _board(request, event, collection, form)


def rename_theme(request: SignedInRequest, pk: int) -> HttpResponse:
    theme, event = _theme(request, pk)
    form = ThemeForm(request.POST or None, initial={"title": theme.title})
    if form.is_valid() and run_action(form, actions.rename_theme, by=request.user, theme=theme, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("trainings:ideas", event.pk)
    context = {"form": form, "event": event, "theme": theme, "is_empty": not theme.ideas.exists()}
    return render(request, "trainings/rename_theme.html", context, status=422 if form.errors else 200)


@require_POST
def remove_theme(request: SignedInRequest, pk: int) -> HttpResponse:
    theme, event = _theme(request, pk)
    try:
        actions.remove_theme(by=request.user, theme=theme)
        messages.success(request, _("The theme is removed."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:ideas", event.pk)


def move_theme(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = AskedThemeMove(request.GET)
    if not asked.is_valid():
        raise Http404
    theme, event = _theme(request, pk)
    user = request.user
    to = T(asked.cleaned_data["to"])
    if to not in actions.steps_for(user, theme):
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("trainings:ideas", event.pk)
    form = ThemeMoveForm(request.POST if request.method == "POST" else None, to=to)
    if form.is_valid() and run_action(form, actions.move_theme, by=user, theme=theme, to=to, **form.cleaned_data):
        messages.success(request, _("“%(theme)s”: %(state)s.") % {"theme": theme, "state": to.label})
        return redirect("trainings:ideas", event.pk)
    context = {"form": form, "event": event, "theme": theme, "to": to, "words": move_words(theme.state, to)}
    return render(request, "trainings/move_theme.html", context, status=422 if form.errors else 200)


def _theme(request: SignedInRequest, pk: int) -> tuple[Theme, Event]:
    rows = Theme.objects.visible_to(request.user).select_related("collection__event")
    theme = get_object_or_404(rows, pk=pk)
    event = visible(request, theme.collection.event_id)
    _grouper(request, event)
    theme.collection.event = event
    return theme, event


@require_GET
def idea_summary(request: SignedInRequest, pk: int) -> HttpResponse:
    event, collection = _collection(request, pk)
    groups = queries.summary(collection)
    if wants_file(request):
        return list_download(request, _("ideas"), TABLE_HEADS, queries.table(groups))
    context = {
        "event": event,
        "collection": collection,
        "groups": groups,
        "may_group": actions.may_group(request.user, event),  # type: ignore[arg-type]
        "chart": chart(groups),
        "table_heads": [_("Theme"), _("Ideas"), _("Hands counted"), _("Votes")],
        "table_rows": [
            (g.title, *(formats.number(n) for n in (len(g.ideas), g.hands, g.votes))) for g in groups if g.theme
        ],
    }
    return render(request, "trainings/idea_summary.html", context)


def chart(groups: list[queries.Group]) -> SafeString | str:
    bars = [Bar(group.title, len(group.ideas)) for group in groups if group.theme]
    return charts.bars(bars, title=_("Ideas by theme")) if bars else ""


@require_POST
def print_ideas(request: SignedInRequest, pk: int) -> HttpResponse:
    event, collection = _collection(request, pk)
    _grouper(request, event)
    back = reverse("trainings:idea_summary", args=[event.pk])
    told = {"title": _("Ideas: %(event)s") % {"event": event.title}, "filename": f"{_('ideas')}-{event.pk}"}
    try:
        paper = print_paper(
            by=request.user,
            kind="trainings.ideas",
            place=event.place_of_right,
            data=summary_data(event, collection),
            back=back,
            **told,
        )
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect(back)
    return redirect("villages:paper", paper.pk)
