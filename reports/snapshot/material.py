"""What several chapters need, fetched once."""

import datetime as dt
from decimal import Decimal
from functools import cached_property

from budget.queries import as_decided_on
from budget.queries.money_rules import step_on
from budget.queries.support_rates import Rates, rates_on
from figures import claimed, figures, money
from figures.report_scope import Period, ReportScope
from pilots.models import Pilot
from reports.models import ReportJob
from reports.snapshot.then import states_then
from strategies.models import Strategy
from trainings.models import Event, Module
from ui.sorting import alphabetical_key
from villages.models import Activity, Participation, Village


class Material:
    """What several chapters need, for the place and period of a report: fetched once, when the first asks for it."""

    def __init__(self, job: ReportJob, state_at: dt.datetime) -> None:
        self.job, self.state_at = job, state_at
        self.reach = ReportScope.of(job.place)
        self.period = Period(job.period_from, job.period_until)
        self.programme = self.reach.programme

    @cached_property
    def villages(self) -> list[Village]:
        villages = self.reach.villages().select_related("participation__partner")
        return sorted(villages, key=lambda village: alphabetical_key(village.name))

    @cached_property
    def groups(self) -> list[Participation]:
        groups = self.reach.participations().select_related("partner")
        decided = as_decided_on(list(groups), self.period.end)
        return sorted(decided, key=lambda group: alphabetical_key(group.partner.name))

    @cached_property
    def hours(self) -> dict[int, figures.Hours]:
        return figures.hours_by_village(self.reach, self.period.end)

    @cached_property
    def strategies(self) -> list[Strategy]:
        return sorted(figures.strategies(self.reach), key=lambda row: alphabetical_key(row.village.name))

    @cached_property
    def pilots(self) -> list[Pilot]:
        return sorted(figures.pilots(self.reach), key=lambda row: (alphabetical_key(row.village.name), row.pk))

    @cached_property
    def events(self) -> list[Event]:
        return [event for event in figures.events(self.reach) if self._is_ours(event)]

    @cached_property
    def events_in_period(self) -> list[Event]:
        return [event for event in self.events if self._is_in_period(event)]

    @cached_property
    def modules(self) -> list[Module]:
        return figures.modules(self.reach)

    @cached_property
    def presence(self) -> dict[int, figures.Presence]:
        return figures.counted(figures.present(self.reach).filter(day__on__lte=self.period.end), "day__event")

    @cached_property
    def papers(self) -> dict[int, set[str]]:
        return figures.papers_by_event(self.reach)

    @cached_property
    def support_step(self) -> Decimal:
        return step_on(self.programme, self.period.end)

    @cached_property
    def support_rates(self) -> Rates:
        return rates_on(self.programme, self.period.end)

    @cached_property
    def activities(self) -> list[Activity]:
        return list(self.programme.activities.order_by("code"))

    @cached_property
    def parts(self) -> dict[str, str]:
        """Of the budget, by the code of the activity."""
        return {activity.code: activity.part for activity in self.activities}

    @cached_property
    def pieces(self) -> list[money.Spent]:
        return money.spent_pieces(self.reach, self.period.start, self.period.end)

    @cached_property
    def lines(self) -> list[money.PlannedPiece]:
        return money.lines_in_force(self.reach, self.period.end)

    @cached_property
    def asked(self) -> list[claimed.Asked]:
        return claimed.asked_rows(self.reach, self.period.start, self.period.end)

    @cached_property
    def states(self) -> dict[str, dict[int, str]]:
        return {
            "event": states_then(Event, [event.pk for event in self.events], self.period.end),
            "strategy": states_then(Strategy, [row.pk for row in self.strategies], self.period.end),
            "pilot": states_then(Pilot, [row.pk for row in self.pilots], self.period.end),
        }

    def _is_ours(self, event: Event) -> bool:
        """A common event that another group held belongs here only when people of the place were there."""
        group = self.reach.participation
        return group is None or event.organiser_id in (None, group.pk) or event.pk in self.presence

    def _is_in_period(self, event: Event) -> bool:
        """Held in the period; one that was not held, planned for it."""
        first, last = (event.held_from, event.held_until) if figures.is_held(event) else (event.planned_from, None)
        return bool(first and first <= self.period.end and (last or first) >= self.period.start)
