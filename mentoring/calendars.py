"""Planned visits in people's calendars."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.calendars import Entry, contributes, uid_of
from accounts.models import User
from mentoring.models import PlannedVisit
from ui.addresses import absolute_url
from villages import scope
from villages.roles import Permission


class Changes(TypedDict):
    """How often a visit changed, and when last."""

    changes: int
    changed_at: dt.datetime


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ChangedVisit: TypeAlias = WithAnnotations[PlannedVisit, Changes]


@contributes
def visits(user: User) -> Iterator[Entry]:
    """A mentor's own, and those to the villages of a village lead. A visit called off stays, struck out."""
    leads = scope.villages(user, Permission.CONFIRM_HOURS, "allowance__village__")
    seen = PlannedVisit.objects.visible_to(user).filter(Q(mentor=user) | leads)
    seen = seen.select_related("allowance__village", "mentor").annotate(
        changes=Count("history"), changed_at=Max("history__pgh_created_at")
    )
    for visit in seen.order_by("pk"):
        yield entry(visit)


def entry(visit: "ChangedVisit") -> Entry:
    starts, ends = span(visit)
    return Entry(
        uid=uid_of("visit", visit.pk),
        title=_("Mentor's visit: %(village)s") % {"village": visit.village},
        starts=starts,
        ends=ends,
        changed_at=visit.changed_at,
        sequence=max(visit.changes - 1, 0),
        place=visit.village.name,
        text=f"{visit.mentor.name}: {visit.about}",
        url=absolute_url("mentoring:village", visit.village.slug),
        is_cancelled=visit.state == PlannedVisit.State.CANCELLED,
    )


def span(visit: PlannedVisit) -> tuple[dt.datetime | dt.date, dt.datetime | dt.date]:
    if visit.starts is None:
        return visit.planned_on, visit.planned_on
    starts = timezone.make_aware(dt.datetime.combine(visit.planned_on, visit.starts))
    return starts, starts + dt.timedelta(minutes=int(visit.hours * 60))
