"""What the pages of pilots read."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict, cast

from django.db.models import Count, Field, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.models import User
from pilots.models import (
    Inspection,
    Milestone,
    Pilot,
    PilotResult,
    PilotShare,
    PilotUpdate,
    UpdatePhoto,
    UpdateQuestion,
)
from pilots.review import RESULTS, UPDATES
from strategies.models import Strategy
from ui import formats
from ui.badges import BAD, GOOD, INFO, NEUTRAL
from villages import scope
from villages.models import Programme, Village
from villages.roles import Permission


class Pictures(TypedDict):
    """How many photos an update has."""

    photo_count: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    PicturedUpdate: TypeAlias = WithAnnotations[PilotUpdate, Pictures]


S, News = Pilot.State, PilotUpdate.State
PLANNED = (S.IDEA, S.SUBMITTED)
LEAST_COST = Decimal(5000)  # euros; domain.md I12
TOLD_OF = (*Pilot.ON_THE_WAY, S.READY)  # a pilot in these states has something to tell
DONE_BY = {
    "pilots.propose_pilot": gettext_noop("proposed the pilot action"),
    "pilots.edit_pilot": gettext_noop("changed the plan"),
    "pilots.amend_pilot": gettext_noop("changed the day or the result"),
    "pilots.move_pilot": gettext_noop("moved it on"),
    "pilots.publish_update": gettext_noop("published news"),
    "pilots.withdraw_update": gettext_noop("withdrew published news"),
}
SHOWN = (
    "title",
    "state",
    "budget",
    "support",
    "actual_cost",
    "starts_on",
    "due_on",
    "finished_on",
    "completion",
    "risk",
    "result",
    "latitude",
    "longitude",
    "keep_until",
)


def publishable(user: User) -> QuerySet[PilotUpdate]:
    """News that wait for this coordinator; own ones need somebody else's eyes."""
    return PilotUpdate.objects.waiting().filter(UPDATES["publish"].waiting(user))


def to_publish(user: User) -> "QuerySet[PicturedUpdate]":
    """The same as a list: with their pilots, and how many photos each has."""
    return (
        publishable(user)
        .select_related("pilot__village", "posted_by")
        .annotate(photo_count=Count("photos"))
        .order_by("posted_at", "pk")
    )


def to_answer(user: User) -> QuerySet[UpdateQuestion]:
    """Open questions of coordinators that wait for this person's answer."""
    here = Pilot.objects.reached_by(user, Permission.POST_UPDATE)
    return (
        UpdateQuestion.objects.open()
        .filter(update_of__pilot__in=here)
        .exclude(asked_by=user)
        .exclude(update_of__state=News.WITHDRAWN)
        .select_related("update_of__pilot__village")
    )


def to_tell_of(user: User) -> QuerySet[Pilot]:
    here = Pilot.objects.reached_by(user, Permission.POST_UPDATE)
    return here.filter(state__in=TOLD_OF).select_related("village__participation__partner")


def not_yet_told_of(user: User) -> QuerySet[Pilot]:
    """Plans of which news are taken once they are approved."""
    here = Pilot.objects.reached_by(user, Permission.POST_UPDATE)
    return here.filter(state__in=PLANNED).select_related("village__participation__partner")


def to_propose_for(user: User) -> QuerySet[Village]:
    """The own villages of a village lead; a coordinator proposes from a village's page."""
    return Village.objects.filter(pk__in=scope.single_villages(user, Permission.EDIT_PILOT)).order_by("name")


def missing_of(pilot: Pilot) -> list[str]:
    """What a plan still needs before it can be submitted, in words."""
    wanted = {
        _("the aim"): pilot.aim.strip(),
        _("where the own part comes from"): pilot.own_source or not pilot.own_part,
        _("the day on which it starts"): pilot.starts_on,
        _("the day by which it is ready"): pilot.due_on,
        _("at least one milestone"): pilot.milestones.exists(),
    }
    return [words for words, there in wanted.items() if not there]


def comes_from_approved_strategy(pilot: Pilot) -> bool:
    """Domain.md I13. The adopted strategy stands while a new version of it is being written."""
    return pilot.action is not None and pilot.action.strategy.is_adopted


def villages_without_pilot(programme: Programme) -> QuerySet[Village]:
    """Active villages that have, alone or with others, no pilot from an action of an approved strategy (I13)."""
    real = Pilot.objects.exclude(state=S.BROKEN_OFF).filter(action__strategy__in=Strategy.objects.adopted())
    shared = PilotShare.objects.filter(pilot__in=real).values("village")
    return (
        Village.objects.taking_part()
        .filter(participation__programme=programme)
        .exclude(Q(pk__in=real.values("village")) | Q(pk__in=shared))
    )


class Point(NamedTuple):
    """One point on the way of a pilot: a milestone, news, or a turn of its life."""

    on: dt.date
    title: str
    note: str
    icon: str
    tone: str
    milestone: int | None = None


def timeline(pilot: Pilot, news: Iterable[PilotUpdate], today: dt.date) -> list[Point]:
    """Milestones, planned and reached, among the published news and the turns of the pilot's life; oldest first."""
    turns = [
        (pilot.starts_on, _("Starts"), "flag"),
        (pilot.due_on, _("Ready by"), "target"),
        (pilot.finished_on, _("Became ready"), "circle-check"),
        (inspection.inspected_on if (inspection := inspection_of(pilot)) else None, _("Inspected"), "badge-check"),
    ]
    points = [Point(day, title, "", icon, INFO) for day, title, icon in turns if day]
    points += [_milestone(one, today) for one in pilot.milestones.all()]
    points += [
        Point(timezone.localdate(one.posted_at), _("News"), formats.percent(one.completion), "camera", NEUTRAL)
        for one in news
        if one.state == News.PUBLISHED
    ]
    return sorted(points, key=lambda point: point.on)


def _milestone(one: Milestone, today: dt.date) -> Point:
    if one.done_on:
        late = (one.done_on - one.planned_on).days
        planned = _("planned %(day)s") % {"day": formats.date(one.planned_on)}
        days = ngettext("%(n)s day later", "%(n)s days later", late) % {"n": late} if late > 0 else ""
        return Point(one.done_on, one.title, " · ".join(filter(None, [planned, days])), "circle-check", GOOD, one.pk)
    if one.is_late_on(today):
        return Point(one.planned_on, one.title, _("not reached, late"), "clock-alert", BAD, one.pk)
    return Point(one.planned_on, one.title, _("planned"), "milestone", NEUTRAL, one.pk)


def inspection_of(pilot: Pilot) -> Inspection | None:
    return getattr(pilot, "inspection", None)


def results_of(pilot: Pilot, *, with_withdrawn: bool) -> list[PilotResult]:
    results = pilot.results.select_related("recorded_by", "approved_by", "document")
    if not with_withdrawn:
        results = results.exclude(state=PilotResult.State.WITHDRAWN)
    found = list(results)
    for result in found:
        result.pilot = pilot
    return found


def to_approve(user: User) -> QuerySet[PilotResult]:
    """Results that wait for this coordinator's eyes."""
    return PilotResult.objects.filter(RESULTS["approve"].waiting(user)).select_related("pilot__village")


def news_of(pilot: Pilot, *, with_withdrawn: bool) -> list[PilotUpdate]:
    photos = Prefetch("photos", UpdatePhoto.objects.for_everybody().select_related("document"))
    asked = Prefetch("questions", UpdateQuestion.objects.select_related("asked_by", "answered_by"))
    updates = pilot.updates.select_related("posted_by", "published_by").prefetch_related(photos, asked)
    if not with_withdrawn:
        updates = updates.exclude(state=News.WITHDRAWN)
    news = list(updates)
    for update in news:
        update.pilot = pilot  # with its village and group, so that rights are asked without a query each
    return news


class Line(NamedTuple):
    """One act in the history of a pilot."""

    when: dt.datetime
    who: str
    what: str
    changes: list[str]
    reason: str


def wall(user: User) -> QuerySet[UpdatePhoto]:
    """Photos of published news whose people were asked, the newest first."""
    shown = UpdatePhoto.objects.visible_to(user).for_everybody().published()
    asked = shown.filter(update_of__consent__in=PilotUpdate.Consent.values)
    whole = asked.filter(document__extension="jpg").select_related("document", "update_of__pilot__village")
    return whole.order_by("-update_of__published_at", "position", "pk")


def history_of(pilot: Pilot) -> list[Line]:
    """Newest first."""
    tracked: Any = pilot  # its history comes of a decorator
    events = list(tracked.history.select_related("pgh_context").order_by("pgh_id"))
    acts = [event.pgh_context.metadata if event.pgh_context else {} for event in events]
    names = dict(User.objects.filter(pk__in={act.get("user") for act in acts} - {None}).values_list("pk", "name"))
    lines = [
        Line(
            event.pgh_created_at,
            names.get(act.get("user"), ""),
            _what(act.get("verb", ""), event.pgh_label),
            list(_changes(before, event)),
            act.get("reason", ""),
        )
        for before, event, act in zip([None, *events], events, acts, strict=False)
    ]
    return lines[::-1]


def _what(verb: str, label: str) -> str:
    if verb in DONE_BY:
        return _(DONE_BY[verb])
    return _("entered the pilot action") if label == "insert" else _("changed the pilot action")


def _changes(before: object, after: object) -> Iterator[str]:
    for name in SHOWN if before else ():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            label = "" if name == "state" else f"{_field(name).verbose_name} "
            yield f"{label}{_shown(name, was)} → {_shown(name, now)}"


def _field(name: str) -> Field:
    return cast(Field, Pilot._meta.get_field(name))


def _shown(name: str, value: Any) -> str:  # of the field of that name
    if name in ("state", "risk") and value:
        return str(dict(_field(name).flatchoices)[value])
    if name in ("budget", "support", "actual_cost"):
        return formats.money(value)
    if name == "completion":
        return formats.percent(value)
    if name.endswith(("_on", "_until")):
        return formats.date(value)
    return str(value) if value else formats.NOTHING


def table(pilots: Iterable[Pilot]) -> Iterator[list[object]]:
    """Rows of the downloaded list."""
    for pilot in pilots:
        yield [
            pilot.village.name,
            pilot.village.participation.partner.code,
            pilot.title,
            pilot.get_state_display(),
            pilot.completion,
            pilot.get_risk_display(),
            pilot.budget,
            pilot.support,
            pilot.get_own_source_display(),
            pilot.actual_cost,
            pilot.action.title if pilot.action else "",
            pilot.starts_on,
            pilot.due_on,
            pilot.finished_on,
            pilot.updated_on,
            pilot.result,
            pilot.latitude,
            pilot.longitude,
            pilot.keep_until,
        ]
