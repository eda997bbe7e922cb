"""Pages of money with ever more costs of one group: queries and milliseconds, and the ratio of 100 000 to 100.

The costs are made in one transaction that is taken back at the end: the demo stays as it was.
"""

import datetime as dt
from decimal import Decimal

from _demo import prepare, tell, timed

prepare()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from budget.models import BudgetLine, Cost  # noqa: E402

SIZES = (10, 100, 1_000, 10_000, 100_000)
PAGES = ("/budget/", "/budget/?group=JAP", "/costs/", "/costs/missing/", "/contracts/", "/procurements/")
PAGES += ("/costs/common/",)
DAY = dt.date(2021, 7, 1)


def fill(line: BudgetLine, by: User, until: int) -> None:
    """Checked costs of one line until there are so many."""
    here = Cost.objects.filter(line=line).count()
    facts = {"supplier": "Näidis OÜ", "supplier_code": "90000001", "description": "Näidis", "state": "checked"}
    Cost.objects.bulk_create(
        (
            Cost(
                participation=line.participation, line=line, invoice_no=f"B-{number}", net=Decimal("0.10"),
                invoice_on=DAY + dt.timedelta(days=number % 500), eligible=Decimal("0.10"), entered_by=by, **facts,
            )
            for number in range(here, until)
        ),
        batch_size=5_000,
    )  # fmt: skip


client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(email="juht@demo.example"))
by = User.objects.get(email="koordinaator@demo.example")
line = BudgetLine.objects.in_force().filter(participation__partner__code="JAP").order_by("key")[0]
middle: dict[tuple[str, int], float] = {}
most = 0
with transaction.atomic():
    for size in SIZES:
        fill(line, by, size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE budget_cost")
        for path in PAGES:
            took = timed(lambda path=path: client.get(path), times=9)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200, path
            middle[path, size], most = took["p50_ms"], max(most, len(queries))
            tell(benchmark="money", page=path, costs=size, queries=len(queries), **took)
    transaction.set_rollback(True)
ratios = {path: round(middle[path, SIZES[-1]] / middle[path, 100], 2) for path in PAGES}
tell(benchmark="money", most_queries=most, of_100=ratios)
