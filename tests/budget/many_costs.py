"""Very many costs at once: for measurements and trials."""

from django.db import connection

from accounts.models import User
from budget import cost_totals
from budget.models import BudgetLine, Cost

ROWS = """
    INSERT INTO budget_cost (participation_id, line_id, kind, supplier, supplier_code, invoice_no, invoice_on,
        description, net, vat, recoverable_percent, recoverable_vat, vat_override, currency, rate_source,
        share_percent, share_basis, ineligible_reason, other_grant, other_grant_no, eligible, payment_no,
        ledger_no, has_personal_data, funding, state, entered_by_id, entered_at, return_reason, basis, source)
    SELECT %s, %s, 'invoice', 'Näidis OÜ', '90000001', 'B-' || n, date '2021-07-01' + n %% 500, 'Näidis',
        0.10, 0, 0, 0, '', 'EUR', '', 100, '', '', '', '', 0.10, '',
        '', false, 'programme', 'checked', %s, now(), '', 'demo', ''
    FROM generate_series(%s::int, %s::int) n
"""


def fill_with_costs(line: BudgetLine, by: User, until: int) -> None:
    """Checked costs of one line until there are so many, as they stand after the database's own housekeeping."""
    here = Cost.objects.filter(line=line).count()
    with connection.cursor() as cursor:
        # Of the triggers only those that keep the totals: a check of each row at the end takes minutes for so many.
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname ~ '_total_of_new_costs_'")
        cursor.execute(f"ALTER TABLE budget_cost ENABLE ALWAYS TRIGGER {cursor.fetchone()[0]}")  # type: ignore[index]
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(ROWS, [line.participation_id, line.pk, by.pk, here + 1, until])
        cursor.execute("SET session_replication_role = DEFAULT")
        cost_totals.fold()
        cursor.execute("VACUUM (ANALYZE) budget_cost, budget_costtotal")
    assert not list(cost_totals.faults())
