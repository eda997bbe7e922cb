"""A claim while it is being put together."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.locking import must
from budget.held_back import held_back, most_of, names_of
from budget.models import Claim, ClaimRow, ClaimWord, Cost, DecisionRow
from budget.queries.claim import claimable, correctable, settings_of
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation
from villages.roles import Permission

K = Claim.Kind


def locked_claim(claim: Claim) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",))
    return rows.select_related("participation__partner", "participation__programme", "made_by").get(pk=claim.pk)


def locked_group(participation: Participation) -> Participation:
    """Claims of a group are numbered and put together one at a time."""
    rows = Participation.objects.select_for_update(of=("self",), no_key=True).select_related("partner", "programme")
    return rows.get(pk=participation.pk)


def open_claim(by: User, claim: Claim) -> Claim:
    """Held, and still open to changes; RuleBroken says what would open it."""
    claim = locked_claim(claim)
    must(by, Permission.EDIT_CLAIMS, claim.participation)
    if not claim.is_open_to_changes:
        told = {"state": claim.get_state_display()}
        raise RuleBroken(
            _("The claim is “%(state)s” and is not changed any more. While it is not sent it can be returned.") % told
        )
    return claim


@action
def make_claim(
    *,
    by: User,
    participation: Participation,
    kind: str = K.ORDINARY,
    period_from: dt.date | None = None,
    period_until: dt.date | None = None,
    proves: Claim | None = None,
    advance_asked: Decimal | None = None,
) -> Claim:
    """The group's next claim with every cost that is ready; a proof has no rows but those of the claim it proves."""
    must(by, Permission.EDIT_CLAIMS, participation)
    participation = locked_group(participation)
    _kind_fits(participation, kind, proves, advance_asked)
    last = Claim.objects.filter(participation=participation).aggregate(last=Max("number"))["last"] or 0
    claim = Claim(
        participation=participation,
        number=last + 1,
        kind=kind,
        proves=proves,
        period_from=period_from,
        period_until=period_until,
        advance_asked=advance_asked if kind == K.ADVANCE else None,
        bank_account=_last_account(participation),
        made_by=by,
    )
    claim.full_clean(exclude=["participation"])
    claim.save()
    if kind in (K.ORDINARY, K.FINAL, K.PARTLY_PAID):
        _add(by, claim, claimable(participation, partly_paid=kind == K.PARTLY_PAID))
    return claim


def _kind_fits(participation: Participation, kind: str, proves: Claim | None, advance_asked: Decimal | None) -> None:
    if kind == K.ADVANCE and not settings_of(participation).allows_advance:
        raise RuleBroken(_("This programme pays no advance."))
    if kind == K.ADVANCE and (advance_asked is None or advance_asked <= 0):
        raise RuleBroken(_("Say how large an advance is asked for."))
    if (kind == K.PROOF) != (proves is not None):
        raise RuleBroken(_("A proof of payment names the partly paid claim that it proves, and only a proof does."))
    if proves is not None:
        if proves.participation_id != participation.pk or proves.kind != K.PARTLY_PAID or not proves.is_sent:
            raise RuleBroken(_("Choose a sent claim of this group on partly paid documents."))
        if Claim.objects.filter(proves=proves).exists():
            raise RuleBroken(_("The payment of this claim is being proved already."))


def _last_account(participation: Participation) -> str:
    known = Claim.objects.filter(participation=participation).exclude(bank_account="").order_by("-number").first()
    return known.bank_account if known else ""


@action
def edit_claim(*, by: User, claim: Claim, **facts: object) -> Claim:
    """``facts``: period_from, period_until, bank_account, done_text, deviations_text."""
    claim = open_claim(by, claim)
    for name, value in facts.items():
        setattr(claim, name, value)
    claim.full_clean(exclude=["participation", "made_by", "checked_by"])
    claim.save(update_fields=list(facts))
    return claim


@action
def add_claim_rows(*, by: User, claim: Claim, costs: Iterable[Cost]) -> list[ClaimRow]:
    """Costs that are ready; one that waits elsewhere meanwhile is refused by its name (I42)."""
    claim = open_claim(by, claim)
    if claim.kind in (K.PROOF, K.ADVANCE):
        raise RuleBroken(_("This kind of claim has no costs of its own."))
    wanted = {cost.pk: cost for cost in costs}
    if not wanted:
        raise RuleBroken(_("Choose at least one cost."))
    ready = list(claimable(claim.participation, partly_paid=claim.kind == K.PARTLY_PAID).filter(pk__in=wanted))
    missing = [cost for pk, cost in wanted.items() if pk not in {one.pk for one in ready}]
    if missing:
        told = {"costs": ", ".join(str(cost) for cost in missing)}
        raise RuleBroken(
            _("Not ready, or waiting in another claim: %(costs)s. A cost is paid, checked and in one claim only.")
            % told
        )
    return _add(by, claim, ready)


def _add(by: User, claim: Claim, costs: Iterable[Cost]) -> list[ClaimRow]:
    """Each row gets the next number for good; one that was left out comes back under its own."""
    made = []
    rows = {row.cost_id: row for row in claim.rows.all()}
    number = max((row.number for row in rows.values()), default=0)
    costs = list(costs)
    held = held_back(cost.pk for cost in costs)
    for cost in costs:
        row = rows.get(cost.pk)
        if row is None:
            number += 1
            row = ClaimRow(claim=claim, number=number, cost=cost, added_by=by)
        row.claimed, row.left_out, row.is_open = most_of(cost, held.get(cost.pk, [])), "", True
        made.append(_kept(row))
    return made


def _kept(row: ClaimRow) -> ClaimRow:
    row.full_clean(exclude=["claim", "cost", "added_by"], validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # another claim took it in this very moment, or somebody reversed it
        if "a_row_asks_for_a_cost_that_counts" in str(error):
            raise RuleBroken(
                _("%(cost)s is not ready any more: it was returned or reversed.") % {"cost": row.cost}
            ) from error
        if "a_cost_in_one_undecided_claim" not in str(error):
            raise
        raise RuleBroken(_("%(cost)s waits in another claim already.") % {"cost": row.cost}) from error
    return row


@action
def add_correction(*, by: User, claim: Claim, decided: DecisionRow, claimed: Decimal, note: str) -> ClaimRow:
    """A row about a cost that was decided before: minus what must come back, or plus what was left (I48).

    Euros of eligible cost. The sum of all that was certified of a cost stays between nothing and its eligible amount.
    """
    claim = open_claim(by, claim)
    allowed = correctable(claim.participation).filter(pk=decided.pk).first()
    if allowed is None:
        raise RuleBroken(_("Only a decided row of this group that waits in no other claim can be corrected."))
    cost = allowed.row.cost
    certified = (
        DecisionRow.objects.in_force().filter(row__cost=cost).aggregate(total=Sum("certified"))["total"] or ZERO
    )
    low, high = min(ZERO, cost.eligible), max(ZERO, cost.eligible)
    if claimed == 0 or not low <= certified + claimed <= high:
        told = {"certified": formats.money(certified), "eligible": formats.money(cost.eligible)}
        raise RuleBroken(
            _("Of this cost %(certified)s of %(eligible)s is certified; corrected, it stays between 0 € and that.")
            % told
        )
    if claimed > 0:
        _not_held_back(cost, certified + claimed)
    if claim.rows.filter(cost=cost).exists():
        raise RuleBroken(_("This cost has a row in this claim already."))
    number = (claim.rows.aggregate(last=Max("number"))["last"] or 0) + 1
    return _kept(
        ClaimRow(claim=claim, number=number, cost=cost, claimed=claimed, corrects=allowed.row, note=note, added_by=by)
    )


@action
def change_claim_row(
    *, by: User, row: ClaimRow, claimed: Decimal, paid_amount: Decimal | None, note: str, is_doubtful: bool
) -> ClaimRow:
    """As much of a cost as is asked for: the whole, or the part for which the budget has room (G42)."""
    claim = open_claim(by, row.claim)
    row = claim.rows.select_related("cost", "claim__participation__partner").get(pk=row.pk)
    if row.corrects_id is None and not 0 < abs(claimed) <= abs(row.cost.eligible):
        told = {"eligible": formats.money(row.cost.eligible)}
        raise RuleBroken(_("Of this cost at most %(eligible)s can be claimed, and not nothing.") % told)
    if row.corrects_id is None and (claimed < 0) != (row.cost.eligible < 0):
        raise RuleBroken(_("A credit note is claimed with a minus, an invoice without."))
    if row.corrects_id is not None and claimed != row.claimed:
        raise RuleBroken(_("Leave the correction out and make it anew, so that its sum is checked again."))
    if row.corrects_id is None:
        _not_held_back(row.cost, claimed)
    row.claimed, row.note, row.is_doubtful = claimed, note, is_doubtful
    row.paid_amount = paid_amount if claim.kind == K.PARTLY_PAID else None
    row.full_clean(exclude=["claim", "cost", "added_by", "corrects"])
    row.save(update_fields=["claimed", "paid_amount", "note", "is_doubtful"])
    return row


def _not_held_back(cost: Cost, claimed: Decimal) -> None:
    held = held_back([cost.pk]).get(cost.pk, [])
    if (most := most_of(cost, held)) < claimed:
        told = {"names": names_of(held), "most": formats.money(most)}
        raise RuleBroken(_("%(names)s holds a part of this cost back: at most %(most)s of it is claimed.") % told)


@action
def leave_out_row(*, by: User, row: ClaimRow, reason: str) -> ClaimRow:
    """The row keeps its number and its reason; the cost is free for another claim."""
    claim = open_claim(by, row.claim)
    row = claim.rows.get(pk=row.pk)
    if row.left_out:
        raise RuleBroken(_("The row is left out already."))
    if not reason.strip():
        raise RuleBroken(_("Say why the row is left out."))
    row.left_out, row.is_open = reason.strip(), False
    row.save(update_fields=["left_out", "is_open"])
    return row


@action
def put_back_row(*, by: User, row: ClaimRow) -> ClaimRow:
    """Under the same number, if the cost is still free."""
    claim = open_claim(by, row.claim)
    row = claim.rows.select_related("cost").get(pk=row.pk)
    if not row.left_out:
        raise RuleBroken(_("The row is in the claim already."))
    ready = claimable(claim.participation, partly_paid=claim.kind == K.PARTLY_PAID)
    if row.corrects_id is None and not ready.filter(pk=row.cost_id).exists():
        raise RuleBroken(_("%(cost)s waits in another claim already, or is not ready any more.") % {"cost": row.cost})
    row.left_out, row.is_open = "", True
    return _kept(row)


@action
def say_word(*, by: User, claim: Claim, code: str, text: str, row: ClaimRow | None = None) -> ClaimWord:
    """A word to a warning of the check; the newest counts, the history keeps the others."""
    claim = open_claim(by, claim)
    if not text.strip():
        raise RuleBroken(_("Write a word to the warning: why the claim can go on nevertheless."))
    said, _made = ClaimWord.objects.update_or_create(
        claim=claim, row=row, code=code, defaults={"text": text.strip()[:500], "said_by": by}
    )
    return said
