"""A progress report of a programme in other money than the euro (I73), printed by the worker."""

import io
from decimal import Decimal

import pikepdf
import pytest

from budget.actions import attach_paper, check_cost
from reports import jobs
from reports.actions import request_report
from reports.models import ProgressReport
from tests.budget.factories import invoice
from tests.budget.test_currencies import DAY, cost_in, programme_in
from tests.cast import person
from tests.reports.walking import text_of
from villages.roles import Role


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("currency", "rounds_to", "net", "spent", "support"),
    [("SEK", "whole", "1999.99", "1\xa0999,99", "1\xa0339,00"), ("PLN", "cent", "1250.10", "1\xa0250,10", "837,56")],
)
def test_a_report_is_in_the_programme_s_money(currency, rounds_to, net, spent, support):
    programme = programme_in(currency, rounds_to)
    cost = cost_in(programme, net=Decimal(net))
    lead = person(f"Juht {currency}", Role.LEAD_COORDINATOR, programme)
    attach_paper(by=cost.entered_by, cost=cost, kind="invoice", paper=invoice())
    check_cost(by=lead, cost=cost)
    request_report(by=lead, place=programme, period_from=programme.starts_on, period_until=DAY)
    assert jobs.make_due_reports() == 1
    printed = ProgressReport.objects.get()
    told = text_of(bytes(printed.pdf)).replace(" ", "\xa0")
    assert spent in told
    assert f",\xa0{currency}" in told
    assert f"{support}\xa0{currency}" in told
    assert "€" not in told
    assert printed.snapshot["programme"]["currency"] == currency
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert list(pdf.attachments) == ["andmed.json"]
