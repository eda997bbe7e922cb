"""Frozen data of the papers of claims: plain text with the same sums as their pages."""

from collections.abc import Iterable
from typing import TypedDict

from django.utils.translation import gettext as _

from budget.closing import asks
from budget.models import Claim, ClaimDecision, DecisionRow
from budget.queries.claim_balance import Balance, balances, claim_balances
from budget.queries.claim_list import ListedRow, listed
from budget.queries.claim_outcome import by_error, by_line
from budget.queries.closing import Asset, assets, kept_until, unused
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation

SUMS = ("drafted", "asked", "certified", "deducted", "parked", "waiting", "to_be_paid", "paid")
Rows = list[list[str]]


class SheetData(TypedDict):
    title: str
    facts: Rows


class ClaimsData(SheetData):
    heads: list[str]
    rows: Rows  # claim, state, day of sending, eight sums
    total: list[str]
    none: str


class ClosingData(SheetData):
    open: list[str]  # sentences
    rows: Rows  # by budget line
    total: list[str]
    assets: Rows
    signers: Rows  # role, name


class DecisionData(SheetData):
    rows: Rows
    total: list[str]
    errors: Rows  # type, category, count, sum
    lines: Rows  # by budget line


def sum_heads() -> list[str]:
    """Of ``SUMS``, as list, file and paper name them."""
    heads = [_("Being made, €"), _("Asked, €"), _("Accepted, €"), _("Deducted, €"), _("Left for later, €")]
    return [*heads, _("Waiting, €"), _("To be paid, €"), _("Support received, €")]


def _amounts(thing: object, names: Iterable[str] = SUMS) -> list[str]:
    return [formats.amount(getattr(thing, name)) for name in names]


def balance_facts(balance: Balance) -> Rows:
    """As `_balance.html` shows them."""
    facts = [
        [_("Asked"), formats.money(balance.asked)],
        [_("Accepted"), formats.money(balance.certified)],
        [_("Deducted"), formats.money(balance.deducted)],
        [_("With the payer"), formats.money(balance.waiting)],
        [_("Support received"), formats.money(balance.paid)],
        [_("Left of the budget"), formats.money(balance.left)],
    ]
    if balance.advance_open:
        facts.append([_("Advance, not proved yet"), formats.money(balance.advance_open)])
    if balance.to_pay_back:
        facts.append([_("To be paid back"), formats.money(balance.to_pay_back)])
    return facts


def claims_data(title: str, groups: Iterable[Participation], claims: Iterable[Claim]) -> ClaimsData:
    """The claims one by one, with their sums, and under them what stands in no claim."""
    claims = list(claims)
    found = claim_balances(claims)
    return {
        "title": title,
        "facts": balance_facts(sum(balances(groups).values(), Balance())),
        "heads": [_("Claim"), _("State"), _("Sent"), *sum_heads()],
        "rows": [
            [str(claim), str(claim.get_state_display()), formats.date(claim.sent_at), *_amounts(found[claim.pk])]
            for claim in claims
        ],
        "total": [_("Total"), "", "", *_amounts(sum(found.values(), Balance()))],
        "none": _("No claim here"),
    }


def closing_data(group: Participation) -> ClosingData:
    """The closing sheet: what is open, the money by line, and what was bought to stay."""
    lines, bought = unused(group), assets(group)
    names = ("planned", "certified", "waiting", "unused")
    total = [formats.amount(sum((getattr(line, name) for line in lines), ZERO)) for name in names]
    until = kept_until(group)[0]["day"]
    return {
        "title": _("Closing: %(group)s") % {"group": group.partner},
        "facts": [
            *balance_facts(balances([group])[group.pk]),
            [_("Papers of claims are kept until"), formats.date(until)],
        ],
        "open": [f"{ask.title}: {', '.join(str(one.what) for one in ask.open)}." for ask in asks(group) if ask.open],
        "rows": [[f"{line.activity} {line.title}", *_amounts(line, names), line.reason] for line in lines],
        "total": [_("Total"), *total, ""],
        "assets": [_asset(one) for one in bought],
        "signers": [[_("representative of the group"), ""], [_("lead coordinator"), ""]],
    }


def _asset(one: Asset) -> list[str]:
    mark = _("photo of the mark is here") if one.is_marked else _("no photo of the mark")
    place = one.place or formats.NOTHING
    return [one.cost.description, str(one.cost), place, mark, formats.amount(one.cost.eligible)]


def decision_data(claim: Claim, decision: ClaimDecision) -> DecisionData:
    """The payer's decision row by row, what was deducted by error, and what is left of each budget line."""
    lines = listed(claim)
    decided = {row.row_id: row for row in decision.rows.all()}
    balance = claim_balances([claim])[claim.pk]
    names = ("asked", "certified", "deducted", "parked")
    return {
        "title": _("The payer's decision on %(claim)s") % {"claim": claim},
        "facts": _decision_facts(decision) + [[_("Support received"), formats.money(balance.paid)]],
        "rows": [_decided(line, decided[line.row.pk]) for line in lines],
        "total": [_("Total"), "", *_amounts(balance, names), ""],
        "errors": [[one.label, one.category, str(one.count), formats.amount(one.deducted)] for one in by_error(claim)],
        "lines": [
            [f"{line.activity} {line.title}", *_amounts(line, ("budget", "before", "now", "total", "left"))]
            for line in by_line(claim)
        ],
    }


def _decision_facts(decision: ClaimDecision) -> Rows:
    sums = [
        (_("Accepted cost"), decision.accepted_cost, True),
        (_("Rounding row"), decision.rounding, False),
        (_("Payable as claimed"), decision.as_claimed, True),
        (_("Payable after the check"), decision.after_check, True),
        (_("Penalty"), decision.penalty, False),
        (_("Set off against a recovery"), decision.offset, False),
        (_("Settles the advance"), decision.settled, False),
        (_("To be paid"), decision.payable, True),
    ]
    number = f"{formats.date(decision.decided_on)} {decision.payer_no}".strip()
    facts = [[_("Decided"), number], [_("Can be appealed until"), formats.date(decision.appeal_until)]]
    return facts + [[name, formats.money(value)] for name, value, always in sums if always or value]


def _decided(line: ListedRow, row: DecisionRow) -> list[str]:
    why = [row.get_error_type_display() if row.deducted else "", row.law, row.get_parked_kind_display(), row.note]
    names = ("claimed", "certified", "deducted", "parked")
    return [line.code, f"{line.supplier} {line.invoice_no}", *_amounts(row, names), "; ".join(filter(None, why))]
