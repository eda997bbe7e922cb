"""Frozen data of the papers in ``budget.money_printables``: plain strings, as page and file show them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NotRequired, TypedDict

from django.utils.translation import gettext as _

from budget.models import BudgetVersion, CommonCost, CommonShare, Procurement
from budget.queries.money_rules import thresholds_on
from budget.queries.own_contribution import contributions
from budget.queries.procurement import comparison, purpose_value, standing
from budget.queries.version import changes
from budget.rules.offers_needed import offers_needed
from budget.rules.rounding import ZERO
from ui import formats

Rows = list[list[str]]


class PurchaseData(TypedDict):
    title: str
    period: str
    facts: Rows


class SplitData(PurchaseData):
    rows: Rows  # group, weight, evidence, three sums
    odd: list[str]  # groups
    left: NotRequired[list[str]]  # sentences; papers frozen before 0.3 have none
    payer: str


class ProtocolData(PurchaseData):
    sentence: str
    offers: Rows
    names: list[str]  # of the suppliers, as in each of `rows`
    rows: Rows
    hints: list[str]
    decision: str
    collector: str
    decider: str


class PlanData(PurchaseData):
    rows: Rows
    purposes: Rows
    none: str


class AnnexData(PurchaseData):
    reason: str
    rows: Rows
    sources: Rows
    drafter: str
    agreer: str


def split_data(common: CommonCost) -> SplitData:
    shares = list(common.shares.select_related("participation__partner"))
    rows = [
        [s.participation.partner.name, formats.number(s.weight), s.evidence, *_money(s.net, s.vat, s.gross)]
        for s in shares
    ]
    rows.append([_("Total"), "", "", *_money(*(sum((getattr(s, n) for s in shares), ZERO) for n in SUMS))])
    facts = [
        [_("Supplier"), common.supplier],
        [_("Invoice"), f"{common.invoice_no}, {formats.date(common.invoice_on)}"],
        [_("What was bought"), common.description],
        [_("Key"), f"{common.get_key_kind_display()}, {formats.date(common.key_on)}"],
        [_("How it is shared"), str(common.get_sharing_display())],
        [_("Evidence"), common.key_note],
    ]
    return {
        "title": f"{common.supplier} {common.invoice_no}",
        "period": formats.date(common.invoice_on),
        "facts": facts,
        "rows": rows,
        "odd": [share.participation.partner.name for share in shares if share.has_odd_cent],
        "left": [
            _left(share)
            for share in shares
            if share.state in (CommonShare.State.REFUSED, CommonShare.State.WITH_PAYER)
        ],
        "payer": common.payer.partner.official_name,
    }


def _left(share: CommonShare) -> str:
    told = {"group": share.participation.partner.name, "sum": formats.money(share.gross), "why": share.reason}
    if share.state == CommonShare.State.WITH_PAYER:
        return _("%(group)s, %(sum)s: the payer bears it. %(why)s") % told
    return _("%(group)s, %(sum)s: refused, the payer bears it until it is decided. %(why)s") % told


SUMS = ("net", "vat", "gross")


def protocol_data(procurement: Procurement) -> ProtocolData:
    stands = standing(procurement)
    offers = [
        [
            item.offer.supplier,
            *_money(item.offer.net, item.offer.gross),
            formats.date(item.offer.valid_until) if item.offer.valid_until else "",
            _("winner") if item.offer.pk == procurement.winner_id else item.why_not or _("counts"),
        ]
        for item in stands.judged
    ]
    table = [
        [line.row.title, *(formats.amount(price) if price is not None else "–" for price in line.prices)]
        for line in comparison(procurement, stands.judged)
    ]
    return {
        "title": procurement.subject,
        "period": procurement.number,
        "facts": [
            [_("Number"), procurement.number],
            [_("Purpose"), procurement.purpose],
            [_("Call sent on"), formats.date(procurement.call_sent_on) if procurement.call_sent_on else ""],
            [_("Offers until"), formats.date(procurement.answers_until) if procurement.answers_until else ""],
        ],
        "sentence": stands.sentence,
        "offers": offers,
        "names": [item.offer.supplier for item in stands.judged],
        "rows": table,
        "hints": [
            f"{hint.offer} / {hint.other}: {hint.words}. {hint.answer.note if hint.answer else ''}"
            for hint in stands.hints
        ],
        "decision": f"{procurement.winner or '–'}. {procurement.winner_reason}",
        "collector": procurement.collected_by.name,
        "decider": procurement.decided_by.name if procurement.decided_by else "",
    }


def plan_data(procurements: Iterable[Procurement], title: str, day: dt.date) -> PlanData:
    """Purchases in the order of their numbers, and what each purpose comes to, of those the reader may see."""
    rows = sorted(procurements, key=lambda row: row.number)
    purposes: dict[str, list[Procurement]] = {}
    for row in rows:
        if row.state != Procurement.State.FAILED:
            purposes.setdefault(row.purpose, []).append(row)
    table = [
        [
            row.number, f"{row.subject} ({row.get_state_display()})", row.participation.partner.code,
            str(row.get_procedure_display()), formats.amount(row.estimated_net),
            row.winner.supplier if row.winner else "–", formats.amount(row.winner.gross) if row.winner else "–",
        ]
        for row in rows
    ]  # fmt: skip
    return {
        "title": title,
        "period": formats.date(day),
        "facts": [[_("Purchases"), str(len(rows))]],
        "rows": table,
        "purposes": [_purpose(name, same) for name, same in sorted(purposes.items())],
        "none": _("No purchase is planned yet."),
    }


def _purpose(name: str, same: list[Procurement]) -> list[str]:
    value = purpose_value(same[0])
    needed = offers_needed(value, thresholds_on(same[0].programme, same[0].made_at.date()))
    return [name, formats.amount(value), str(needed), str(len(same))]


def annex_data(version: BudgetVersion) -> AnnexData:
    rows = changes(version.replaces, version)
    sums = [sum((getattr(row, name) for row in rows), ZERO) for name in ("old", "new", "difference")]
    table = [[row.line.activity.code, row.line.title, *_money(row.old, row.new, row.difference)] for row in rows]
    own = contributions(version.participation)
    return {
        "title": f"{version.participation.partner.name}: {version.number}",
        "period": str(version.number),
        "facts": [
            [_("Kind of change"), str(version.get_reason_kind_display())],
            [_("Decision of the group's board"), version.board_decision],
        ],
        "reason": version.reason or "–",
        "rows": [*table, ["", _("Total"), *_money(*sums)]],
        "sources": [[row.source.name, *_money(row.promised, row.received)] for row in own],
        "drafter": version.made_by.name if version.made_by else "",
        "agreer": version.agreed_by.name if version.agreed_by else "",
    }


def _money(*amounts: Decimal | None) -> list[str]:
    return [formats.amount(amount) for amount in amounts]
