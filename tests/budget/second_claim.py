"""What a group's second claim of the year is made of: fourteen costs of every kind (done-when of the claims)."""

import datetime as dt
from itertools import count

from budget import actions
from budget.models import Cost
from tests.budget import test_common_costs as common
from tests.budget.claims import D, big_papers, decide, paid_cost, pay, pdf, photo, sent
from tests.budget.factories import FACTS, line
from tests.cast import person
from tests.mentoring.factories import contract, made
from tests.trainings.factories import event
from trainings import actions as trainings
from trainings.models import EventPaper
from villages.roles import Role

PAID = dt.date(2022, 8, 20)
_numbers = count(1)


def paid(world, cost, *, papers=("payment",)):
    """Checked by another person, with its papers, and paid."""
    for kind in papers:
        actions.attach_paper(by=world.partner, cost=cost, kind=kind, paper=pdf(kind))
    if cost.state == Cost.State.DRAFT:
        cost = actions.check_cost(by=world.lead, cost=cost)
    return actions.pay_cost(by=world.partner, cost=cost, paid_on=PAID, payment_no="MK-2")


def first_claim(world):
    """Sent, decided in full and paid; its first cost is credited later."""
    claim = sent(world, "500.00", "300.00")
    decide(world, claim, "500.00", "300.00")
    pay(claim)
    return claim


def fourteen(world, credited):
    """Costs ready for the second claim; the last one lacks the proof of its payment."""
    own = world.jap.budget_lines.first()
    costs = [_event(world, own), _hours(world, own), _share(world), _credit(world, credited), _foreign(world, own)]
    costs.append(paid_cost(world, "1200.00", own=own, papers=big_papers()))
    costs += [paid_cost(world, f"{100 + 10 * n}.00", own=own) for n in range(7)]
    costs.append(paid_cost(world, "240.00", own=own, papers=()))
    return costs


def _event(world, own):
    day = event(world, "held", held_from=dt.date(2022, 3, 10), held_until=dt.date(2022, 3, 10))
    for kind in EventPaper.NEEDED:
        trainings.attach_paper(
            by=world.partner, event=day, kind=kind, upload=photo() if kind == "marking" else pdf(kind)
        )
    return paid_cost(world, "480.00", own=own, event=day)


def _hours(world, own):
    contracted = contract(world)
    entries = [
        made(world, "approved", hours=hours, contract=contracted, worked_on=dt.date(2022, 3, day))
        for hours, day in (("4", 1), ("2.5", 2))
    ]
    sums = {"net": D("292.50"), "vat": D(0), "eligible": D("292.50"), "invoice_no": f"ML-{next(_numbers)}"}
    accountant = person("Raivo Raamatupidaja", Role.PARTNER_COORDINATOR, world.jap)  # approved by another
    cost = actions.enter_cost(by=accountant, line=own, paper=pdf("arve"), paper_kind="invoice", **FACTS | sums)
    actions.bill_hours(by=accountant, cost=cost, contract=contracted, entries=entries, hours=D("6.5"))
    return paid(world, cost)


def _share(world):
    split = common.split(world)
    share = split.shares.get(participation=world.jap)
    return paid(world, actions.accept_share(by=world.partner, share=share, line=line(world.jap, code="1.2")))


def _credit(world, cost):
    facts = {"invoice_no": "K-1", "invoice_on": dt.date(2022, 8, 1), "description": "Tagastus"}
    note = actions.credit_cost(by=world.partner, cost=cost, net=D("50.00"), vat=D(0), paper=pdf("kreedit"), **facts)
    return paid(world, note)


def _foreign(world, own):
    """1 845.05 SEK at 10.8743 are 169.67 €."""
    facts = {"net": None, "vat": D(0), "eligible": None, "invoice_no": f"SE-{next(_numbers)}", "currency": "SEK"}
    facts |= {"foreign_amount": D("1845.05"), "rate": D("10.8743"), "rate_on": dt.date(2022, 3, 14)}
    facts["rate_source"] = "Euroopa Keskpank"
    cost = actions.enter_cost(by=world.partner, line=own, paper=pdf("arve"), paper_kind="invoice", **FACTS | facts)
    return paid(world, cost)
