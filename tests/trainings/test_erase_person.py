import datetime as dt
import json

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts import audit
from accounts.models import Reading
from accounts.rules import RuleBroken
from reports.snapshot.compose import compose
from tests.access.things_of_papers import report_of
from tests.trainings.canary import EMAIL, NAME, ORGANISATION, canary, rows_about, rows_with_the_words
from tests.trainings.factories import all_papers, event, paper
from tests.trainings.test_register import enter, opened
from tests.trainings.test_sessions import add
from trainings import actions
from trainings.actions import erase_person, hold_person, record_attendance, record_consent, release_person
from trainings.models import Attendance, Consent, EventSeats, Person, Registration, Trainer
from trainings.queries.data_export import copy_of

WHY = "palus kirjaga 12.10.2022"


@pytest.fixture
def held(world):
    return event(world, "held")


@pytest.fixture
def bird(world, held):
    bird = canary(world.koeru)
    mark = (held.days.get(), bird, "present", "participant")
    record_attendance(by=world.partner, event=held, marks=[mark])
    record_consent(
        by=world.partner, person=bird, purpose="photo", given=True, on=dt.date(2022, 10, 3), text_version="1"
    )
    return bird


def erase(client, user, bird, **given):
    client.force_login(user)
    return client.post(reverse("trainings:erase_person", args=[bird.pk]), {"reason": WHY} | given, follow=True)


def export(client, user, bird):
    client.force_login(user)
    return client.post(reverse("trainings:export_person", args=[bird.pk]))


def test_the_copy_holds_every_row_about_the_person(client, world, held, bird):
    all_papers(held, world.partner)
    client.force_login(world.partner)
    client.get(reverse("trainings:person", args=[bird.pk]))
    client.get(reverse("trainings:event", args=[held.pk]))
    answer = export(client, world.partner, bird)
    copy = json.loads(answer.content)
    kept = rows_about(bird)
    of_kind = [row["Liik"] for row in copy["Ajalugu"]]
    there = {
        "trainings_person": 1,
        "trainings_personhistory": of_kind.count("Osaleja"),
        "trainings_attendance": len(copy["Sündmused"]),
        "trainings_attendancehistory": of_kind.count("Osavõtt"),
        "trainings_consent": len(copy["Nõusolekud"]),
        "trainings_consenthistory": of_kind.count("Nõusolek"),
    }
    assert there == kept
    assert kept["trainings_attendance"] == 1
    assert copy["Osaleja"] | {"Nimi": NAME, "E-post": EMAIL, "Organisatsioon": ORGANISATION} == copy["Osaleja"]
    assert copy["Sündmused"][0] | {"Sündmus": held.title, "Kuupäev": "2022-10-03"} == copy["Sündmused"][0]
    assert [one["Paber"] for one in copy["Paberid, millel on nimi"]] == ["signed_list.pdf"]
    assert {"Mida tehti": "nägi nimesid", "Millega": "see osaleja"}.items() <= copy["Kes nägi või võttis kaasa"][
        0
    ].items()
    assert len(copy["Kes nägi või võttis kaasa"]) == Reading.objects.count() == 3
    assert "Kadri Koordinaator" not in answer.content.decode(), "staff are not named"


def test_the_copy_is_a_file_and_is_written_down(client, world, bird):
    answer = export(client, world.partner, bird)
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="osaleja-{bird.pk}-')
    assert answer["Cache-Control"] == "private, no-store"
    reading = Reading.objects.get()
    assert (reading.user, reading.act, reading.what, reading.key) == (
        world.partner,
        "export",
        "trainings.Person",
        bird.pk,
    )


def test_erasing_leaves_the_words_nowhere_and_the_proof_whole(client, world, held, bird):
    audit.seal()
    assert rows_with_the_words() == {"trainings_person": 1}
    answer = erase(client, world.partner, bird)
    assert answer.status_code == 200
    assert rows_with_the_words() == {}
    audit.seal()
    assert audit.verify().fault is None
    bird.refresh_from_db()
    assert (bird.name, bird.organisation, bird.email) == ("", "", "")
    assert bird.anonymised_at is not None
    assert Attendance.objects.get().status == "present"
    assert Consent.objects.get().withdrawn_on is not None
    row = bird.history.order_by("-pgh_id").first()
    assert row.pgh_context.metadata | {"verb": "trainings.erase_person", "reason": WHY} == row.pgh_context.metadata


def test_reports_stay_as_they_are(client, world, bird):
    report = report_of(world.koeru, world.partner, 1)
    now = report.job.finished_at
    before = compose(report.job, now)
    assert NAME not in json.dumps(before, default=str)
    kept = (report.sha256, bytes(report.pdf), report.snapshot)
    erase(client, world.partner, bird)
    report.refresh_from_db()
    assert (report.sha256, bytes(report.pdf), report.snapshot) == kept
    assert compose(report.job, now) == before, "the figures of a new report are the same"


def test_what_goes_and_what_stays_is_said_before(client, world, held, bird):
    paper(held, "signed_list", world.partner)
    client.force_login(world.partner)
    text = client.get(reverse("trainings:erase_person", args=[bird.pk])).content.decode()
    for said in (NAME, ORGANISATION, EMAIL, "foto avaldamine", "seda nõuab seadus", "signed_list.pdf", "01.01.2030"):
        assert said in text
    erase(client, world.partner, bird)
    assert held.papers.count() == 1


def test_without_a_signed_list_no_law_is_named(client, world, bird):
    client.force_login(world.partner)
    assert "nõuab seadus" not in client.get(reverse("trainings:erase_person", args=[bird.pk])).content.decode()


def test_an_erased_participant_stays_on_the_list_as_a_number(client, world, held, bird):
    erase(client, world.partner, bird)
    text = client.get(reverse("trainings:event", args=[held.pk])).content.decode()
    assert f"Kustutatud osaleja nr {bird.pk}" in text
    text = client.get(reverse("trainings:person", args=[bird.pk])).content.decode()
    assert "kustutas isikuandmed" in text
    assert WHY in text
    assert "Kustuta andmed" not in text
    assert bird.pk not in [one.pk for one in client.get(reverse("trainings:people")).context["page"].object_list]


@pytest.mark.parametrize("reason", [f"{NAME} palus", "Kanaarlinnu palve, Kanaarlindi", f"kiri: {EMAIL}", "   "])
def test_the_reason_names_nobody(client, world, bird, reason):
    answer = erase(client, world.partner, bird, reason=reason)
    assert answer.status_code == 422
    bird.refresh_from_db()
    assert bird.name == NAME
    with pytest.raises(RuleBroken):
        hold_person(by=world.partner, person=bird, reason=reason)


def test_the_reason_stays_in_the_field_when_refused(client, world, bird):
    text = erase(client, world.partner, bird, reason=f"{NAME} palus").content.decode()
    assert "ilma osaleja nime ja e-postita" in text
    assert f'value="{NAME} palus"' in text


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin"])
def test_others_erase_nothing(world, bird, who):
    with pytest.raises(RuleBroken, match="tegevusgrupi koordinaator"):
        erase_person(by=getattr(world, who), person=bird, reason=WHY)


def test_people_from_elsewhere_are_the_lead_coordinators(world, held):
    bird = canary(world.programme)
    Attendance.objects.create(day=held.days.get(), person=bird)
    with pytest.raises(RuleBroken, match="programmi koordinaator"):
        erase_person(by=world.partner, person=bird, reason=WHY)
    assert erase_person(by=world.lead, person=bird, reason=WHY).anonymised_at


def test_what_is_held_is_not_erased(client, world, bird):
    hold_person(by=world.partner, person=bird, reason="kontroll kestab")
    answer = erase(client, world.partner, bird)
    assert "Need andmed on kinni hoitud: „kontroll kestab“" in answer.content.decode()
    release_person(by=world.partner, person=bird)
    erase(client, world.partner, bird)
    assert rows_with_the_words() == {}


def test_hold_and_release_on_the_page(client, world, bird):
    client.force_login(world.partner)
    client.post(reverse("trainings:hold_person", args=[bird.pk]), {"reason": "vaidlus"})
    bird.refresh_from_db()
    assert bird.keep_because == "vaidlus"
    assert (
        "Praegu ei kustutata midagi: vaidlus"
        in client.get(reverse("trainings:person", args=[bird.pk])).content.decode()
    )
    client.post(reverse("trainings:release_person", args=[bird.pk]))
    bird.refresh_from_db()
    assert bird.keep_because == ""


def test_nothing_is_done_to_the_erased(world, bird):
    erase_person(by=world.partner, person=bird, reason=WHY)
    for deed in (erase_person, hold_person):
        with pytest.raises(RuleBroken, match="muuta pole enam midagi"):
            deed(by=world.partner, person=bird, reason=WHY)


def test_the_database_keeps_no_data_of_the_erased(world, bird):
    erase_person(by=world.partner, person=bird, reason=WHY)
    with pytest.raises(IntegrityError, match="erased_participant_has_no_data"):
        Person.objects.filter(pk=bird.pk).update(name=NAME)


@pytest.mark.parametrize("route", ["export_person", "erase_person"])
def test_who_you_are_is_asked_again(client, world, bird, settings, route):
    settings.ASK_AGAIN = True
    client.force_login(world.partner)
    answer = client.post(reverse(f"trainings:{route}", args=[bird.pk]), {"reason": WHY})
    assert answer.status_code == 302
    assert reverse("account_reauthenticate") in answer.url
    bird.refresh_from_db()
    assert bird.name == NAME


def test_the_copy_holds_registrations_and_certificates_without_naming_staff(world, held):
    one = opened(world, title="Tuleb", planned_from=dt.date(2090, 1, 5))
    row = actions.register(by=world.partner, event=one, way="coordinator", name="Mari Mets", village=world.koeru)
    Attendance.objects.create(day=held.days.get(), person=row.person)
    [made] = actions.issue_certificates(by=world.partner, event=held)
    copy = copy_of(row.person)
    assert [(one["Sündmus"], one["Olek"]) for one in copy["Registreerimised"]] == [("Tuleb", "koht olemas")]
    assert [one["Number"] for one in copy["Osalemistõendid"]] == [made.number]
    kinds = {line["Liik"] for line in copy["Ajalugu"]}
    assert {"Registreerimine", "Osalemistõend"} <= kinds
    assert world.partner.name not in json.dumps(copy, default=str, ensure_ascii=False)


def test_erasing_gives_up_the_seat_and_the_next_moves_up(world, held):
    one = opened(world, seats=1, title="Tuleb")
    EventSeats.objects.update(questions=["diet"])
    first, waits = enter(world, one, "Mari Mets", needs=["vegan"]), enter(world, one, "Jüri Jõgi")
    past = Registration.objects.create(
        seats=EventSeats.objects.create(event=held), person=first.person, way="public", state="confirmed",
        needs=["vegan"],
    )  # fmt: skip
    erase_person(by=world.partner, person=first.person, reason=WHY)
    for row in (first, waits, past):
        row.refresh_from_db()
    assert (first.state, waits.state, past.state) == ("cancelled", "confirmed", "confirmed")
    assert (first.needs, past.needs) == ([], [])


def test_a_trainers_name_goes_from_the_agenda_and_stands_in_no_table(client, world):
    one = event(world, "planned")
    session = add(world, one, trainers=["Kvarts Kanaarlind", "Tiina Tark"])
    trainer = session.trainers.get(name="Kvarts Kanaarlind")
    with pytest.raises(RuleBroken, match="juhtkoordinaator"):
        actions.erase_trainer(by=world.partner, trainer=trainer, reason=WHY)
    for reason in ("", "Kanaarlind palus"):
        with pytest.raises(RuleBroken, match="põhjus"):
            actions.erase_trainer(by=world.lead, trainer=trainer, reason=reason)
    client.force_login(world.lead)
    assert "Kvarts Kanaarlind" in client.get(reverse("trainings:trainers")).content.decode()
    answer = client.post(reverse("trainings:erase_trainer", args=[trainer.pk]), {"reason": WHY})
    assert answer["Location"] == reverse("trainings:trainers")
    assert rows_with_the_words() == {}
    page = client.get(reverse("trainings:event", args=[one.pk])).content.decode()
    assert f"Koolitaja nr {trainer.pk}" in page
    assert "Tiina Tark" in page
    change = {"day": one.days.get(), "title": "Uus", "starts_at_time": dt.time(9), "ends_at_time": dt.time(10)}
    actions.change_session(by=world.partner, session=session, trainers=["Tiina Tark"], **change)
    assert session.trainers.count() == 2, "that somebody led it stays"
    assert Trainer.objects.get(pk=trainer.pk).history.count() == 2
