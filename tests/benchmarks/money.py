"""Pages of money with ever more costs of one group: queries and milliseconds, and the ratio of 100 000 to 100.

The costs stay in the throw-away database, vacuumed and their totals folded as a running one does by itself.
MONEY_PAGES=/costs/,/budget/ and MONEY_SIZES=100,100000 measure less.
"""

import os

from _demo import prepare, tell, timed

prepare()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from budget.models import BudgetLine  # noqa: E402
from tests.budget.many_costs import fill_with_costs  # noqa: E402

SIZES = [int(size) for size in os.environ.get("MONEY_SIZES", "10,100,1000,10000,100000").split(",")]
PAGES = ("/budget/", "/budget/?group=JAP", "/costs/", "/costs/missing/", "/contracts/", "/procurements/")
PAGES += ("/costs/common/", "/costs/?group=JAP&state=checked", "/budget/?day=30.6.2022")
PAGES = tuple(os.environ.get("MONEY_PAGES", ",".join(PAGES)).split(","))

client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(email="juht@demo.example"))
by = User.objects.get(email="koordinaator@demo.example")
line = BudgetLine.objects.in_force().filter(participation__partner__code="JAP").order_by("key")[0]
middle: dict[tuple[str, int], float] = {}
fastest: dict[tuple[str, int], float] = {}
most = 0
for size in SIZES:
    fill_with_costs(line, by, size)
    for path in PAGES:
        took = timed(lambda path=path: client.get(path), times=25)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        middle[path, size], fastest[path, size], most = took["p50_ms"], took["min_ms"], max(most, len(queries))
        tell(benchmark="money", page=path, costs=size, queries=len(queries), **took)
few, many = min(100, SIZES[-1]), SIZES[-1]
ratios = {path: round(middle[path, many] / middle[path, few], 2) for path in PAGES}
quiet = {path: round(fastest[path, many] / fastest[path, few], 2) for path in PAGES}  # while others use the machine
tell(benchmark="money", most_queries=most, of_100=ratios, fastest_of_100=quiet)
