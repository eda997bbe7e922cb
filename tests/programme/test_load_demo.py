import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import Sum
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from budget.models import (
    BankEntry,
    BudgetLine,
    BudgetVersion,
    Claim,
    CommonCost,
    Cost,
    EInvoice,
    Procurement,
    VatPeriod,
)
from budget.queries.claim_calendar import years
from budget.queries.precheck import blocking
from mentoring.models import Allowance, HourEntry
from pilots.models import Pilot, PilotUpdate, UpdatePhoto
from smartvillages.demo.pictures import drawing
from strategies.models import Strategy
from trainings.models import Attendance, Certificate, Event, EventPaper, EventSeats, Person
from trainings.queries import checklist, feedback, registration_news
from villages.models import Basis, Document, Membership, Participation
from villages.roles import Role

SIGN_INS = {
    "juht": Role.LEAD_COORDINATOR,
    "koordinaator": Role.PARTNER_COORDINATOR,
    "mentor": Role.MENTOR,
    "kyla": Role.VILLAGE_LEAD,
    "audiitor": Role.AUDITOR,
    "haldur": Role.ADMINISTRATOR,
}


def test_load_demo_fills_every_page_and_marks_it(db: None) -> None:
    """One load for all of it: it takes seconds."""
    call_command("load_programme", verbosity=0)
    call_command("load_demo", verbosity=0)

    for local, role in SIGN_INS.items():
        user = authenticate(None, username=f"{local}@demo.example", password="demo-arukad-kulad")  # noqa: S106
        assert user is not None, local
        assert {m.role for m in Membership.objects.active().filter(user=user)} == {role}
    jap_villages = {"koeru", "kriilevalja"}
    mentors_own = set(
        Membership.objects.filter(user__email="mentor@demo.example").values_list("village__slug", flat=True)
    )
    assert jap_villages < mentors_own
    assert not User.objects.exclude(email__endswith="@demo.example").exists()

    drawn = dict(Allowance.objects.values_list("village__slug", "hours_drawn"))
    assert (drawn.pop("kriilevalja"), drawn["koeru"]) == (0, Decimal("11.50"))
    assert all(Decimal(5) <= hours <= Decimal(38) for hours in drawn.values())
    assert {entry.state for entry in HourEntry.objects.all()} == set(HourEntry.State)

    assert (Strategy.objects.count(), Pilot.objects.count()) == (24, 24)
    assert not Pilot.objects.filter(budget__lt=5000).exists()
    assert UpdatePhoto.objects.count() > 15
    assert PilotUpdate.objects.waiting().filter(pilot__village__slug="kriilevalja").exists()

    for group in Participation.objects.all():
        lines = BudgetLine.objects.in_force().filter(participation=group).aggregate(sum=Sum("amount"))["sum"]
        assert lines == group.total_cost, group
    assert not [
        line
        for line in BudgetLine.objects.annotate(spent=Sum("costs__eligible"))
        if line.spent and line.spent > line.amount
    ]
    assert {Cost.State.DRAFT, Cost.State.CHECKED, Cost.State.PAID} <= {cost.state for cost in Cost.objects.all()}
    assert Cost.objects.filter(papers=None).exists()
    assert Cost.objects.counted().filter(kind=Cost.Kind.CREDIT_NOTE).exists()
    assert Procurement.objects.get().offers.count() == 3
    assert CommonCost.objects.count() == 2
    assert BudgetVersion.objects.get(reason_kind="move").state == "in_force"  # the amendment is decided
    assert EInvoice.objects.waiting().count() == 2
    assert BankEntry.objects.filter(set_aside="", parts=None).count() == 3
    assert VatPeriod.objects.filter(recoverable_percent=40).exists()
    the_year_of_claims()

    assert Attendance.objects.count() > 300
    assert Event.objects.filter(state=Event.State.PROVED).exists()
    assert Event.objects.filter(state=Event.State.PLANNED, planned_until__lt=dt.date(2023, 1, 1)).exists()
    assert EventPaper.objects.exists()
    the_way_of_events()
    for model in (HourEntry, Strategy, Pilot, PilotUpdate, BudgetLine, Cost, Person):
        assert set(model.objects.order_by().values_list("basis", flat=True)) == {Basis.DEMO}, model

    before = (Document.objects.count(), HourEntry.history.rel.related_model.objects.count())
    call_command("load_demo", verbosity=0)
    call_command("load_programme", verbosity=0)
    assert (Document.objects.count(), HourEntry.history.rel.related_model.objects.count()) == before
    assert Event.objects.filter(state=Event.State.PROVED).exists()


def the_year_of_claims() -> None:
    """Four claims of JAP in different states, a decision that cut, money to pay back, and a fifth that is begun."""
    claims = Claim.objects.filter(participation__partner__code="JAP").order_by("number")
    assert [claim.state for claim in claims] == ["closed", "paid", "questions", "sent", "draft"]
    assert {claim.basis for claim in claims} == {Basis.DEMO}
    assert claims[1].decision.penalty == Decimal("461.25")
    assert [line.code for line in blocking(claims[4])] == ["paper_payment"]
    [strip] = years([claims[0].participation], 2022, timezone.localdate())
    assert (strip.used, strip.allowed, len(strip.sent)) == (4, 4, 4)
    assert strip.balance.to_pay_back == Decimal("41.00")


def the_way_of_events() -> None:
    """Each page of events has something to show, invented and marked, and it holds by the product's own rules."""
    proved, lacking = (Event.objects.filter(state=state, kind="training_day") for state in ("proved", "held"))
    assert [event for event in proved if checklist.missing_papers(event)] == []
    assert [event for event in lacking if checklist.missing_papers(event)]
    coming = Event.objects.get(published_at__isnull=False, state="open")
    assert coming.basis == Basis.DEMO
    assert coming.starts_on > timezone.localdate()
    seating = EventSeats.objects.get(event=coming)
    assert (seating.seats, seating.taken) == (14, 14)
    assert [quota.taken for quota in seating.quotas.all()] == [4, 4]
    assert seating.registrations.waiting().filter(person__village__slug="koeru").count() == 1
    assert seating.registrations.waiting().filter(person__village=None).count() == 2
    assert [row for row in registration_news.to_tell() if registration_news.news_of(row)] == []
    for event in Event.objects.exclude(feedback_sheet=None):
        assert feedback.summary(event.feedback_sheet).mean == event.feedback_score
        assert event.feedback_sheet.answers.count() == event.feedback_count > 5
    assert Certificate.objects.filter(event__module__number=2).count() > 20
    statuses = set(Attendance.objects.filter(session__isnull=False).values_list("status", flat=True))
    assert statuses == {"present", "late", "absent"}
    postponed = Event.objects.get(module__number=5)
    assert (postponed.planned_note, f"{postponed.held_from:%d.%m.%Y}") == ("12.05.2022", "19.05.2022")
    abroad = Event.objects.get(kind="trip_abroad")
    assert (abroad.planned_from, abroad.planned_days, str(abroad.held_from)) == (None, 5, "2022-10-03")
    assert {stop.outcome for stop in abroad.stops.all()} == {"done", "added", "dropped"}
    assert EventSeats.objects.get(event=abroad).taken == abroad.travellers.count() > 5
    assert not abroad.travellers.filter(room="").exists()
    at_home = Event.objects.get(kind="trip_home")
    assert (at_home.planned_from, at_home.held_from, at_home.days.count()) == (None, None, 0)
    assert {stop.day for stop in at_home.stops.all()} == {1, 2}


def test_load_demo_refuses_production(settings: Settings, db: None) -> None:
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError, match="demo"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_load_demo_asks_for_the_programme_first(db: None) -> None:
    with pytest.raises(CommandError, match="load_programme"):
        call_command("load_demo")


def test_drawing_gives_the_same_picture_for_the_same_seed() -> None:
    assert drawing("kitchen", "autumn", 3) == drawing("kitchen", "autumn", 3)
    assert drawing("kitchen", "autumn", 3) != drawing("kitchen", "autumn", 4)
