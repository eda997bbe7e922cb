"""Minutes of a meeting: versions, comments, the signed file."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from coordination import access, actions
from coordination.forms.meetings import CirculateForm, CommentForm, ReasonForm, SignForm
from coordination.models import Meeting, Minutes
from coordination.views.meetings import form_page, run_by, visible_meetings
from villages.access import can
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.views.actions import told

S = Meeting.State
WEEK = 7  # days for comments, unless somebody says otherwise


def minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """The newest version as it will be signed, the comments on it, and the versions before."""
    user = request.user
    meeting = get_object_or_404(visible_meetings(user), pk=pk)
    versions = list(
        meeting.minutes.select_related("made_by", "signed_document").prefetch_related(
            "comments__by", "signed_document__signatures", "signed_document__contained"
        )
    )
    may_comment = bool(versions) and access.may_comment(user, meeting)
    if request.method == "POST" and not may_comment:
        raise PermissionDenied
    form = CommentForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.comment_minutes, by=user, minutes=versions[0], **form.cleaned_data
    ):
        messages.success(request, _("The minute-taker sees your comment."))
        return redirect("coordination:minutes", pk)
    may_run = access.may_run(user, meeting)
    context = {
        "meeting": meeting,
        "versions": versions,
        "newest": versions[0] if versions else None,
        "form": form,
        "may_comment": may_comment,
        "may_circulate": may_run and meeting.state == S.ENDED,
        "may_sign": may_run and meeting.state == S.COMMENTS,
        "may_correct": may_run and meeting.state in (S.COMMENTS, *Meeting.KEPT),
        "may_download": can(user, Permission.VIEW_PLACE, meeting.programme),  # the file is the programme's
        "may_print": access.place_of_print(user, meeting) is not None,
    }
    return render(request, "coordination/minutes.html", context, status=422 if form.errors else 200)


def circulate_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)
    until = timezone.localdate() + dt.timedelta(days=WEEK)
    form = CirculateForm(request.POST or None, initial={"comments_until": until})
    if form.is_valid() and run_action(
        form, actions.circulate_minutes, by=request.user, meeting=meeting, **form.cleaned_data
    ):
        messages.success(request, _("The minutes are out for comments."))
        return redirect("coordination:minutes", pk)
    return form_page(request, form, _("Send the minutes out for comments"), back=meeting)


def sign_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    version = get_object_or_404(Minutes.objects.visible_to(user).select_related("meeting__series__programme"), pk=pk)
    if not access.may_run(user, version.meeting):
        raise PermissionDenied
    form = SignForm(request.POST or None, request.FILES or None)
    if form.is_valid() and run_action(form, actions.sign_minutes, by=user, minutes=version, **form.cleaned_data):
        messages.success(request, _("The signed minutes are kept."))
        return redirect("coordination:minutes", version.meeting_id)
    return form_page(request, form, _("Add the signed minutes"), back=version.meeting)


def correct_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.correct_minutes, by=request.user, meeting=meeting, **form.cleaned_data
    ):
        messages.success(request, _("Write on; the next version names this one."))
        return redirect("coordination:meeting", pk)
    return form_page(request, form, _("Correct the minutes"), back=meeting)


@require_POST
def print_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    version = get_object_or_404(Minutes.objects.visible_to(user).select_related("meeting__series__programme"), pk=pk)
    place = access.place_of_print(user, version.meeting)
    if place is None:
        raise PermissionDenied
    data = {**version.content, "version": version.version, "reason": version.reason}
    back = reverse("coordination:minutes", args=[version.meeting_id])
    name = f"{_('minutes-file')}-{version.meeting.code}-v{version.version}"
    paper = told(
        request, print_paper, by=user, kind="coordination.meeting_minutes", place=place, data=data,
        title=data["title"], filename=name, back=back,
    )  # fmt: skip
    return redirect("villages:paper", paper.pk) if paper else redirect(back)
