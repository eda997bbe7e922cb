"""One week of a mentor as a grid: villages down, days across, each day open, or locked with the reason in words."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from mentoring.models import HourEntry, MentorContract
from ui import formats
from villages.models import Village

DAYS = 7


@dataclass
class Day:
    on: dt.date
    entries: list[HourEntry] = field(default_factory=list)
    locked: str = ""


@dataclass
class Row:
    village: Village
    days: list[Day]

    @property
    def open_days(self) -> list[dt.date]:
        return [day.on for day in self.days if not day.locked]


def rows(user: User, villages: list[Village], monday: dt.date) -> list[Row]:
    """Three queries, however many villages."""
    last = monday + dt.timedelta(DAYS - 1)
    written: dict[tuple[int, dt.date], list[HourEntry]] = defaultdict(list)
    own = HourEntry.objects.filter(mentor=user, worked_on__range=(monday, last), reverses=None)
    for entry in own.exclude(state=HourEntry.State.VOIDED).select_related("allowance").order_by("pk"):
        written[entry.allowance.village_id, entry.worked_on].append(entry)
    contracts = list(MentorContract.objects.filter(mentor=user).select_related("payer"))
    return [
        Row(village, [_day(village, monday + dt.timedelta(n), written, contracts) for n in range(DAYS)])
        for village in villages
    ]


def _day(
    village: Village,
    on: dt.date,
    written: dict[tuple[int, dt.date], list[HourEntry]],
    contracts: list[MentorContract],
) -> Day:
    entries = written.get((village.pk, on), [])
    return Day(on, entries, _locked(village, on, entries, contracts))


def _locked(village: Village, on: dt.date, entries: list[HourEntry], contracts: list[MentorContract]) -> str:
    programme = village.programme
    if on > timezone.localdate():
        return _("still to come")
    if not programme.starts_on <= on <= programme.ends_on:
        return _("outside the programme")
    if village.left_on and on > village.left_on:
        return _("the village has left")
    own = [one for one in contracts if one.payer.programme_id == programme.pk]
    if own and not any(one.starts_on <= on <= one.ends_on for one in own):
        return _("outside your contract")
    if entries:
        return ", ".join(f"{formats.hours(entry.hours)}: {entry.get_state_display()}" for entry in entries)
    return ""
