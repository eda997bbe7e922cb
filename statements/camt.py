"""camt.053 (ISO 20022), versions .02 and .08 and those between, by the schema's own paths.

Libraries at hand lose what matters here: camt053 0.0.23 has no field for text and reference number,
bankstatementparser 0.0.29 reads no names from .08 and glues text and number together.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TypedDict

from lxml.etree import _Element

from statements.statement import CENT, LARGEST, Entry, Malformed, Statement, own_id, tidy

MOST_STATEMENTS = 400
MOST_ENTRIES = 60_000


def statements(root: _Element, space: str) -> list[Statement]:
    """``space`` is the namespace in braces, or empty."""
    found = root.findall(f"{space}BkToCstmrStmt/{space}Stmt")
    return [_Reader(space).statement(one) for one in found[:MOST_STATEMENTS]]


class Days(TypedDict):
    """Of an entry in the file: the same for all payments of a batch."""

    booked_on: dt.date
    valued_on: dt.date | None


class _Reader:
    """Paths are made once per statement: a file has thousands of entries with a dozen paths each."""

    def __init__(self, space: str) -> None:
        self.space = space
        self.version = space.strip("{}").rsplit(":", 1)[-1]
        self.paths: dict[str, str] = {}
        self.seen: Counter[str] = Counter()
        self.place = 0

    def path(self, path: str) -> str:
        made = self.paths.get(path)
        if made is None:
            made = self.paths[path] = "/".join(f"{self.space}{name}" for name in path.split("/"))
        return made

    def text(self, element: _Element, *paths: str) -> str:
        for path in paths:
            found = element.findtext(self.path(path))
            if found:
                return str(found).strip()
        return ""

    def statement(self, element: _Element) -> Statement:
        self.iban = self.text(element, "Acct/Id/IBAN", "Acct/Id/Othr/Id").replace(" ", "")
        if not self.iban:
            raise Malformed("Acct", 0)
        balances = self.balances(element)
        rows = element.findall(self.path("Ntry"))
        if len(rows) > MOST_ENTRIES:
            raise Malformed("Ntry", MOST_ENTRIES)
        booked = [row for row in rows if self.text(row, "Sts/Cd", "Sts") in {"BOOK", ""}]
        entries = tuple(entry for row in booked for entry in self.entries(row))
        days = [entry.booked_on for entry in entries]
        return Statement(
            format=self.version,
            iban=self.iban,
            currency=self.text(element, "Acct/Ccy") or next((one[2] for one in balances.values()), "EUR"),
            entries=entries,
            begins_on=self.date(element, "FrToDt/FrDtTm", "FrToDt/FrDt") or min(days, default=None),
            ends_on=self.date(element, "FrToDt/ToDtTm", "FrToDt/ToDt") or max(days, default=None),
            opening=self.balance(balances, "OPBD", "PRCD"),
            closing=self.balance(balances, "CLBD"),
            number=tidy(self.text(element, "LglSeqNb", "ElctrncSeqNb", "Id"), 35),
            skipped=len(rows) - len(booked),
        )

    def balances(self, element: _Element) -> dict[str, tuple[Decimal, dt.date | None, str]]:
        """By code; of several with one code (one a day) the earliest opening and the latest closing."""
        found: dict[str, tuple[Decimal, dt.date | None, str]] = {}
        for row in element.iterfind(self.path("Bal")):
            code, amount = self.text(row, "Tp/CdOrPrtry/Cd"), row.find(self.path("Amt"))
            if amount is None:
                raise Malformed("Bal", 0)
            new = (self.signed(row, amount), self.date(row, "Dt/Dt", "Dt/DtTm"), amount.get("Ccy") or "EUR")
            if code not in found or (code == "CLBD" and (new[1] or dt.date.min) >= (found[code][1] or dt.date.min)):
                found[code] = new
        return found

    def balance(self, balances: dict[str, tuple[Decimal, dt.date | None, str]], *codes: str) -> Decimal | None:
        return next((balances[code][0] for code in codes if code in balances), None)

    def entries(self, row: _Element) -> Iterator[Entry]:
        """One, or one for each payment of a batch and one for what they leave (X13, X14)."""
        self.place += 1
        amount = row.find(self.path("Amt"))
        booked_on = self.date(row, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
        if amount is None or booked_on is None:
            raise Malformed("Amt" if amount is None else "BookgDt", self.place)
        total = self.signed(row, amount)
        head: Days = {"booked_on": booked_on, "valued_on": self.date(row, "ValDt/Dt", "ValDt/DtTm")}
        details = row.findall(self.path("NtryDtls/TxDtls"))
        own = [self.own_amount(one, amount.get("Ccy"), total) for one in details]
        if len(details) < 2 or None in own:
            yield self.entry(row, details[0] if details else None, total, head, many=len(details))
            return
        for one, part in zip(details, own, strict=True):
            yield self.entry(row, one, part, head)
        left = total - sum(part for part in own if part is not None)
        if left:
            yield Entry(*self.key(row, None, left), amount=left, text=self.info(row), is_remainder=True, **head)

    def entry(self, row: _Element, one: _Element | None, amount: Decimal | None, head: Days, many: int = 1) -> Entry:
        assert amount is not None  # noqa: S101
        key = self.key(row, one if many < 2 else None, amount)
        if one is None or many > 1:
            return Entry(*key, amount=amount, text=self.info(row), **head)
        name, iban = self.counterparty(row, one, amount)
        original = one.find(self.path("AmtDtls/InstdAmt/Amt"))
        foreign = original is not None and original.get("Ccy") != row.find(self.path("Amt")).get("Ccy")
        return Entry(
            *key,
            amount=amount,
            counterparty=name,
            counterparty_iban=iban,
            reference=self.reference(one),
            text=self.explanation(one) or self.info(row),
            order_no=tidy(self.text(one, "Refs/InstrId", "Refs/EndToEndId").replace("NOTPROVIDED", ""), 35),
            original_amount=self.decimal(original.text) if foreign else None,
            original_currency=(original.get("Ccy") or "")[:3] if foreign else "",
            **head,
        )

    def key(self, row: _Element, one: _Element | None, amount: Decimal) -> tuple[str, int]:
        """A batch's payments may share the entry's archive id, and a bank may write one twice: counted (X15)."""
        said = "" if one is None else self.text(one, "Refs/AcctSvcrRef")
        said = said or self.text(row, "AcctSvcrRef", "NtryRef")
        archive = said[:60] or own_id(self.text(row, "BookgDt/Dt", "BookgDt/DtTm"), amount, self.info(row))
        index = self.seen[archive]
        self.seen[archive] += 1
        return archive, index

    def own_amount(self, one: _Element, currency: str, total: Decimal) -> Decimal | None:
        """A payment's own sum in the account's currency, signed as it says or as its entry."""
        for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
            amount = one.find(self.path(path))
            if amount is not None and (amount.get("Ccy") or currency) == currency:
                value = self.decimal(amount.text)
                side = self.text(one, "CdtDbtInd")
                negative = side == "DBIT" if side else total < 0
                return -value if negative else value
        return None

    def counterparty(self, row: _Element, one: _Element, amount: Decimal) -> tuple[str, str]:
        """Who is on the other side; of a returned payment the parties stand as in the first (so by account)."""
        debtor, creditor = self.party(one, "Dbtr"), self.party(one, "Cdtr")
        other, own = (debtor, creditor) if amount > 0 else (creditor, debtor)
        return own if other[1] == self.iban and own[1] != self.iban else other

    def party(self, one: _Element, side: str) -> tuple[str, str]:
        base = f"RltdPties/{side}"
        name = tidy(self.text(one, f"{base}/Nm", f"{base}/Pty/Nm", f"RltdPties/Ultmt{side}/Nm"), 140)
        return name, self.text(one, f"{base}Acct/Id/IBAN", f"{base}Acct/Id/Othr/Id").replace(" ", "")[:34]

    def reference(self, one: _Element) -> str:
        return "".join(self.text(one, "RmtInf/Strd/CdtrRefInf/Ref").split())[:35]

    def explanation(self, one: _Element) -> str:
        parts = [found.text or "" for found in one.iterfind(self.path("RmtInf/Ustrd"))]
        return tidy(" ".join(parts) or self.text(one, "AddtlTxInf"), 280)

    def info(self, row: _Element) -> str:
        return tidy(self.text(row, "AddtlNtryInf"), 280)

    def signed(self, row: _Element, amount: _Element) -> Decimal:
        value = self.decimal(amount.text)
        return -value if self.text(row, "CdtDbtInd") == "DBIT" else value

    def decimal(self, text: str | None) -> Decimal:
        try:
            value = Decimal((text or "").strip()).quantize(CENT)
        except ArithmeticError as error:
            raise Malformed("Amt", self.place) from error
        if not value.is_finite() or abs(value) > LARGEST:
            raise Malformed("Amt", self.place)
        return value

    def date(self, element: _Element, *paths: str) -> dt.date | None:
        said = self.text(element, *paths)
        if not said:
            return None
        try:
            return dt.date.fromisoformat(said[:10])
        except ValueError as error:
            raise Malformed(paths[0], self.place) from error
