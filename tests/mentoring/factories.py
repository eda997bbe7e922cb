"""Entries that the tests of this app start from."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from mentoring import actions
from mentoring.models import HourEntry, MentorContract

WORK = {
    "worked_on": dt.date(2022, 3, 1),
    "hours": Decimal("2.5"),
    "kind": "meeting",
    "done": "Vaatasime läbi kaardistuse.",
}


def log(world, hours="2.5", by="mentor", village="koeru", **given):
    given = {**WORK, **given, "hours": Decimal(hours)}
    return actions.log_hours(by=getattr(world, by), village=getattr(world, village), **given)


def made(world, state="submitted", hours="2.5", village="koeru", mentor=None, **fields):
    """Straight into the table, as the state needs it."""
    if state in ("confirmed", "approved", "billed"):
        fields |= {"confirmed_by": world.village_lead, "confirmed_at": timezone.now()}
    if state in ("approved", "billed"):
        fields |= {"approved_by": world.partner, "approved_at": timezone.now()}
    if state == "billed":
        fields |= {"billed_by": world.other_partner, "billed_at": timezone.now()}
        fields.setdefault("contract", MentorContract.objects.first() or contract(world))
    if state in ("unpaid", "refused"):
        fields |= {"decided_by": world.partner, "decision_reason": "Kokku lepitud."}
    return HourEntry.objects.create(
        allowance=getattr(world, village).allowance,
        mentor=mentor or world.mentor,
        state=state,
        **{**WORK, **fields, "hours": Decimal(hours)},
    )


def left(world, village="koeru"):
    allowance = getattr(world, village).allowance
    allowance.refresh_from_db()
    return allowance.hours_left


def contract(world, number="ML-1", **fields):
    """The mentor's with JAP."""
    given = {
        "mentor": world.mentor,
        "payer": world.jap,
        "signed_on": dt.date(2021, 1, 1),
        "rate": Decimal(45),
        "ceiling_hours": Decimal(80),
        "starts_on": dt.date(2021, 1, 1),
        "ends_on": dt.date(2023, 6, 30),
        **fields,
    }
    return MentorContract.objects.create(number=number, **given)
