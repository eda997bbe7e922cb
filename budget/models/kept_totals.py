"""The triggers that keep `CostTotal`: whatever writes a cost or its papers writes the difference in the same
statement, so a sum of totals is at every moment a sum of costs (ADR 0099).

They only add rows. Nobody waits for a counter that somebody else holds, and no order of locks is needed: thirteen
groups press at once and meet nowhere.
"""

import pgtrigger

from mentoring.models.triggers import after

CELL = "participation_id, line_id, village_id, funding, state, month, has_paper"
FACTS = "c.participation_id, c.line_id, c.village_id, c.funding, c.state, date_trunc('month', c.invoice_on)::date"

# Parts of one cell that cancel each other leave no row: a change of a description adds nothing.
COSTS = f"""
    INSERT INTO budget_costtotal ({CELL}, costs, eligible)
    SELECT {CELL}, sum(sign), sum(sign * eligible) FROM ({{rows}}) AS changed
    GROUP BY {CELL} HAVING sum(sign) <> 0 OR sum(sign * eligible) <> 0;
    RETURN NULL;
"""  # noqa: S608 -- names of our own tables

# The cost's row is held, or a change of the cost at the same moment would count it with its papers of before.
PAPERS = f"""
    PERFORM 1 FROM budget_cost c WHERE c.id IN (SELECT w.cost_id FROM ({{rows}}) AS w) ORDER BY c.id FOR NO KEY UPDATE;
    INSERT INTO budget_costtotal ({CELL}, costs, eligible)
    SELECT {FACTS}, s.has_paper, sum(s.sign), sum(s.sign * c.eligible)
      FROM budget_cost c
      JOIN (SELECT w.cost_id, sum(w.came) AS came FROM ({{rows}}) AS w GROUP BY w.cost_id) AS w ON w.cost_id = c.id
      CROSS JOIN LATERAL (SELECT count(*) AS held FROM budget_costpaper p WHERE p.cost_id = c.id) AS h
      CROSS JOIN LATERAL (VALUES (h.held - w.came > 0, -1), (h.held > 0, 1)) AS s (has_paper, sign)
     GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(s.sign) <> 0;
    RETURN NULL;
"""  # noqa: S608

TOTALS_OF_COSTS = f"""
    SELECT {FACTS} AS month, EXISTS (SELECT 1 FROM budget_costpaper p WHERE p.cost_id = c.id) AS has_paper,
           count(*) AS costs, sum(c.eligible) AS eligible
      FROM budget_cost c GROUP BY 1, 2, 3, 4, 5, 6, 7
"""  # noqa: S608


def totals_of_costs() -> list[pgtrigger.Trigger]:
    went, came = _costs("old_rows", -1), _costs("new_rows", 1)
    return [
        after(pgtrigger.Insert, "total_of_new_costs", COSTS.format(rows=came), new="new_rows"),
        after(
            pgtrigger.Update,
            "total_of_changed_costs",
            COSTS.format(rows=f"{went} UNION ALL {came}"),
            old="old_rows",
            new="new_rows",
        ),
        after(pgtrigger.Delete, "total_of_gone_costs", COSTS.format(rows=went), old="old_rows"),
    ]


def totals_of_papers() -> list[pgtrigger.Trigger]:
    went, came = "SELECT cost_id, -1 AS came FROM old_rows", "SELECT cost_id, 1 AS came FROM new_rows"
    return [
        after(pgtrigger.Insert, "total_of_new_papers", PAPERS.format(rows=came), new="new_rows"),
        after(
            pgtrigger.Update,
            "total_of_changed_papers",
            PAPERS.format(rows=f"{went} UNION ALL {came}"),
            old="old_rows",
            new="new_rows",
        ),
        after(pgtrigger.Delete, "total_of_gone_papers", PAPERS.format(rows=went), old="old_rows"),
    ]


def _costs(rows: str, sign: int) -> str:
    return (
        f"SELECT {FACTS} AS month, EXISTS (SELECT 1 FROM budget_costpaper p WHERE p.cost_id = c.id) AS has_paper,"  # noqa: S608
        f" {sign} AS sign, c.eligible FROM {rows} c"
    )
