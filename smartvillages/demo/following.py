"""The programme that follows: facts of JAP's „Arukad külad 2“ (domain.md 1.3), lived in today by invented people.

Its number, partners and money are published; its days move with the day of loading, so that a working week is always
going on in it: nothing in it is years late. What is invented says so.
"""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from budget.models import BudgetLine, BudgetVersion
from coordination.models import CommunicationItem, Task
from founding.new_rows import copy_settings
from mentoring.models import Allowance, HourEntry
from pilots.models import Pilot
from smartvillages.demo.people import People
from smartvillages.demo.strategies_and_pilots import SAMPLE
from trainings.models import Event, EventDay
from villages.models import Basis, Membership, Participation, Partner, Programme, Settlement, Village
from villages.roles import Role

SOURCE = "https://jap.ee/"
BEGAN, ENDS = 300, 430  # days before and after the day of loading
PLACES = (
    ("roosna-alliku", "Roosna-Alliku", "Paide linn", "59.0186", "25.6917"),
    ("jarva-jaani", "Järva-Jaani", "Järva vald", "59.0389", "25.8867"),
    ("aravete", "Aravete", "Järva vald", "59.1417", "25.7611"),
)
HOURS = (
    (3, "2.00", "Koosolek"),
    (9, "1.50", "Veebikohtumine"),
    (16, "2.50", "Kava läbivaatamine"),
    (23, "1.00", "Nõu"),
)
LINES = (("1.1", "Koolitused", 6000), ("1.4", "Mentorid", 5880), ("2", "Piirkonna tegevused", 6000))


def make_following(first: Programme, people: People) -> Programme:
    today = timezone.localdate()
    programme = Programme.objects.create(
        slug="arukad-kulad-2", title="Arukad külad 2", ref_no="19202200481", starts_on=today - dt.timedelta(BEGAN),
        ends_on_planned=today + dt.timedelta(ENDS), published_cost=Decimal(17880),
        group_word="tegevusryhm",  # the word since 2023
        end_note=f"Päriselt detsember 2022 – detsember 2024; näidises liiguvad kuupäevad kaasa {SAMPLE}",
        goal_et="Esimese programmi külade kogemus jõuab järgmiste küladeni.",
        languages=["et", "en", "fi"],  # a sample too: guests from Finland are invented
        goal_en="What the villages of the first programme learned reaches the next ones.",
    )  # fmt: skip
    copy_settings(first, programme)
    group = Participation.objects.create(
        programme=programme, partner=Partner.objects.get(code="JAP"), role=Participation.Role.LEAD,
        total_cost=Decimal(17880), total_support=Decimal(16092), common_cost=Decimal(0), total_basis=Basis.SOURCE,
        source=SOURCE,
    )  # fmt: skip
    villages = [_village(group, *place) for place in PLACES]
    _people(programme, group, villages, people)
    _budget(group, people)
    for number, village in enumerate(villages):
        _work(village, number, people, today)
    _events(group, today)
    _tasks(group, villages, people, today)
    return programme


def _village(group: Participation, slug: str, name: str, municipality: str, latitude: str, longitude: str) -> Village:
    village = Village.objects.create(
        participation=group, slug=slug, name=name, municipality=municipality, county="Järva maakond",
        latitude=Decimal(latitude), longitude=Decimal(longitude), basis=Basis.DEMO,
        description=f"Koht on päris, osalemine programmis välja mõeldud {SAMPLE}",
    )  # fmt: skip
    Settlement.objects.create(village=village, name=name)
    Allowance.objects.create(village=village, hours_total=group.programme.hours_per_village)
    return village


def _people(programme: Programme, group: Participation, villages: list[Village], people: People) -> None:
    """The same people as before go on: so the switcher has something to switch."""
    since = timezone.now() - dt.timedelta(BEGAN)
    told = {"programme": programme, "starts_at": since}
    rows = [
        Membership(user=people.lead, role=Role.LEAD_COORDINATOR, **told),
        Membership(user=people.coordinators["JAP"], role=Role.PARTNER_COORDINATOR, participation=group, **told),
    ]
    for village in villages:
        rows.append(Membership(user=people.mentors["koeru"], role=Role.MENTOR, village=village, **told))
        rows.append(Membership(user=people.village_leads["koeru"], role=Role.VILLAGE_LEAD, village=village, **told))
    Membership.objects.bulk_create(rows)


def _budget(group: Participation, people: People) -> None:
    version = BudgetVersion.objects.create(
        participation=group, number=1, made_by=people.coordinators["JAP"], basis=Basis.DEMO
    )
    activities = {one.code: one for one in group.programme.activities.all()}
    for key, (code, title, amount) in enumerate(LINES, 1):
        BudgetLine.objects.create(
            participation=group, version=version, key=key, activity=activities[code], title=f"{title} {SAMPLE}",
            amount=Decimal(amount), basis=Basis.DEMO,
        )  # fmt: skip
    BudgetVersion.objects.filter(pk=version.pk).update(
        state=BudgetVersion.State.IN_FORCE, valid_from=group.programme.starts_on
    )


def _work(village: Village, number: int, people: People, today: dt.date) -> None:
    """Hours of the last weeks, the newest ones still waiting, and a pilot on its way."""
    mentor = people.mentors["koeru"]
    allowance = Allowance.objects.get(village=village)
    for ago, hours, done in HOURS:
        worked = Decimal(hours)
        HourEntry.objects.create(
            allowance=allowance, mentor=mentor, worked_on=today - dt.timedelta(ago + 7 * number), hours=worked,
            minutes=int(worked * 60), typed=f"{worked:.2f}".replace(".", ","), kind=HourEntry.Kind.MEETING,
            done=f"{done} {SAMPLE}", rounding=HourEntry.Rounding.NEAREST_QUARTER,
        )  # fmt: skip
    Pilot.objects.create(village=village, title=f"{village.name}: esimene samm {SAMPLE}", budget=Decimal(5500))


def _events(group: Participation, today: dt.date) -> None:
    for days, title, held in (
        (-40, "Avapäev", True),
        (12, "Õppepäev: talgud ja digi", False),
        (47, "Õppereis", False),
    ):
        day = today + dt.timedelta(days)
        state = Event.State.HELD if held else Event.State.PLANNED
        event = Event.objects.create(
            programme=group.programme, title=f"{title} {SAMPLE}", kind=Event.Kind.TRAINING_DAY, place="Paide",
            planned_from=day, planned_until=day, planned_days=1, state=state, basis=Basis.DEMO,
            held_from=day if held else None, held_until=day if held else None,
        )  # fmt: skip
        EventDay.objects.create(event=event, on=day)


def _tasks(group: Participation, villages: list[Village], people: People, today: dt.date) -> None:
    for days, title, village in ((4, "Lepi kokku kohtumine", villages[0]), (9, "Saada pildid", villages[1])):
        Task.objects.create(
            programme=group.programme, village=village, title=f"{title} {SAMPLE}", given_by=people.lead,
            who=people.coordinators["JAP"], due_on=today + dt.timedelta(days),
        )  # fmt: skip
    CommunicationItem.objects.create(
        programme=group.programme, participation=group, published_on=today - dt.timedelta(20),
        title=f"Arukad külad lähevad edasi {SAMPLE}", outlet="Järva Teataja", basis=Basis.DEMO,
    )  # fmt: skip
