"""An invoice as every syntax tells it. Terms by number (BT-n) are those of EN 16931-1."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TypedDict, cast, overload

from signatures.personal_codes import HIDDEN, without_personal_codes

ZERO = Decimal("0.00")
CENT = Decimal("0.01")
LARGEST = Decimal("999999999.99")
ROUNDING_OF_A_ROW = Decimal("0.01")


@dataclass(frozen=True)
class VatRow:
    """BG-23."""

    rate: Decimal | None  # percent
    net: Decimal
    vat: Decimal


@dataclass(frozen=True)
class Line:
    """BG-25. ``amount`` is without VAT."""

    text: str
    amount: Decimal | None
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Difference:
    """A sum that the invoice says and that its parts do not make."""

    what: str  # "net", "vat", "total", "payable", "vat_rate"
    said: Decimal
    added: Decimal


@dataclass(frozen=True)
class Invoice:
    syntax: str  # "E_Invoice", "UBL", "CII"
    number: str  # BT-1
    issued_on: dt.date | None  # BT-2
    is_credit: bool  # BT-3 is 381, or CRE
    supplier: str  # BT-27
    net: Decimal  # BT-109
    vat: Decimal  # BT-110
    total: Decimal  # BT-112, with VAT
    payable: Decimal  # BT-115
    due_on: dt.date | None = None  # BT-9
    currency: str = "EUR"  # BT-5
    supplier_code: str = ""  # BT-30
    supplier_vat_no: str = ""  # BT-31
    buyer: str = ""  # BT-44
    buyer_code: str = ""  # BT-47
    reference: str = ""  # BT-83, viitenumber
    iban: str = ""  # BT-84
    prepaid: Decimal = ZERO  # BT-113
    rounding: Decimal = ZERO  # BT-114
    credited_number: str = ""  # BT-25
    text: str = ""  # BT-22, or what the first line is of
    vat_rows: tuple[VatRow, ...] = ()
    allowances: tuple[Line, ...] = ()  # of the whole invoice: allowances negative, charges positive
    lines: tuple[Line, ...] = ()
    differences: tuple[Difference, ...] = field(default=(), compare=False)


def finished(invoice: Invoice) -> Invoice:
    """With its totals compared, then a credit note turned negative if its maker wrote it with positive sums.

    Turned once: one that is negative already stays as it is (claims-and-audit A19).
    """
    invoice = replace(invoice, differences=tuple(_differences(invoice)))
    return turned(invoice) if invoice.is_credit and invoice.total > 0 else invoice


def turned(invoice: Invoice) -> Invoice:
    sums = ("net", "vat", "total", "payable", "prepaid", "rounding")
    changes = {name: -getattr(invoice, name) + ZERO for name in sums}
    changes["vat_rows"] = tuple(VatRow(row.rate, -row.net, -row.vat) for row in invoice.vat_rows)
    for name in ("allowances", "lines"):
        rows = getattr(invoice, name)
        changes[name] = tuple(replace(row, amount=None if row.amount is None else -row.amount) for row in rows)
    changes["differences"] = tuple(replace(one, said=-one.said, added=-one.added) for one in invoice.differences)
    return replace(invoice, **changes)


def _differences(invoice: Invoice) -> list[Difference]:
    found = []

    def compare(what: str, said: Decimal, added: Decimal, allowed: Decimal = ZERO) -> None:
        if abs(said - added) > allowed:
            found.append(Difference(what, said, added))

    if invoice.vat_rows:
        compare("vat", invoice.vat, sum((row.vat for row in invoice.vat_rows), ZERO))
        compare("net", invoice.net, sum((row.net for row in invoice.vat_rows), ZERO))
    for row in invoice.vat_rows:
        if row.rate is not None:
            # sums by rate may differ from unit prices with VAT by a cent a line (X23)
            allowed = ROUNDING_OF_A_ROW * max(1, len(invoice.lines))
            compare("vat_rate", row.vat, (row.net * row.rate / 100).quantize(CENT), allowed)
    compare("total", invoice.total, invoice.net + invoice.vat)
    compare("payable", invoice.payable, invoice.total - invoice.prepaid + invoice.rounding)
    return found


class Malformed(ValueError):
    """A value that cannot be what its place says: ``field`` names it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@overload
def amount(text: str | None, what: str, default: Decimal = ZERO) -> Decimal: ...
@overload
def amount(text: str | None, what: str, default: None) -> Decimal | None: ...
def amount(text: str | None, what: str, default: Decimal | None = ZERO) -> Decimal | None:
    """Euros with two places; some programs write four, or a comma."""
    said = (text or "").strip().replace(",", ".")
    if not said:
        return default
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{0,12})?", said):
        raise Malformed(what)
    value = Decimal(said).quantize(CENT)
    if abs(value) > LARGEST:
        raise Malformed(what)
    return value


def number(text: str | None) -> Decimal | None:
    """A quantity or a rate; None when it is missing or no number."""
    try:
        value = Decimal((text or "").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10**9 else None


def day(text: str | None, what: str) -> dt.date | None:
    """ISO, with or without time and zone, or 20221003."""
    said = (text or "").strip()
    if not said:
        return None
    if re.fullmatch(r"\d{8}", said):
        said = f"{said[:4]}-{said[4:6]}-{said[6:]}"
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError as error:
        raise Malformed(what) from error


def words(text: str | None, most: int = 200) -> str:
    """One line without personal codes: people write them into explanations."""
    return without_personal_codes(identifier(text, 5 * most))[:most]


def registry_code(text: str | None) -> str:
    """Empty for a person who sells under the own personal code."""
    return words(text, 20).replace(HIDDEN, "").strip()


def identifier(text: str | None, most: int) -> str:
    """A number as its maker wrote it: a reference number may look like a personal code and is none."""
    printable = "".join(letter if letter.isprintable() else " " for letter in (text or "")[: 10 * most])
    return " ".join(printable.split())[:most]


def account(text: str | None) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text or "").upper()[:34]


def currency(text: str | None) -> str:
    return words(text, 3).upper() or "EUR"


# How each text becomes a field of `Invoice`, whichever syntax tells it. Days and sums are apart: what is wrong with
# them is said by the name of their element.
CONVERTERS: dict[str, Callable[[str | None], str]] = {
    "number": lambda text: identifier(text, 50),
    "credited_number": lambda text: identifier(text, 50),
    "supplier": words,
    "supplier_code": registry_code,
    "supplier_vat_no": lambda text: words(text, 20),
    "buyer": words,
    "buyer_code": registry_code,
    "currency": currency,
    "reference": lambda text: identifier(text, 25),
    "iban": account,
}


class Told(TypedDict):
    """Fields of `Invoice` that are plain texts."""

    number: str
    credited_number: str
    supplier: str
    supplier_code: str
    supplier_vat_no: str
    buyer: str
    buyer_code: str
    currency: str
    reference: str
    iban: str


def told(**texts: str | None) -> Told:
    """Fields of `Invoice` from the texts of an invoice as they stand in its elements."""
    return cast("Told", {name: CONVERTERS[name](text) for name, text in texts.items()})
