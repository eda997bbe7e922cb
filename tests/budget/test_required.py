"""Papers that a cost needs, by the table of offers of its own programme."""

import datetime as dt
from decimal import Decimal

import pytest

from budget.models import OfferThreshold
from budget.queries.money_rules import Thresholds
from budget.queries.required import missing_papers_of
from tests.budget.test_credit_notes import checked
from villages.models import Document

OFFER = Document.Kind.OFFER.value


def offers_asked(cost) -> str:
    return dict(missing_papers_of(cost, Thresholds())).get(OFFER, "")


@pytest.mark.parametrize(("net", "asked"), [("999.99", ""), ("1000.00", "1"), ("5000.00", "1"), ("5000.01", "3")])
def test_I14_offers_by_the_common_table_where_the_programme_has_none(world, net, asked):
    assert asked in offers_asked(checked(world, net=Decimal(net), vat=Decimal(0)))
    assert bool(offers_asked(checked(world, net=Decimal(net), vat=Decimal(0), invoice_no="B-2"))) is bool(asked)


def test_offers_by_the_programme_s_own_table_of_the_day(world):
    """A table that begins below a thousand asks below a thousand; what was bought before it held is judged without."""
    OfferThreshold.objects.create(programme=world.programme, valid_from=dt.date(2022, 1, 1), value=500, offers=2)
    OfferThreshold.objects.create(programme=world.programme, valid_from=dt.date(2022, 6, 1), value=500, offers=4)

    spring = checked(world, net=Decimal(600), vat=Decimal(0), invoice_on=dt.date(2022, 3, 1))
    summer = checked(world, net=Decimal(600), vat=Decimal(0), invoice_on=dt.date(2022, 6, 2), invoice_no="S-2")
    before = checked(world, net=Decimal(600), vat=Decimal(0), invoice_on=dt.date(2021, 12, 1), invoice_no="E-2")

    assert ": 2;" in offers_asked(spring)
    assert ": 4;" in offers_asked(summer)
    assert offers_asked(before) == ""


def test_tables_of_offers_are_read_once_for_many_costs(world, django_assert_num_queries):
    thresholds, day = Thresholds(), dt.date(2022, 3, 1)
    with django_assert_num_queries(1):
        for _ in range(5):
            thresholds.on(world.programme.pk, day)


def test_estonia_s_common_table_is_not_held_against_other_countries(world):
    """A thousand of another country's money is not a thousand euros: what its table does not ask is not asked."""
    type(world.programme).objects.filter(pk=world.programme.pk).update(country="SE")
    cost = checked(world, net=Decimal("9000.00"), vat=Decimal(0))
    asked = dict(missing_papers_of(cost, Thresholds()))
    assert not {"offer", "contract", "acceptance"} & asked.keys()

    OfferThreshold.objects.create(programme=world.programme, valid_from=dt.date(2021, 1, 1), value=8000, offers=2)
    asked = dict(missing_papers_of(cost, Thresholds()))
    assert {"offer", "contract", "acceptance"} <= asked.keys()
    assert "8\xa0000,00" in asked["contract"]
