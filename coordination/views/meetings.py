"""Meetings: the list, one meeting from plan to end, its agenda and who is there."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination import access, actions, minutes
from coordination.forms.meetings import (
    AgendaItemForm,
    AttendanceForm,
    DirectionForm,
    MeetingFilter,
    MeetingForm,
    PostponeForm,
    RecordForm,
    SeriesForm,
    StepAsked,
    StepForm,
    initial_of,
)
from coordination.models import AgendaItem, Meeting, MeetingSeries, SeriesMember
from coordination.queries.meetings import item_rows, seats
from coordination.quorum import quorum_at
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from villages.access import programme_of
from villages.actions import print_paper
from villages.forms.actions import run_action
from villages.history import history_of
from villages.views.actions import told

S = Meeting.State
SORTS = {"time": "starts_at", "title": "title"}
STEP_WORDS = {
    S.INVITED: gettext_lazy("Call the meeting"),
    S.UNDER_WAY: gettext_lazy("Begin the meeting"),
    S.ENDED: gettext_lazy("End the meeting"),
    S.CANCELLED: gettext_lazy("Call it off"),
    S.CLOSED: gettext_lazy("Close"),
}
HEADS = (
    *(gettext_lazy("Number"), gettext_lazy("Title"), gettext_lazy("Series"), gettext_lazy("Begins")),
    *(gettext_lazy("Place"), gettext_lazy("Chair"), gettext_lazy("State"), gettext_lazy("Decisions")),
)


def visible_meetings(user: User) -> QuerySet[Meeting]:
    rows = Meeting.objects.visible_to(user).select_related("series__programme", "chair", "minute_taker")
    return rows.prefetch_related(
        Prefetch("series__members", SeriesMember.objects.select_related("participation__partner"))
    )


@require_GET
def meetings(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = MeetingFilter(request.GET, user=user)
    chosen = {name: value for name, value in form.chosen.items() if name in ("series", "state", "year")}
    rows = visible_meetings(user).filter(**chosen).annotate(decided=Count("decisions"))
    rows = rows.order_by(*sort_of(request, SORTS, "-time"))
    if wants_file(request):
        lines = (
            [m.code, m.title, m.series, m.starts_at, m.place, m.chair, m.get_state_display(), m.decided]
            for m in flowing(rows)
        )
        return list_download(request, _("meetings"), HEADS, lines)
    series = MeetingSeries.objects.visible_to(user).annotate(members_now=Count("members"))
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "default_sort": "-time",
        "series": [
            (one, access.may_call(user, one.programme))
            for one in series.select_related("programme").order_by("title", "pk")
        ],
        "may_call": bool(access.whole(user)),
    }
    return render(request, "coordination/meetings.html", context)


def add_series(request: SignedInRequest) -> HttpResponse:
    user = request.user
    programme = programme_of(user)
    if not access.may_call(user, programme):
        raise PermissionDenied
    form = SeriesForm(request.POST or None, programme=programme)
    if form.is_valid() and run_action(form, actions.add_series, by=user, programme=programme, **form.cleaned_data):
        messages.success(request, _("The series is there. Plan its first meeting."))
        return redirect("coordination:meetings")
    return form_page(request, form, _("New series of meetings"), wide=True)


def edit_series(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = MeetingSeries.objects.visible_to(user).select_related("programme")
    series = get_object_or_404(rows, pk=pk)
    if not access.may_call(user, series.programme):
        raise PermissionDenied
    form = SeriesForm(request.POST or None, instance=series, programme=series.programme)
    if form.is_valid() and run_action(form, actions.edit_series, by=user, series=series, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:meetings")
    return form_page(request, form, str(series), wide=True)


def plan_meeting(request: SignedInRequest) -> HttpResponse:
    user = request.user
    programme = programme_of(user)
    if not access.may_call(user, programme):
        raise PermissionDenied
    first = {"kind": Meeting.Kind.MEETING, "chair": user.pk, "minute_taker": user.pk}
    first |= {"series": MeetingSeries.objects.filter(programme=programme).first()}
    form = MeetingForm(request.POST or None, programme=programme, initial=first)
    if form.is_valid() and (meeting := run_action(form, actions.plan_meeting, by=user, **form.cleaned_data)):
        messages.success(request, _("The meeting is planned. Put together its agenda, then call it."))
        return redirect("coordination:meeting", meeting.pk)
    return form_page(request, form, _("Plan a meeting"))


@require_GET
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Agenda, who is there and whether it can decide now; decisions and tasks below their items."""
    user = request.user
    shown = get_object_or_404(visible_meetings(user), pk=pk)
    now = timezone.now()
    is_on = shown.state == S.UNDER_WAY
    here = seats(shown, now) if is_on else []
    may_write, own = access.may_write(user, shown), access.seats_of(user, shown)
    context = {
        "meeting": shown,
        "items": item_rows(shown, user, may_write=may_write, own={seat.pk for seat in own}),
        "steps": [(to.value, STEP_WORDS[to]) for to in access.steps_of(user, shown)],
        "may_run": access.may_run(user, shown),
        "may_change_agenda": access.may_change_agenda(user, shown),
        "may_edit": access.may_run(user, shown) and shown.state in (S.DRAFT, S.INVITED),
        "may_write": may_write,
        "may_print": access.place_of_print(user, shown) is not None,
        "agenda_is_open": shown.state == S.DRAFT,
        "is_on": is_on,
        "seats": here,
        "own_seats": own,
        "is_vote_open": shown.is_written and shown.state == S.INVITED,
        "quorum": quorum_at(shown, now) if is_on else None,
        "newest": actions.latest(shown),
        "history": history_of(shown),
    }
    return render(request, "coordination/meeting.html", context)


def edit_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    meeting = run_by(request, pk)
    form = MeetingForm(request.POST or None, programme=meeting.programme, meeting=meeting, initial=initial_of(meeting))
    if form.is_valid() and run_action(form, actions.edit_meeting, by=user, meeting=meeting, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:meeting", pk)
    return form_page(request, form, _("Change the meeting"), back=meeting)


def move_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    asked = StepAsked(request.GET)
    if not asked.is_valid():
        raise Http404
    meeting, to = run_by(request, pk), S(asked.cleaned_data["to"])
    if to not in access.steps_of(user, meeting):
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("coordination:meeting", pk)
    form = StepForm(
        request.POST if request.method == "POST" else None, is_needed=to == S.CANCELLED or _is_short(meeting, to)
    )
    if form.is_valid() and run_action(
        form, actions.move_meeting, by=user, meeting=meeting, to=to, **form.cleaned_data
    ):
        messages.success(request, _("“%(meeting)s”: %(state)s.") % {"meeting": meeting, "state": to.label})
        return redirect("coordination:meeting", pk)
    return form_page(request, form, str(STEP_WORDS[to]), back=meeting, lead=_lead(meeting, to), submit=STEP_WORDS[to])


def _is_short(meeting: Meeting, to: Meeting.State) -> bool:
    days = (timezone.localtime(meeting.starts_at).date() - timezone.localdate()).days
    return to == S.INVITED and not meeting.is_written and days < meeting.series.notice_days


def _lead(meeting: Meeting, to: Meeting.State) -> str:
    if to == S.INVITED and _is_short(meeting, to):
        text = _("Meetings of this series are called %(days)s days before: say why this one is called later.")
        return text % {"days": meeting.series.notice_days}
    if to == S.INVITED:
        return _("The members get the invitation with a calendar entry; the agenda stays as it is from now on.")
    return str(meeting)


def add_agenda_item(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    meeting = run_by(request, pk)
    form = AgendaItemForm(request.POST or None, user=user, programme=meeting.programme)
    if form.is_valid() and run_action(form, actions.add_agenda_item, by=user, meeting=meeting, **form.cleaned_data):
        messages.success(request, _("Added to the agenda."))
        return redirect("coordination:meeting", pk)
    return form_page(request, form, _("Add to the agenda"), back=meeting)


def edit_agenda_item(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    item = item_run_by(request, pk)
    form = AgendaItemForm(request.POST or None, instance=item, user=user, programme=item.meeting.programme)
    if form.is_valid() and run_action(form, actions.edit_agenda_item, by=user, item=item, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:meeting", item.meeting_id)
    return form_page(request, form, _("Change the agenda item"), back=item.meeting)


@require_POST
def remove_agenda_item(request: SignedInRequest, pk: int) -> HttpResponse:
    item = item_run_by(request, pk)
    if told(request, actions.remove_agenda_item, by=request.user, item=item):
        messages.success(request, _("Taken off the agenda: %(item)s.") % {"item": item.title})
    return redirect("coordination:meeting", item.meeting_id)


@require_POST
def move_agenda_item(request: SignedInRequest, pk: int) -> HttpResponse:
    item = item_run_by(request, pk)
    form = DirectionForm(request.POST)
    if form.is_valid():
        told(request, actions.move_agenda_item, by=request.user, item=item, **form.cleaned_data)
    return redirect("coordination:meeting", item.meeting_id)


@require_POST
def mark_attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """One tap; the answer is the list of members with the quorum, or the whole page without scripts."""
    meeting = run_by(request, pk)
    form = AttendanceForm(request.POST)
    if form.is_valid():
        told(request, actions.mark_attendance, by=request.user, meeting=meeting, **form.cleaned_data)
    if request.headers.get("HX-Request"):
        now = timezone.now()
        context = {"meeting": meeting, "seats": seats(meeting, now), "quorum": quorum_at(meeting, now)}
        return render(request, "coordination/_attendance.html", {**context, "may_run": True})
    return redirect("coordination:meeting", pk)


def write_record(request: SignedInRequest, pk: int) -> HttpResponse:
    item = item_run_by(request, pk)
    form = RecordForm(request.POST or None, initial={"record": item.record})
    if form.is_valid() and run_action(form, actions.write_record, by=request.user, item=item, **form.cleaned_data):
        messages.success(request, _("Written into the minutes."))
        return redirect("coordination:meeting", item.meeting_id)
    return form_page(request, form, item.title, back=item.meeting)


def postpone_item(request: SignedInRequest, pk: int) -> HttpResponse:
    item = item_run_by(request, pk)
    form = PostponeForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.postpone_item, by=request.user, item=item, **form.cleaned_data):
        messages.success(request, _("It comes to the next agenda by itself."))
        return redirect("coordination:meeting", item.meeting_id)
    return form_page(request, form, _("Postpone to the next meeting"), back=item.meeting, lead=item.title)


@require_POST
def print_call(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    meeting = get_object_or_404(visible_meetings(user), pk=pk)
    place = access.place_of_print(user, meeting)
    if place is None:
        raise PermissionDenied
    data = minutes.call_of(meeting)
    name = f"{_('agenda')}-{meeting.code}"
    paper = told(
        request, print_paper, by=user, kind="coordination.meeting_call", place=place, data=data,
        title=data["title"], filename=name, back=f"/meetings/{pk}/",
    )  # fmt: skip
    return redirect("villages:paper", paper.pk) if paper else redirect("coordination:meeting", pk)


def run_by(request: SignedInRequest, pk: int) -> Meeting:
    """404 for a meeting of others, 403 for whoever only takes part."""
    meeting = get_object_or_404(visible_meetings(request.user), pk=pk)
    if not access.may_run(request.user, meeting):
        raise PermissionDenied
    return meeting


def item_run_by(request: SignedInRequest, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.user).select_related("meeting__series__programme")
    item = get_object_or_404(rows, pk=pk)
    if not access.may_run(request.user, item.meeting):
        raise PermissionDenied
    return item


def form_page(
    request: HttpRequest, form: forms.BaseForm, heading: str, back: Meeting | None = None, **more: object
) -> HttpResponse:
    context = {"form": form, "heading": heading, "meeting": back, **more}
    return render(request, "coordination/meeting_form.html", context, status=422 if form.errors else 200)
