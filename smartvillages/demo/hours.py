"""Mentors' contracts and hours of all 24 villages, each at another point of the way."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from mentoring.models import HourEntry, HoursMove, MentorContract
from smartvillages.demo.people import People
from villages.models import Basis, Village

SAMPLE = "(näidisandmed)"
UNUSED = "kriilevalja"  # keeps its 40 hours, so that the first entry of a visitor shows plainly
FIXED_HOURS = {"koeru": Decimal("11.5"), UNUSED: Decimal(0), "vajangu": Decimal(38)}
CONTRACT_FROM, CONTRACT_UNTIL = dt.date(2021, 6, 1), dt.date(2023, 6, 30)
H = HourEntry.State

DONE = (
    "Kohtumine seltsimajas: vaatasime läbi kaardistuse tulemused.",
    "Veebikohtumine tuumikrühmaga: visioon ja eesmärgid.",
    "Kirjalik tagasiside strateegia mustandile.",
    "Piloottegevuse eelarve ja ajakava läbi räägitud.",
    "Ettevalmistus vahekaitsmiseks.",
    "Külaarutelu juhtimine, osales ligi kakskümmend inimest.",
)
NEXT = ("Küla saadab mustandi järgmiseks kohtumiseks.", "Lepime kokku aja kogu küla aruteluks.", "")
ASIDE = {
    "kamari": (H.RETURNED, "Palun erista sõit ja kohtumine."),
    "luunja": (H.VOIDED, ""),
    "vajangu": (H.NEEDS_DECISION, ""),
    "meeri": (H.UNPAID, "Lepiti kokku vabatahtliku tööna."),
    "ohtu": (H.REFUSED, "Kohtumist küla ei kinnita."),
}


def at(day: dt.date, hour: int = 12) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def log_demo_hours(villages: list[Village], people: People) -> None:
    contracts = make_contracts(villages, people)
    entries: list[HourEntry] = []
    for number, village in enumerate(villages):
        total = FIXED_HOURS.get(village.slug, Decimal(10 + (number * 29) % 67) / 2)
        entries += _entries(village, total, people, random.Random(village.slug))  # noqa: S311
    for entry in entries:
        entry.contract = contracts[entry.mentor_id, entry.village.participation_id]
    HourEntry.objects.bulk_create(entries)
    _move(villages, people)


def _entries(village: Village, total: Decimal, people: People, dice: random.Random) -> Iterator[HourEntry]:
    day, number = dt.date(2021, 8, 10) + dt.timedelta(days=dice.randint(0, 20)), 0
    mentor, lead = people.mentors[village.slug], people.village_leads[village.slug]
    coordinator = people.coordinators[village.participation.partner.code]
    while total > 0:
        hours = min(total, Decimal(dice.randint(3, 8)) / 2)
        total -= hours
        state = H.APPROVED if total > 6 else H.CONFIRMED if total > 2 else H.SUBMITTED
        entry = HourEntry(
            allowance=village.allowance,
            mentor=mentor,
            worked_on=day,
            hours=hours,
            typed=f"{hours.normalize():f}".replace(".", ","),
            minutes=hours * 60,
            rounding=HourEntry.Rounding.NEAREST_QUARTER,
            kind=dice.choice(HourEntry.Kind.values[:4]),
            done=f"{DONE[number % len(DONE)]} {SAMPLE}",
            next_step=NEXT[number % len(NEXT)],
            state=state,
            logged_at=at(day + dt.timedelta(days=1)),
            submitted_at=at(day + dt.timedelta(days=1)),
            basis=Basis.DEMO,
        )
        if state != H.SUBMITTED:
            entry.confirmed_by, entry.confirmed_at = lead, at(day + dt.timedelta(days=4))
        if state == H.APPROVED:
            entry.approved_by, entry.approved_at = coordinator, at(day + dt.timedelta(days=9))
        yield entry
        day, number = day + dt.timedelta(days=dice.randint(16, 34)), number + 1
    if village.slug in ASIDE:
        yield _aside(village, mentor, coordinator, day, *ASIDE[village.slug])


def _aside(village: Village, mentor: User, coordinator: User, day: dt.date, state: str, reason: str) -> HourEntry:
    """An entry that draws nothing."""
    entry = HourEntry(
        allowance=village.allowance,
        mentor=mentor,
        worked_on=day,
        hours=Decimal(3),
        done=f"Sõit ja kohtumine. {SAMPLE}",
        state=state,
        return_reason=reason if state == H.RETURNED else "",
        logged_at=at(day),
        submitted_at=at(day),
        basis=Basis.DEMO,
    )
    if state in (H.UNPAID, H.REFUSED):
        entry.decided_by, entry.decided_at, entry.decision_reason = coordinator, at(day + dt.timedelta(days=3)), reason
    return entry


def _move(villages: list[Village], people: People) -> None:
    allowances = {village.slug: village.allowance for village in villages}
    HoursMove.objects.create(
        programme=villages[0].programme,
        kind=HoursMove.Kind.TRANSFER,
        giver=allowances["meeri"],
        taker=allowances["vajangu"],
        hours=2,
        reason=f"Meeri ei vaja kõiki tunde, Vajangul jääb puudu. {SAMPLE}",
        decided_by=people.lead,
        decided_at=at(dt.date(2022, 11, 15)),
    )


def make_contracts(villages: list[Village], people: People) -> dict[tuple[int, int], MentorContract]:
    """One for each mentor and group, by their keys."""
    found: dict[tuple[int, int], MentorContract] = {}
    for village in villages:
        mentor = people.mentors[village.slug]
        key = mentor.pk, village.participation_id
        if key not in found:
            found[key] = MentorContract(
                mentor=mentor,
                payer=village.participation,
                number=f"ML-{village.participation.partner.code}-{len(found) + 1}",
                signed_on=CONTRACT_FROM - dt.timedelta(days=10),
                rate=Decimal(45),
                ceiling_hours=Decimal(0),
                starts_on=CONTRACT_FROM,
                ends_on=CONTRACT_UNTIL,
                basis=Basis.DEMO,
            )
        found[key].ceiling_hours += 40
    MentorContract.objects.bulk_create(found.values())
    return found
