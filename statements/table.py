"""Statements as the banks' CSV: Swedbank, SEB, LHV, Coop and others that use the same heads, Estonian or English."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice

from statements.statement import CENT, LARGEST, Entry, Malformed, Statement, own_id, tidy

MOST_ROWS = 60_000
# head in small letters → what it is
HEADS = {
    "kliendi konto": "iban", "konto": "iban", "account number": "iban", "client account": "iban",
    "customer account no": "iban", "customer account": "iban",
    "kuupäev": "day", "date": "day",
    "saaja/maksja": "counterparty", "saaja/maksja nimi": "counterparty", "sender/receiver name": "counterparty",
    "beneficiary/payer": "counterparty", "beneficiary/payer name": "counterparty",
    "saaja/maksja konto": "counterparty_iban", "sender/receiver account": "counterparty_iban",
    "saaja/maksja konto nr": "counterparty_iban", "beneficiary/payer account": "counterparty_iban",
    "selgitus": "text", "description": "text", "details": "text",
    "summa": "amount", "amount": "amount",
    "valuuta": "currency", "currency": "currency",
    "deebet/kreedit": "side", "deebet/kreedit (d/c)": "side", "debit/credit": "side", "debit/credit (d/c)": "side",
    "d/c": "side",
    "arhiveerimistunnus": "archive_id", "transaction reference": "archive_id", "transfer reference": "archive_id",
    "archiving code": "archive_id", "archive id": "archive_id",
    "reference number": "reference", "viitenumber": "reference",
    "dokumendi number": "order_no", "document number": "order_no",
    "reatüüp": "row_type", "row type": "row_type",
}  # fmt: skip
NEEDED = {"iban", "day", "amount"}
# Swedbank's row types
OPENING, PAYMENT, TURNOVER, CLOSING = "10", "20", "82", "86"


def looks_like_table(head: str) -> bool:
    """By the first line alone."""
    try:
        heads = next(csv.reader([head], delimiter=_separator(head)), [])
    except csv.Error:
        return False
    return set(_columns(heads)) >= NEEDED


def _columns(heads: list[str]) -> list[str]:
    return [HEADS.get(head.strip().lower().lstrip("\ufeff"), "") for head in heads]


def statements(text: str) -> list[Statement]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        rows = list(islice(reader, MOST_ROWS + 1))
    except csv.Error as error:  # a quotation mark that never ends
        raise Malformed("rows", reader.line_num) from error
    if not rows:
        return []
    columns = _columns(rows[0])
    if not set(columns) >= NEEDED:
        return []
    if len(rows) > MOST_ROWS:
        raise Malformed("rows", MOST_ROWS)
    named = [
        (place, {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name})
        for place, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    accounts = dict.fromkeys(
        (row["iban"].replace(" ", ""), row.get("currency") or "EUR") for _place, row in named if row.get("iban")
    )
    return [_statement(iban, currency, _of(named, iban, currency)) for iban, currency in accounts]


def _separator(text: str) -> str:
    """By the head alone: csv.Sniffer 3.11 finds a carriage return when the last cell is quoted."""
    head = text.split("\n", 1)[0]
    return max(";,\t", key=head.count)


def _of(named: Iterable[tuple[int, dict[str, str]]], iban: str, currency: str) -> list[tuple[int, dict[str, str]]]:
    return [
        (place, row)
        for place, row in named
        if (row.get("iban", "").replace(" ", ""), row.get("currency") or "EUR") == (iban, currency)
    ]


def _statement(iban: str, currency: str, rows: list[tuple[int, dict[str, str]]]) -> Statement:
    seen: Counter[str] = Counter()
    entries, balances, days = [], {}, []
    for place, row in rows:
        kind = row.get("row_type") or PAYMENT
        if kind in {OPENING, CLOSING}:
            balances[kind] = _amount(row, place)
            days.append(_day(row, place))
        elif kind == PAYMENT:
            entries.append(_entry(row, place, seen))
    days += [entry.booked_on for entry in entries]
    return Statement(
        format="csv",
        iban=iban[:34],
        currency=currency[:3],
        entries=tuple(entries),
        begins_on=min(days, default=None),
        ends_on=max(days, default=None),
        opening=balances.get(OPENING),
        closing=balances.get(CLOSING),
    )


def _entry(row: dict[str, str], place: int, seen: Counter[str]) -> Entry:
    booked_on, amount = _day(row, place), _amount(row, place)
    facts = (booked_on.isoformat(), str(amount), row.get("counterparty", ""), row.get("text", ""))
    archive = row.get("archive_id", "")[:60] or own_id(*facts)
    seen[archive] += 1
    return Entry(
        archive_id=archive,
        index=seen[archive] - 1,
        booked_on=booked_on,
        amount=amount,
        counterparty=tidy(row.get("counterparty")),
        counterparty_iban=row.get("counterparty_iban", "").replace(" ", "")[:34],
        reference="".join(row.get("reference", "").split())[:35],
        text=tidy(row.get("text"), 280),
        order_no=tidy(row.get("order_no"), 35),
    )


def _amount(row: dict[str, str], place: int) -> Decimal:
    """ "1 234,50" and "1234.50"; the side decides the sign where it is told, whatever the number's own."""
    said = row.get("amount", "").replace("\u2212", "-").replace("\u00a0", "").replace(" ", "")
    said = said.replace(".", "").replace(",", ".") if "," in said else said
    try:
        value = Decimal(said).quantize(CENT)
    except ArithmeticError as error:
        raise Malformed("Summa", place) from error
    if not value.is_finite() or abs(value) > LARGEST:
        raise Malformed("Summa", place)
    side = row.get("side", "").upper()
    if side.startswith("D"):
        return -abs(value)
    return abs(value) if side[:1] in {"C", "K"} else value


def _day(row: dict[str, str], place: int) -> dt.date:
    said = row.get("day", "")[:10]
    for shape in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(said, shape).date()  # noqa: DTZ007 -- a day of the bank's books
        except ValueError:
            continue
    raise Malformed("Kuupäev", place)
