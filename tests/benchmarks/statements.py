"""How much processor time the import and matching of a bank statement costs over reading it alone, an entry.

    ENVIRONMENT=test python -m pytest -q tests/benchmarks/statements.py

Not part of the suite: it measures. The bound is 1.0 ms an entry for 5 000 entries, matched against 300 open costs.
"""

import datetime as dt
import time
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from budget.actions import bring_statement
from budget.models import BankEntry, Cost
from budget.queries.bank import Matcher, open_costs
from statements import read_statements
from tests.budget.money import FACTS, line
from tests.statements.maker import camt, payment, statement

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
    bring_statement(by=world.partner, participation=world.jap, upload=ContentFile(content, "v.xml"))
    matcher = Matcher(open_costs(world.jap))
    entries = list(BankEntry.objects.all())
    found = sum(matcher.suggest(entry) is not None for entry in entries)
    whole = time.process_time() - before
    each = (whole - parser) / ENTRIES * 1000
    print(f"\n{len(entries)} entries, {found} suggestions; parser {parser:.2f} s, whole {whole:.2f} s, {each:.3f} ms")  # noqa: T201
    assert len(entries) == ENTRIES
    assert each < 1.0


def _sums(number: int) -> dict[str, object]:
    net = Decimal(f"{100 + number}.{number % 100:02}")
    return {"invoice_no": f"N-{number}", "net": net, "eligible": net}
