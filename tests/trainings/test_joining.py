"""Registration as pages and mails: by a village lead, by the link, by everybody, and what the mails say."""

import datetime as dt
import io
from urllib.parse import urlsplit

import openpyxl
import pytest
import vobject
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import StuckWork
from tests.trainings.factories import event
from tests.trainings.test_plan_event import edit
from tests.trainings.test_register import enter, opened
from trainings import actions, jobs, mails, signed_links
from trainings.models import EventSeats, Registration

LATER = dt.date(2090, 10, 3)
MARI = {"name": "Mari Maasikas", "email": "mari@demo.example"}


@pytest.fixture(autouse=True)
def _in_estonian(db):
    cache.clear()
    with translation.override("et"):
        yield


def public(world, **fields):
    one = opened(world, planned_from=LATER, **fields)
    actions.publish_event(by=world.partner, event=one)
    return one


def page(one):
    return reverse("joining:event", args=[one.pk])


def subjects():
    return [one.subject for one in mail.outbox]


def test_everybody_registers_on_the_public_page_and_a_mail_brings_the_calendar_entry(world, client):
    one = public(world, seats=2)
    actions.plan_seats(by=world.lead, event=one, seats=2, questions=["diet"])
    shown = client.get(page(one)).content.decode()
    assert "2 kohta on vabad" in shown
    typed = {**MARI, "village": world.koeru.pk, "diet": ["vegan"]}
    answer = client.post(page(one), typed, follow=True).content.decode()
    assert "Oled kirjas ja sul on koht" in answer
    row = Registration.objects.get()
    assert (row.way, row.needs, row.person.email) == ("public", ["vegan"], "mari@demo.example")
    assert jobs.mail_registrations() == 1
    assert jobs.mail_registrations() == 0
    (sent,) = mail.outbox
    assert sent.to == ["mari@demo.example"]
    assert sent.subject == "Sul on koht: Arukas küla ja andmed"
    ((name, content, kind),) = sent.attachments
    assert (name, kind) == ("sündmus.ics", "text/calendar; method=PUBLISH")
    entry = vobject.readOne(content).vevent
    assert entry.uid.value == f"event-{one.pk}@127.0.0.1"
    assert entry.dtstart.value.date() == LATER
    token = entry.url.value.rstrip("/").rsplit("/", 1)[-1]  # signed anew each second
    assert signed_links.registration_behind(token) == row.pk


def test_the_mail_s_link_shows_gives_up_and_quiets(world, client):
    one = public(world, seats=1)
    row = enter(world, one, "Mari Maasikas", email=MARI["email"])
    waiting = enter(world, one, "Jüri Juurikas", email="juri@demo.example")
    jobs.mail_registrations()
    assert subjects() == ["Sul on koht: Arukas küla ja andmed", "Ootenimekirjas: Arukas küla ja andmed"]
    link = next(line for line in mail.outbox[0].body.splitlines() if "/registrations/" in line)
    address = urlsplit(link).path
    shown = client.get(address).content.decode()
    assert "Mari Maasikas" in shown
    waits = reverse("joining:registration", args=[signed_links.registration_token(waiting)])
    in_line = client.get(waits).content.decode()
    assert "järjekorras 1." in in_line
    assert "Lahku ootenimekirjast" in in_line
    assert client.post(f"{address}stop-reminder/").status_code == 302
    row.refresh_from_db()
    assert not row.wants_reminder
    assert client.get(f"{address}give-up/").status_code == 405
    assert "Loobusid kohast" in client.post(f"{address}give-up/", follow=True).content.decode()
    mail.outbox.clear()
    assert jobs.mail_registrations() == 2
    assert sorted(subjects()) == [
        "Kohast on loobutud: Arukas küla ja andmed",
        "Sinu jaoks vabanes koht: Arukas küla ja andmed",
    ]
    assert jobs.mail_registrations() == 0


def test_who_leaves_the_waiting_list_gives_up_no_seat(world, client):
    one = public(world, seats=1)
    enter(world, one, "Mari Maasikas", email=MARI["email"])
    waiting = enter(world, one, "Jüri Juurikas", email="juri@demo.example")
    leave = reverse("joining:give_up", args=[signed_links.registration_token(waiting)])
    left = client.post(leave, follow=True).content.decode()
    assert "Lahkusid ootenimekirjast" in left
    assert "Loobusid kohast" not in left


def test_who_is_registered_is_told_when_the_event_changes(world):
    one = public(world)
    enter(world, one, "Mari Maasikas", email=MARI["email"])
    jobs.mail_registrations()
    mail.outbox.clear()
    edit(world, one, title="Uus pealkiri", planned_from=LATER)
    assert jobs.mail_registrations() == 0
    edit(world, one, title="Uus pealkiri", planned_from=LATER, place="Paide")
    assert jobs.mail_registrations() == 1
    actions.move_event(by=world.partner, event=one, to="postponed", reason="Torm.", planned_from=None)
    assert jobs.mail_registrations() == 1
    actions.move_event(by=world.partner, event=one, to="open", planned_from=LATER)
    assert jobs.mail_registrations() == 1
    actions.move_event(by=world.partner, event=one, to="cancelled", reason="Haigus.")
    assert jobs.mail_registrations() == 1
    assert [subject.split(":")[0] for subject in subjects()] == [
        "Sündmus on muutunud",
        "Sündmus on edasi lükatud",
        "Sündmus on muutunud",
        "Sündmus jääb ära",
    ]
    assert "Haigus." in mail.outbox[-1].body
    moved, gone = (attached(mail.outbox[at]) for at in (-2, -1))
    assert (moved.method.value, gone.method.value) == ("PUBLISH", "CANCEL")
    assert moved.vevent.uid.value == gone.vevent.uid.value
    assert int(gone.vevent.sequence.value) > int(moved.vevent.sequence.value)
    assert gone.vevent.status.value == "CANCELLED"
    assert gone.vevent.summary.value.startswith("TÜHISTATUD: ")
    assert gone.vevent.organizer.value.startswith("mailto:")
    (part,) = [one for one in mail.outbox[-1].message().walk() if one.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "CANCEL"


def attached(message):
    (file,) = message.attachments
    return vobject.readOne(file[1])


def test_a_reminder_comes_once_and_only_to_who_wants_it(world):
    one = opened(world, planned_from=timezone.localdate() + dt.timedelta(days=2))
    wanted, unwanted, just_now = (
        enter(world, one, f"Inimene {n}", email=f"inimene{n}@demo.example") for n in range(3)
    )
    Registration.objects.exclude(pk=just_now.pk).update(registered_at=timezone.now() - dt.timedelta(days=3))
    actions.stop_reminder(by=None, registration=unwanted)
    assert jobs.mail_reminders() == 1
    assert jobs.mail_reminders() == 0
    assert mail.outbox[0].to == [wanted.person.email]
    assert mail.outbox[0].subject.startswith("Varsti")


def test_one_mail_that_cannot_be_sent_keeps_nobody_else_from_theirs(world, monkeypatch):
    one = public(world)
    first = enter(world, one, "Mari Maasikas", email=MARI["email"])
    enter(world, one, "Jüri Juurikas", email="juri@demo.example")
    send = mails.send_news

    def fail_for_first(row, news):
        if row.pk == first.pk:
            raise OSError("no mail server")
        send(row, news)

    with monkeypatch.context() as patch:
        patch.setattr(mails, "send_news", fail_for_first)
        assert jobs.mail_registrations() == 1
    assert jobs.mail_registrations() == 0, "it waits a minute"
    StuckWork.objects.update(next_at=timezone.now())
    assert jobs.mail_registrations() == 1
    assert [one.to for one in mail.outbox] == [["juri@demo.example"], ["mari@demo.example"]]


def test_a_village_lead_registers_own_people_and_gets_their_mail(world, client):
    one = opened(world, organiser=None, planned_from=LATER)
    client.force_login(world.village_lead)
    address = reverse("trainings:register", args=[one.pk])
    typed = {"name": "Mari Maasikas", "village": world.koeru.pk}
    assert client.post(address, typed).status_code == 302
    refused = client.post(address, {**typed, "name": "Jüri", "village": world.kamari.pk})
    assert refused.status_code == 422
    assert "Jüri" in refused.content.decode()
    other = opened(world, organiser=None, planned_from=LATER)
    assert "Mari Maasikas" in client.get(reverse("trainings:register", args=[other.pk])).content.decode()
    jobs.mail_registrations()
    assert mail.outbox[0].to == [world.village_lead.email]
    row = Registration.objects.get()
    assert client.post(reverse("trainings:cancel_registration", args=[row.pk])).status_code == 302
    assert Registration.objects.get().state == "cancelled"


def test_the_invitation_link_registers_until_it_is_taken_back(world, client):
    one = opened(world, planned_from=LATER)
    assert client.get(page(one)).status_code == 404
    seating = actions.open_invitation(by=world.partner, event=one)
    link = reverse("joining:invited", args=[signed_links.invitation_token(seating)])
    assert client.post(link, MARI).status_code == 302
    assert Registration.objects.get().way == "invited"
    newer = actions.open_invitation(by=world.partner, event=one)
    assert client.get(link).status_code == 404
    link = reverse("joining:invited", args=[signed_links.invitation_token(newer)])
    assert client.get(link).status_code == 200
    actions.close_invitation(by=world.partner, event=one)
    assert client.get(link).status_code == 404
    assert client.post(link, MARI).status_code == 404


def test_what_is_not_published_is_not_there_for_everybody(world, client):
    one = opened(world, planned_from=LATER)
    assert client.get(page(one)).status_code == 404
    assert client.post(page(one), MARI).status_code == 404
    actions.publish_event(by=world.partner, event=one)
    assert client.get(page(one)).status_code == 200
    assert one.title in client.get(reverse("joining:events")).content.decode()
    actions.unpublish_event(by=world.partner, event=one)
    assert one.title not in client.get(reverse("joining:events")).content.decode()


def test_the_public_form_is_not_for_machines(world, client):
    one = public(world)
    answers = [client.post(page(one), {**MARI, "name": f"Inimene {n}"}).status_code for n in range(32)]
    assert answers == [302] * 30 + [422] * 2
    assert Registration.objects.count() == 30


@pytest.mark.parametrize(
    "typed", [{}, {"name": "", "email": "x"}, {**MARI, "village": "999"}, {**MARI, "name": "x" * 200}]
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world, client, typed):
    one = public(world)
    answer = client.post(page(one), typed)
    assert answer.status_code == 422
    assert typed.get("name", "") in answer.content.decode()
    assert Registration.objects.count() == 0


def test_nobody_registers_publicly_when_registration_is_over(world, client):
    one = event(world, "planned", planned_from=LATER)
    actions.publish_event(by=world.partner, event=one)
    assert "Registreerimine ei ole avatud" in client.get(page(one)).content.decode()
    assert client.post(page(one), MARI).status_code == 422


def test_the_list_hides_names_by_the_matrix_on_the_page_and_in_the_files(world, client):
    one = opened(world, planned_from=LATER)
    enter(world, one, "Koeru Naine")
    enter(world, one, "Kamari Mees", "kamari")
    enter(world, one, "=1+1", "kriilevalja", email="valem@demo.example")
    address = reverse("trainings:registrations", args=[one.pk])
    sees = {
        "partner": {"Koeru Naine", "Kamari Mees", "=1+1"},
        "village_lead": {"Koeru Naine"},
        "other_partner": {"Kamari Mees"},
        "mentor": set(),
    }
    for name, names in sees.items():
        client.force_login(getattr(world, name))
        shown = client.get(address).content.decode()
        assert {one for one in ("Koeru Naine", "Kamari Mees", "=1+1") if one in shown} == names
        csv = client.get(address, {"file": "csv"}).content.decode("utf-8-sig")
        assert csv.count("varjatud (isikuandmed)") == 3 * (3 - len(names))
        assert ("'=1+1" in csv) == ("=1+1" in names)
        book = openpyxl.load_workbook(io.BytesIO(client.get(address, {"file": "xlsx"}).content))
        cells = [row[0].value for row in book.active.iter_rows(min_row=2)]
        assert [one for one in cells if one != "varjatud (isikuandmed)"] == [
            one for one in ("Koeru Naine", "Kamari Mees", "=1+1") if one in names
        ]
        assert all(row[0].data_type != "f" for row in book.active.iter_rows(min_row=2))
    client.force_login(world.partner)
    filtered = client.get(address, {"file": "csv", "village": world.koeru.pk}).content.decode()
    assert "Kamari Mees" not in filtered
    client.force_login(world.village_lead)
    assert "1 rida" not in client.get(address, {"q": "Kamari"}).content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_costs_the_same_at_one_and_thirty_rows(world, client, number, django_assert_max_num_queries):
    one = opened(world, planned_from=LATER)
    for n in range(number):
        enter(world, one, f"Inimene {n}")
    client.force_login(world.partner)
    with django_assert_max_num_queries(28):
        assert client.get(reverse("trainings:registrations", args=[one.pk])).status_code == 200


def test_seats_are_planned_on_their_page(world, client):
    one = opened(world, organiser=None, planned_from=LATER)
    client.force_login(world.lead)
    address = reverse("trainings:plan_seats", args=[one.pk])
    quota = f"quota-participation-{world.jap.pk}"
    assert quota in client.get(address).content.decode()
    typed = {"seats": "40", "closes_on": "01.10.2090", "questions": ["diet", "access"], quota: "12"}
    assert client.post(address, typed).status_code == 302
    seating = EventSeats.objects.get()
    assert (seating.seats, seating.questions) == (40, ["diet", "access"])
    assert [(str(one), one.seats) for one in seating.quotas.all()] == [("Järva Arengu Partnerid", 12)]
    assert client.post(address, {**typed, "seats": "-1"}).status_code == 422
    assert client.post(address, {**typed, "seats": "5"}).status_code == 422
    shown = client.get(reverse("trainings:registrations", args=[one.pk])).content.decode()
    assert "0/12" in shown


def test_the_public_calendar_holds_what_is_public_and_says_what_is_cancelled(world, client):
    one = public(world)
    event(world, "open", title="Salajane", planned_from=LATER)
    address = reverse("joining:calendar")
    answer = client.get(address)
    (entry,) = vobject.readOne(answer.content.decode()).contents["vevent"]
    assert entry.summary.value == one.title
    assert page(one) in entry.url.value
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    actions.move_event(by=world.partner, event=one, to="cancelled", reason="Haigus.")
    (after,) = vobject.readOne(client.get(address).content.decode()).contents["vevent"]
    assert after.status.value == "CANCELLED"
    assert after.summary.value == f"TÜHISTATUD: {one.title}"
    assert client.head(address).status_code == 200
    assert after.uid.value == entry.uid.value
    assert int(after.sequence.value) > int(entry.sequence.value)


def test_an_erased_person_is_behind_no_link(world, client):
    one = public(world)
    row = enter(world, one, "Mari Maasikas", email=MARI["email"])
    actions.erase_person(by=world.partner, person=row.person, reason="Ise palus.")
    assert client.get(reverse("joining:registration", args=[signed_links.registration_token(row)])).status_code == 404
    assert jobs.mail_registrations() == 0


def test_an_open_event_says_that_the_public_does_not_see_it(world, client):
    one = opened(world, planned_from=LATER)
    address = reverse("trainings:event", args=[one.pk])
    client.force_login(world.partner)
    assert "avalikel lehtedel sündmust ei ole" in client.get(address).content.decode()
    client.force_login(world.mentor)
    assert "avalikel lehtedel" not in client.get(address).content.decode()
    actions.publish_event(by=world.partner, event=one)
    client.force_login(world.partner)
    assert "avalikel lehtedel sündmust ei ole" not in client.get(address).content.decode()
