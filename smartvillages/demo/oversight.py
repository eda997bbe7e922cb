"""An invented audit with its sample, question and finding, and a report under way; persons and words are made up."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from audits import actions as audits
from reports import actions as reports
from smartvillages.demo.people import HOST, People
from villages.models import Participation, Programme

START, END = dt.date(2022, 1, 1), dt.date(2022, 12, 31)


def make_oversight(programme: Programme, jap: Participation, people: People) -> None:
    auditor = User.objects.get(email=f"audiitor@{HOST}")
    coordinator = people.coordinators["JAP"]
    today = timezone.localdate()
    session = audits.open_session(
        by=people.lead,
        programme=programme,
        body="internal",
        purpose="Näidis: 2022. aasta kulude ja sündmuste kontroll.",
        period_from=START,
        period_until=END,
        ends_at=timezone.now() + dt.timedelta(days=60),
        auditors=[auditor],
    )
    audits.state_conflicts(by=auditor, session=session, statement="Näidis: huvide konflikti ei ole.")
    population = audits.freeze_population(by=auditor, session=session, subject="costs", participation=jap)
    draw = audits.draw_sample(by=auditor, population=population, method="mus", n=min(5, population.count))
    item = draw.items.order_by("place").first().item  # type: ignore[union-attr]
    audits.check_item(by=auditor, item=item, answers={"invoice": ("yes", ""), "marking": ("no", "Fotol ei ole logo.")})
    audits.ask_question(
        by=auditor, session=session, participation=jap, item=item,
        text="Näidis: kus on selle ostu üleandmise akt?", due_on=today + dt.timedelta(days=10),
    )  # fmt: skip
    finding = audits.write_finding(
        by=auditor, session=session, participation=jap, items=[item], typology=7, severity="low",
        amount=Decimal(min(item.cents, 10000)) / 100, support=Decimal(0), facts="Näidis: fotol puudub fondi tähis.",
        recommendation="Pane tähis kohale ja lisa foto.", answer_by=today + dt.timedelta(days=14),
    )  # fmt: skip
    audits.send_finding(by=auditor, finding=finding)
    groups = Participation.objects.filter(programme=programme, left_on=None)
    reports.schedule_reports(
        by=people.lead, programme=programme, kind="annual", period_from=START, period_until=END,
        due_on=today + dt.timedelta(days=20), groups=list(groups), own_due_on=today + dt.timedelta(days=40),
    )  # fmt: skip
    reports.begin_report(
        by=coordinator, place=jap, period_from=START, period_until=END, kind="annual",
        due_on=today + dt.timedelta(days=20),
    )  # fmt: skip
