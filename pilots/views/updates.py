from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from pilots import actions, queries
from pilots.access import require_reach
from pilots.forms.updates import AnswerForm, MendForm, PairForm, QuestionForm, ReasonForm, UpdateForm
from pilots.models import Pilot, PilotUpdate, UpdatePhoto, UpdateQuestion
from ui.paging import page_of
from ui.sorting import alphabetical
from villages.access import require
from villages.files import FileRefused
from villages.forms.actions import run_action
from villages.models import Document
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views.documents import shown
from villages.views.duplicates import warn_of_same_files

MOST_PLANS = 6
SORT = (alphabetical("village__name"), "pk")


@require_GET
def post_update_anywhere(request: SignedInRequest) -> HttpResponse:
    """The phone's one button: straight to the form when there is one pilot to tell of."""
    user = request.user
    if not can_somewhere(user, Permission.POST_UPDATE):
        raise PermissionDenied
    pilots = queries.to_tell_of(user).order_by(*SORT)
    if len(pilots[:2]) == 1:
        return redirect("pilots:post_update", pilots[0].pk)
    page = page_of(request, pilots)
    plans = [] if page.object_list else queries.not_yet_told_of(user).order_by(*SORT)[:MOST_PLANS]
    first = [(plan, *_comes_first(user, plan)) for plan in plans]
    context = {"page": page, "plans": first, "propose_for": queries.to_propose_for(user)}
    return render(request, "pilots/choose.html", context)


def _comes_first(user: User, plan: Pilot) -> tuple[str, str]:
    """What comes before news can be taken of this plan, and the address where this person does it."""
    if plan.state == Pilot.State.SUBMITTED:
        return _("The plan waits for a coordinator's approval"), ""
    if Pilot.State.SUBMITTED not in actions.steps_for(user, plan):
        return _("The plan is submitted for approval first"), ""
    if missing := queries.missing_of(plan):
        return _("Finish the plan: %(missing)s") % {"missing": ", ".join(missing)}, reverse(
            "pilots:pilot", args=[plan.pk]
        )
    return _("Submit the plan for approval"), f"{reverse('pilots:move', args=[plan.pk])}?to={Pilot.State.SUBMITTED}"


def post_update(request: SignedInRequest, pk: int) -> HttpResponse:
    known = Pilot.objects.visible_to(request.user).select_related("village__participation__programme")
    pilot = get_object_or_404(known, pk=pk)
    require_reach(request.user, Permission.POST_UPDATE, pilot)
    if request.method == "GET" and pilot.state not in queries.TOLD_OF:
        messages.info(request, actions.not_told_of(pilot))
        return redirect("pilots:pilot", pk)
    form = UpdateForm(request.POST or None, request.FILES or None, pilot=pilot)
    if form.is_valid():
        try:
            sent = form.cleaned_data["photos"]
            update = actions.post_update(by=request.user, pilot=pilot, **form.cleaned_data)
        except FileRefused as refused:
            form.add_error("photos", refused.messages[0])
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Thank you! A coordinator reads it and publishes it."))
            warn_of_same_files(request, photos_of(update, len(sent)), sent)
            return redirect("pilots:pilot", pilot.pk)
    return render(
        request, "pilots/post_update.html", {"form": form, "pilot": pilot}, status=422 if form.errors else 200
    )


def photos_of(update: PilotUpdate, newest: int) -> list[Document]:
    """The documents of the photos that came last."""
    photos = update.photos.select_related("document").order_by("-position")[:newest]
    return [photo.document for photo in reversed(photos)]


def edit_update(request: SignedInRequest, pk: int) -> HttpResponse:
    update = _known(request, pk)
    if update.posted_by_id != request.user.pk:
        raise PermissionDenied
    require_reach(request.user, Permission.POST_UPDATE, update.pilot)
    form = MendForm(request.POST or None, request.FILES or None, update=update)
    if form.is_valid():
        try:
            sent = form.cleaned_data["photos"]
            actions.edit_update(by=request.user, update=update, **form.cleaned_data)
        except FileRefused as refused:
            form.add_error("photos", refused.messages[0])
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved. A coordinator reads it and publishes it."))
            warn_of_same_files(request, photos_of(update, len(sent)), sent)
            return redirect("pilots:pilot", update.pilot_id)
    return render(
        request, "pilots/edit_update.html", {"form": form, "update": update}, status=422 if form.errors else 200
    )


@require_POST
def publish_update(request: SignedInRequest, pk: int) -> HttpResponse:
    update = _known(request, pk)
    require(request.user, Permission.PUBLISH_UPDATE, update.pilot.village)
    try:
        actions.publish_update(by=request.user, update=update)
        messages.success(request, _("The news are published; the pilot action stands as they tell."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("pilots:pilot", update.pilot_id)


def return_update(request: SignedInRequest, pk: int) -> HttpResponse:
    update = _known(request, pk)
    require(request.user, Permission.PUBLISH_UPDATE, update.pilot.village)
    return _with_reason(
        request, update, actions.return_update, "pilots/return_update.html", _("Returned with your reason.")
    )


def withdraw_update(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    update = _known(request, pk)
    if update.state != PilotUpdate.State.WITHDRAWN and not actions.may_withdraw(user, update):
        raise PermissionDenied
    return _with_reason(
        request, update, actions.withdraw_update, "pilots/withdraw_update.html", _("The news are withdrawn.")
    )


def ask_about_update(request: SignedInRequest, pk: int) -> HttpResponse:
    update = _known(request, pk)
    require(request.user, Permission.PUBLISH_UPDATE, update.pilot.village)
    form = QuestionForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.ask_about_update, by=request.user, update=update, **form.cleaned_data
    ):
        messages.success(request, _("Asked. The village sees your question on its home page."))
        return redirect("pilots:pilot", update.pilot_id)
    context = {"form": form, "update": update}
    return render(request, "pilots/ask_about_update.html", context, status=422 if form.errors else 200)


def answer_question(request: SignedInRequest, pk: int) -> HttpResponse:
    known = UpdateQuestion.objects.visible_to(request.user).select_related("asked_by")
    question = get_object_or_404(known.select_related("update_of__pilot__village__participation__programme"), pk=pk)
    require_reach(request.user, Permission.POST_UPDATE, question.update_of.pilot)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.answer_question, by=request.user, question=question, **form.cleaned_data
    ):
        messages.success(request, _("Answered. The coordinator reads it."))
        return redirect("pilots:pilot", question.update_of.pilot_id)
    context = {"form": form, "question": question, "update": question.update_of}
    return render(request, "pilots/answer_question.html", context, status=422 if form.errors else 200)


def choose_pair(request: SignedInRequest, pk: int) -> HttpResponse:
    known = Pilot.objects.visible_to(request.user).select_related("village__participation__programme")
    pilot = get_object_or_404(known, pk=pk)
    require(request.user, Permission.EDIT_PILOT, pilot.village)
    form = PairForm(request.POST or None, pilot=pilot)
    if form.is_valid() and run_action(form, actions.choose_pair, by=request.user, pilot=pilot, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('pilots:pilot', args=[pilot.pk])}#photos")
    context = {"form": form, "pilot": pilot}
    return render(request, "pilots/choose_pair.html", context, status=422 if form.errors else 200)


@require_GET
def photo(request: SignedInRequest, pk: int, size: str) -> HttpResponse | FileResponse:
    """A photo of news, for everybody who sees the pilot: also the villages that share it."""
    photo = get_object_or_404(UpdatePhoto.objects.visible_to(request.user).select_related("document"), pk=pk)
    return shown(request, photo.document, size)


def _with_reason(
    request: SignedInRequest, update: PilotUpdate, act: Callable[..., object], template: str, done: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            act(by=request.user, update=update, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, done)
            return redirect("pilots:pilot", update.pilot_id)
    return render(request, template, {"form": form, "update": update}, status=422 if form.errors else 200)


def _known(request: SignedInRequest, pk: int) -> PilotUpdate:
    known = PilotUpdate.objects.visible_to(request.user).select_related("pilot__village__participation__programme")
    update = get_object_or_404(known.select_related("posted_by"), pk=pk)
    require_reach(request.user, Permission.VIEW_PLACE, update.pilot)
    return update
