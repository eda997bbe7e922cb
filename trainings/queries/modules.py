"""Which villages were at which training module, and one person's way through the modules."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from trainings.models import Attendance, Event, Module, Person
from trainings.slots import days_there
from ui.sorting import alphabetical
from villages.models import Participation, Programme, Village

Cells = Counter[tuple[int, int]]


def cells(days: QuerySet[Attendance]) -> Cells:
    """Person-days by the keys of a village and a module's number, however many sessions a day has."""
    pairs = days.exclude(day__event__module=None).exclude(person__village=None).order_by()
    rows = pairs.values_list("person__village", "day__event__module__number", "person", "day").distinct()
    return Counter((village, number) for village, number, _person, _day in rows)


class Row(NamedTuple):
    village: Village
    counts: list[int]

    @property
    def modules(self) -> int:
        """At how many modules somebody of the village was."""
        return sum(bool(count) for count in self.counts)


@dataclass(frozen=True)
class Grid:
    """Villages by modules; the totals say how many villages were at each module."""

    modules: Sequence[Module]
    rows: Sequence[Row]

    @property
    def here(self) -> list[int]:
        return [sum(bool(row.counts[at]) for row in self.rows) for at in range(len(self.modules))]


def grid(programme: Programme, group: Participation | None = None) -> Grid:
    modules = list(programme.modules.prefetch_related("topics").order_by("number"))
    villages = Village.objects.filter(participation__programme=programme).taking_part().with_place()
    if group is not None:
        villages = villages.filter(participation=group)
    came = Attendance.objects.filter(
        day__event__programme=programme,
        role=Attendance.Role.PARTICIPANT,
        status__in=Attendance.THERE,
    )
    counted = cells(came)
    rows = [
        Row(village, [counted[village.pk, module.number] for module in modules])
        for village in villages.order_by(alphabetical("name"), "pk")
    ]
    return Grid(modules, rows)


@dataclass(frozen=True)
class Held:
    """A module with its days: what was planned and what was held are two things, and unknown stays unknown."""

    module: Module
    events: Sequence[Event]
    villages: int

    @property
    def is_held(self) -> bool:
        """Each of its days that was not cancelled."""
        return bool(self.events) and all(event.state in Event.HELD and event.held_from for event in self.events)


def days_of(shown: Grid) -> list[Held]:
    events = Event.objects.filter(module__in=shown.modules).exclude(state=Event.State.CANCELLED)
    by_module: dict[int | None, list[Event]] = {}
    for event in events:
        by_module.setdefault(event.module_id, []).append(event)
    return [Held(m, by_module.get(m.pk, []), here) for m, here in zip(shown.modules, shown.here, strict=True)]


@dataclass
class Step:
    """One module on a person's path."""

    module: Module
    present: int = 0
    days: int = 0
    event: Event | None = None


def path(person: Person, events: Iterable[Event]) -> list[Step]:
    """All the programme's modules in order; of the events only those at which the reader may see the person."""
    steps: dict[int | None, Step] = {module.pk: Step(module) for module in person.programme.modules.order_by("number")}
    marks = person.attendances.filter(day__event__in=list(events), day__event__module__isnull=False)
    for event, was_there in days_there(marks.select_related("day__event").order_by("day__on", "pk")):
        step = steps[event.module_id]
        step.event, step.days, step.present = event, step.days + 1, step.present + was_there
    return list(steps.values())
