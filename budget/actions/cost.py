import datetime as dt
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move
from budget.actions.locking import locked, locked_group, locked_line, must
from budget.models import BudgetLine, BudgetVersion, Cost, CostPaper, HoursBill
from mentoring.actions.locking import locked as locked_entry
from mentoring.models import HourEntry
from pilots.models import Pilot
from trainings.models import Event
from ui import formats
from villages.actions import store_document
from villages.models import Participation, Village
from villages.roles import Permission

S = Cost.State


@action
def enter_cost(*, by: User, line: BudgetLine, paper: File | None = None, paper_kind: str = "", **facts: Any) -> Cost:
    """``facts``: supplier, supplier_code, invoice_no, invoice_on, description, net, vat, eligible, funding, and the
    village, event or pilot it was for. Amounts in euros."""
    line = locked_line(line)
    must(by, Permission.ENTER_COST, line.participation)
    cost = Cost(participation=line.participation, line=line, entered_by=by, **facts)
    _save(cost)
    if paper:
        _keep(by, cost, paper_kind, paper, "")
    return cost


@action
def edit_cost(*, by: User, cost: Cost, line: BudgetLine, **facts: Any) -> Cost:
    """Only a draft, and only by the person who entered it; later it is returned or reversed (domain.md I21)."""
    line = locked_line(line)  # the line before the cost, as when a line is changed
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
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
    locked_group(cost.participation)
    cost = locked(cost)
    must(by, Permission.EDIT_BUDGET, cost.participation)
    if cost.entered_by_id == by.pk:
        raise RuleBroken(_("You entered this cost yourself; another coordinator has to check it."))
    if not cost.papers.exists():
        raise RuleBroken(_("Attach the invoice first: a cost without a paper proves nothing."))
    _still_planned(cost)
    move(cost, S.CHECKED, checked_by=by)
    return cost


@action
def return_cost(*, by: User, cost: Cost, reason: str) -> Cost:
    cost = locked(cost)
    must(by, Permission.EDIT_BUDGET, cost.participation)
    move(cost, S.DRAFT, checked_by=None)
    return cost


@action
def pay_cost(*, by: User, cost: Cost, paid_on: dt.date, payment_no: str) -> Cost:
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
    _within(paid_on, cost.participation, _("payment"))
    move(cost, S.PAID, paid_on=paid_on, payment_no=payment_no)
    return cost


@action
def reverse_cost(*, by: User, cost: Cost, reason: str) -> Cost:
    """It stays in the list, struck out, and counts no more."""
    cost = locked(cost)
    must(by, Permission.EDIT_BUDGET, cost.participation)
    _free_hours(cost)
    move(cost, S.REVERSED)
    return cost


@action
def attach_paper(*, by: User, cost: Cost, kind: str, paper: File, title: str = "") -> CostPaper:
    """Raises FileRefused. Ask ``Document.objects.same_as(paper.document)`` to warn of a paper used twice."""
    cost = locked(cost)
    must(by, Permission.ENTER_COST, cost.participation)
    if cost.state == S.REVERSED:
        raise RuleBroken(_("A reversed cost takes no more papers."))
    return _keep(by, cost, kind, paper, title)


def _keep(by: User, cost: Cost, kind: str, upload: File, title: str) -> CostPaper:
    document = store_document(by=by, place=cost.participation, kind=kind, upload=upload, title=title)
    return CostPaper.objects.create(cost=cost, document=document)


def _still_planned(cost: Cost) -> None:
    """A draft may wait while the plan changes; its line has to be in the plan that holds now."""
    now = BudgetLine.objects.in_force().filter(participation=cost.participation, key=cost.line.key)
    if not now.exists():
        raise RuleBroken(_("The line of this cost is not in the budget in force. Return it to choose another."))


def _save(cost: Cost) -> None:
    group = cost.participation
    if cost.line.participation_id != group.pk or cost.line.version.state != BudgetVersion.State.IN_FORCE:
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


def _free_hours(cost: Cost) -> None:
    """The hours of a reversed cost can be billed again; those that were reversed themselves stay reversed."""
    bill = HoursBill.objects.filter(cost=cost).first()
    if bill is None:
        return
    billed = HourEntry.objects.filter(billed__bill=bill, state=HourEntry.State.BILLED)
    for entry in billed.order_by("allowance", "pk"):
        move(locked_entry(entry), HourEntry.State.APPROVED, billed_by=None, billed_at=None)
    bill.delete()
