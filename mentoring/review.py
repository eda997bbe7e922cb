"""What others do with a mentor's hours: who confirms, approves, returns, decides and reverses (domain.md 8.4)."""

import datetime as dt
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentoring.models import HourEntry
from villages.review import Step
from villages.roles import Permission

S = HourEntry.State
VILLAGE_SPEAKS = dt.timedelta(days=10)  # domain.md 8.4

_step = partial(Step, places=("allowance.village",))
STEPS = {
    "confirm": _step(
        (S.SUBMITTED,),
        (Permission.CONFIRM_HOURS,),
        _("Hours of %(place)s are confirmed by its village lead."),
        not_by={
            "mentor": _(
                "Four eyes: you logged these hours as the mentor. Another person of the village has to confirm them."
            )
        },
    ),
    "confirm_for_village": _step(
        (S.SUBMITTED,),
        (Permission.APPROVE_HOURS,),
        _("For a silent village a coordinator confirms the hours."),
        not_by={"mentor": _("Four eyes: you logged these hours as the mentor. Another person has to confirm them.")},
        reason=True,
    ),
    "approve": _step(
        (S.CONFIRMED,),
        (Permission.APPROVE_HOURS,),
        _("Hours of %(place)s are approved by a coordinator."),
        not_by={
            "mentor": _("Four eyes: you logged these hours as the mentor. Another coordinator has to approve them."),
            "confirmed_by": _(
                "Four eyes: you confirmed these hours for the village. Another coordinator has to approve them."
            ),
        },
    ),
    "return": _step(
        (S.SUBMITTED, S.CONFIRMED),
        (Permission.CONFIRM_HOURS, Permission.APPROVE_HOURS),
        _("Hours are returned by the village lead or a coordinator."),
        reason=True,
    ),
    "reopen": _step(
        (S.APPROVED,), (Permission.APPROVE_HOURS,), _("Approved hours are reopened by a coordinator."), reason=True
    ),
    "decide": _step(
        (S.NEEDS_DECISION,),
        (Permission.APPROVE_HOURS,),
        _("What becomes of hours beyond the allowance is decided by a coordinator."),
        not_by={"mentor": _("Four eyes: you logged these hours as the mentor. Another coordinator decides.")},
        reason=True,
    ),
    "reverse": _step(
        (S.BILLED,),
        (Permission.REVERSE_HOURS,),
        _("Billed hours are reversed by the lead coordinator."),
        not_by={"mentor": _("Four eyes: you logged these hours as the mentor. Another coordinator reverses them.")},
        reason=True,
    ),
}


def speaks_until(entry: HourEntry) -> dt.date:
    """The last day on which only the village confirms."""
    return timezone.localdate(entry.submitted_at) + VILLAGE_SPEAKS


def is_village_silent(entry: HourEntry) -> bool:
    return timezone.localdate() > speaks_until(entry)


def silent_since() -> dt.datetime:
    """What was submitted before this midnight, local time, has had its ten days: `is_village_silent` for a query."""
    day = timezone.localdate() - VILLAGE_SPEAKS
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
