"""One invoice for many groups: split once by a key that is kept, each share accepted or refused by its group (A7)."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.bought_papers import _attach_copy
from budget.actions.cost import enter_cost
from budget.actions.locking import must
from budget.models import BudgetLine, CommonCost, CommonShare, Cost
from budget.queries.common_cost import Weight, shares_of
from budget.rules.people import is_same_person
from ui import formats
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission

C, S = CommonCost.State, CommonShare.State


@action
def split_common_cost(
    *, by: User, payer: Participation, weights: Sequence[Weight], paper: File | None = None, **facts: object
) -> CommonCost:
    """``facts``: activity, supplier, supplier_code, invoice_no, invoice_on, description, net, vat, sharing, key_kind,
    key_on, key_note, event, procurement, contract. The key is kept with its evidence, never computed anew (I28)."""
    must(by, Permission.ENTER_COST, payer)
    common = CommonCost(programme=payer.programme, payer=payer, entered_by=by, **facts)
    if common.key_kind == CommonCost.Key.PARTICIPANTS:
        if common.event is None:
            raise RuleBroken({"event": _("Choose the event whose participants are the key.")})
        if not any(row.weight for row in weights):
            raise RuleBroken({"event": _("Nobody from the groups' villages has signed at this event yet.")})
    else:
        common.event = None
    if not weights or not any(row.weight for row in weights):
        raise RuleBroken(_("Nobody has a weight in the key, so there is nothing to split by."))
    return _kept(by, common, weights, paper)


@action
def credit_common_cost(
    *,
    by: User,
    common_cost: CommonCost,
    net: Decimal,
    vat: Decimal,
    invoice_no: str,
    invoice_on: dt.date,
    description: str,
    paper: File | None = None,
) -> CommonCost:
    """A credit note over part of a common invoice, by the key of the invoice itself. Euros with either sign."""
    original = CommonCost.objects.select_for_update(of=("self",)).select_related("payer").get(pk=common_cost.pk)
    must(by, Permission.ENTER_COST, original.payer)
    credited = original.credit_notes.all()
    left = {name: getattr(original, name) + sum(getattr(n, name) for n in credited) for name in ("net", "vat")}
    if abs(net) > left["net"] or abs(vat) > left["vat"]:
        told = {"net": formats.money(left["net"]), "vat": formats.money(left["vat"])}
        raise RuleBroken(_("Of this invoice %(net)s and %(vat)s of VAT are left to be credited.") % told)
    copied = (
        "programme",
        "payer",
        "activity",
        "procurement",
        "contract",
        "supplier",
        "supplier_code",
        "sharing",
        "event",
    )
    note = CommonCost(
        corrects=original, entered_by=by, net=-abs(net), vat=-abs(vat), invoice_no=invoice_no, invoice_on=invoice_on,
        description=description, key_kind=original.key_kind, key_on=original.key_on, key_note=original.key_note,
        **{name: getattr(original, name) for name in copied},
    )  # fmt: skip
    rows = original.shares.select_related("participation")
    weights = [Weight(share.participation, share.weight, share.evidence) for share in rows]
    return _kept(by, note, weights, paper)


def _kept(by: User, common: CommonCost, weights: Sequence[Weight], paper: File | None) -> CommonCost:
    common.full_clean()
    if paper:
        common.document = store_document(
            by=by, place=common.payer, kind=Document.Kind.INVOICE, upload=paper, title=str(common)
        )
    common.state = C.SHARED
    common.save()
    CommonShare.objects.bulk_create(
        CommonShare(
            common_cost=common, participation=share.participation, position=position, weight=share.weight,
            evidence=share.evidence, net=share.net, vat=share.vat, has_odd_cent=share.has_odd_cent,
        )
        for position, share in enumerate(shares_of(common.net, common.vat, weights), 1)
    )  # fmt: skip
    return common


@action
def accept_share(*, by: User, share: CommonShare, line: BudgetLine | None = None, reinvoice_no: str = "") -> Cost:
    """The group takes its share: a draft cost on a line of its own budget, with the common invoice behind it. Of a
    credit note the line is that of the invoice's share. What the lead left with the payer, the payer takes."""
    share = _locked(share)
    if share.state == S.WITH_PAYER:
        return _bear(by, share, line)
    must(by, Permission.ENTER_COST, share.participation)
    cost = _cost_of(by, share, share.participation, line, reinvoice_no)
    move(share, S.ACCEPTED, cost=cost, reinvoice_no=reinvoice_no, decided_by=by)
    _all_accepted(share.common_cost)
    return cost


def _bear(by: User, share: CommonShare, line: BudgetLine | None) -> Cost:
    """What was left with the payer, as a cost on a line of the payer's; without one it bears it with its own money."""
    must(by, Permission.ENTER_COST, share.common_cost.payer)
    if share.cost is not None:
        raise RuleBroken(_("The payer has taken this share as a cost already."))
    share.cost = _cost_of(by, share, share.common_cost.payer, line, "")
    share.save(update_fields=["cost"])
    return share.cost


def _cost_of(by: User, share: CommonShare, group: Participation, line: BudgetLine | None, reinvoice_no: str) -> Cost:
    """``group``: who bears it, the share's own group or the payer."""
    common = share.common_cost
    facts: dict[str, Any] = {
        "supplier": common.supplier, "supplier_code": common.supplier_code, "invoice_on": common.invoice_on,
        "invoice_no": reinvoice_no or f"{common.invoice_no}/{share.participation.partner.code}",
        "description": common.description, "net": share.net, "vat": share.vat, "eligible": None,
        "procurement": common.procurement, "contract": common.contract,
    }  # fmt: skip
    if common.corrects_id:
        whole = common.corrects.shares.filter(participation=share.participation, cost__isnull=False).first()  # type: ignore[union-attr]
        if whole is None:
            raise RuleBroken(_("The group has to accept its share of the invoice before that of its credit note."))
        facts |= {"kind": Cost.Kind.CREDIT_NOTE, "corrects": whole.cost}
        line = facts["corrects"].line
    if line is None or line.participation_id != group.pk:
        raise RuleBroken(_("Choose a line of the group's own budget."))
    cost = enter_cost(by=by, line=line, **facts)
    if common.document:
        _attach_copy(by, cost, common.document)
    return cost


@action
def refuse_share(*, by: User, share: CommonShare, reason: str) -> CommonShare:
    """The share stays with the payer until the lead decides; nobody else's share grows (trap X30)."""
    share = _locked(share)
    must(by, Permission.ENTER_COST, share.participation)
    move(share, S.REFUSED, reason=reason, decided_by=by)
    return share


@action
def leave_share_with_payer(*, by: User, share: CommonShare, reason: str) -> CommonShare:
    """The lead breaks the tie: the payer bears what the group refused, and may take it as a cost (`accept_share`)."""
    share = _locked(share)
    must(by, Permission.EDIT_BUDGET, share.common_cost.payer)
    if is_same_person(by, share.decided_by):
        raise RuleBroken(_("You refused the share yourself; another person decides who bears it."))
    move(share, S.WITH_PAYER, reason=reason, decided_by=by)
    _all_accepted(share.common_cost)
    return share


def _all_accepted(common: CommonCost) -> None:
    waiting = common.shares.exclude(net=0, vat=0).filter(state__in=[S.WAITING, S.REFUSED])
    if common.state == C.SHARED and not waiting.exists():
        move(common, C.ACCEPTED)


def _locked(share: CommonShare) -> CommonShare:
    rows = CommonShare.objects.select_for_update(of=("self", "common_cost"))
    return rows.select_related(
        "common_cost__payer__programme", "participation__partner", "participation__programme"
    ).get(pk=share.pk)
