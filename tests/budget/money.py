"""What the tests of money start from."""

import datetime as dt
from decimal import Decimal
from functools import cache

from django.core.files.base import ContentFile

from budget.models import BudgetLine
from smartvillages.demo.papers import paper
from villages.models import Activity

FACTS = {
    "supplier": "Koolitusnäidis OÜ",
    "supplier_code": "10000001",
    "invoice_no": "A-17",
    "invoice_on": dt.date(2022, 3, 14),
    "description": "Koolituspäev",
    "net": Decimal("1000.00"),
    "vat": Decimal("200.00"),
    "eligible": Decimal("1200.00"),
    "funding": "programme",
}


def line(group, code="1.1", amount="5000.00", title="Koolitusmoodulid"):
    activity = Activity.objects.get(programme=group.programme, code=code)
    return BudgetLine.objects.create(participation=group, activity=activity, title=title, amount=Decimal(amount))


def invoice(name="arve.pdf", text="Arve A-17"):
    return ContentFile(_drawn(text), name)


@cache
def _drawn(text):
    """The same bytes each time: a PDF says in which second it was made."""
    return paper(text, [("Müüja", "Koolitusnäidis OÜ")], [("Kokku", "", "1200,00")])
