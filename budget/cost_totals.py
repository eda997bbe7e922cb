"""The kept totals of costs (ADR 0099): rows of a cell folded into one, and all of them compared with the costs."""

import logging
from collections.abc import Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Sum

from accounts.models import CheckRun
from budget.models import CostTotal
from budget.models.kept_totals import CELL, TOTALS_OF_COSTS

LOCK = 7_302_017  # only one folds at a time
MOST = 50  # faults that a check names
log = logging.getLogger(__name__)

# One statement sees one moment: rows written meanwhile stay beside the folded ones and are folded the next time.
FOLD = f"""
    WITH gone AS (
        DELETE FROM budget_costtotal WHERE id IN (
            SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY {CELL}) AS rows FROM budget_costtotal) AS cells
            WHERE rows > 1
        ) RETURNING *
    )
    INSERT INTO budget_costtotal ({CELL}, costs, eligible)
    SELECT {CELL}, sum(costs), sum(eligible) FROM gone
    GROUP BY {CELL} HAVING sum(costs) <> 0 OR sum(eligible) <> 0
"""  # noqa: S608 -- names of our own tables
DOUBLE = f"SELECT EXISTS (SELECT FROM budget_costtotal GROUP BY {CELL} HAVING count(*) > 1)"  # noqa: S608
OFF = f"""
    SELECT participation_id, line_id, month, state, sum(costs), sum(eligible) FROM (
        SELECT {CELL}, costs, eligible FROM budget_costtotal
        UNION ALL SELECT {CELL}, -costs, -eligible FROM ({TOTALS_OF_COSTS}) AS rows
    ) AS both_ways
    GROUP BY {CELL} HAVING sum(costs) <> 0 OR sum(eligible) <> 0 ORDER BY 1, 2, 3, 4
"""  # noqa: S608
ANEW = f"INSERT INTO budget_costtotal ({CELL}, costs, eligible) {TOTALS_OF_COSTS}"  # noqa: S608


def fold() -> bool:
    """One row for each cell again, unless it is so or somebody else is at it. Sums are the same before and after."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(DOUBLE)
        has_double: bool = cursor.fetchone()[0]
        if has_double:
            cursor.execute(FOLD)
        return has_double


def faults() -> Iterator[str]:
    """A sentence for each cell whose kept total is not what its costs come to; both are read in the same moment."""
    with connection.cursor() as cursor:
        cursor.execute(OFF)
        for group, line, month, state, costs, euros in cursor.fetchall():
            yield (
                f"villages_participation {group}, budget_budgetline {line}, {month:%Y-%m}, {state}:"
                f" the kept total is off by {costs} costs and {euros} euros"
            )


def check_and_note() -> CheckRun:
    named = list(islice(faults(), MOST))
    for fault in named:
        log.error("%s", fault)
    count = CostTotal.objects.aggregate(n=Sum("costs", default=0))["n"]
    summary = f"{count} costs, {len(named)} faults"
    return CheckRun.objects.create(kind=CheckRun.Kind.TOTALS, is_good=not named, summary=summary, faults=named)


def count_anew() -> None:
    """The totals from the costs themselves, for whoever has changed rows past the triggers. Writers wait meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE budget_cost, budget_costpaper, budget_costtotal IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM budget_costtotal")
        cursor.execute(ANEW)
