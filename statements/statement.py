"""What a bank says of an account between two days."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

from signatures.personal_codes import without_personal_codes

ZERO = Decimal("0.00")
CENT = Decimal("0.01")
LARGEST = Decimal("999999999.99")


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement. A batch gives one for each payment in it, told apart by ``index``."""

    archive_id: str  # arhiveerimistunnus (AcctSvcrRef)
    index: int  # which of those with this archive id, from 0
    booked_on: dt.date
    amount: Decimal
    valued_on: dt.date | None = None
    counterparty: str = ""
    counterparty_iban: str = ""
    reference: str = ""  # viitenumber
    text: str = ""
    order_no: str = ""  # number of the payment order
    original_amount: Decimal | None = None
    original_currency: str = ""
    is_remainder: bool = False  # what the details of a batch leave of its sum: a fee, mostly


@dataclass(frozen=True)
class Statement:
    format: str  # "camt.053.001.02", "csv"
    iban: str
    currency: str
    entries: tuple[Entry, ...]
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    opening: Decimal | None = None
    closing: Decimal | None = None
    number: str = ""
    skipped: int = field(default=0)  # not booked yet

    @property
    def difference(self) -> Decimal | None:
        """closing − (opening + entries): zero when the statement is whole (I50); None when no balances are told."""
        if self.opening is None or self.closing is None:
            return None
        return self.closing - self.opening - sum((entry.amount for entry in self.entries), ZERO)


class Malformed(ValueError):
    """``what``: the element or column; ``place``: which entry or line, from 1."""

    def __init__(self, what: str, place: int) -> None:
        super().__init__(what)
        self.what, self.place = what, place


def own_id(*facts: object) -> str:
    """For an entry without an archive id: by what is known of it."""
    return f"-{hashlib.sha256(repr(facts).encode()).hexdigest()[:24]}"


def tidy(text: str | None, most: int = 140) -> str:
    """One line without personal codes: people write them into explanations, and banks beside names."""
    words = " ".join((text or "")[: most * 5].split())
    return without_personal_codes("".join(letter for letter in words if letter.isprintable()))[:most]
