"""Many people at one budget line at once, each on a connection of their own; what is left adds up or it does not."""

import datetime as dt
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import count

from django.core.files.base import ContentFile
from django.db import connection

from accounts.rules import RuleBroken
from budget import actions
from budget.models import BudgetLine, BudgetVersion, Cost
from tests.budget.factories import FACTS, grant, invoice, line

ACTS = ("enter", "enter", "check", "check", "return", "reverse", "credit", "change_line")


def hammer(world, *, acts, threads, seed):
    """``acts`` random acts by ``threads`` at once. What was refused by a rule is no fault; anything else is.

    {"acts": how many ran, "done": act → how many went through, "refused": how many, "broken": [what else was raised]}
    """
    grant(world.jap)
    own = line(world.jap, code="1.2", amount="20993.97")
    line(world.jap, code="2", amount="12006.03")
    people, paper = (world.partner, world.lead), invoice()
    content = paper.read()
    numbers, tally, broken = count(1), Counter(), []

    def run(name, dice):
        try:
            _act(world, own, people, name, dice, next(numbers), content)
            tally[name] += 1
        except RuleBroken:
            tally["refused"] += 1
        except Exception as error:  # noqa: BLE001 -- whatever else it is, the race found it
            broken.append(f"{name}: {error!r}")
        finally:
            connection.close()

    dice = random.Random(seed)  # noqa: S311
    plan = [(dice.choice(ACTS), random.Random(dice.random())) for _number in range(acts)]  # noqa: S311
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda one: run(*one), plan))
    ran = sum(tally.values()) + len(broken)
    return {"acts": ran, "done": dict(tally), "refused": tally["refused"], "broken": broken}


def _act(world, own, people, name, dice, number, content):
    partner, lead = people
    known = list(Cost.objects.filter(participation=world.jap).values_list("pk", flat=True))
    cost = Cost.objects.select_related("participation", "line").get(pk=dice.choice(known)) if known else None
    if name == "enter" or cost is None:
        net = Decimal(dice.randint(1, 9_999)) / 100
        facts = {**FACTS, "invoice_no": f"N-{number}", "net": net, "vat": Decimal(0), "eligible": net}
        facts |= {"paper": ContentFile(content, "arve.pdf"), "paper_kind": "invoice"}
        actions.enter_cost(by=partner, line=_now(own), **facts)
    elif name == "check":
        actions.check_cost(by=lead, cost=cost)
    elif name == "return":
        actions.return_cost(by=lead, cost=cost, reason="Vale")
    elif name == "reverse":
        actions.reverse_cost(by=lead, cost=cost, reason="Vale")
    elif name == "credit":
        facts = {"invoice_no": f"K-{number}", "invoice_on": cost.invoice_on, "description": "Tagasi"}
        actions.credit_cost(by=partner, cost=cost, net=Decimal("0.01"), vat=Decimal(0), **facts)
    else:
        _change_line(world, own, dice, number)


def _now(own):
    return BudgetLine.objects.in_force().get(participation=own.participation_id, key=own.key)


def _change_line(world, own, dice, number):
    """A cent from one line to the other: drafted by one, agreed by another, in force with the payer's decision."""
    version = actions.draft_budget_version(
        by=world.partner, participation=world.jap, reason_kind="move", reason=f"Muudatus {number}"
    )
    lines = list(version.lines.order_by("key"))
    moved = {lines[0].key: lines[0].amount - Decimal("0.01"), lines[1].key: lines[1].amount + Decimal("0.01")}
    actions.set_amounts(by=world.partner, version=version, amounts=moved)
    version = actions.agree_budget_version(by=world.lead, version=version)
    day = dt.date(2021, 1, 6) + dt.timedelta(days=BudgetVersion.objects.filter(participation=world.jap).count())
    decision = world.jap.decisions.order_by("number").first()
    actions.put_in_force(by=world.partner, version=version, decision=_of_day(decision, day))


def _of_day(decision, day):
    """Another decision of the same sums, so that each version begins on a day of its own."""
    number = decision.participation.decisions.count() + 1
    facts = {name: getattr(decision, name) for name in ("kind", "total_eligible", "support", "rate", "state", "basis")}
    made = type(decision)(participation=decision.participation, number=number, decided_on=day, in_force_from=day)
    for name, value in facts.items():
        setattr(made, name, value)
    made.save()
    return made


def sums_of_rows(participation):
    """Key, planned, spent and left of each line in force, added up row by row from the costs themselves."""
    costs = list(Cost.objects.filter(participation=participation).select_related("line"))
    found = []
    for row in BudgetLine.objects.in_force().filter(participation=participation).order_by("activity__code", "key"):
        spent = sum(
            (
                cost.eligible
                for cost in costs
                if cost.line.key == row.key and cost.state in Cost.COUNTED and cost.funding == "programme"
            ),
            Decimal("0.00"),
        )
        found.append((row.key, row.amount, spent, row.amount - spent))
    return found
