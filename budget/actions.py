import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.models import BilledEntry, BudgetLine, Cost, CostPaper, HoursBill
from budget.queries import ZERO
from mentoring.actions.locking import locked
from mentoring.models import HourEntry, MentorContract
from pilots.models import Pilot
from trainings.models import Event
from ui import formats
from villages.access import can
from villages.actions import store_document
from villages.models import Activity, Participation, Village
from villages.roles import Permission

S = Cost.State


# Budget lines


@action
def add_budget_line(
    *, by: User, participation: Participation, activity: Activity, category: str, title: str, amount: Decimal
) -> BudgetLine:
    _must(by, Permission.EDIT_BUDGET, participation)
    if activity.programme_id != participation.programme_id:
        raise RuleBroken(_("The activity belongs to another programme."))
    line = BudgetLine(participation=participation, activity=activity, category=category, title=title, amount=amount)
    line.full_clean()
    line.save()
    return line


@action
def change_budget_line(
    *, by: User, line: BudgetLine, category: str, title: str, amount: Decimal, reason: str
) -> BudgetLine:
    """The old line ends and stays readable; a new one begins and takes over its costs."""
    line = _locked_line(line)
    _must(by, Permission.EDIT_BUDGET, line.participation)
    if line.ended_on is not None:
        raise RuleBroken(_("This line was changed before; change the one in force."))
    list(line.costs.select_for_update(no_key=True))  # nobody checks one meanwhile
    spent = line.costs.counted().aggregate(total=Sum("eligible"))["total"] or ZERO  # type: ignore[attr-defined]
    if amount < spent:
        told = {"spent": formats.money(spent), "amount": formats.money(amount)}
        raise RuleBroken(
            _("%(spent)s is spent on this line already, so it cannot become %(amount)s. Reverse or move costs first.")
            % told
        )
    new = BudgetLine(
        participation=line.participation, activity=line.activity, category=category, title=title, amount=amount
    )
    new.full_clean()
    new.save()
    line.costs.update(line=new)
    line.ended_on, line.end_reason = timezone.localdate(), reason
    line.save(update_fields=["ended_on", "end_reason"])
    return new


# Costs


@action
def enter_cost(*, by: User, line: BudgetLine, paper: File | None = None, paper_kind: str = "", **facts: Any) -> Cost:
    """``facts``: supplier, supplier_code, invoice_no, invoice_on, description, net, vat, eligible, funding, and the
    village, event or pilot it was for. Amounts in euros."""
    line = _locked_line(line)
    _must(by, Permission.ENTER_COST, line.participation)
    cost = Cost(participation=line.participation, line=line, entered_by=by, **facts)
    _save(cost)
    if paper:
        _keep(by, cost, paper_kind, paper, "")
    return cost


@action
def edit_cost(*, by: User, cost: Cost, line: BudgetLine, **facts: Any) -> Cost:
    """Only a draft, and only by the person who entered it; later it is returned or reversed (domain.md I21)."""
    line = _locked_line(line)  # the line before the cost, as when a line is changed
    cost = _locked(cost)
    _must(by, Permission.ENTER_COST, cost.participation)
    if cost.state != S.DRAFT:
        raise RuleBroken(_("A checked cost is not edited: have it returned, or reverse it and enter it anew."))
    if cost.entered_by_id != by.pk:
        raise RuleBroken(_("A draft is corrected by the person who entered it."))
    cost.line = line
    for name, value in facts.items():
        setattr(cost, name, value)
    _save(cost)
    return cost


@action
def check_cost(*, by: User, cost: Cost) -> Cost:
    """A second person looks at the paper and the amounts before the cost counts."""
    cost = _locked(cost)
    _must(by, Permission.EDIT_BUDGET, cost.participation)
    if cost.entered_by_id == by.pk:
        raise RuleBroken(_("You entered this cost yourself; another coordinator has to check it."))
    if not cost.papers.exists():
        raise RuleBroken(_("Attach the invoice first: a cost without a paper proves nothing."))
    move(cost, S.CHECKED, checked_by=by)
    return cost


@action
def return_cost(*, by: User, cost: Cost, reason: str) -> Cost:
    cost = _locked(cost)
    _must(by, Permission.EDIT_BUDGET, cost.participation)
    move(cost, S.DRAFT, checked_by=None)
    return cost


@action
def pay_cost(*, by: User, cost: Cost, paid_on: dt.date, payment_no: str) -> Cost:
    cost = _locked(cost)
    _must(by, Permission.ENTER_COST, cost.participation)
    _within(paid_on, cost.participation, _("payment"))
    move(cost, S.PAID, paid_on=paid_on, payment_no=payment_no)
    return cost


@action
def reverse_cost(*, by: User, cost: Cost, reason: str) -> Cost:
    """It stays in the list, struck out, and counts no more."""
    cost = _locked(cost)
    _must(by, Permission.EDIT_BUDGET, cost.participation)
    _free_hours(cost)
    move(cost, S.REVERSED)
    return cost


@action
def attach_paper(*, by: User, cost: Cost, kind: str, paper: File, title: str = "") -> CostPaper:
    """Raises FileRefused. Ask ``Document.objects.same_as(paper.document)`` to warn of a paper used twice."""
    cost = _locked(cost)
    _must(by, Permission.ENTER_COST, cost.participation)
    if cost.state == S.REVERSED:
        raise RuleBroken(_("A reversed cost takes no more papers."))
    return _keep(by, cost, kind, paper, title)


# Mentoring hours on an invoice


@action
def bill_hours(
    *, by: User, cost: Cost, contract: MentorContract, entries: Sequence[HourEntry], hours: Decimal
) -> HoursBill:
    """Tie approved hours to the mentor's invoice, which states exactly as many (domain.md I8)."""
    cost = _locked(cost)
    _must(by, Permission.ENTER_COST, cost.participation)
    _billable(cost, contract)
    held = [locked(entry) for entry in sorted(entries, key=lambda entry: (entry.allowance_id, entry.pk))]
    wrong = [sentence for entry in held if (sentence := _not_billable(by, entry, contract))]
    approved = sum((entry.hours for entry in held), ZERO)
    if not wrong and approved != hours:
        told = {"hours": formats.hours(hours), "approved": formats.hours(approved)}
        wrong = [_("The invoice is for %(hours)s, the chosen approved entries make %(approved)s.") % told]
    if wrong:
        raise RuleBroken(wrong)
    bill = HoursBill.objects.create(cost=cost, contract=contract, hours=hours)
    for entry in held:
        BilledEntry.objects.create(bill=bill, entry=entry)
        move(entry, HourEntry.State.BILLED, billed_by=by, billed_at=timezone.now())
    return bill


def _billable(cost: Cost, contract: MentorContract) -> None:
    if cost.state == S.REVERSED:
        raise RuleBroken(_("A reversed cost takes no hours."))
    if HoursBill.objects.filter(cost=cost).exists():
        raise RuleBroken(_("This invoice has its hours already. Reverse the cost to free them."))
    if contract.payer_id != cost.participation_id:
        raise RuleBroken(_("The contract is paid by another group than this invoice."))


def _not_billable(by: User, entry: HourEntry, contract: MentorContract) -> str | None:
    told = {"village": entry.village, "day": formats.date(entry.worked_on), "hours": formats.hours(entry.hours)}
    if entry.state != HourEntry.State.APPROVED:
        told["state"] = entry.get_state_display()
        return _("%(village)s, %(day)s, %(hours)s: is “%(state)s”; only approved hours are billed.") % told
    if entry.contract_id != contract.pk:
        return _("%(village)s, %(day)s, %(hours)s: falls under another contract.") % told
    if by.pk in (entry.mentor_id, entry.confirmed_by_id, entry.approved_by_id):
        return _("%(village)s, %(day)s, %(hours)s: you confirmed or approved it. Another person bills it.") % told
    return None


def _free_hours(cost: Cost) -> None:
    """The hours of a reversed cost can be billed again; those that were reversed themselves stay reversed."""
    bill = HoursBill.objects.filter(cost=cost).first()
    if bill is None:
        return
    billed = HourEntry.objects.filter(billed__bill=bill, state=HourEntry.State.BILLED)
    for entry in billed.order_by("allowance", "pk"):
        move(locked(entry), HourEntry.State.APPROVED, billed_by=None, billed_at=None)
    bill.delete()


def _keep(by: User, cost: Cost, kind: str, upload: File, title: str) -> CostPaper:
    document = store_document(by=by, place=cost.participation, kind=kind, upload=upload, title=title)
    return CostPaper.objects.create(cost=cost, document=document)


def _locked(cost: Cost) -> Cost:
    rows = Cost.objects.select_for_update(of=("self",)).select_related("participation__programme", "line")
    return rows.get(pk=cost.pk)


def _locked_line(line: BudgetLine) -> BudgetLine:
    """No cost may come to a line while it ends."""
    rows = BudgetLine.objects.select_for_update(of=("self",), no_key=True).select_related("participation__programme")
    return rows.get(pk=line.pk)


def _must(by: User, permission: Permission, participation: Participation) -> None:
    if not can(by, permission, participation):
        raise RuleBroken(_("This group's money is not yours to change."))


def _save(cost: Cost) -> None:
    group = cost.participation
    if cost.line.participation_id != group.pk or cost.line.ended_on is not None:
        raise RuleBroken(_("Choose a line of this group's budget that is in force."))
    _same_group(cost, group)
    _within(cost.invoice_on, group, _("invoice"))
    _only_once(cost)
    cost.full_clean()
    try:
        with transaction.atomic():
            cost.save()
    except IntegrityError as error:  # somebody else entered the same invoice in this very moment
        if "an_invoice_once" not in str(error):
            raise
        raise RuleBroken(_("This supplier's invoice with this number is entered already.")) from error


def _only_once(cost: Cost) -> None:
    """The database knows the supplier by name, letter by letter; people write it in their own ways (domain.md I16)."""
    Participation.objects.select_for_update(no_key=True).get(pk=cost.participation_id)  # one by one in a group
    supplier = Q(supplier__iexact=cost.supplier)
    if cost.supplier_code:
        supplier |= Q(supplier_code=cost.supplier_code)
    same = Cost.objects.filter(supplier, participation=cost.participation, invoice_no__iexact=cost.invoice_no)
    other = same.exclude(pk=cost.pk).exclude(state=S.REVERSED).first()
    if other is not None:
        told = {"cost": other, "description": other.description, "state": other.get_state_display()}
        raise RuleBroken(
            _("This invoice is entered already: %(cost)s, %(description)s (%(state)s). Reverse that one first.") % told
        )


def _same_group(cost: Cost, group: Participation) -> None:
    village: Village | None = cost.village
    event: Event | None = cost.event
    pilot: Pilot | None = cost.pilot
    strange = (
        (village is not None and village.participation_id != group.pk)
        or (event is not None and event.programme_id != group.programme_id)
        or (pilot is not None and pilot.village.participation_id != group.pk)
    )
    if strange:
        raise RuleBroken(_("The village, the event and the pilot have to belong to the same group as the money."))


def _within(day: dt.date, group: Participation, what: str) -> None:
    """Costs are eligible from the group's own first day to its final claim day (domain.md I15)."""
    first = group.eligible_from or group.programme.starts_on
    last = group.final_claim_on or group.programme.ends_on
    if day > timezone.localdate():
        raise RuleBroken(_("The day of the %(what)s has not come yet.") % {"what": what})
    if not first <= day <= last:
        told = {"what": what, "first": formats.date(first), "last": formats.date(last)}
        raise RuleBroken(_("For the cost to count, the day of the %(what)s is from %(first)s to %(last)s.") % told)
