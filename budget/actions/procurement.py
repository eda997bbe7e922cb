"""From the need to the decided offer: who collects the offers never decides about them alone (A4, I40)."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.locking import must
from budget.models import (
    CallAddressee,
    CallRow,
    InterestStatement,
    Offer,
    OfferPrice,
    Procurement,
    ProcurementShare,
    RelatednessAnswer,
)
from budget.queries.procurement import Hint, standing
from budget.rules.people import is_same_person
from villages.access import can
from villages.actions import store_document
from villages.models import Document, Participation, Programme
from villages.roles import Permission

P = Procurement.State


@action
def plan_procurement(
    *,
    by: User,
    participation: Participation,
    served: Iterable[Participation] = (),
    rows: Iterable[tuple[str, str, Decimal]] = (),
    addressees: Iterable[str] = (),
    **facts: object,
) -> Procurement:
    """``facts``: subject, purpose, category, estimated_net, procedure, exception_basis, call_text, register_reference.
    ``rows``: (what, unit, quantity) that each offer has to price. Euros."""
    must(by, Permission.ENTER_COST, participation)
    programme = Programme.objects.locked(participation.programme_id)
    year = timezone.localdate().year
    count = Procurement.objects.filter(programme=programme, number__startswith=f"H-{year}-").count()
    procurement = Procurement(
        programme=programme, participation=participation, number=f"H-{year}-{count + 1:03}", collected_by=by, **facts
    )
    procurement.full_clean()
    procurement.save()
    for group in served:
        if group.programme_id != programme.pk:
            raise RuleBroken(_("%(group)s takes part in another programme.") % {"group": group})
        if group != participation:
            ProcurementShare.objects.create(procurement=procurement, participation=group)
    for position, (title, unit, quantity) in enumerate(rows, 1):
        CallRow.objects.create(procurement=procurement, position=position, title=title, unit=unit, quantity=quantity)
    for name in addressees:
        CallAddressee.objects.create(procurement=procurement, name=name)
    return procurement


@action
def send_call(
    *, by: User, procurement: Procurement, call_sent_on: dt.date, answers_until: dt.date, paper: File | None = None
) -> Procurement:
    procurement = _locked(by, procurement, Permission.ENTER_COST)
    if answers_until < call_sent_on:
        raise RuleBroken(_("The last day for offers comes before the day of the call."))
    kept = store_document(
        by=by, place=procurement.participation, kind=Document.Kind.OTHER, upload=paper, title=procurement.subject
    ) if paper else None  # fmt: skip
    move(procurement, P.CALLED, call_sent_on=call_sent_on, answers_until=answers_until, call_document=kept)
    return procurement


@action
def add_offer(
    *,
    by: User,
    procurement: Procurement,
    prices: dict[int, Decimal] | None = None,
    paper: File | None = None,
    **facts: object,
) -> Offer:
    """``prices``: unit prices without VAT by the key of the call's row. After the opening an offer is marked late."""
    procurement = _locked(by, procurement, Permission.ENTER_COST)
    if procurement.state not in (P.PLANNED, P.CALLED, P.OPENED):
        raise RuleBroken(_("The procurement is decided; it takes no more offers."))
    offer = Offer(procurement=procurement, entered_by=by, **facts)
    late_day = procurement.answers_until is not None and offer.received_on > procurement.answers_until
    offer.is_late = late_day or procurement.state == P.OPENED
    offer.full_clean()
    if paper:
        offer.document = store_document(
            by=by, place=procurement.participation, kind=Document.Kind.OFFER, upload=paper, title=offer.supplier
        )
    offer.save()
    rows = {row.pk: row for row in procurement.rows.all()}
    OfferPrice.objects.bulk_create(
        OfferPrice(offer=offer, row=rows[pk], unit_price=price) for pk, price in (prices or {}).items() if pk in rows
    )
    return offer


@action
def open_offers(*, by: User, procurement: Procurement) -> Procurement:
    """From now on no offer changes; those that come later are marked so."""
    procurement = _locked(by, procurement, Permission.ENTER_COST)
    if not procurement.offers.exists() and procurement.procedure not in _WITHOUT:
        raise RuleBroken(_("No offer has come yet. Enter the offers first, or mark the procurement as failed."))
    move(procurement, P.OPENED, opened_at=timezone.now(), opened_by=by)
    return procurement


@action
def judge_offer(*, by: User, offer: Offer, meets_conditions: bool, exclusion: str = "") -> Offer:
    procurement = _locked(by, offer.procurement, Permission.EDIT_BUDGET)
    if procurement.state != P.OPENED:
        raise RuleBroken(_("Offers are judged after they are opened and before the decision."))
    offer = procurement.offers.get(pk=offer.pk)
    offer.meets_conditions, offer.exclusion = meets_conditions, "" if meets_conditions else exclusion
    offer.full_clean()
    offer.save()
    return offer


@action
def answer_hint(*, by: User, procurement: Procurement, hint: Hint, is_related: bool, note: str) -> RelatednessAnswer:
    procurement = _locked(by, procurement, Permission.EDIT_BUDGET)
    if procurement.state not in (P.PLANNED, P.CALLED, P.OPENED):
        raise RuleBroken(_("The procurement is decided; its hints are answered."))
    answered: dict[str, object] = {"is_related": is_related, "note": note, "answered_by": by}
    made, _new = RelatednessAnswer.objects.update_or_create(
        offer=hint.offer, other=hint.other, hint=hint.kind, defaults={**answered, "answered_at": timezone.now()}
    )
    return made


@action
def sign_interest(*, by: User, procurement: Procurement, has_interest: bool, note: str = "") -> InterestStatement:
    """A person's own statement; signed once, before the decision."""
    if not can(by, Permission.VIEW_MONEY, procurement.participation):
        raise RuleBroken(_("This group's money is not yours to change."))
    if procurement.interest_statements.filter(person=by).exists():
        raise RuleBroken(_("You have signed your statement of interests already."))
    made = InterestStatement(procurement=procurement, person=by, has_interest=has_interest, note=note)
    made.full_clean()
    made.save()
    return made


_WITHOUT = (Procurement.Procedure.NONE, Procurement.Procedure.EXCEPTION)


@action
def decide_procurement(
    *,
    by: User,
    procurement: Procurement,
    winner: Offer | None,
    reason: str,
    decided_on: dt.date,
    board_decision: str = "",
) -> Procurement:
    """Another person than the collector, who has stated to have no interest; every hint has its answer."""
    procurement = _locked(by, procurement, Permission.EDIT_BUDGET)
    if is_same_person(by, procurement.collected_by):
        raise RuleBroken(_("You collected the offers; another person decides."))
    statement = procurement.interest_statements.filter(person=by).first()
    if statement is None:
        raise RuleBroken(_("Sign your statement of interests first."))
    if statement.has_interest:
        raise RuleBroken(_("You are tied to an offerer; somebody else decides."))
    stands = standing(procurement, decided_on)
    wrong = []
    if stands.unanswered:
        told = {"hints": "; ".join(f"{hint.offer} / {hint.other}: {hint.words}" for hint in stands.unanswered)}
        wrong.append(_("Answer first whether they belong together: %(hints)s.") % told)
    if winner is None and procurement.procedure not in _WITHOUT:
        wrong.append(_("Choose the offer that wins."))
    if winner is not None and winner not in stands.counting:
        wrong.append(_("The chosen offer does not count: %(why)s.") % {"why": stands.sentence})
    if wrong:
        raise RuleBroken(wrong)
    move(
        procurement, P.DECIDED, winner=winner, winner_reason=reason, decided_on=decided_on, decided_by=by,
        board_decision=board_decision,
    )  # fmt: skip
    return procurement


@action
def fail_procurement(*, by: User, procurement: Procurement, reason: str) -> Procurement:
    procurement = _locked(by, procurement, Permission.EDIT_BUDGET)
    move(procurement, P.FAILED)
    return procurement


@action
def fulfil_procurement(*, by: User, procurement: Procurement) -> Procurement:
    procurement = _locked(by, procurement, Permission.ENTER_COST)
    if not procurement.contracts.filter(acts__isnull=False).exists():
        raise RuleBroken(_("Enter the acceptance act first."))
    move(procurement, P.FULFILLED)
    return procurement


def _locked(by: User, procurement: Procurement, permission: Permission) -> Procurement:
    must(by, permission, procurement.participation)
    rows = Procurement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("participation", "programme", "winner", "collected_by").get(pk=procurement.pk)
