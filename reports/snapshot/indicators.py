"""Indicators, target against actual."""

from decimal import Decimal

from figures.indicators import Indicator, indicators
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.values import exact, tenth


def indicators_part(material: Material) -> list[shape.IndicatorRow]:
    return [indicator_row(row) for row in indicators(material.reach, material.period, material.events)]


def indicator_row(row: Indicator) -> shape.IndicatorRow:
    return {
        "code": row.code,
        "level": row.level,  # type: ignore[typeddict-item]
        "title": row.title,
        "unit": row.unit,  # type: ignore[typeddict-item]
        "base": in_unit(row.base, row.unit),
        "target": in_unit(row.target, row.unit),
        "previous": in_unit(row.previous, row.unit),
        "in_period": in_unit(row.in_period, row.unit),
        "total": in_unit(row.total, row.unit),
        "percent": tenth(row.percent),
        "method": row.method,  # type: ignore[typeddict-item]
        "proof": row.proof,
    }


def in_unit(value: Decimal | int | None, unit: str) -> str | None:
    if value is None:
        return None
    if unit in ("score", "percent"):
        return tenth(Decimal(value))
    return exact(Decimal(value)) if unit in ("hours", "money") else str(value)
