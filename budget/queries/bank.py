"""Which cost a bank entry may have paid, and what of the statements does not meet."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from accounts.models import User
from budget.models import BankEntry, BankStatement, Claim, ClaimDecision, Cost
from ui.text import folded_invoice_no, folded_supplier
from villages.access import can
from villages.models import Participation
from villages.roles import Permission

ZERO = Decimal("0.00")
DAYS_AROUND = dt.timedelta(days=60)  # of the invoice, in which a payment of the same sum is likely its own
SUPPORT_WORDS = ("pollumajanduseregistrite", "pria")


@dataclass(frozen=True)
class Suggestion:
    cost: Cost
    amount: Decimal  # what the part would be, in the cost's sign
    why: str  # "reference", "account", "number", "amount"


@dataclass
class Open:
    """A cost that is not wholly paid by parts."""

    cost: Cost
    left: Decimal
    reference: str
    iban: str
    supplier: str
    number: str


def open_costs(group: Participation) -> list[Open]:
    """Drafts and checked costs of the group with what is left to pay of each, signed like the cost."""
    rows = Cost.objects.filter(participation=group, state__in=[Cost.State.DRAFT, Cost.State.CHECKED])
    rows = rows.filter(funding=Cost.Funding.PROGRAMME).annotate(paid_in_parts=Sum("parts__amount"))
    found = []
    for cost in rows.select_related("einvoice").order_by("-invoice_on", "-pk"):
        left = cost.gross - (cost.paid_in_parts or ZERO)  # type: ignore[attr-defined]
        if left * cost.gross <= 0:
            continue
        einvoice = getattr(cost, "einvoice", None)
        reference, iban = (einvoice.reference, einvoice.iban) if einvoice else ("", "")
        supplier, number = folded_supplier(cost.supplier), folded_invoice_no(cost.invoice_no)
        found.append(Open(cost, left, reference, iban, supplier, number))
    return found


class Matcher:
    """Candidates for many entries, by keys made once: five thousand entries need no five thousand queries."""

    def __init__(self, costs: Iterable[Open]) -> None:
        self.by_reference: dict[str, list[Open]] = defaultdict(list)
        self.by_amount: dict[Decimal, list[Open]] = defaultdict(list)
        for one in costs:
            if one.reference:
                self.by_reference[one.reference].append(one)
            self.by_amount[one.left].append(one)

    def suggest(self, entry: BankEntry, left: Decimal | None = None) -> Suggestion | None:
        """The best: reference number, then amount and account, then the number in the text, then amount and days."""
        amount = -(entry.amount if left is None else left)
        if entry.reference:
            for one in sorted(self.by_reference.get(entry.reference, ()), key=lambda one: one.left != amount):
                if one.left * amount > 0:
                    return Suggestion(one.cost, min(one.left, amount, key=abs), "reference")
        same = self.by_amount.get(amount, ())
        for one in same:
            if _same_side(one, entry):
                return Suggestion(one.cost, amount, "account")
        for one in same:
            if len(one.number) > 2 and one.number in folded_invoice_no(entry.text):
                return Suggestion(one.cost, amount, "number")
        near = [one for one in same if abs(entry.booked_on - one.cost.invoice_on) <= DAYS_AROUND]
        return Suggestion(near[0].cost, amount, "amount") if len(near) == 1 else None


def _same_side(one: Open, entry: BankEntry) -> bool:
    if one.iban and entry.counterparty_iban:
        return one.iban == entry.counterparty_iban
    return bool(entry.counterparty) and one.supplier == folded_supplier(entry.counterparty)


def left_of(entry: BankEntry) -> Decimal:
    """What of the entry paid no cost and is no support yet, signed as it is."""
    parts, support = entry.parts.aggregate(all=Sum("amount")), entry.support.aggregate(all=Sum("amount"))
    return entry.amount + (parts["all"] or ZERO) - (support["all"] or ZERO)


def is_support(entry: BankEntry) -> bool:
    """Money from the paying agency: what starts the terms of a claim."""
    return entry.amount > 0 and any(word in folded_supplier(entry.counterparty) for word in SUPPORT_WORDS)


@dataclass(frozen=True)
class Expected:
    """A claim whose support has not come, or not all of it."""

    claim: Claim
    left: Decimal
    decided_on: dt.date


def expected_support(group: Participation) -> list[Expected]:
    """Decided claims of the group with what is still to come, the oldest decision first."""
    rows = ClaimDecision.objects.checked().filter(claim__participation=group)  # type: ignore[attr-defined]
    rows = rows.filter(claim__state__in=(Claim.State.DECIDED, Claim.State.PAID)).select_related(
        "claim__participation__partner"
    )
    rows = rows.annotate(came=Sum("claim__payments__amount")).order_by("decided_on", "pk")
    open_ones = [Expected(row.claim, row.payable - (row.came or ZERO), row.decided_on) for row in rows]
    return [one for one in open_ones if one.left > 0]


def claim_of(entry: BankEntry, expected: Iterable[Expected]) -> Expected | None:
    """The claim that this much is still to come for; of several with the same sum none is more likely."""
    if not is_support(entry):
        return None
    same = [one for one in expected if one.left == entry.amount and one.decided_on <= entry.booked_on]
    return same[0] if len(same) == 1 else None


def unmatched(entries: QuerySet[BankEntry]) -> QuerySet[BankEntry]:
    return entries.filter(parts=None, support=None, set_aside="")


def matched(entries: QuerySet[BankEntry]) -> QuerySet[BankEntry]:
    return entries.exclude(parts=None, support=None).distinct()


def masked(user: User, entries: Sequence[BankEntry]) -> Sequence[BankEntry]:
    """Who does not enter the group's costs sees of an entry that is not the programme's only its day and amount."""
    own: dict[int, bool] = {}
    for entry in entries:
        group = entry.participation
        if group.pk not in own:
            own[group.pk] = can(user, Permission.ENTER_COST, group)
        entry.is_masked = not own[group.pk] and not (entry.parts.all() or entry.support.all())  # type: ignore[attr-defined]
        if entry.is_masked:  # type: ignore[attr-defined]
            entry.counterparty = entry.counterparty_iban = entry.reference = entry.text = entry.order_no = ""
            entry.set_aside = ""
    return entries


@dataclass(frozen=True)
class Gap:
    """I50: a statement does not begin where the one before it ended."""

    before: BankStatement
    after: BankStatement

    @property
    def difference(self) -> Decimal:
        return (self.after.opening or ZERO) - (self.before.closing or ZERO)


def gaps(statements: Iterable[BankStatement]) -> list[Gap]:
    by_account: dict[tuple[int, str], list[BankStatement]] = defaultdict(list)
    for one in statements:
        if one.begins_on and one.opening is not None and one.closing is not None:
            by_account[one.participation_id, one.iban].append(one)
    found = []
    for rows in by_account.values():
        rows.sort(key=lambda one: (one.begins_on, one.ends_on))
        found += [Gap(a, b) for a, b in zip(rows, rows[1:], strict=False) if a.closing != b.opening]
    return found
