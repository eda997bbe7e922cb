"""Costs by the thousand. The rules are those of `enter_cost`; what holds for all rows is looked up once, and rows are
written by the hundred. Where the database refuses a hundred, each of its rows is asked what is wrong with it.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.rules import RuleBroken
from budget.actions.cost import is_covered, must_fit
from budget.actions.keeping import kept_from_entry
from budget.actions.locking import still_open
from budget.models import BudgetLine, Cost
from budget.queries.reckoning import period_on, reckon
from villages.models import Participation

AT_ONCE = 200
LOOKED_UP = ["participation", "line", "entered_by"]  # locked rows: whether they exist is not asked again
Wrong = list[tuple[int, str]]  # row of the file, sentence


def enter_many(
    by: User, group: Participation, rows: Mapping[int, dict[str, object]], tell: Callable[[int, int], None]
) -> tuple[list[Cost], Wrong]:
    """Draft costs of a group whose lock is held; ``rows``: number in the file → columns of a cost.

    That no invoice is here twice was looked at by whoever calls (`plan_of_costs`), under the same lock.
    """
    still_open(group)
    make, made, wrong = _maker(by, group, rows), list[Cost](), Wrong()
    numbers = list(rows)
    for first in range(0, len(numbers), AT_ONCE):
        batch: dict[int, Cost] = {}
        for number in numbers[first : first + AT_ONCE]:
            try:
                batch[number] = make(rows[number])
            except ValidationError as broken:
                wrong += [(number, sentence) for sentence in broken.messages]
        wrong += _write(batch)
        made += batch.values()
        tell(min(first + AT_ONCE, len(numbers)), len(numbers))
    return made, wrong


def _maker(by: User, group: Participation, rows: Mapping[int, dict[str, Any]]) -> Callable[[dict[str, Any]], Cost]:
    """Makes one cost, not saved yet. ValidationError says what is wrong with it."""
    wanted = BudgetLine.objects.filter(pk__in={facts["line"].pk for facts in rows.values()}).order_by("pk")
    locked = wanted.select_for_update(of=("self",), no_key=True).select_related("version", "participation__programme")
    lines = {line.pk: line for line in locked}
    kept_until = kept_from_entry(group, timezone.localdate())
    covered, vat_on = cache(is_covered), cache(period_on)

    def make(facts: dict[str, Any]) -> Cost:
        columns = {"currency": group.programme.currency, **facts, "line": lines[facts["line"].pk]}
        cost = Cost(participation=group, entered_by=by, **columns)
        must_fit(cost, is_covered=covered)
        if wrong := reckon(cost, vat_on=vat_on):
            raise RuleBroken(wrong)
        cost.full_clean(exclude=LOOKED_UP, validate_unique=False, validate_constraints=False)
        cost.keep_until = kept_until
        return cost

    return make


def _write(batch: dict[int, Cost]) -> Wrong:
    try:
        with transaction.atomic():
            Cost.objects.bulk_create(batch.values())
    except IntegrityError:
        wrong = Wrong()
        for number, cost in batch.items():
            try:
                cost.validate_constraints()
            except ValidationError as broken:
                wrong += [(number, sentence) for sentence in broken.messages]
        if not wrong:
            raise
        return wrong
    return []
