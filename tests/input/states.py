"""What makes the pages show each of their forms: things in the states that only sometimes come together."""

import datetime as dt

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import CalendarFeed
from coordination.actions import submit_value
from coordination.models import Indicator, IndicatorPeriod, IndicatorValue
from pilots.models import Pilot
from tests.access.days import DAY
from tests.cast import World, join, person, village
from trainings.models import (
    Attendance,
    Event,
    EventDay,
    IdeaCollection,
    Person,
    Registration,
    Session,
    Theme,
    TripStop,
)
from villages.actions.calls import select_application
from villages.models import Application
from villages.roles import Role

Own = dict[str, tuple[object, ...]]


def pages_in_every_state(world: World, own: Own, held: Person) -> dict[str, list[str]]:
    """Role → addresses of pages that show what the pages of the usual things do not."""
    for user in (world.lead, world.partner, world.mentor, world.auditor, world.admin):
        CalendarFeed.objects.get_or_create(user=user)
    Pilot.objects.create(village=world.koeru, title="Aed", state="under_way", budget=8000, starts_on=DAY)
    _was_there(held, own)
    Registration.objects.filter(seats__event=own["event"][0]).update(state=Registration.State.CONFIRMED)
    mostly = [_page("trainings:person", held), _day_without_feedback(world)]
    mostly += [_empty_theme(own), _stop_to_come(world), _submitted_value(world)]
    swot = _page("strategies:section", "koeru", "swot")
    waits = _not_begun(world)
    contract = f"{_page('budget:bill_hours', *own['cost'])}?contract={own['contract'][0]}"
    return {
        "lead": [*mostly, swot, waits, _selected(world), _asked_to_open(world)],
        "partner": [*mostly, swot, waits, contract],
        "village_lead": [swot, waits],
        "mentor": [f"{_page('mentoring:print_log')}?village={world.koeru.pk}"],
    }


def _page(route: str, *arguments: object) -> str:
    return reverse(route, args=[one.pk if isinstance(one, Model) else one for one in arguments])


def _not_begun(world: World) -> str:
    """A village that takes part and has no strategy yet."""
    fresh = village(world.jap, "Uusküla", "uus", "58.9000", "25.9000")
    join(world.village_lead, Role.VILLAGE_LEAD, fresh)
    return _page("dashboards:village", fresh.slug)


def _was_there(who: Person, own: Own) -> None:
    """Enough for a certificate, which is not given yet."""
    session = Session.objects.get(day__event=own["event"][0])
    Attendance.objects.create(day=session.day, session=session, person=who)


def _day_without_feedback(world: World) -> str:
    facts = {"programme": world.programme, "organiser": world.jap, "title": "Vaikne päev", "state": "held"}
    event = Event.objects.create(**facts, held_from=DAY, held_until=DAY)
    EventDay.objects.create(event=event, on=DAY)
    return _page("trainings:attendance", event)


def _empty_theme(own: Own) -> str:
    collection = IdeaCollection.objects.get(event=own["event"][0])
    return _page("trainings:rename_theme", Theme.objects.create(collection=collection, title="Tühi"))


def _stop_to_come(world: World) -> str:
    day = timezone.localdate() + dt.timedelta(days=30)
    facts = {"programme": world.programme, "organiser": world.jap, "kind": "trip_home", "title": "Tulev reis"}
    trip = Event.objects.create(**facts, planned_from=day, planned_until=day)
    return _page("trainings:change_stop", TripStop.objects.create(event=trip, day=1, place="Tartu"))


def _submitted_value(world: World) -> str:
    indicator = Indicator.objects.get(code="K1")
    later = DAY + dt.timedelta(days=1)
    period = IndicatorPeriod.objects.create(programme=world.programme, name="Teine", starts_on=later, ends_on=later)
    facts = {"value": 2, "method": "measured", "known_on": DAY, "proof": "Raamat", "recorded_by": world.village_lead}
    value = IndicatorValue.objects.create(indicator=indicator, period=period, village=world.koeru, **facts)
    submit_value(by=world.village_lead, value=value)
    return _page("dashboards:indicator", indicator.code)


def _asked_to_open(world: World) -> str:
    """Another lead coordinator asked, so this one may open it."""
    other = person("Teine Juht")
    join(other, Role.LEAD_COORDINATOR, world.programme)
    day = DAY + dt.timedelta(days=2)
    locked = {"locked_at": timezone.now(), "locked_by": other, "lock_reason": "Aruanne on esitatud."}
    asked = {"opening_asked_by": other, "opening_reason": "Üks arv oli vale."}
    facts = {"programme": world.programme, "name": "Kolmas", "starts_on": day, "ends_on": day}
    IndicatorPeriod.objects.create(**facts, **locked, **asked)
    return _page("coordination:periods")


def _selected(world: World) -> str:
    call = Application.objects.filter(call__participation=world.jap).first().call
    answers = {"settlements": "Vao", "municipality": "Järva vald", "carrier": "Selts", "why": "Koos.", "team": "Kolm."}
    contact = {"contact_name": "Mari", "contact_email": "mari@demo.example"}
    one = Application.objects.create(call=call, name="Valitu", **answers, **contact)
    select_application(by=world.partner, application=one)
    return _page("villages:application", one)
