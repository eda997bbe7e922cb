"""Announcements: the history, one with its answers, and who would get a draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination import actions
from coordination.actions.announcements import may_announce, recipients_of
from coordination.forms.announcements import AnnouncementForm, AnswerForm
from coordination.models import Announcement, AnnouncementRecipient
from ui.paging import page_of
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.models import Programme
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views.actions import told


def visible_announcements(user: User) -> QuerySet[Announcement]:
    rows = Announcement.objects.visible_to(user).select_related("programme", "participation__partner", "written_by")
    return rows.select_related("participation__programme")


@require_GET
def announcements(request: SignedInRequest) -> HttpResponse:
    user = request.user
    answered = Count("recipients", filter=Q(recipients__answered_at__isnull=False))
    rows = visible_announcements(user).annotate(sent_to=Count("recipients"), answered=answered)
    context = {
        "page": page_of(request, rows.order_by("-written_at", "-pk")),
        "may_announce": can_somewhere(user, Permission.ANNOUNCE),
    }
    return render(request, "coordination/announcements.html", context)


def write_announcement(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.ANNOUNCE):
        raise PermissionDenied
    return _form_page(request, AnnouncementForm, None, programme_of(user))


def edit_announcement(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = get_object_or_404(visible_announcements(user), pk=pk)
    if not may_announce(user, row.place) or row.sent_at:
        raise PermissionDenied
    return _form_page(request, AnnouncementForm, row, row.programme)


def _form_page(
    request: SignedInRequest, form_class: type[AnnouncementForm], row: Announcement | None, programme: Programme
) -> HttpResponse:
    user = request.user
    form = form_class(request.POST or None, instance=row, user=user, programme=programme)
    if form.is_valid() and (
        made := run_action(
            form, actions.write_announcement, by=user, programme=programme, announcement=row, **form.cleaned_data
        )
    ):
        messages.success(request, _("A draft: look who would get it, then send it."))
        return redirect("coordination:announcement", made.pk)
    context = {"form": form}
    return render(request, "coordination/announcement_form.html", context, status=422 if form.errors else 200)


def announcement(request: SignedInRequest, pk: int) -> HttpResponse:
    """The text; for whoever announces also the list, as it would be or as it was sent, with the answers."""
    user = request.user
    row = get_object_or_404(visible_announcements(user), pk=pk)
    mine = AnnouncementRecipient.objects.filter(announcement=row, user=user).first()
    may_answer = bool(mine and row.asks)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form = AnswerForm(request.POST or None, asks=row.asks, initial={"answer": mine.answer if mine else ""})
    if form.is_valid() and run_action(
        form, actions.answer_announcement, by=user, announcement=row, **form.cleaned_data
    ):
        messages.success(request, _("Your answer is in."))
        return redirect("coordination:announcement", pk)
    announces = may_announce(user, row.place)
    context = {
        "announcement": row,
        "form": form,
        "may_answer": may_answer,
        "announces": announces,
        "would_get": recipients_of(row) if announces and not row.sent_at else {},
        "sent_to": row.recipients.select_related("user") if announces else (),
    }
    return render(request, "coordination/announcement.html", context, status=422 if form.errors else 200)


@require_POST
def send_announcement(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    row = get_object_or_404(visible_announcements(user), pk=pk)
    if not may_announce(user, row.place):
        raise PermissionDenied
    if told(request, actions.send_announcement, by=user, announcement=row):
        messages.success(request, _("Sent, to each person alone."))
    return redirect("coordination:announcement", pk)
