import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from accounts import audit
from smartvillages.celery import app
from tests.trainings.canary import canary, rows_with_the_words
from tests.trainings.factories import DAY, event, paper
from trainings.actions import forget_contact, hold_person
from trainings.jobs import retention
from trainings.models import Attendance, Consent, Person

EMAIL_GOES = DAY + dt.timedelta(days=90)
NAME_GOES = dt.date(2030, 1, 1)  # after seven whole years from the end of 2022
LISTS_GO = dt.date(2030, 1, 1)  # the last day of the papers of tests.trainings.factories


def at(day):
    return time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False)


@pytest.fixture
def bird(world):
    held = event(world, "held")
    bird = canary(world.koeru)
    Attendance.objects.create(day=held.days.get(), person=bird)
    return bird


def run(day):
    with at(day):
        return retention()


def verbs(person):
    rows = person.history.order_by("pgh_id").select_related("pgh_context")
    return [row.pgh_context.metadata["verb"] for row in rows if row.pgh_context]


def test_the_e_mail_goes_90_days_after_the_last_event(bird):
    assert run(EMAIL_GOES - dt.timedelta(days=1)) == 0
    bird.refresh_from_db()
    assert bird.email
    assert run(EMAIL_GOES) == 1
    bird.refresh_from_db()
    assert (bird.email, bool(bird.name), bool(bird.contact_erased_at), bird.anonymised_at) == ("", True, True, None)
    assert verbs(bird) == ["trainings.forget_contact"]
    assert run(EMAIL_GOES) == 0, "once"


def test_a_later_event_keeps_the_e_mail(world, bird):
    later = event(world, "planned", planned_from=DAY + dt.timedelta(days=30))
    Attendance.objects.create(day=later.days.get(), person=bird, status="excused")
    assert run(EMAIL_GOES) == 0
    assert run(EMAIL_GOES + dt.timedelta(days=30)) == 1


def test_the_name_goes_when_nothing_is_proved_by_it(world, bird):
    Consent.objects.create(person=bird, purpose="photo", given=True, on=DAY, text_version="1")
    run(EMAIL_GOES)
    assert run(NAME_GOES - dt.timedelta(days=1)) == 0
    assert run(NAME_GOES) == 1
    bird.refresh_from_db()
    assert bird.anonymised_at is not None
    assert rows_with_the_words() == {}
    assert verbs(bird)[-1] == "trainings.forget_person"
    assert Consent.objects.get().withdrawn_on == NAME_GOES
    assert Attendance.objects.count() == 1
    audit.seal()
    assert audit.verify().fault is None


def test_a_signed_list_keeps_the_name_until_its_own_day(world, bird):
    paper(bird.attendances.get().day.event, "signed_list", world.partner)
    run(EMAIL_GOES)
    assert run(LISTS_GO) == 0
    assert run(LISTS_GO + dt.timedelta(days=1)) == 1


def test_what_is_held_stays(world, bird):
    hold_person(by=world.partner, person=bird, reason="kontroll kestab")
    assert run(NAME_GOES) == 0
    bird.refresh_from_db()
    assert bird.email


def test_held_between_the_question_and_the_deed(world, bird):
    with at(EMAIL_GOES):
        due = Person.objects.get(pk=bird.pk)
        hold_person(by=world.partner, person=bird, reason="kontroll kestab")
        assert forget_contact(by=None, person=due, reason="aeg läbi") is False


def test_somebody_at_no_event_goes_by_the_day_of_entry(world):
    bird = canary(world.koeru)
    entered = bird.history.get().pgh_created_at.date()
    assert run(entered + dt.timedelta(days=89)) == 0
    assert run(entered + dt.timedelta(days=91)) == 1


def test_the_list_tells_beforehand_and_afterwards(client, world, bird):
    assert "Lähiajal ei kustu midagi" in at_page(client, world, DAY - dt.timedelta(days=1))
    text = at_page(client, world, DAY + dt.timedelta(days=10))
    assert "Kvarts Kanaarlind" in text
    assert "01.01.2023" in text
    assert "Midagi pole veel kustutatud." in text
    run(EMAIL_GOES)
    text = at_page(client, world, EMAIL_GOES)
    assert "Lähiajal ei kustu midagi" in text
    assert "kustutas e-posti, sest säilitusaeg sai läbi" in text
    assert "süsteem" in text
    assert f"Osaleja nr {bird.pk}" in text


def at_page(client, world, day):
    with at(day):
        client.force_login(world.lead)
        return client.get(reverse("trainings:retention")).content.decode()


def test_what_is_late_goes_the_coming_night(client, world, bird):
    assert "11.05.2023" in at_page(client, world, dt.date(2023, 5, 10))


def test_the_list_says_what_is_held_back(client, world, bird):
    hold_person(by=world.partner, person=bird, reason="kontroll kestab")
    text = at_page(client, world, EMAIL_GOES)
    assert "kontroll kestab" in text
    assert "kinni hoitud" in text


def test_the_scheduler_knows_the_job():
    assert "trainings.retention" in [entry["task"] for entry in app.conf.beat_schedule.values()]
