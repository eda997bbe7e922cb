"""Days of the coordination's own things: tasks, meetings, votes, minutes, risks, changes, periods."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import seen_among
from coordination.deadlines import Deadline, Rule, deadlines
from coordination.due_times import PUBLICISE_WITHIN, SIGN_WITHIN
from coordination.models import Announcement, Ballot, ChangeRequest, IndicatorPeriod, Meeting, Risk, SeriesMember, Task
from coordination.queries.publicity import RULES_OF_A_GROUP, duties_of, groups_of
from villages import scope
from villages.models import Membership, Participation, Programme
from villages.roles import Permission, Role

# Overdue: whose it is, then the coordinator of the place, then the lead (claims-and-audit B2).
CHAIN = [Rule(-3, "owner"), Rule(1, "owner"), Rule(3, "coordinators", True), Rule(7, "lead", True)]


@deadlines("coordination.task", name=_("Tasks"), rules=CHAIN, seen=seen_among(Task))
def tasks(programme: Programme) -> Iterator[Deadline]:
    rows = Task.objects.open().filter(programme=programme, due_on__isnull=False)
    for task in rows.select_related("programme", "participation", "village__participation"):
        owners = (task.who_id,) if task.who_id else ()
        link = reverse("coordination:task", args=[task.pk])
        if task.due_on:
            yield Deadline(task.pk, task.due_on, task.title, link, task.place, owners)


def _link(meeting: Meeting) -> str:
    return reverse("coordination:meeting", args=[meeting.pk])


def _of(programme: Programme) -> object:
    return Meeting.objects.filter(series__programme=programme).select_related("series")


@deadlines(
    "coordination.meeting_notice", name=_("Last day to call a meeting"), rules=[Rule(-2, "owner"), Rule(0, "owner")],
    seen=seen_among(Meeting),
)  # fmt: skip
def meetings_to_call(programme: Programme) -> Iterator[Deadline]:
    rows = Meeting.objects.filter(series__programme=programme, state=Meeting.State.DRAFT, kind=Meeting.Kind.MEETING)
    for meeting in rows.select_related("series"):
        last = timezone.localtime(meeting.starts_at).date() - dt.timedelta(days=meeting.series.notice_days)
        owners = (meeting.chair_id, meeting.minute_taker_id)
        yield Deadline(meeting.pk, last, str(meeting), _link(meeting), programme, owners)


@deadlines("coordination.meeting", name=_("Meetings"), rules=[Rule(-1, "owner", True)], seen=seen_among(Meeting))
def meetings(programme: Programme) -> Iterator[Deadline]:
    """Called ones; the representatives are reminded."""
    called = Meeting.objects.filter(series__programme=programme, state=Meeting.State.INVITED)
    for meeting in called.filter(kind=Meeting.Kind.MEETING).select_related("series"):
        seats = meeting.series.members.exclude(representative=None).values_list("representative", flat=True)
        day = timezone.localtime(meeting.starts_at).date()
        yield Deadline(meeting.pk, day, str(meeting), _link(meeting), programme, tuple(seats))


@deadlines(
    "coordination.vote", name=_("Written votes"), rules=[Rule(-2, "owner"), Rule(0, "owner", False, False)],
    seen=seen_among(Meeting),
)  # fmt: skip
def votes(programme: Programme) -> Iterator[Deadline]:
    """Open ones; who has not voted on everything yet is reminded."""
    opened = Meeting.objects.filter(series__programme=programme, state=Meeting.State.INVITED)
    for meeting in opened.filter(kind=Meeting.Kind.WRITTEN).select_related("series"):
        items = meeting.items.count()
        cast: dict[int, int] = {}
        for member in Ballot.objects.filter(item__meeting=meeting).values_list("member", flat=True):
            cast[member] = cast.get(member, 0) + 1
        silent = [pk for pk in meeting.series.members.values_list("pk", flat=True) if cast.get(pk, 0) < items]
        people = SeriesMember.objects.filter(pk__in=silent).exclude(representative=None)
        owners = tuple(people.values_list("representative", flat=True))
        day = timezone.localtime(meeting.ends_at).date()
        yield Deadline(meeting.pk, day, str(meeting), _link(meeting), programme, owners)


@deadlines(
    "coordination.minutes", name=_("Minutes not signed after 14 days"), rules=[Rule(0, "owner"), Rule(7, "lead")],
    seen=seen_among(Meeting),
)  # fmt: skip
def minutes(programme: Programme) -> Iterator[Deadline]:
    ended = [Meeting.State.ENDED, Meeting.State.COMMENTS]
    rows = Meeting.objects.filter(series__programme=programme, state__in=ended, ended_at__isnull=False)
    for meeting in rows.select_related("series"):
        day = timezone.localtime(meeting.ended_at).date() + SIGN_WITHIN
        link = reverse("coordination:minutes", args=[meeting.pk])
        yield Deadline(meeting.pk, day, str(meeting), link, programme, (meeting.minute_taker_id,))


@deadlines(
    "coordination.risk", name=_("Review of risks"), rules=[Rule(0, "owner"), Rule(7, "coordinators")],
    seen=seen_among(Risk),
)  # fmt: skip
def risks(programme: Programme) -> Iterator[Deadline]:
    rows = Risk.objects.standing().filter(programme=programme)
    for risk in rows.select_related("programme", "participation", "village__participation"):
        link = reverse("coordination:risk", args=[risk.pk])
        yield Deadline(risk.pk, risk.review_on, str(risk), link, risk.place, (risk.owner_id,))


@deadlines(
    "coordination.change_opinion", name=_("Opinions on changes"), rules=[Rule(-2, "owner"), Rule(0, "owner")],
    seen=seen_among(ChangeRequest),
)  # fmt: skip
def opinions(programme: Programme) -> Iterator[Deadline]:
    """The coordinators of groups that have not answered."""
    held = list(Membership.objects.active().filter(programme=programme, role=Role.PARTNER_COORDINATOR))
    rows = ChangeRequest.objects.filter(programme=programme, state=ChangeRequest.State.OPINIONS)
    for change in rows.prefetch_related("opinions"):
        answered = {opinion.participation_id for opinion in change.opinions.all()}
        owners = tuple(one.user_id for one in held if one.participation_id not in answered)
        link = reverse("coordination:change", args=[change.pk])
        yield Deadline(change.pk, change.opinions_until, str(change), link, programme, owners)  # type: ignore[arg-type]


def _periods_seen(user: User, keys: set[int]) -> set[int]:
    rows = IndicatorPeriod.objects.filter(pk__in=keys, programme__in=scope.programmes(user))
    return set(rows.values_list("pk", flat=True))


@deadlines(
    "coordination.period", name=_("A reporting period closes"), rules=[Rule(-7, "owner"), Rule(0, "lead")],
    seen=_periods_seen,
)  # fmt: skip
def periods(programme: Programme) -> Iterator[Deadline]:
    held = Membership.objects.active().filter(programme=programme, role=Role.PARTNER_COORDINATOR)
    owners = tuple(held.values_list("user", flat=True).distinct())
    for period in IndicatorPeriod.objects.filter(programme=programme, locked_at=None):
        link = reverse("coordination:periods")
        yield Deadline(period.pk, period.ends_on, str(period), link, programme, owners)


@deadlines(
    "coordination.announcement", name=_("Answers to announcements"), rules=[Rule(-2, "owner", True), Rule(0, "owner")],
    seen=seen_among(Announcement),
)  # fmt: skip
def unanswered(programme: Programme) -> Iterator[Deadline]:
    """Those who were asked and have not answered."""
    asked = Announcement.objects.filter(programme=programme, sent_at__isnull=False, answer_until__isnull=False)
    for one in asked.select_related("programme", "participation__programme").prefetch_related("recipients"):
        silent = tuple(row.user_id for row in one.recipients.all() if row.answered_at is None)
        link = reverse("coordination:announcement", args=[one.pk])
        yield Deadline(one.pk, one.answer_until, one.title, link, one.place, silent)  # type: ignore[arg-type]


def _duties_seen(user: User, keys: set[int]) -> set[int]:
    own = Q(scope.participations(user, Permission.VIEW_PLACE))
    groups = set(Participation.objects.filter(own).values_list("pk", flat=True))
    return {key for key in keys if key // RULES_OF_A_GROUP in groups}


@deadlines(
    "coordination.publicity", name=_("Publicity that is not proved"), seen=_duties_seen,
    rules=[Rule(0, "coordinators"), Rule(30, "coordinators"), Rule(60, "lead")],
)  # fmt: skip
def publicity(programme: Programme) -> Iterator[Deadline]:
    link = reverse("coordination:publicity")
    for duty in duties_of(programme, groups_of(programme)):
        if duty.is_unproved:
            decided = duty.group.decided_on or programme.starts_on
            yield Deadline(duty.key, decided + PUBLICISE_WITHIN, duty.rule.title_et, link, duty.group)
