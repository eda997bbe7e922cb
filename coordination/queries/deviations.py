"""What went otherwise than planned, proposed from the records; people only explain it (claims-and-audit B3)."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import ngettext

from accounts.models import User
from coordination.due_times import FEW_HOURS
from coordination.models import Deviation
from pilots.models import Pilot
from trainings.models import Event
from trainings.queries.checklist import PROVE_WITHIN
from ui import formats
from villages import scope
from villages.models import Place, Programme, Village
from villages.roles import Permission

K = Deviation.Kind


@dataclass(frozen=True)
class Proposed:
    kind: K
    key: int
    title: str
    planned: str
    actual: str
    place: Place

    @property
    def code(self) -> str:
        return f"{self.kind.value}-{self.key}"


Proposer = Callable[[User, Programme, dt.date], Iterator[Proposed]]
PROPOSERS: list[Proposer] = []


def proposes(proposer: Proposer) -> Proposer:
    """Registers what reads deviations from records; an app above does so in its `deviations.py`."""
    PROPOSERS.append(proposer)
    return proposer


def proposed(user: User, programme: Programme, today: dt.date) -> list[Proposed]:
    """Those at the person's places that nobody has explained, in a fixed number of queries."""
    explained = set(Deviation.objects.filter(programme=programme, key__isnull=False).values_list("kind", "key"))
    found = (one for proposer in PROPOSERS for one in proposer(user, programme, today))
    return [one for one in found if (one.kind.value, one.key) not in explained]


@proposes
def pilots_late(user: User, programme: Programme, today: dt.date) -> Iterator[Proposed]:
    here = scope.villages(user, Permission.VIEW_PLACE, "village__")
    rows = Pilot.objects.filter(here, village__participation__programme=programme).late(today)
    for pilot in rows.select_related("village__participation__partner", "village__participation__programme").order_by(
        "due_on"
    ):
        late = (today - (pilot.due_on or today)).days
        days = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
        actual = f"{pilot.get_state_display()}, {days}"
        yield Proposed(K.PILOT_LATE, pilot.pk, str(pilot), formats.date(pilot.due_on), actual, pilot.village)


@proposes
def events_moved_or_unproved(user: User, programme: Programme, today: dt.date) -> Iterator[Proposed]:
    here = Q(programme__in=scope.whole_programmes(user, Permission.VIEW_PLACE))
    here |= Q(organiser__in=scope.groups(user, Permission.VIEW_PLACE))
    rows = Event.objects.filter(here, programme=programme).select_related(
        "programme", "organiser__partner", "organiser__programme"
    )
    moved = rows.filter(state__in=[Event.State.HELD, Event.State.PROVED], planned_from__isnull=False)
    for event in moved.exclude(held_from=F("planned_from")).order_by("held_from"):
        planned, actual = formats.date(event.planned_from), formats.date(event.held_from)
        yield Proposed(K.EVENT_LATE, event.pk, event.title, planned, actual, event.place_of_right)
    unproved = rows.filter(state=Event.State.HELD, held_until__lt=today - PROVE_WITHIN)
    for event in unproved.order_by("held_until"):
        due = formats.date((event.held_until or today) + PROVE_WITHIN)
        yield Proposed(
            K.EVENT_UNPROVED, event.pk, event.title, due, str(event.get_state_display()), event.place_of_right
        )


@proposes
def few_hours(user: User, programme: Programme, today: dt.date) -> Iterator[Proposed]:
    half = programme.starts_on + (programme.ends_on - programme.starts_on) / 2
    if today < half:
        return
    here = scope.villages(user, Permission.VIEW_PLACE)
    rows = Village.objects.taking_part().filter(here, participation__programme=programme, allowance__hours_total__gt=0)
    for village in rows.select_related("participation__partner", "participation__programme", "allowance").order_by(
        "name"
    ):
        used = village.allowance.hours_drawn
        if used < FEW_HOURS:
            planned = formats.hours(FEW_HOURS)
            yield Proposed(K.FEW_HOURS, village.pk, village.name, planned, formats.hours(used), village)
