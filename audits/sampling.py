"""Repeatable draws (claims-and-audit C5): the same list, seed, method and size give the same rows in any language.

A population is ``{id: cents}``. Every random choice comes from SHA-256 of text, so that an auditor can repeat a draw
with a spreadsheet and any hash tool. Rows are always taken in ascending order of their ids.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from budget.rules.calculate import Given, NotUnderstood, value_of

RANDOM, MONEY_UNIT, STRATA, RISK = "random", "mus", "strata", "risk"
# −ln(1 − confidence): how many zero-error hits the confidence asks for
FACTORS = {95: Decimal("2.996"), 80: Decimal("1.609"), 60: Decimal("0.916")}
LEAST_FOR_STATISTICS = 30  # hits; below it a projection is shown as not statistical


@dataclass(frozen=True)
class Drawn:
    """One row of a sample and why it is in it."""

    id: str
    why: str  # certain | hit | random | stratum | risk | look_at_all


@dataclass(frozen=True)
class Sample:
    """Rows in the order they were drawn; for money-unit draws also the interval and the start, in cents."""

    rows: list[Drawn] = field(default_factory=list)
    interval: int | None = None
    start: int | None = None

    @property
    def ids(self) -> list[str]:
        return [row.id for row in self.rows]


def hexdigest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def population_hash(rows: Mapping[str, int]) -> str:
    """SHA-256 of the list as text: one line ``id;cents`` a row, ascending, each ended by a line feed."""
    return hexdigest("".join(f"{key};{rows[key]}\n" for key in sorted(rows)))


def traits_hash(strata: Mapping[str, str], risks: Mapping[str, int]) -> str:
    """SHA-256 of what strata and risk are drawn by: one line ``id;stratum;risk`` a row, ascending."""
    return hexdigest("".join(f"{key};{strata[key]};{risks[key]}\n" for key in sorted(strata)))


def by_key(ids: Iterable[str], seed: str) -> list[str]:
    """All ids in the order of the hash of ``seed:id``."""
    return sorted(ids, key=lambda one: (hexdigest(f"{seed}:{one}"), one))


def draw_random(rows: Mapping[str, int], n: int, seed: str) -> Sample:
    return Sample([Drawn(one, "random") for one in by_key(rows, seed)[:n]])


def draw_by_money(rows: Mapping[str, int], n: int, seed: str) -> Sample:
    """Money-unit sampling: rows as large as the interval for certain, then equal steps through the rest.

    Rows of zero or below have no money units to hit: they form a stratum of their own, and all of it is looked at.
    """
    left = {key: rows[key] for key in sorted(rows) if rows[key] > 0}
    outside = [Drawn(key, "look_at_all") for key in sorted(rows) if rows[key] <= 0]
    certain: list[Drawn] = []
    interval, total, k = 0, sum(left.values()), n
    while k > 0 and left:
        interval = total // k
        large = [key for key, cents in left.items() if cents >= interval]
        if not large:
            break
        certain += [Drawn(key, "certain") for key in large]
        total -= sum(left.pop(key) for key in large)
        k -= len(large)
    if k <= 0 or not left:
        return Sample([*certain, *outside])
    start = int(hexdigest(seed), 16) % interval
    return Sample([*certain, *_hits(left, interval, start, k), *outside], interval, start)


def _hits(rows: Mapping[str, int], interval: int, start: int, k: int) -> list[Drawn]:
    """Rows whose stretch of money holds one of the points start, start + interval, …"""
    points = iter([start + step * interval for step in range(k)])
    point, before, drawn = next(points, None), 0, []
    for key, cents in rows.items():
        if point is not None and before <= point < before + cents:
            drawn.append(Drawn(key, "hit"))
            point = next(points, None)
        before += cents
    return drawn


def draw_from_strata(rows: Mapping[str, int], n: int, seed: str, strata: Mapping[str, str], least: int = 1) -> Sample:
    """At least ``least`` rows of every stratum (all of a smaller one); the rest goes to the strata by their money."""
    members: dict[str, list[str]] = {}
    for key in by_key(rows, seed):
        members.setdefault(strata[key], []).append(key)
    sizes = {name: min(least, len(keys)) for name, keys in members.items()}
    while sum(sizes.values()) < min(n, len(rows)):
        sizes[_neediest(rows, members, sizes)] += 1
    return Sample([Drawn(key, "stratum") for name in sorted(members) for key in members[name][: sizes[name]]])


def _neediest(rows: Mapping[str, int], members: Mapping[str, list[str]], sizes: Mapping[str, int]) -> str:
    """The stratum with the most money for each row drawn of it (highest averages; equal ones by name)."""
    money = {name: sum(abs(rows[key]) for key in keys) for name, keys in members.items()}
    free = [name for name in sorted(members) if sizes[name] < len(members[name])]
    return max(free, key=lambda name: Decimal(money[name]) / (sizes[name] + 1))


def draw_by_risk(rows: Mapping[str, int], n: int, seed: str, risks: Mapping[str, int]) -> Sample:
    """The highest scores first; equal scores in the order of the seed."""
    place = {key: number for number, key in enumerate(by_key(rows, seed))}
    return Sample([Drawn(key, "risk") for key in sorted(rows, key=lambda one: (-risks[one], place[one]))[:n]])


def draw(
    rows: Mapping[str, int],
    *,
    n: int,
    seed: str,
    method: str,
    strata: Mapping[str, str] | None = None,
    risks: Mapping[str, int] | None = None,
    least: int = 1,
) -> Sample:
    """One draw by any method. ``n`` is at least 1 and at most the number of rows; ValueError otherwise."""
    if not 1 <= n <= len(rows):
        raise ValueError("the size of a sample lies between 1 and the number of rows")
    if method == RANDOM:
        return draw_random(rows, n, seed)
    if method == MONEY_UNIT:
        return draw_by_money(rows, n, seed)
    if method == STRATA:
        return draw_from_strata(rows, n, seed, strata or dict.fromkeys(rows, ""), least)
    if method == RISK:
        return draw_by_risk(rows, n, seed, risks or dict.fromkeys(rows, 0))
    raise ValueError(f"unknown method {method!r}")


def calculate(given: Given) -> dict[str, object]:
    """For ``manage.py calculate draw``: ``{population {id: cents}, n, seed, method}`` → ``{drawn: [id, …], …}``.

    A draw by strata also takes ``strata {id: text}`` and ``least``, one by risk ``risks {id: points}``.
    """
    population = _amounts(given, "population")
    n, seed, method = (value_of(given, name) for name in ("n", "seed", "method"))
    if type(n) is not int:
        raise NotUnderstood("n is a whole number")
    if type(seed) not in (str, int):
        raise NotUnderstood('seed is a string such as "2022-1"')
    if method not in (RANDOM, MONEY_UNIT, STRATA, RISK):
        raise NotUnderstood("method is random, mus, strata or risk")
    risks: dict[str, int] | None = None
    strata: dict[str, str] | None = None
    least = 1
    if method == RISK:
        risks = _of_each(population, _amounts(given, "risks"), "risks")
    if method == STRATA:
        strata = _of_each(population, value_of(given, "strata"), "strata")
        asked = given.get("least", 1)
        if type(asked) is not int:
            raise NotUnderstood("least is a whole number")
        least = asked
    sample = draw(population, n=n, seed=str(seed), method=method, strata=strata, risks=risks, least=least)
    listed = population_hash(population)
    return {"drawn": sample.ids, "interval": sample.interval, "start": sample.start, "sha256": listed}


def _amounts(given: Given, name: str) -> dict[str, int]:
    found = value_of(given, name)
    if not isinstance(found, dict) or not all(type(one) is int for one in found.values()):
        what = "whole cents" if name == "population" else "whole numbers"
        raise NotUnderstood(f'{name} is an object of {what}, such as {{"C-1": 125000}}')
    return found


def _of_each(population: Mapping[str, int], found: object, name: str) -> dict[str, Any]:
    if not isinstance(found, dict) or found.keys() != population.keys():
        raise NotUnderstood(f"{name} has an entry for each row of the population, and no other")
    return found


def size_by_money(book_value: int, tolerable: int, confidence: int) -> int:
    """Hits that are enough when no error is expected: ⌈book value × factor ÷ tolerable error⌉, both in cents."""
    return math.ceil(Decimal(book_value) * FACTORS[confidence] / Decimal(tolerable))


@dataclass(frozen=True)
class Projection:
    """Errors found and what they make on the whole population, in cents."""

    found: int
    projected: int
    is_statistical: bool


def project(rows: Mapping[str, int], sample: Sample, errors: Mapping[str, int], method: str) -> Projection:
    """Money-unit: Σ error ÷ row × interval, plus the errors of rows taken for certain; random: by the ratio.

    Only rows of the draw itself count; what was picked by hand is no part of it (I68).
    """
    found = {key: errors[key] for key in sample.ids if errors.get(key)}
    if method == MONEY_UNIT:
        why = {row.id: row.why for row in sample.rows}
        hits = {key: cents for key, cents in found.items() if why[key] == "hit"}
        rates = sum((Decimal(cents) / rows[key] for key, cents in hits.items()), Decimal(0))
        rest = sum(cents for key, cents in found.items() if key not in hits)
        whole = rates * (sample.interval or 0) + rest
    elif method == RANDOM:
        seen = sum(rows[key] for key in sample.ids)
        whole = Decimal(sum(found.values())) * sum(rows.values()) / seen if seen else Decimal(0)
    else:
        raise ValueError(f"nothing is projected from a draw by {method!r}")
    projected = int(whole.quantize(Decimal(1), ROUND_HALF_UP))
    return Projection(sum(found.values()), projected, len(sample.rows) >= LEAST_FOR_STATISTICS)
