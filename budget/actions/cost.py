import datetime as dt
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import notify
from accounts.notices import settle as done
from accounts.rules import RuleBroken, action, move
from budget.actions.bought_papers import attach_bought
from budget.actions.keeping import kept_from_entry
from budget.actions.locking import locked, locked_group, locked_line, must, still_open
from budget.actions.simplified import _follow
from budget.models import (
    BudgetLine,
    BudgetVersion,
    CommonCost,
    CommonShare,
    Cost,
    CostPaper,
    CostVat,
    HoursBill,
)
from budget.queries.claim import claimed_already
from budget.queries.closed import why_not_checked
from budget.queries.rate_rule import wrong_rate
from budget.queries.reckoning import reckon
from budget.rules.rounding import CENT, ZERO
from mentoring.actions.locking import locked as locked_entry
from mentoring.models import HourEntry
from pilots.models import Pilot
from trainings.models import Event
from ui import formats
from ui.text import folded_invoice_no, folded_supplier
from villages.actions import store_document
from villages.models import Document, Participation, Village
from villages.roles import Permission

S = Cost.State
CORRECTING = (Cost.Kind.CREDIT_NOTE, Cost.Kind.CORRECTION)
FOLLOWED = (  # a credit note takes these over from its invoice
    *(
        "supplier",
        "supplier_code",
        "village",
        "event",
        "pilot",
        "funding",
        "currency",
        "rate",
        "rate_on",
        "rate_source",
    ),
    *("recoverable_percent", "vat_override", "share_percent", "share_basis", "contract", "procurement"),
)


@action
def enter_cost(
    *,
    by: User,
    line: BudgetLine,
    paper: File | None = None,
    paper_kind: str = "",
    vat_rows: Sequence[tuple[Decimal, Decimal, Decimal]] = (),
    **facts: object,
) -> Cost:
    """``facts``: the columns of a cost. ``vat_rows``: (rate, net, VAT) for an invoice under several rates. Recoverable
    VAT and an eligible amount that is left out are computed (see ``reckon``). Amounts in euros."""
    line = locked_line(line)
    must(by, Permission.ENTER_COST, line.participation)
    if facts.get("kind") not in CORRECTING:  # a share of a common credit note comes this way too
        still_open(line.participation)
    facts.setdefault("currency", line.participation.programme.currency)
    cost = Cost(participation=line.participation, line=line, entered_by=by, **facts)
    _save(cost, vat_rows)
    if paper:
        _keep(by, cost, paper_kind, paper, "")
    attach_bought(by, cost)
    return cost


@action
def edit_cost(
    *,
    by: User,
    cost: Cost,
    line: BudgetLine,
    vat_rows: Sequence[tuple[Decimal, Decimal, Decimal]] = (),
    **facts: object,
) -> Cost:
    """Only a draft, and only by the person who entered it; later it is returned or reversed (domain.md I21)."""
    line = locked_line(line)  # the line before the cost, as when a plan changes
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
    if cost.state != S.DRAFT:
        raise RuleBroken(_("A checked cost is not edited: have it returned, or reverse it and enter it anew."))
    if cost.entered_by_id != by.pk:
        raise RuleBroken(_("A draft is corrected by the person who entered it."))
    cost.line = line
    for name, value in facts.items():
        setattr(cost, name, value)
    cost.return_reason = ""
    _save(cost, vat_rows)
    attach_bought(by, cost)
    done("budget.cost_returned", cost.pk)
    return cost


@action
def credit_cost(
    *,
    by: User,
    cost: Cost,
    net: Decimal,
    vat: Decimal,
    invoice_no: str,
    invoice_on: dt.date,
    description: str,
    kind: str = Cost.Kind.CREDIT_NOTE,
    eligible: Decimal | None = None,
    paper: File | None = None,
) -> Cost:
    """A credit note or a correction of a checked cost: a row of its own, negative in all its parts, on the same line
    and at the same rate of exchange (I37). ``net`` and ``vat`` as the paper says them, in euros, with either sign."""
    original = locked(cost)
    must(by, Permission.ENTER_COST, original.participation)
    if original.state not in Cost.COUNTED:
        raise RuleBroken(_("Only a checked or paid cost is credited; a draft is corrected."))
    if original.is_negative:
        raise RuleBroken(_("A credit note is not credited itself: reverse it."))
    note = Cost(
        participation=original.participation, line=original.line, corrects=original, kind=kind, entered_by=by,
        invoice_no=invoice_no, invoice_on=invoice_on, description=description,
        net=-abs(net), vat=-abs(vat),
        **{name: getattr(original, name) for name in FOLLOWED},
    )  # fmt: skip
    if eligible is not None:  # else it is reckoned
        note.eligible = -abs(eligible)
    if original.rate is not None:
        note.foreign_amount = (note.net * original.rate).quantize(CENT, ROUND_HALF_UP)
    _save(note, (), check=lambda: _within_original(note, original, eligible))
    if paper:
        _keep(by, note, Document.Kind.INVOICE, paper, "")
    return note


def _within_original(note: Cost, original: Cost, asked: Decimal | None) -> None:
    """In every part. ``asked``: the eligible amount that was typed; else it is what is left, where that is less."""
    before = original.corrections.exclude(state=S.REVERSED)
    sums = before.aggregate(**{name: Sum(name, default=ZERO) for name in ("net", "vat", "eligible")})
    left = {name: getattr(original, name) + sums[name] for name in sums}
    told = {name: formats.money(amount) for name, amount in left.items()}
    if any(left[name] + getattr(note, name) < 0 for name in ("net", "vat")):
        raise RuleBroken(_("Of this invoice %(net)s and %(vat)s of VAT are left to be credited.") % told)
    if asked is None:
        note.eligible = max(note.eligible, -left["eligible"])
    if left["eligible"] + note.eligible < 0:
        raise RuleBroken(_("Of this cost %(eligible)s is left that counts; take back at most that.") % told)


@action
def check_cost(*, by: User, cost: Cost) -> Cost:
    """A second person looks at the paper and the amounts before the cost counts."""
    locked_group(cost.participation)
    cost = locked(cost)
    must(by, Permission.EDIT_BUDGET, cost.participation)
    if why := cost.why_not_looked_at_by(by) or why_not_checked(cost):
        raise RuleBroken(why)
    move(cost, S.CHECKED, checked_by=by, return_reason="")
    done("budget.cost_returned", cost.pk)
    _follow(cost.participation)
    return settle(by=by, cost=cost) if _paid_in_time(cost) else cost


@action
def return_cost(*, by: User, cost: Cost, reason: str) -> Cost:
    """A draft or a checked cost goes back to who entered it, who is told why; it waits for a check once corrected."""
    cost = locked(cost)
    must(by, Permission.EDIT_BUDGET, cost.participation)
    _not_claimed(cost)
    if not reason.strip():
        raise RuleBroken(_("Say what has to be corrected."))
    if cost.state == S.DRAFT:
        if why := cost.why_not_looked_at_by(by):
            raise RuleBroken(why)
        cost.return_reason = reason.strip()
        cost.save(update_fields=["return_reason"])
    else:
        move(cost, S.DRAFT, checked_by=None, return_reason=reason.strip())
    _follow(cost.participation)
    notify(
        [cost.entered_by], "budget.cost_returned", key=cost.pk, step=timezone.now().isoformat(),
        url=reverse("budget:cost", args=[cost.pk]), place=cost.participation, waits=True, cost=cost,
        why=reason.strip(),
    )  # fmt: skip
    return cost


@action
def pay_cost(*, by: User, cost: Cost, paid_on: dt.date, payment_no: str) -> Cost:
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
    _within(paid_on, cost.participation, _("payment"))
    _at_its_rate(cost, paid_on)
    move(cost, S.PAID, paid_on=paid_on, payment_no=payment_no)
    return cost


@action
def settle(*, by: User, cost: Cost) -> Cost:
    """A checked cost whose parts of payments make its whole becomes paid on the day of the last one (I51).

    Whoever checks a cost that the bank shows as paid need not be the one who enters payments.
    """
    parts = list(cost.parts.select_related("entry").order_by("entry__booked_on", "pk"))
    if cost.state != S.CHECKED or not parts or abs(sum((part.amount for part in parts), ZERO)) < abs(cost.gross):
        return cost
    last = parts[-1].entry
    _within(last.booked_on, cost.participation, _("payment"))
    _at_its_rate(cost, last.booked_on)
    move(cost, S.PAID, paid_on=last.booked_on, payment_no=(last.order_no or last.archive_id)[:50])
    return cost


def _at_its_rate(cost: Cost, paid_on: dt.date) -> None:
    cost.paid_on = paid_on
    if why := wrong_rate(cost):
        raise RuleBroken(_("%(why)s Have the cost returned and write that rate.") % {"why": why})


def _paid_in_time(cost: Cost) -> bool:
    """A payment of outside the period keeps nobody from checking the invoice; the cost stays checked, not paid."""
    first, last = eligible_days(cost.participation)
    return all(first <= day <= last for day in cost.parts.values_list("entry__booked_on", flat=True))


@action
def reverse_cost(*, by: User, cost: Cost, reason: str) -> Cost:
    """It stays in the list, struck out, and counts no more."""
    cost = locked(cost)
    must(by, Permission.EDIT_BUDGET, cost.participation)
    _not_claimed(cost)
    _free_hours(cost)
    if cost.corrections.exclude(state=S.REVERSED).exists():
        raise RuleBroken(_("Credit notes stand on this cost. Reverse them first."))
    move(cost, S.REVERSED)
    _follow(cost.participation)
    return cost


@action
def attach_paper(*, by: User, cost: Cost, kind: str, paper: File, title: str = "") -> CostPaper:
    """Raises FileRefused. Ask ``Document.objects.same_as(paper.document)`` to warn of a paper used twice."""
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
    if cost.state == S.REVERSED:
        raise RuleBroken(_("A reversed cost takes no more papers."))
    kept = _keep(by, cost, kind, paper, title)
    if cost.return_reason and cost.entered_by_id == by.pk:  # what was asked for is here: it waits for the check again
        cost.return_reason = ""
        cost.save(update_fields=["return_reason"])
        done("budget.cost_returned", cost.pk)
    return kept


def _keep(by: User, cost: Cost, kind: str, upload: File, title: str) -> CostPaper:
    document = store_document(by=by, place=cost.participation, kind=kind, upload=upload, title=title)
    return CostPaper.objects.create(cost=cost, document=document)


def is_covered(group: Participation, category: str) -> bool:
    """Whether a flat rate of the group stands for the category, so that real costs would count twice (I52)."""
    rows = Cost.objects.filter(participation=group, flat_rate__covers=category)
    return rows.exclude(state=S.REVERSED).exists()


def must_fit(cost: Cost, *, is_covered: Callable[[Participation, str], bool] = is_covered) -> None:
    """The rules that a cost's own columns decide; whoever enters many remembers what is covered."""
    group = cost.participation
    in_force = cost.line.version.state == BudgetVersion.State.IN_FORCE or cost.is_negative
    if cost.line.participation_id != group.pk or not in_force:
        raise RuleBroken(_("Choose a line of this group's budget that is in force."))
    _same_group(cost, group)
    if cost.kind != Cost.Kind.FLAT_RATE and is_covered(group, cost.line.category):
        raise RuleBroken(_("This cost category is covered by a flat rate; a real cost would count twice."))
    _its_share(cost)
    _within(cost.invoice_on, group, _("invoice"))


def _save(
    cost: Cost, vat_rows: Sequence[tuple[Decimal, Decimal, Decimal]], *, check: Callable[[], None] | None = None
) -> None:
    must_fit(cost)
    if cost.kind not in Cost.PAPERLESS:
        _only_once(cost)
    wrong = reckon(cost, vat_rows)
    if wrong:
        raise RuleBroken(wrong)
    if why := wrong_rate(cost):
        raise RuleBroken({"rate_on": why})
    if check:
        check()
    cost.full_clean()
    cost.keep_until = kept_from_entry(cost.participation, timezone.localdate(cost.entered_at))
    try:
        with transaction.atomic():
            cost.save()
            cost.vat_rows.all().delete()
            CostVat.objects.bulk_create(CostVat(cost=cost, rate=r, net=n, vat=v) for r, n, v in vat_rows)
    except IntegrityError as error:  # somebody else entered the same invoice in this very moment
        if "an_invoice_once" not in str(error):
            raise
        raise RuleBroken(_("This supplier's invoice with this number is entered already.")) from error


def _its_share(cost: Cost) -> None:
    """A group's cost of a common invoice is its share and no more (I29); a re-invoice carries the payer's VAT."""
    share = CommonShare.objects.filter(cost=cost.pk).select_related("common_cost").first() if cost.pk else None
    if share is None or share.common_cost.sharing == CommonCost.Sharing.REINVOICING:
        return
    if abs(cost.net + cost.vat) > abs(share.gross):
        told = {"share": formats.money(share.gross), "invoice": share.common_cost}
        raise RuleBroken(_("The group's share of the common invoice %(invoice)s is %(share)s.") % told)


def _only_once(cost: Cost) -> None:
    """The database knows the supplier by name, letter by letter; people write it in their own ways (domain.md I16).

    Another year may bring the same number again: many suppliers begin anew on 1 January.
    """
    Participation.objects.select_for_update(no_key=True).get(pk=cost.participation_id)  # one by one in a group
    name, number = folded_supplier(cost.supplier), folded_invoice_no(cost.invoice_no)
    rows = Cost.objects.filter(participation=cost.participation, invoice_on__year=cost.invoice_on.year)
    rows = rows.exclude(pk=cost.pk).exclude(state=S.REVERSED).exclude(kind__in=Cost.PAPERLESS)
    code = cost.supplier_code or None
    known = rows.order_by("pk").values_list("pk", "invoice_no", "supplier", "supplier_code")
    twins = (
        pk
        for pk, its_number, its_supplier, its_code in known
        if folded_invoice_no(its_number) == number and (folded_supplier(its_supplier) == name or its_code == code)
    )
    twin = next(twins, None)
    other = rows.filter(pk=twin).first() if twin is not None else None
    if other is not None:
        told = {"cost": other, "description": other.description, "state": other.get_state_display()}
        raise RuleBroken(
            _("This invoice is entered already: %(cost)s, %(description)s (%(state)s). Reverse that one first.") % told
        )


def _same_group(cost: Cost, group: Participation) -> None:
    village: Village | None = cost.village
    event: Event | None = cost.event
    pilot: Pilot | None = cost.pilot
    contract, act = cost.contract, cost.act
    if act is not None and contract is None:
        cost.contract = contract = act.contract
    if act is not None and act.contract != contract:
        raise RuleBroken(_("The acceptance act is of another contract."))
    bought = [contract.participation.programme_id] if contract else []
    bought += [cost.procurement.programme_id] if cost.procurement else []
    if set(bought) - {group.programme_id}:  # a share of a common cost is under the payer's contract
        raise RuleBroken(_("The contract and the procurement have to be of the same programme as the money."))
    strange = (
        (village is not None and village.participation_id != group.pk)
        or (event is not None and event.programme_id != group.programme_id)
        or (pilot is not None and pilot.village.participation_id != group.pk)
    )
    if strange:
        raise RuleBroken(_("The village, the event and the pilot have to belong to the same group as the money."))


def eligible_days(group: Participation) -> tuple[dt.date, dt.date]:
    """Costs are eligible from the group's own first day to its final claim day (domain.md I15)."""
    return group.eligible_from or group.programme.starts_on, group.final_claim_on or group.programme.ends_on


def _within(day: dt.date, group: Participation, what: str) -> None:
    first, last = eligible_days(group)
    if day > timezone.localdate():
        raise RuleBroken(_("The day of the %(what)s has not come yet.") % {"what": what})
    if not first <= day <= last:
        told = {"what": what, "first": formats.date(first), "last": formats.date(last)}
        raise RuleBroken(_("For the cost to count, the day of the %(what)s is from %(first)s to %(last)s.") % told)


def _not_claimed(cost: Cost) -> None:
    """What waits for the payer, or was certified, goes back by a correction only (I48)."""
    waits, certified = claimed_already(cost)
    if waits is not None:
        raise RuleBroken(_("The cost waits in a claim, row %(row)s: leave the row out there first.") % {"row": waits})
    if certified:
        told = {"certified": formats.money(certified)}
        raise RuleBroken(
            _("%(certified)s of this cost is certified: put what comes back into the next claim as a correction.")
            % told
        )


def _free_hours(cost: Cost) -> None:
    """The hours of a reversed cost can be billed again; those that were reversed themselves stay reversed."""
    bill = HoursBill.objects.filter(cost=cost).first()
    if bill is None:
        return
    billed = HourEntry.objects.filter(billed__bill=bill, state=HourEntry.State.BILLED)
    for entry in billed.order_by("allowance", "pk"):
        move(locked_entry(entry), HourEntry.State.APPROVED, billed_by=None, billed_at=None)
    bill.delete()
