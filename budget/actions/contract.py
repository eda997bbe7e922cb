"""Contracts with suppliers, their annexes, and what was accepted under them (A5, I41)."""

import datetime as dt
from decimal import Decimal

from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.locking import must
from budget.models import AcceptanceAct, Contract, ContractAnnex, Procurement
from villages.actions import store_document
from villages.models import Document, Participation
from villages.roles import Permission

P = Procurement.State


@action
def enter_contract(
    *,
    by: User,
    participation: Participation,
    procurement: Procurement | None = None,
    paper: File | None = None,
    **facts: object,
) -> Contract:
    """``facts``: number, supplier, supplier_code, subject, signed_on, starts_on, ends_on, net, ceiling, currency,
    price_model, marking_required. A decided procurement's first contract is with its winner and is its order."""
    must(by, Permission.ENTER_COST, participation)
    contract = Contract(participation=participation, procurement=procurement, entered_by=by, **facts)
    if procurement is not None:
        _follows(contract, procurement)
    contract.full_clean()
    contract.document = _kept(by, participation, Document.Kind.CONTRACT, paper, str(contract))
    contract.save()
    return contract


def _follows(contract: Contract, procurement: Procurement) -> None:
    rows = Procurement.objects.select_for_update(of=("self",), no_key=True).select_related("winner")
    procurement = rows.get(pk=procurement.pk)
    groups = {procurement.participation_id, *procurement.served.values_list("participation", flat=True)}
    if contract.participation_id not in groups:
        raise RuleBroken(_("The procurement serves other groups."))
    if procurement.state not in (P.DECIDED, P.CONTRACTED):
        raise RuleBroken(_("Decide the procurement first; then sign the contract with the winner."))
    if procurement.decided_on and contract.signed_on < procurement.decided_on:
        raise RuleBroken(_("The contract is signed before the procurement was decided."))
    winner = procurement.winner
    if winner is not None and contract.supplier_code and winner.supplier_code != contract.supplier_code:
        raise RuleBroken(_("The contract is with another supplier than the winner, %(winner)s.") % {"winner": winner})
    if procurement.state == P.DECIDED:
        move(procurement, P.CONTRACTED, ordered_on=contract.signed_on)


@action
def add_annex(
    *, by: User, contract: Contract, signed_on: dt.date, reason: str, paper: File | None = None, **facts: object
) -> ContractAnnex:
    """``facts``: ceiling_change, ends_on, changes_subject."""
    contract = _locked(by, contract)
    number = contract.annexes.count() + 1
    annex = ContractAnnex(contract=contract, number=number, signed_on=signed_on, reason=reason, entered_by=by, **facts)
    annex.full_clean()
    annex.document = _kept(by, contract.participation, Document.Kind.CONTRACT, paper, str(contract))
    annex.save()
    return annex


@action
def enter_act(
    *, by: User, contract: Contract, amount: Decimal, accepted_on: dt.date, paper: File | None = None, **facts: object
) -> AcceptanceAct:
    """``facts``: number, delivered, period_from, period_until, defects, event. Euros with VAT."""
    contract = _locked(by, contract)
    if accepted_on < contract.signed_on:
        raise RuleBroken(_("Nothing was accepted before the contract was signed."))
    act = AcceptanceAct(contract=contract, amount=amount, accepted_on=accepted_on, accepted_by=by, **facts)
    act.full_clean()
    act.document = _kept(by, contract.participation, Document.Kind.ACCEPTANCE, paper, str(act))
    act.save()
    return act


def _locked(by: User, contract: Contract) -> Contract:
    must(by, Permission.ENTER_COST, contract.participation)
    rows = Contract.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("participation").get(pk=contract.pk)


def _kept(by: User, place: Participation, kind: str, paper: File | None, title: str) -> Document | None:
    return store_document(by=by, place=place, kind=kind, upload=paper, title=title) if paper else None
