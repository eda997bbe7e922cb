"""Which columns the list of costs has: each person chooses, and the choice stays until the next one."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ui import formats

COOKIE, SALT = "cost-columns", "columns of the list of costs"
KEPT_FOR = 365 * 24 * 60 * 60  # seconds


class Column(NamedTuple):
    """``read``: a cost to the text of its cell. ``sort``: the name in `SORTS`, when it sorts."""

    name: str
    label: Any
    read: Callable[[Any], str]
    num: bool = False
    sort: str = ""


class Cell(NamedTuple):
    column: Column
    text: str


def _day(day: Any) -> str:
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


class ColumnsForm(forms.Form):
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(column.name, column.label) for column in ALL],
        widget=forms.CheckboxSelectMultiple,
    )


def chosen_columns(request: HttpRequest) -> list[Column]:
    """Just chosen, else kept, else the usual ones; always in the order of the list."""
    form = ColumnsForm(request.GET)
    names: Iterable[str] = form.cleaned_data["columns"] if form.is_valid() else _kept(request)
    return [column for column in ALL if column.name in set(names)]


def _kept(request: HttpRequest) -> Iterable[str]:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return DEFAULT
    known = [name for name in kept if name in KNOWN]
    return known or DEFAULT


def keep_columns(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What was chosen in this request holds on this device from now on."""
    form = ColumnsForm(request.GET)
    if form.is_valid():
        response.set_cookie(
            COOKIE,
            signing.dumps(form.cleaned_data["columns"], salt=SALT),
            max_age=KEPT_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def cells(cost: Any, columns: list[Column]) -> list[Cell]:
    return [Cell(column, column.read(cost)) for column in columns]
