"""The public discussion: the page for everybody, and inside, what the village reads, answers and tells."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.rate_limits import is_rate_limited
from accounts.requests import SignedInRequest
from strategies import actions
from strategies.chapters import chapters
from strategies.forms.strategies import ExtendForm, ModerateForm, PublicCommentForm, SaidFilter, SummaryForm
from strategies.models import Discussion, PublicComment, Section
from strategies.views.strategies import strategy_of
from ui.http_cache import public_page
from ui.paging import page_of
from ui.sorting import alphabetical
from villages.access import can, require
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.views.addresses import its_own_address, public_programme

MOST_COMMENTS = 5  # from one address in ten minutes
State = PublicComment.State


@public_page
def discussions(request: HttpRequest) -> HttpResponse:
    """Those that are open now."""
    found = Discussion.objects.open().select_related("strategy__village__participation__programme")
    programme = public_programme(request)
    found = found.filter(strategy__village__participation__programme=programme)
    context = {
        "programme": programme,
        "discussions": found.order_by("closes_on", alphabetical("strategy__village__name")),
    }
    return render(request, "public/discussions.html", context)


@login_not_required
def public_discussion(request: HttpRequest, slug: str) -> HttpResponse:
    """The version that was put up, what others said, and while it is open a form to say something oneself."""
    found = Discussion.objects.select_related("version", "strategy__village__participation__programme")
    discussion = get_object_or_404(found.filter(strategy__village__slug=slug)[:1])
    if moved := its_own_address(request, discussion.strategy.village.programme):
        return moved
    form = PublicCommentForm(request.POST or None) if discussion.is_open else None
    if form and form.is_valid() and _sent(request, discussion, form):
        messages.success(request, _("Thank you! It is shown once somebody of the village has read it."))
        return redirect("discussions:discussion", slug)
    context = {
        "discussion": discussion,
        "village": discussion.strategy.village,
        "programme": discussion.strategy.village.programme,
        "chapters": chapters(discussion.version.content),
        "comments": _with_titles(discussion.comments.filter(state=State.SHOWN)),
        "form": form,
    }
    return render(request, "public/discussion.html", context, status=422 if form and form.errors else 200)


def _sent(request: HttpRequest, discussion: Discussion, form: PublicCommentForm) -> bool:
    """What fills in the field that nobody sees is thanked and forgotten."""
    if form.cleaned_data.pop("website"):
        return True
    if is_rate_limited(request, "discussion", MOST_COMMENTS):
        form.add_error(None, _("That was a lot in a short time. Please wait ten minutes; what you wrote stays here."))
        return False
    by = request.user if request.user.is_authenticated else None
    return run_action(form, actions.send_comment, by=by, discussion=discussion, **form.cleaned_data) is not None


def _with_titles(comments: Iterable[PublicComment]) -> list[PublicComment]:
    found = list(comments)
    for comment in found:
        comment.about = Section(comment.section).label if comment.section else ""
    return found


@require_GET
def discussion(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    discussion = get_object_or_404(strategy.discussions.select_related("version")[:1])
    comments = discussion.comments.all()
    chosen = SaidFilter(request.GET).chosen
    context = {
        "strategy": strategy,
        "village": strategy.village,
        "discussion": discussion,
        "page": page_of(request, comments.filter(**chosen)),
        "waiting": discussion.comments.waiting().count(),
        "states": State.choices,
        "asked": chosen.get("state", ""),
        "may_lead": can(request.user, Permission.WRITE_STRATEGY, strategy.village),
        "earlier": strategy.discussions.exclude(pk=discussion.pk),
    }
    _with_titles(context["page"].object_list)
    return render(request, "strategies/discussion.html", context)


def moderate_comment(request: SignedInRequest, pk: int) -> HttpResponse:
    seen = PublicComment.objects.visible_to(request.user)
    comment = get_object_or_404(seen.select_related("discussion__strategy__village__participation__programme"), pk=pk)
    strategy = comment.discussion.strategy
    require(request.user, Permission.WRITE_STRATEGY, strategy.village)
    now = comment.state if comment.state != State.WAITING else State.SHOWN
    form = ModerateForm(request.POST or None, initial={"to": now, "answer": comment.answer})
    if form.is_valid() and run_action(
        form, actions.moderate_comment, by=request.user, comment=comment, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("strategies:discussion", strategy.village.slug)
    _with_titles([comment])
    context = {"form": form, "comment": comment, "strategy": strategy, "village": strategy.village}
    return render(request, "strategies/moderate.html", context, status=422 if form.errors else 200)


def extend_discussion(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    require(request.user, Permission.WRITE_STRATEGY, strategy.village)
    discussion = get_object_or_404(strategy.discussions.all()[:1])
    form = ExtendForm(request.POST or None, initial={"closes_on": discussion.closes_on})
    if form.is_valid() and run_action(
        form, actions.extend_discussion, by=request.user, discussion=discussion, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("strategies:discussion", slug)
    context = {"form": form, "strategy": strategy, "village": strategy.village, "discussion": discussion}
    return render(request, "strategies/extend.html", context, status=422 if form.errors else 200)


def summarise_discussion(request: SignedInRequest, slug: str) -> HttpResponse:
    strategy = strategy_of(request, slug)
    require(request.user, Permission.WRITE_STRATEGY, strategy.village)
    discussion = get_object_or_404(strategy.discussions.all()[:1])
    form = SummaryForm(request.POST or None, instance=discussion)
    if form.is_valid() and run_action(
        form, actions.summarise_discussion, by=request.user, discussion=discussion, **form.cleaned_data
    ):
        messages.success(request, _("Everybody reads it now on the page of the discussion."))
        return redirect("strategies:discussion", slug)
    context = {"form": form, "strategy": strategy, "village": strategy.village, "discussion": discussion}
    return render(request, "strategies/summarise.html", context, status=422 if form.errors else 200)
