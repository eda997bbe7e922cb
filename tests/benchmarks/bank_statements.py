"""How much processor time the job that takes a bank statement in and matches it costs over reading it alone.

    ./run bench bank_statements

Not part of the suite: it measures. The bound is 1.0 ms an entry for 5 000 entries, matched against 300 open costs.
"""

import datetime as dt
import sys
import time
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

if __name__ == "__main__":  # models load once pytest has set Django up
    sys.exit(pytest.main(["-q", "-s", "-p", "no:cacheprovider", __file__]))

from budget import jobs  # noqa: E402
from budget.actions import import_statement  # noqa: E402
from budget.models import BankEntry, Cost  # noqa: E402
from statements import read_statements  # noqa: E402
from tests.budget.factories import FACTS, line  # noqa: E402
from tests.statements.maker import camt, payment, statement  # noqa: E402

ENTRIES, COSTS = 5_000, 300


@pytest.mark.django_db
def test_an_entry_takes_less_than_a_millisecond_over_the_parser(world):
    own = line(world.jap, amount="5000000.00")
    facts = FACTS | {"vat": 0, "invoice_on": dt.date(2022, 10, 1)}
    Cost.objects.bulk_create(
        Cost(participation=world.jap, line=own, entered_by=world.partner, **facts | _sums(number))
        for number in range(COSTS)
    )
    rows = [payment(f"-{100 + n % 900}.{n % 100:02}", archive=f"P{n}", text=f"arve N-{n}") for n in range(ENTRIES)]
    content = camt(statement(rows))
    before = time.process_time()
    read_statements(content)
    parser = time.process_time() - before
    before = time.process_time()
    job = import_statement(by=world.partner, participation=world.jap, upload=ContentFile(content, "v.xml"))
    jobs.import_due_statements()
    whole = time.process_time() - before
    job.refresh_from_db()
    each = (whole - parser) / ENTRIES * 1000
    told = f"{job.entries} entries, {job.suggested} suggestions; parser {parser:.2f} s, whole {whole:.2f} s"
    print(f"\n{told}, {each:.3f} ms an entry")  # noqa: T201
    assert (job.state, job.entries, BankEntry.objects.count()) == ("done", ENTRIES, ENTRIES)
    assert job.suggested > COSTS / 2
    assert each < 1.0


def _sums(number: int) -> dict[str, object]:
    net = Decimal(f"{100 + number}.{number % 100:02}")
    return {"invoice_no": f"N-{number}", "net": net, "eligible": net}
