"""Whose figures: the programme's, a group's or a village's. Every figure takes one."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from budget.models.cost import for_village
from trainings.models import Event
from villages.models import Activity, Participation, Place, Programme, Village


@dataclass(frozen=True)
class ReportScope:
    programme: Programme
    participation: Participation | None = None
    village: Village | None = None

    @classmethod
    def of(cls, place: Place) -> "ReportScope":
        if isinstance(place, Village):
            return cls(place.participation.programme, place.participation, place)
        if isinstance(place, Participation):
            return cls(place.programme, place)
        assert isinstance(place, Programme)  # noqa: S101
        return cls(place)

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme

    def on_villages(self, prefix: str = "") -> Q:
        """Condition on villages, or with a prefix ("village__") on what hangs on one."""
        if self.village:
            return Q(**{f"{prefix}pk": self.village.pk})
        if self.participation:
            return Q(**{f"{prefix}participation": self.participation})
        return Q(**{f"{prefix}participation__programme": self.programme})

    def on_participations(self, prefix: str = "") -> Q:
        if self.participation:
            return Q(**{f"{prefix}pk": self.participation.pk})
        return Q(**{f"{prefix}programme": self.programme})

    def on_costs(self) -> Q:
        if self.village:
            return for_village(self.village.pk)
        return self.on_participations("participation__")

    def on_events(self) -> Q:
        """A group has its own events and the common ones."""
        if not self.participation:
            return Q()
        return Q(part=Activity.Part.COMMON) | Q(organiser=self.participation)

    def on_people(self, prefix: str = "person__", event: str = "day__event__") -> Q:
        """Attendances that count for the place: its people's, and outsiders' at the group's own events."""
        if self.village:
            return Q(**{f"{prefix}village": self.village})
        if self.participation:
            return Q(**{f"{prefix}village__participation": self.participation}) | Q(
                **{f"{prefix}village": None, f"{event}organiser": self.participation}
            )
        return Q()

    def villages(self) -> QuerySet[Village]:
        return Village.objects.taking_part().filter(self.on_villages())

    def participations(self) -> QuerySet[Participation]:
        return Participation.objects.filter(self.on_participations())

    def events(self) -> QuerySet[Event]:
        return Event.objects.filter(self.on_events(), programme=self.programme)


@dataclass(frozen=True)
class Period:
    """First and last day, both inside."""

    start: dt.date
    end: dt.date
