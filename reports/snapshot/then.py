"""States as they stood on the last day of the period, by the history of each record."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Model
from django.utils import timezone

from accounts.trail import history_of
from pilots.models import Pilot
from strategies.models import Strategy
from trainings.models import Event


def states_then(model: type[Model], keys: Iterable[int], last_day: dt.date) -> dict[int, str]:
    """State by key at the end of the day. Records without a history that old are left out."""
    after = timezone.make_aware(dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time.min))
    history = history_of(model)._default_manager.filter(pgh_obj__in=list(keys), pgh_created_at__lt=after)
    rows = history.order_by("pgh_obj", "-pgh_id").distinct("pgh_obj")
    return dict(rows.values_list("pgh_obj", "state"))


def event_then(event: Event, last_day: dt.date, known: dict[int, str]) -> str:
    """Entered later than it was held, an event was held on its day all the same."""
    held = event.held_from is not None and event.held_from <= last_day
    if held and event.state in Event.HELD:
        kept = known.get(event.pk)
        return kept if kept in Event.HELD else Event.State.HELD
    return known.get(event.pk) or (Event.State.PLANNED if event.state in Event.HELD else event.state)


def strategy_then(strategy: Strategy, last_day: dt.date, known: dict[int, str]) -> str | None:
    """None when nothing tells: it was entered later, and its state is of a later day."""
    if strategy.state_since and strategy.state_since <= last_day:
        return strategy.state
    return known.get(strategy.pk)


def pilot_then(pilot: Pilot, last_day: dt.date, known: dict[int, str]) -> str | None:
    if pilot.state in Pilot.DONE and pilot.finished_on and pilot.finished_on <= last_day:
        kept = known.get(pilot.pk)
        return kept if kept in Pilot.DONE else Pilot.State.READY
    return known.get(pilot.pk)
