"""A steering group of thirteen groups for tests: everybody's coordinator has a seat."""

import datetime as dt

from django.utils import timezone

from coordination import actions
from coordination.models import Meeting, MeetingSeries, SeriesMember
from tests.cast import World, group, person
from villages.models import Participation
from villages.roles import Role

CODES = ("IHKK", "JAP", "JKK", "LHKK", "PAIK", "PHKK", "PLPK", "PPK", "RJKK", "TAS", "VIKO", "VPK", "VOPK")


def make_series(world: World, members: int = 13, **facts: object) -> MeetingSeries:
    """The world's two groups and as many more as are wanted, each with its coordinator as representative."""
    groups = [world.jap, world.jkk]
    for code in [code for code in CODES if code not in ("JAP", "JKK")][: members - 2]:
        sums = {"total": "9447.29", "common": "9447.29", "support": "8502.56"}
        groups.append(group(world.programme, code, f"Rühm {code}", **sums))
    people = {world.jap: world.partner, world.jkk: world.other_partner}
    for one in groups[2:]:
        people[one] = person(f"Esindaja {one.partner.code}", Role.PARTNER_COORDINATOR, one)
    told = {"title": "Juhtrühm", "quorum": "half", "notice_days": 7} | facts
    seats = {one: (people[one], None) for one in groups}
    return actions.add_series(by=world.lead, programme=world.programme, seats=seats, **told)


def plan(world: World, series: MeetingSeries, days: int = 10, **facts: object) -> Meeting:
    starts = timezone.now() + dt.timedelta(days=days)
    told = {"kind": "meeting", "title": "Kevadine koosolek", "starts_at": starts, "place": "Paide"}
    told |= {"ends_at": starts + dt.timedelta(hours=2), "chair": world.lead, "minute_taker": world.lead}
    return actions.plan_meeting(by=world.lead, series=series, **(told | facts))


def under_way(world: World, series: MeetingSeries, *titles: str, here: int = 0, **facts: object) -> Meeting:
    """A meeting that has begun, with items to decide, and the first so many members there."""
    meeting = plan(world, series, **facts)
    for title in titles or ("Eelarve",):
        add_item(world, meeting, title)
    for to in ("invited", "under_way"):
        meeting = actions.move_meeting(by=world.lead, meeting=meeting, to=to)
    come(world, meeting, members_of(series)[:here])
    return meeting


def add_item(world: World, meeting: Meeting, title: str, kind: str = "decision"):
    told = {"title": title, "kind": kind, "minutes": 10, "presenter": "", "proposal": f"Kinnitada: {title}."}
    return actions.add_agenda_item(by=world.lead, meeting=meeting, **told)


def members_of(series: MeetingSeries) -> list[SeriesMember]:
    return list(series.members.select_related("participation__partner", "representative").order_by("pk"))


def come(world: World, meeting: Meeting, members: list[SeriesMember], is_here: bool = True) -> None:
    for member in members:
        actions.mark_attendance(by=world.lead, meeting=meeting, member=member, is_here=is_here)


def decide(world: World, meeting: Meeting, item=None, against: int = 0, **facts: object):
    item = item or meeting.items.filter(decision=None).first()
    there = SeriesMember.objects.filter(attendances__meeting=meeting, attendances__left_at=None)
    choices = {one: "against" if number < against else "for" for number, one in enumerate(there.order_by("pk"))}
    return actions.decide(by=world.lead, item=item, choices=choices, **({"text": item.proposal} | facts))


def leave_programme(group: Participation) -> None:
    group.left_on = timezone.localdate()
    group.save(update_fields=["left_on"])
