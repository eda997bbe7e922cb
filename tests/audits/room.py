"""What the tests of the auditor's room start from: JAP's costs and an open session over the whole programme."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from audits import actions
from audits.models import AuditSession, Draw, Finding, Population
from budget import actions as money
from budget.models import Cost
from tests.budget.factories import FACTS, invoice, line

START, END = dt.date(2022, 1, 1), dt.date(2022, 12, 31)
SOON = dt.timedelta(days=14)
EUROS = ("546.00", "1333.33", "4545.45", "1583.13", "791.56", "329.81")


def checked_costs(world, euros=EUROS):
    own = line(world.jap, amount="20000.00")
    made = []
    for number, amount in enumerate(euros, 1):
        facts = {**FACTS, "net": Decimal(amount), "vat": Decimal(0), "eligible": Decimal(amount)}
        facts["invoice_no"] = f"A-{number}"
        paper = {"paper": invoice(text=f"Arve {number}"), "paper_kind": "invoice"}
        made.append(money.enter_cost(by=world.partner, line=own, **facts, **paper))
    for cost in made:
        money.check_cost(by=world.lead, cost=cost)
    return list(Cost.objects.order_by("pk"))


def session_of(world, *, groups=(), auditors=None, states=True, ends_at=None) -> AuditSession:
    auditors = auditors or [world.auditor]
    session = actions.open_session(
        by=world.lead,
        programme=world.programme,
        body="internal",
        purpose="Kulude kontroll",
        period_from=START,
        period_until=END,
        ends_at=ends_at or timezone.now() + SOON,
        auditors=auditors,
        groups=groups,
    )
    for auditor in auditors if states else ():
        actions.state_conflicts(by=auditor, session=session, statement="Huvide konflikti ei ole.")
    return session


def population_of(world, session) -> Population:
    return actions.freeze_population(by=world.auditor, session=session, subject="costs")


def draw_of(world, population, **asked) -> Draw:
    return actions.draw_sample(by=world.auditor, population=population, **{"method": "mus", "n": 3, **asked})


def finding_of(world, session, items=(), **facts) -> Finding:
    given = {
        "typology": 1,
        "amount": Decimal("100.00"),
        "support": Decimal("90.00"),
        "facts": "Arvel puudub saaja.",
        "answer_by": timezone.localdate() + SOON,
        **facts,
    }
    return actions.write_finding(
        by=world.auditor, session=session, participation=world.jap, items=list(items), **given
    )


ANSWER = {
    "opinion": "agree",
    "answer": "Nõus.",
    "measure": "Küsime uue arve.",
    "measure_by": dt.date(2090, 1, 1),
}
