import datetime as dt
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action, move, require_reason
from mentoring.actions.locking import locked_allowance
from mentoring.models import Allowance, PlannedVisit
from ui import formats
from villages.access import can
from villages.models import Village
from villages.roles import Permission


@action
def plan_visit(
    *, by: User, village: Village, planned_on: dt.date, starts: dt.time | None, hours: Decimal, kind: str, about: str
) -> PlannedVisit:
    """Holds the hours until the visit is logged or called off."""
    if not can(by, Permission.LOG_HOURS, village):
        raise RuleBroken(_("Visits to %(village)s are planned by its own mentor.") % {"village": village})
    allowance = locked_allowance(village)
    if planned_on < timezone.localdate():
        raise RuleBroken({"planned_on": _("This day is over: log the hours instead.")})
    if planned_on > village.programme.ends_on:
        told = {"day": formats.date(village.programme.ends_on)}
        raise RuleBroken({"planned_on": _("The programme ends on %(day)s.") % told})
    if hours > allowance.hours_free:
        numbers = {"village": str(village), "free": formats.hours(allowance.hours_free)}
        raise RuleBroken({"hours": _("%(village)s has %(free)s free; plan at most that.") % numbers})
    return PlannedVisit.objects.create(
        allowance=allowance, mentor=by, planned_on=planned_on, starts=starts, hours=hours, kind=kind, about=about
    )


@action
def call_off_visit(*, by: User, visit: PlannedVisit, reason: str) -> PlannedVisit:
    """The hours are free again."""
    Allowance.objects.select_for_update(no_key=True).get(pk=visit.allowance_id)
    visit = PlannedVisit.objects.select_for_update(of=("self",)).select_related("allowance__village").get(pk=visit.pk)
    if visit.mentor_id != by.pk or not can(by, Permission.LOG_HOURS, visit.village):
        raise RuleBroken(_("A visit is called off by the mentor who planned it."))
    require_reason(reason)
    move(visit, PlannedVisit.State.CANCELLED)
    return visit
