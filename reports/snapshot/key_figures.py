"""The key figures of the summary."""

import datetime as dt
from decimal import Decimal

from figures import figures
from figures.figures import ZERO, Hours
from pilots.models import Pilot
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.money import money_total, support_earned
from reports.snapshot.values import exact, tenth
from strategies.models import Strategy


def key_figures_part(material: Material) -> shape.KeyFigures:
    hours = sum(material.hours.values(), Hours())
    count = figures.event_count(material.events, material.modules, material.period.end)
    came = figures.presence(material.reach, until=material.period.end)
    total = money_total(material)
    return {
        "budget": exact(total.budget),
        "budget_basis": total.basis,  # type: ignore[typeddict-item]
        "spent": exact(total.total),
        "spent_percent": tenth(figures.percent(total.total, total.budget)),
        "support": exact(planned_support(material)),
        "support_earned": exact(support_earned(material, material.groups)),
        "villages": len(material.villages),
        "strategies_approved": sum(is_adopted_by(strategy, material.period.end) for strategy in material.strategies),
        "strategies_target": len(material.villages),
        "pilots_under_way": sum(pilot.state == Pilot.State.UNDER_WAY for pilot in material.pilots),
        "pilots_done": sum(is_done_by(pilot, material.period.end) for pilot in material.pilots),
        "pilots_target": len(material.villages),
        "hours_allocated": exact(hours.given),
        "hours_approved": exact(hours.approved),
        "hours_waiting": exact(hours.waiting),
        "hours_left": exact(hours.left),
        "hours_percent": tenth(figures.percent(hours.approved, hours.given)),
        "events_held": count.held,
        "events_planned": count.planned,
        "modules_held": count.modules_held,
        "modules_planned": count.modules,
        "attendances": came.attendances,
        "participants": came.persons,
        "people_engaged": sum(strategy.people_engaged for strategy in material.strategies),
    }


def is_adopted_by(strategy: Strategy, day: dt.date) -> bool:
    return strategy.adopted_on is not None and strategy.adopted_on <= day


def is_done_by(pilot: Pilot, day: dt.date) -> bool:
    """A pilot whose day of readiness nobody wrote down counts by its state."""
    return pilot.state in Pilot.DONE and (pilot.finished_on is None or pilot.finished_on <= day)


def planned_support(material: Material) -> Decimal:
    if material.reach.village:
        return sum((pilot.support for pilot in material.pilots), ZERO)
    return sum((group.total_support for group in material.groups), ZERO)
