"""What several chapters need, fetched once."""

import datetime as dt

from budget.queries import as_decided_on
from budget.queries.money_rules import step_on
from figures import claimed, figures, money
from figures.report_scope import Period, ReportScope
from pilots.models import Pilot
from reports.models import ReportJob
from reports.snapshot.then import states_then
from strategies.models import Strategy
from trainings.models import Event
from ui.sorting import estonian_key


class Material:
    """What several chapters need, fetched once for the place and period of a report."""

    def __init__(self, job: ReportJob, state_at: dt.datetime) -> None:
        self.job, self.state_at = job, state_at
        self.reach = ReportScope.of(job.place)
        self.period = Period(job.period_from, job.period_until)
        self.programme = self.reach.programme
        villages = self.reach.villages().select_related("participation__partner")
        self.villages = sorted(villages, key=lambda village: estonian_key(village.name))
        groups = self.reach.participations().select_related("partner")
        decided = as_decided_on(list(groups), self.period.end)
        self.groups = sorted(decided, key=lambda group: estonian_key(group.partner.name))
        self.hours = figures.hours_by_village(self.reach, self.period.end)
        self.strategies = sorted(figures.strategies(self.reach), key=lambda row: estonian_key(row.village.name))
        self.pilots = sorted(figures.pilots(self.reach), key=lambda row: (estonian_key(row.village.name), row.pk))
        self.events = figures.events(self.reach)
        self.modules = figures.modules(self.reach)
        self.presence = figures.counted(figures.present(self.reach).filter(day__on__lte=self.period.end), "day__event")
        self.papers = figures.papers_by_event(self.reach)
        self.support_step = step_on(self.programme, self.period.end)
        self.pieces = money.spent_pieces(self.reach, self.period.start, self.period.end)
        self.lines = money.lines_in_force(self.reach, self.period.end)
        self.events = [event for event in self.events if self._is_ours(event)]
        self.events_in_period = [event for event in self.events if self._is_in_period(event)]
        self.asked = claimed.asked_rows(self.reach, self.period.start, self.period.end)
        self.states = {
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
