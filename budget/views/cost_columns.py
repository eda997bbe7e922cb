"""Which columns the list of costs can have."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui import formats
from ui.columns import Choice, choice_of
from ui.types import Text

if TYPE_CHECKING:
    from budget.queries.spending import ListedCost


class Column(NamedTuple):
    """``read``: a cost to the text of its cell. ``sort``: the name in `SORTS`, when it sorts."""

    name: str
    label: Text
    read: "Callable[[ListedCost], str]"
    num: bool = False
    sort: str = ""


class Cell(NamedTuple):
    column: Column
    text: str


def _day(day: dt.date | None) -> str:
    return formats.date(day) if day else "–"


ALL = (
    Column("description", _("What was bought"), lambda cost: cost.description),
    Column("group", _("Group"), lambda cost: cost.participation.partner.code, sort="group"),
    Column("activity", _("Activity"), lambda cost: cost.line.activity.code),
    Column("line", _("Budget line"), lambda cost: cost.line.title),
    Column("category", _("Cost category"), lambda cost: cost.line.get_category_display()),
    Column("supplier_code", _("Registry code"), lambda cost: cost.supplier_code or "–"),
    Column("net", _("Without VAT, €"), lambda cost: formats.amount(cost.net), num=True),
    Column("vat", _("VAT, €"), lambda cost: formats.amount(cost.vat), num=True),
    Column("eligible", _("Eligible, €"), lambda cost: formats.amount(cost.eligible), num=True, sort="eligible"),
    Column("counted", _("Counted, €"), lambda cost: formats.amount(cost.counted), num=True),
    Column("paid_on", _("Paid"), lambda cost: _day(cost.paid_on)),
    Column("payment_no", _("Payment document"), lambda cost: cost.payment_no or "–"),
    Column("funding", _("Paid from"), lambda cost: str(cost.get_funding_display())),
    Column("village", _("Village"), lambda cost: cost.village.name if cost.village else "–"),
    Column("ledger_no", _("Entry in the accounts"), lambda cost: cost.ledger_no or "–"),
)
KNOWN = {column.name: column for column in ALL}
DEFAULT = ("description", "group", "activity", "eligible")


def choice(request: HttpRequest) -> Choice:
    return choice_of(request, "cost", {column.name: column.label for column in ALL}, DEFAULT)


def shown(chosen: Choice) -> list[Column]:
    return [KNOWN[name] for name in chosen.shown]


def cells(cost: "ListedCost", columns: list[Column]) -> list[Cell]:
    return [Cell(column, column.read(cost)) for column in columns]
