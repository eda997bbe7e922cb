"""Strategies."""

from collections import defaultdict

from figures import figures
from reports.snapshot import shape
from reports.snapshot.key_figures import is_adopted_by
from reports.snapshot.material import Material
from reports.snapshot.then import strategy_then
from reports.snapshot.values import day
from strategies.models import Strategy


def strategies_part(material: Material) -> shape.StrategiesPart:
    states: dict[str, int] = defaultdict(int)
    for strategy in material.strategies:
        states[furthest_state(material, strategy)] += 1
    return {
        "rows": [strategy_row(material, strategy) for strategy in material.strategies],
        "funnel": [{"state": state, "count": count} for state, count in figures.reached(states)],  # type: ignore[typeddict-item]
        "total": {
            "people_engaged": sum(strategy.people_engaged for strategy in material.strategies),
            "objectives": sum(strategy.objective_count for strategy in material.strategies),
            "actions": sum(strategy.action_count for strategy in material.strategies),
        },
    }


def furthest_state(material: Material, strategy: Strategy) -> str:
    """For the funnel, which counts as adopted what the key figures do: also while a new version is written."""
    if is_adopted_by(strategy, material.period.end):
        return Strategy.State.APPROVED
    state = state_then(material, strategy) or strategy.state
    is_later = state == Strategy.State.APPROVED and strategy.is_adopted
    return Strategy.State.SUBMITTED if is_later else state


def strategy_row(material: Material, strategy: Strategy) -> shape.StrategyRow:
    return {
        "village": strategy.village.name,
        "partner_code": strategy.village.participation.partner.code,
        "state": strategy.state,  # type: ignore[typeddict-item]
        "state_since": day(strategy.state_since),
        "version": strategy.version,
        "adopted_on": day(strategy.adopted_on),
        "people_engaged": strategy.people_engaged,
        "objectives": strategy.objective_count,
        "actions": strategy.action_count,
        "basis": strategy.basis,  # type: ignore[typeddict-item]
        "state_then": state_then(material, strategy),  # type: ignore[typeddict-item]
    }


def state_then(material: Material, strategy: Strategy) -> str | None:
    return strategy_then(strategy, material.period.end, material.states["strategy"])
