"""Deciding, voting in writing, and the register of decisions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination import access, actions
from coordination.forms.meetings import BallotForm, CarryOutForm, DecisionChosen, DecisionFilter, DecisionForm
from coordination.forms.tasks import GivenTaskForm
from coordination.models import AgendaItem, Decision, SeriesMember
from coordination.quorum import members_of, present_at, quorum_at
from coordination.views.meetings import form_page, item_run_by, run_by
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from villages.forms.actions import run_action
from villages.history import history_of
from villages.views.actions import told

SORTS = {"number": "decided_at", "force": "in_force_from"}
HEADS = (
    *(gettext_lazy("Number"), gettext_lazy("Decision"), gettext_lazy("Series"), gettext_lazy("Decided")),
    *(gettext_lazy("Present"), gettext_lazy("Quorum"), gettext_lazy("For"), gettext_lazy("Against")),
    *(gettext_lazy("Abstained"), gettext_lazy("In force from"), gettext_lazy("Force"), gettext_lazy("State")),
)


def visible_decisions(user: User) -> QuerySet[Decision]:
    rows = Decision.objects.visible_to(user).select_related(
        "meeting__series__programme", "item", "replaces__meeting", "replaced_by__meeting"
    )
    return rows.prefetch_related(
        Prefetch("meeting__series__members", SeriesMember.objects.select_related("participation__partner"))
    )


@require_GET
def decisions(request: SignedInRequest) -> HttpResponse:
    """The register: every decision of the bodies one sees, with what it changed and what changed it."""
    user = request.user
    form = DecisionFilter(request.GET, user=user)
    rows = _filtered(visible_decisions(user), form.chosen).order_by(*sort_of(request, SORTS, "-number"))
    if wants_file(request):
        return list_download(request, _("decisions"), HEADS, (_line(one) for one in flowing(rows)))
    context = {"filter": form, "page": page_of(request, rows), "default_sort": "-number"}
    return render(request, "coordination/decisions.html", context)


def _filtered(rows: QuerySet[Decision], chosen: DecisionChosen) -> QuerySet[Decision]:
    if words := chosen.get("q"):
        year, _dash, rest = words.strip().partition("-")
        number = rest.partition("/")
        found = Q(text__unaccent__icontains=words) | Q(item__title__unaccent__icontains=words)
        if year.isdigit() and number[0].isdigit() and (number[2].isdigit() or not number[2]):
            found |= Q(meeting__year=int(year[:4]), meeting__number=int(number[0][:4])) & (
                Q(number=int(number[2][:4])) if number[2] else Q()
            )
        rows = rows.filter(found)
    if series := chosen.get("series"):
        rows = rows.filter(meeting__series=series)
    if state := chosen.get("state"):
        rows = rows.filter(state=state, is_adopted=True)
    standing = chosen.get("standing")
    if standing == "in_force":
        return rows.filter(is_adopted=True, replaced_by=None)
    if standing == "replaced":
        return rows.filter(replaced_by__isnull=False)
    return rows.filter(is_adopted=False) if standing == "rejected" else rows


def force_of(decision: Decision) -> str:
    if not decision.is_adopted:
        return _("not adopted")
    by = getattr(decision, "replaced_by", None)
    if by is None:
        return _("in force")
    words = _("changed by %(code)s") if by.effect == Decision.Effect.CHANGES else _("cancelled by %(code)s")
    return words % {"code": by.code}


def _line(one: Decision) -> list[object]:
    votes = [one.votes_for, one.votes_against, one.votes_abstained]
    counted = [timezone.localtime(one.decided_at), one.present, one.needed, *votes]
    return [
        one.code,
        one.text,
        one.meeting.series,
        *counted,
        one.in_force_from,
        force_of(one),
        one.get_state_display(),
    ]


@require_GET
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    shown = get_object_or_404(visible_decisions(user).select_related("proof"), pk=pk)
    context = {
        "decision": shown,
        "force": force_of(shown),
        "ballots": shown.item.ballots.select_related("member__participation__partner"),
        "tasks": shown.tasks.select_related("who"),
        "changes": shown.changes.visible_to(user),
        "may_carry_out": access.may_carry_out(user, shown),
        "may_give_task": shown.is_in_force and access.may_run(user, shown.meeting),
        "history": history_of(shown),
    }
    return render(request, "coordination/decision.html", context)


def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Votes of those who are there, the text, and what it does to an earlier decision."""
    item = item_run_by(request, pk)
    now = timezone.now()
    there = present_at(item.meeting, now)
    members = [member for member in members_of(item.meeting, now) if member.pk in there]
    form = DecisionForm(request.POST or None, item=item, members=members)
    if form.is_valid() and (made := run_action(form, actions.decide, by=request.user, item=item, **form.cleaned_data)):
        words = _("Decision %(code)s is adopted.") if made.is_adopted else _("Decision %(code)s is not adopted.")
        messages.success(request, words % {"code": made.code})
        return redirect("coordination:meeting", item.meeting_id)
    context = {"form": form, "item": item, "meeting": item.meeting, "quorum": quorum_at(item.meeting, now)}
    return render(request, "coordination/decide.html", context, status=422 if form.errors else 200)


def cast_ballot(request: SignedInRequest, pk: int) -> HttpResponse:
    """In a written vote."""
    user = request.user
    rows = AgendaItem.objects.visible_to(user).select_related("meeting__series__programme")
    item = get_object_or_404(rows, pk=pk)
    if not access.may_vote(user, item):
        raise PermissionDenied
    seats = access.seats_of(user, item.meeting)
    own = item.ballots.filter(member__in=seats).first()
    form = BallotForm(request.POST or None, seats=seats, initial={"choice": own.choice if own else None})
    if form.is_valid() and run_action(form, actions.cast_ballot, by=user, item=item, **form.cleaned_data):
        messages.success(request, _("Your vote is in. You may change it until the deadline."))
        return redirect("coordination:meeting", item.meeting_id)
    return form_page(request, form, item.title, back=item.meeting, lead=item.proposal, submit=_("Vote"))


@require_POST
def close_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)
    if told(request, actions.close_vote, by=request.user, meeting=meeting):
        messages.success(request, _("The vote is closed; its decisions are in the register."))
    return redirect("coordination:meeting", pk)


def give_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of a decision, on the spot."""
    user = request.user
    made_of = get_object_or_404(visible_decisions(user), pk=pk)
    if not access.may_run(user, made_of.meeting):
        raise PermissionDenied
    if not made_of.is_in_force:
        raise Http404
    form = GivenTaskForm(request.POST or None, user=user, people=access.people_of(made_of.meeting.programme))
    if form.is_valid() and run_action(
        form, actions.add_task, by=user, programme=made_of.meeting.programme, decision=made_of, **form.cleaned_data
    ):
        messages.success(request, _("The task is given."))
        return redirect("coordination:meeting", made_of.meeting_id)
    return form_page(request, form, _("Give a task"), back=made_of.meeting, lead=made_of.text)


def carry_out(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    shown = get_object_or_404(visible_decisions(user), pk=pk)
    if not access.may_carry_out(user, shown):
        raise PermissionDenied
    form = CarryOutForm(request.POST or None, request.FILES or None, decision=shown)
    if form.is_valid() and run_action(form, actions.carry_out, by=user, decision=shown, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:decision", pk)
    return form_page(request, form, _("How far is decision %(code)s") % {"code": shown.code}, back=shown.meeting)
