"""The small world with something in every section of a report, the two groups unlike each other."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from budget.models import Cost
from coordination.models import CommunicationItem
from mentoring.models import HourEntry
from pilots.models import Pilot, PilotUpdate
from strategies.models import Engagement, Strategy
from tests.budget.factories import line as budget_line
from trainings.models import Attendance, Event, EventDay, Module, Person
from villages.models import Activity

START, END = dt.date(2022, 1, 1), dt.date(2022, 12, 31)


def noon(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def fill(world):
    for village, mentor in (
        (world.koeru, world.mentor),
        (world.kriilevalja, world.mentor),
        (world.kamari, world.other_mentor),
    ):
        hours(village, mentor, dt.date(2021, 11, 3), "4.50", "approved", world)
        hours(village, mentor, dt.date(2022, 3, 15), "2.25", "approved", world)
        hours(village, mentor, dt.date(2022, 5, 2), "1.00", "submitted", world)
        hours(village, mentor, dt.date(2023, 2, 1), "3.00", "submitted", world)
    strategy(world.koeru, "approved", adopted_on=dt.date(2022, 6, 1))
    strategy(world.kriilevalja, "defended")
    strategy(world.kamari, "discussion")
    world.pilot = pilot(world.koeru, "Kogukonna e-kalender", "under_way", world)
    pilot(world.kamari, "Kogukonnaköök", "ready", world, finished_on=dt.date(2022, 11, 20))
    world.module = Module.objects.create(programme=world.programme, number=1, title="Arukas küla")
    world.event = event(world, "Moodul 1", dt.date(2022, 2, 10), module=world.module)
    event(world, "Õppereis Taani", dt.date(2022, 10, 3), days=4, kind=Event.Kind.TRIP_ABROAD, state="proved")
    event(
        world, "Koeru ideekorje", dt.date(2022, 4, 5), kind=Event.Kind.IDEA_COLLECTION, organiser=world.jap, people=2
    )
    costs(world)
    item = CommunicationItem.objects.create(
        programme=world.programme, participation=world.jap, published_on=dt.date(2022, 5, 5), title="Lugu Koerust"
    )
    item.villages.add(world.koeru)
    return world


def hours(village, mentor, day, amount, state, world):
    entry = HourEntry(
        allowance=village.allowance,
        mentor=mentor,
        worked_on=day,
        hours=Decimal(amount),
        done="Arutasime.",
        state=state,
    )
    if state == "approved":
        entry.confirmed_by, entry.confirmed_at = world.village_lead, noon(day)
        entry.approved_by, entry.approved_at = world.lead, noon(day)
    entry.save()
    return entry


def strategy(village, state, **fields):
    made = Strategy.objects.create(
        village=village,
        state=state,
        state_since=dt.date(2022, 6, 1),
        people_engaged=25,
        objective_count=3,
        action_count=9,
        **fields,
    )
    Engagement.objects.create(strategy=made, held_on=dt.date(2022, 3, 1), method="meeting", people=25)
    return made


def pilot(village, title, state, world, **fields):
    made = Pilot.objects.create(
        village=village,
        title=title,
        aim="Et küla kohtuks.",
        state=state,
        budget=Decimal("8000.00"),
        support=Decimal("7200.00"),
        starts_on=dt.date(2022, 4, 1),
        due_on=dt.date(2022, 12, 1),
        completion=60,
        updated_on=dt.date(2022, 9, 1),
        **fields,
    )
    PilotUpdate.objects.create(
        pilot=made,
        text="Ekraan on seinal.\n\nKaste võeti sõnasõnalt <b>üle</b> & üle.",
        completion=60,
        state="published",
        posted_by=world.village_lead,
        posted_at=noon(dt.date(2022, 9, 1)),
        published_by=world.partner,
        published_at=noon(dt.date(2022, 9, 2)),
    )
    return made


def event(world, title, first, days=1, people=3, state="held", **fields):
    part = Activity.Part.REGION if fields.get("organiser") else Activity.Part.COMMON
    last = first + dt.timedelta(days=days - 1)
    made = Event.objects.create(
        programme=world.programme,
        title=title,
        part=part,
        planned_from=first,
        planned_until=last,
        held_from=first,
        held_until=last,
        state=state,
        feedback_score=Decimal("4.50"),
        feedback_count=3,
        **fields,
    )
    villages = [world.koeru, world.kriilevalja, world.kamari][:people]
    for offset in range(days):
        day = EventDay.objects.create(event=made, on=first + dt.timedelta(days=offset))
        for village in villages:
            person, _ = Person.objects.get_or_create(
                programme=world.programme, name=f"Salajane {village.name}", village=village
            )
            Attendance.objects.create(day=day, person=person)
    return made


def costs(world):
    world.lines = {}
    for group, whole in ((world.jap, "33000.00"), (world.jkk, "31490.96")):
        for code, share in (("1.3", Decimal("20000.00")), ("1.4", Decimal(whole) - 20000)):
            world.lines[group.pk, code] = budget_line(group, code=code, amount=share, title=f"Rida {code}")
    cost(world, world.jap, "1.3", "A1", dt.date(2021, 12, 1), "1000.00", pilot=world.pilot)
    cost(world, world.jap, "1.4", "A2", dt.date(2022, 7, 1), "123.45", village=world.koeru)
    cost(world, world.jkk, "1.4", "B1", dt.date(2022, 8, 1), "2000.01")
    cost(world, world.jkk, "1.4", "B2", dt.date(2023, 1, 5), "500.00")
    cost(world, world.jkk, "1.3", "B3", dt.date(2022, 8, 1), "777.00", state="draft")


def cost(world, group, code, number, day, amount, state="paid", **fields):
    return Cost.objects.create(
        participation=group,
        line=world.lines[group.pk, code],
        supplier="OÜ Näidis",
        invoice_no=number,
        invoice_on=day,
        description="Teenus",
        net=Decimal(amount),
        eligible=Decimal(amount),
        paid_on=day,
        state=state,
        entered_by=world.partner,
        **fields,
    )
