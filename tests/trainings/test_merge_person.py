"""The same person written down twice becomes one; the other row stays as a trace without a name."""

import datetime as dt
import json

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import audit
from accounts.rules import RuleBroken
from tests.trainings.canary import canary, rows_with_the_words, told
from tests.trainings.factories import DAY, event, person, present
from tests.trainings.test_register import enter, opened
from trainings import actions
from trainings.actions import trips
from trainings.jobs import mail_registrations
from trainings.models import Attendance, Certificate, Consent, Person, Registration, TravelCare
from trainings.queries.data_export import copy_of
from trainings.queries.people import similar_to

WHY = "sama e-post mõlemas nimekirjas"


def stays_as(one, **other):
    return actions.Stays(**{name: getattr(one, name) for name in actions.Stays._fields} | other)


def merge(world, kept, gone, by=None, **other):
    actions.merge_person(by=by or world.partner, person=kept, other=gone, stays=stays_as(kept, **other), reason=WHY)
    for one in (kept, gone):
        one.refresh_from_db()
    return kept


@pytest.fixture
def held(world):
    return event(world, "held")


def test_merge_person_takes_everything_and_leaves_a_trace(world, held):
    kept = present(held, "Mari Maasikas", world.koeru)
    gone = person(held, "Mari Maasik", world.koeru, email="mari@naide.ee", organisation="Selts")
    other = event(world, "held", title="Teine päev")
    Attendance.objects.create(day=other.days.get(), person=gone)
    consent = Consent.objects.create(person=gone, purpose="photo", given=True, on=DAY, text_version="1")
    coming = opened(world, title="Tuleb")
    row = enter(world, coming, "Mari Maasik", email="mari@naide.ee")
    [made] = actions.issue_certificates(by=world.partner, event=other)
    merge(world, kept, gone, email="mari@naide.ee", organisation="Selts")
    assert (kept.name, kept.email, kept.organisation) == ("Mari Maasikas", "mari@naide.ee", "Selts")
    assert set(kept.attendances.values_list("day__event__title", flat=True)) == {held.title, "Teine päev"}
    for thing in (consent, row, made):
        thing.refresh_from_db()
        assert thing.person == kept
    assert (gone.name, gone.email, gone.organisation, gone.merged_into) == ("", "", "", kept)
    assert str(gone) == f"Ühendatud osaleja nr {gone.pk}"
    assert not gone.attendances.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=kept.pk).update(merged_into=gone)  # somebody with a name is no trace


def test_history_of_both_names_the_deed_and_no_personal_data(client, world, held):
    bird, kept = canary(world.koeru), person(held, "Mari Maasikas", world.koeru)
    merge(world, kept, bird)
    audit.seal()
    assert audit.verify().fault is None
    assert rows_with_the_words() == {}
    client.force_login(world.partner)
    shown = client.get(reverse("trainings:person", args=[kept.pk])).content.decode()
    assert f"ühendas ühe osaleja kaks rida (nr {bird.pk})" in shown
    assert WHY in shown
    trace = client.get(reverse("trainings:person", args=[bird.pk])).content.decode()
    assert reverse("trainings:person", args=[kept.pk]) in trace
    assert told(trace) == []
    assert "Kustuta andmed" not in trace
    copy = json.dumps(copy_of(kept), default=str, ensure_ascii=False)
    assert copy.count("ühendas ühe osaleja kaks rida") >= 1, "the past of the other row is the person's as well"


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [("present", "absent", "present"), ("absent", "late", "late"), ("late", "present", "present"), ("none",) * 3],
)
def test_of_two_marks_for_a_day_the_fuller_stands_also_on_a_locked_list(world, held, mine, theirs, stands):
    kept = present(held, "Mari Maasikas", world.koeru, status=mine)
    gone = present(held, "Mari M", world.koeru, status=theirs)
    present(held, "Jüri Jõgi", world.koeru)
    actions.lock_list(by=world.partner, event=held)
    merge(world, kept, gone)
    assert [one.status for one in Attendance.objects.filter(person=kept)] == [stands]
    assert Attendance.objects.count() == 2


def test_of_two_seats_one_is_given_up_without_a_mail_and_the_next_moves_up(world, mailoutbox):
    one = opened(world, seats=2, planned_from=dt.date(2090, 10, 3))
    first = enter(world, one, "Mari Maasikas", email="mari@naide.ee", needs=[])
    second = enter(world, one, "Mari M", email="mari@naide.ee")
    waits = enter(world, one, "Jüri Jõgi", email="juri@naide.ee")
    mail_registrations()
    mail.outbox.clear()
    merge(world, second.person, first.person)
    states = dict(Registration.objects.values_list("pk", "state"))
    assert states == {first.pk: "confirmed", second.pk: "cancelled", waits.pk: "confirmed"}
    assert set(Registration.objects.filter(pk__in=[first.pk, second.pk]).values_list("person", flat=True)) == {
        second.person_id
    }
    mail_registrations()
    assert [one.to for one in mail.outbox] == [["juri@naide.ee"]]


def test_a_seat_beats_a_place_in_the_line(world):
    one = opened(world, seats=1)
    seat, waits = enter(world, one, "Mari Maasikas"), enter(world, one, "Mari M")
    merge(world, waits.person, seat.person)
    seat.refresh_from_db()
    waits.refresh_from_db()
    assert (seat.state, waits.state, seat.person) == ("confirmed", "cancelled", waits.person)


def test_a_traveller_keeps_the_room_the_seat_and_whom_to_call(world):
    trip = event(world, "planned", kind="trip_abroad", planned_from=dt.date(2090, 5, 9))
    kept, gone = (person(trip, name, world.koeru) for name in ("Mari Maasikas", "Mari M"))
    mine, theirs = (trip.travellers.create(person=one) for one in (kept, gone))
    mine.room = "12"
    mine.save()
    theirs.seat = "3A"
    theirs.save()
    trips.keep_care(by=world.partner, traveller=theirs, contact_name="Lähedane", contact_phone="5", needs="Pähklid")
    merge(world, kept, gone)
    [goes] = trip.travellers.all()
    assert (goes.person, goes.room, goes.seat) == (kept, "12", "3A")
    assert (goes.care.contact_name, goes.care.needs) == ("Lähedane", "Pähklid")
    assert TravelCare.objects.count() == 1


def test_one_certificate_stays_in_force_and_the_later_consent_holds(world, held):
    kept, gone = present(held, "Mari Maasikas", world.koeru), present(held, "Mari M", world.koeru)
    actions.issue_certificates(by=world.partner, event=held)
    for who, given, on in ((kept, True, DAY), (gone, False, DAY + dt.timedelta(days=1))):
        Consent.objects.create(person=who, purpose="photo", given=given, on=on, text_version="1")
    merge(world, kept, gone)
    assert Certificate.objects.filter(person=kept, withdrawn_at=None).count() == 1
    assert Certificate.objects.filter(person=kept).count() == 2
    [now] = kept.consents.open()
    assert (now.given, kept.consents.count()) == (False, 2)


def test_a_trace_leads_to_the_end_of_the_line_and_a_hold_goes_along(world, held):
    first, second, third = (person(held, name, world.koeru) for name in ("Mari A", "Mari B", "Mari C"))
    actions.hold_person(by=world.partner, person=first, reason="vaidlus")
    merge(world, second, first)
    merge(world, third, second)
    first.refresh_from_db()
    assert (first.merged_into, third.keep_because) == (third, "vaidlus")


def test_only_who_keeps_both_merges_them_and_gives_a_reason_without_a_name(world, held):
    kept, foreign = person(held, "Mari Maasikas", world.koeru), person(held, "Mari M", world.kamari)
    for by in (world.partner, world.other_partner, world.auditor, world.mentor):
        with pytest.raises(RuleBroken, match="koordinaator"):
            merge(world, kept, foreign, by=by)
    near, given = person(held, "Mari Maasik", world.koeru), {"by": world.partner, "person": kept}
    for reason, why in (("", "põhjus"), ("Maasikas kaks korda", "nime")):
        with pytest.raises(RuleBroken, match=why):
            actions.merge_person(**given, other=near, stays=stays_as(kept), reason=reason)
    with pytest.raises(RuleBroken, match="neil kahel on"):
        merge(world, kept, near, name="Keegi Kolmas")
    with pytest.raises(RuleBroken, match="kaks eri"):
        merge(world, kept, kept)
    assert merge(world, kept, foreign, by=world.lead).pk == kept.pk
    with pytest.raises(RuleBroken, match="kustutatud"):
        merge(world, kept, foreign, by=world.lead)


def test_similar_names_and_the_same_mail_are_suggested(world, held):
    mari = person(held, "Mari Maasikas", world.koeru, email="m@naide.ee")
    for name, village, mail_ in (
        ("Maasikas Mari", world.koeru, ""),
        ("Mari Maasikass", world.kriilevalja, ""),
        ("Keegi Teine", world.koeru, "M@naide.ee"),
        ("Jüri Jõgi", world.koeru, ""),
        ("Mari Maasikas", world.kamari, ""),
    ):
        person(held, name, village, email=mail_)
    found = [one.name for one in similar_to(mari, world.partner)]
    assert found == ["Maasikas Mari", "Mari Maasikass", "Keegi Teine"]
    assert [one.name for one in similar_to(mari, world.partner, "Jüri")] == ["Jüri Jõgi"]
    assert [one.name for one in similar_to(mari, world.partner, "teine")] == ["Keegi Teine"]
    assert len(similar_to(mari, world.lead)) == 4


def test_both_stand_side_by_side_and_what_stays_is_chosen(client, world, held):
    kept = present(held, "Mari Maasikas", world.koeru)
    gone = person(held, "Mari M", world.kriilevalja, email="mari@naide.ee")
    client.force_login(world.partner)
    listed = client.get(reverse("trainings:same_person", args=[kept.pk]), {"q": "Mari M"})
    address = reverse("trainings:merge_person", args=[kept.pk, gone.pk])
    assert address in listed.content.decode()
    page = client.get(address)
    assert list(page.context["form"].fields) == ["name", "village", "reason"]
    answer = client.post(address, {"name": "other", "village": "kept", "reason": WHY})
    assert answer["Location"] == reverse("trainings:person", args=[kept.pk])
    kept.refresh_from_db()
    assert (kept.name, kept.village, kept.email) == ("Mari M", world.koeru, "mari@naide.ee")
    assert client.get(address).status_code == 404
    assert client.get(reverse("trainings:merge_person", args=[kept.pk, kept.pk])).status_code == 404
