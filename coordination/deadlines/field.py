"""Days of what happens in groups and villages (domain.md 8.7), read from the records of the apps below: mentoring,
pilots, trainings, villages. Claims and purchases have theirs in `budget/deadlines.py`."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, F, Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.notices import seen_among
from coordination.deadlines import Deadline, Rule, deadlines
from coordination.due_times import FEW_HOURS, MEET_EVERY, UPDATE_EVERY
from mentoring.models import HourEntry, MentorContract
from mentoring.review import VILLAGE_SPEAKS
from pilots.models import Pilot
from trainings.models import Consent, Event
from trainings.queries.checklist import PROVE_WITHIN
from villages import scope
from villages.models import Document, DocumentHold, Membership, Programme, Village
from villages.roles import Permission, Role

NEAR_CEILING = Decimal("0.8")
MEETINGS = (HourEntry.Kind.MEETING, HourEntry.Kind.ONLINE)


def _villages_seen(user: User, keys: set[int]) -> set[int]:
    rows = Village.objects.filter(scope.villages(user, Permission.VIEW_PLACE), pk__in=keys)
    return set(rows.values_list("pk", flat=True))


@deadlines(
    "trainings.unproved", name=_("Events without papers two weeks later"), rules=[Rule(14, "lead")],
    seen=seen_among(Event),
)  # fmt: skip
def unproved(programme: Programme) -> Iterator[Deadline]:
    """The organisers get a mail of their own from the trainings; here the lead hears of what stays open."""
    rows = Event.objects.filter(programme=programme, state=Event.State.HELD, held_until__isnull=False)
    for event in rows.select_related("organiser", "programme"):
        link = reverse("trainings:event", args=[event.pk])
        yield Deadline(event.pk, event.held_until + PROVE_WITHIN, event.title, link, event.place_of_right)  # type: ignore[operator, arg-type]


@deadlines(
    "mentoring.unconfirmed", name=_("Mentoring hours not confirmed for ten days"), rules=[Rule(1, "coordinators")],
    seen=_villages_seen,
)  # fmt: skip
def unconfirmed(programme: Programme) -> Iterator[Deadline]:
    """One for a village, by its oldest entry that waits."""
    waiting = Q(allowance__entries__state=HourEntry.State.SUBMITTED)
    rows = Village.objects.filter(participation__programme=programme).annotate(
        oldest=Min("allowance__entries__logged_at", filter=waiting)
    )
    for village in rows.filter(oldest__isnull=False).select_related("participation"):
        day = timezone.localtime(village.oldest).date() + VILLAGE_SPEAKS
        yield Deadline(village.pk, day, village.name, reverse("mentoring:list"), village)


@deadlines(
    "mentoring.few_hours", name=_("Under ten mentoring hours at half time"), rules=[Rule(0, "coordinators")],
    seen=_villages_seen,
)  # fmt: skip
def few_hours(programme: Programme) -> Iterator[Deadline]:
    half = programme.starts_on + (programme.ends_on - programme.starts_on) / 2
    rows = Village.objects.taking_part().filter(participation__programme=programme, allowance__hours_total__gt=0)
    for village in rows.filter(allowance__hours_drawn__lt=FEW_HOURS).select_related("participation"):
        yield Deadline(village.pk, half, village.name, reverse("mentoring:list"), village)


@deadlines(
    "mentoring.silent", name=_("No meeting of village and mentor for 60 days"), seen=_villages_seen,
    rules=[Rule(0, "coordinators"), Rule(14, "lead")],
)  # fmt: skip
def silent(programme: Programme) -> Iterator[Deadline]:
    if timezone.localdate() > programme.ends_on:
        return
    met = Q(allowance__entries__kind__in=MEETINGS) & ~Q(allowance__entries__state=HourEntry.State.VOIDED)
    rows = Village.objects.taking_part().filter(participation__programme=programme, allowance__hours_total__gt=0)
    for village in rows.annotate(met_on=Max("allowance__entries__worked_on", filter=met)).select_related(
        "participation"
    ):
        since = village.met_on or village.joined_on or programme.starts_on
        yield Deadline(village.pk, since + MEET_EVERY, village.name, reverse("mentoring:list"), village)


@deadlines(
    "pilots.silent", name=_("Pilot action without news for 30 days"), seen=seen_among(Pilot),
    rules=[Rule(0, "owner"), Rule(7, "coordinators")],
)  # fmt: skip
def silent_pilots(programme: Programme) -> Iterator[Deadline]:
    rows = Pilot.objects.filter(village__participation__programme=programme, state=Pilot.State.UNDER_WAY)
    leads = _village_leads(programme)
    for pilot in rows.select_related("village__participation"):
        heard = pilot.updated_on or pilot.starts_on
        if heard:
            link = reverse("pilots:pilot", args=[pilot.pk])
            owners = leads.get(pilot.village_id, ())
            yield Deadline(pilot.pk, heard + UPDATE_EVERY, pilot.title, link, pilot.village, owners)


@deadlines(
    "pilots.due", name=_("Last day of a pilot action"), seen=seen_among(Pilot),
    rules=[Rule(-14, "owner"), Rule(1, "owner"), Rule(7, "coordinators", True)],
)  # fmt: skip
def pilots_due(programme: Programme) -> Iterator[Deadline]:
    going = [Pilot.State.APPROVED, Pilot.State.UNDER_WAY, Pilot.State.PAUSED]
    rows = Pilot.objects.filter(village__participation__programme=programme, state__in=going, due_on__isnull=False)
    leads = _village_leads(programme)
    for pilot in rows.select_related("village__participation"):
        link = reverse("pilots:pilot", args=[pilot.pk])
        owners = leads.get(pilot.village_id, ())
        yield Deadline(pilot.pk, pilot.due_on, pilot.title, link, pilot.village, owners)  # type: ignore[arg-type]


def _village_leads(programme: Programme) -> dict[int, tuple[int, ...]]:
    held = Membership.objects.active().filter(programme=programme, role=Role.VILLAGE_LEAD, village__isnull=False)
    found: dict[int, tuple[int, ...]] = {}
    for village, user in held.values_list("village", "user"):
        found[village] = (*found.get(village, ()), user)
    return found


@deadlines(
    "mentoring.contract", name=_("A mentor's contract ends"), seen=seen_among(MentorContract),
    rules=[Rule(-30, "coordinators"), Rule(-7, "coordinators")],
)  # fmt: skip
def contracts(programme: Programme) -> Iterator[Deadline]:
    rows = MentorContract.objects.filter(payer__programme=programme)
    for contract in rows.select_related("payer", "mentor"):
        link = reverse("mentoring:list")
        yield Deadline(contract.pk, contract.ends_on, f"{contract.number}, {contract.mentor}", link, contract.payer)


@deadlines(
    "mentoring.ceiling", name=_("80 per cent of a mentor's contract is used"), seen=seen_among(MentorContract),
    rules=[Rule(0, "coordinators")],
)  # fmt: skip
def ceilings(programme: Programme) -> Iterator[Deadline]:
    """On the day of the entry by which the hours of the contract passed 80 per cent."""
    rows = MentorContract.objects.filter(payer__programme=programme)
    passed = rows.filter(hours_approved__gte=F("ceiling_hours") * NEAR_CEILING).annotate(
        last=Max("entries__approved_at")
    )
    for contract in passed.select_related("payer", "mentor"):
        day = timezone.localtime(contract.last).date() if contract.last else contract.signed_on
        link = reverse("mentoring:list")
        yield Deadline(contract.pk, day, f"{contract.number}, {contract.mentor}", link, contract.payer)


@deadlines(
    "trainings.consent_withdrawn", name=_("Withdrawn consent to photos"), seen=seen_among(Consent),
    rules=[Rule(0, "coordinators", may_be_off=False), Rule(7, "coordinators", may_be_off=False)],
)  # fmt: skip
def withdrawn_consents(programme: Programme) -> Iterator[Deadline]:
    """Photos with the person are taken down; the person is a number here, as everywhere outside the lists."""
    photo = (Consent.Purpose.PHOTO, Consent.Purpose.VIDEO)
    rows = Consent.objects.filter(person__programme=programme, purpose__in=photo, given=True)
    for consent in rows.filter(withdrawn_on__isnull=False).select_related("person__village__participation"):
        person = consent.person
        link = reverse("trainings:person", args=[person.pk])
        yield Deadline(consent.pk, consent.withdrawn_on, str(person), link, person.village or programme)  # type: ignore[arg-type]


KEYS_OF_A_PROGRAMME = 10_000  # years


def _years_seen(user: User, keys: set[int]) -> set[int]:
    whole = scope.whole_programmes(user, Permission.VIEW_PLACE)
    return {key for key in keys if key // KEYS_OF_A_PROGRAMME in whole}


@deadlines(
    "villages.kept_until", name=_("Papers whose time is over"), seen=_years_seen, rules=[Rule(14, "lead")],
)  # fmt: skip
def papers_that_may_go(programme: Programme) -> Iterator[Deadline]:
    """One a year, for the list of what may go: two weeks after the year in which papers reach their end."""
    held = DocumentHold.objects.open().values("document")
    counted = (
        Document.objects.filter(programme=programme)
        .exclude(pk__in=held)
        .values_list("keep_until__year")
        .annotate(n=Count("pk"))
    )
    for year, count in counted.order_by("keep_until__year"):
        title = ngettext("%(n)s paper, %(year)s", "%(n)s papers, %(year)s", count) % {"n": count, "year": year}
        link = f"{reverse('dashboards:library')}?goes={year}"
        key = programme.pk * KEYS_OF_A_PROGRAMME + year
        yield Deadline(key, dt.date(year, 12, 31), title, link, programme)
