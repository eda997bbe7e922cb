"""Entries that the tests of this app start from."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from mentoring import actions
from mentoring.models import HourEntry

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
    if state in ("confirmed", "approved"):
        fields |= {"confirmed_by": world.village_lead, "confirmed_at": timezone.now()}
    if state == "approved":
        fields |= {"approved_by": world.partner, "approved_at": timezone.now()}
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
