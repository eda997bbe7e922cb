import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import Sum

from accounts.models import User
from budget.models import BudgetLine, Cost
from mentoring.models import Allowance, HourEntry
from pilots.models import Pilot, PilotUpdate, UpdatePhoto
from smartvillages.demo.pictures import drawing
from trainings.models import Attendance, Event, EventPaper, Person
from villages.models import Basis, Document, Membership, Participation, Strategy
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
        lines = BudgetLine.objects.filter(participation=group).aggregate(sum=Sum("amount"))["sum"]
        assert lines == group.total_cost, group
    assert not [
        line
        for line in BudgetLine.objects.annotate(spent=Sum("costs__eligible"))
        if line.spent and line.spent > line.amount
    ]
    assert {Cost.State.DRAFT, Cost.State.CHECKED, Cost.State.PAID} <= {cost.state for cost in Cost.objects.all()}
    assert Cost.objects.filter(papers=None).exists()

    assert Attendance.objects.count() > 300
    assert Event.objects.filter(state=Event.State.PROVED).exists()
    assert Event.objects.filter(state=Event.State.PLANNED, planned_until__lt=dt.date(2023, 1, 1)).exists()
    assert EventPaper.objects.exists()
    for model in (HourEntry, Strategy, Pilot, PilotUpdate, BudgetLine, Cost, Person):
        assert set(model.objects.order_by().values_list("basis", flat=True)) == {Basis.DEMO}, model

    before = (Document.objects.count(), HourEntry.history.rel.related_model.objects.count())
    call_command("load_demo", verbosity=0)
    call_command("load_programme", verbosity=0)
    assert (Document.objects.count(), HourEntry.history.rel.related_model.objects.count()) == before
    assert Event.objects.filter(state=Event.State.PROVED).exists()


def test_load_demo_refuses_production(settings: Any, db: None) -> None:
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
