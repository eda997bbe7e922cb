"""The trail: every deed and every look, each in the reader's own scope, and no name of a participant."""

import csv
import datetime as dt
import io

import openpyxl
import pghistory
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Reading, User
from dashboards.queries import audit_log, deeds, trail
from trainings import actions
from trainings.models import Attendance, Event, EventDay, Person
from villages.actions import store_document
from villages.actions.people import end_membership
from villages.history import history_of
from villages.models import Document, Programme, Village
from villages.scope import fingerprint, memberships_of


def change(village, name):
    village.municipality = name
    village.save(update_fields=["municipality"])


def page(client, user, **query):
    client.force_login(user)
    return client.get(reverse("dashboards:audit_log"), query)


def paper_of(world):
    upload = ContentFile(b"%PDF-1.7 paber", "paber.pdf")
    return store_document(by=world.partner, place=world.koeru, kind=Document.Kind.OTHER, upload=upload)


def things(client, user, **query):
    return [line.thing for line in page(client, user, **query).context["lines"]]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("partner", 200),
        ("auditor", 200),
        ("admin", 200),
        ("mentor", 403),
        ("village_lead", 403),
        ("stranger", 403),
    ],
)
def test_trail_is_for_those_who_watch(client, world, who, status):
    assert page(client, getattr(world, who)).status_code == status


def test_trail_tells_who_did_what_and_why(client, world):
    membership = world.mentor.memberships.first()
    end_membership(by=world.partner, membership=membership, reason="kolis ära")
    answer = page(client, world.partner, verb="villages.end_membership")
    [line] = answer.context["lines"]
    assert (line.who, line.reason, line.kind) == ("Kadri Koordinaator", "kolis ära", "Roll")
    assert "kolis ära" in answer.content.decode()


def test_trail_keeps_to_the_own_scope(client, world):
    change(world.koeru, "Üks vald")
    change(world.kamari, "Teine vald")
    village = {"kind": "villages.Village", "q": "vald"}
    assert set(things(client, world.partner, **village)) == {"Koeru"}
    assert set(things(client, world.other_partner, **village)) == {str(world.kamari)}
    assert set(things(client, world.auditor, **village)) >= {"Koeru", str(world.kamari)}
    assert things(client, world.admin, **village) == []  # technical: no business


def test_every_kind_has_a_scope(world):
    for label, model in audit_log.histories().items():
        thing = model.pgh_tracked_model
        assert audit_log.seen(thing, world.lead) is not None, label
        assert not thing._base_manager.filter(pk__in=audit_log.seen(thing, world.stranger)).exists(), label


@pytest.mark.parametrize("who", ["lead", "partner", "auditor", "admin", "mentor", "village_lead"])
def test_what_is_seen_follows_from_the_rights_alone(world, who, django_assert_num_queries):
    """So it may be kept: no row that changes, and no day of the calendar, stands in it."""
    found, rights = [], set()
    for at in (dt.datetime(2026, 11, 30, tzinfo=dt.UTC), dt.datetime(2032, 1, 1, tzinfo=dt.UTC)):
        user = User.objects.get(pk=getattr(world, who).pk)
        rights.add(fingerprint(user))
        reader = audit_log.Reader(fingerprint(user), user)
        with time_machine.travel(at), django_assert_num_queries(0):
            found.append([audit_log.seen_in_sql.__wrapped__(kind, reader) for kind in audit_log.histories()])
    assert found[0] == found[1]
    assert len(rights) == 1


def test_every_fact_of_a_membership_tells_rights_apart(world):
    user = User.objects.get(pk=world.partner.pk)
    before, [held] = fingerprint(user), memberships_of(user)
    others = [field for field in held._meta.concrete_fields if field.name not in ("programme", "village")]
    assert {"role", "participation", "is_for_claims"} <= {field.name for field in others}
    for field in others:
        kept = getattr(held, field.attname)
        setattr(held, field.attname, "other")
        assert fingerprint(user) != before, field.name
        setattr(held, field.attname, kept)
    assert fingerprint(user) == before


def test_who_loses_the_role_sees_nothing_the_next_moment(world):
    change(world.koeru, "Uus vald")
    assert trail.rows(User.objects.get(pk=world.partner.pk), {}, 10)
    end_membership(by=world.lead, membership=world.partner.memberships.get(), reason="kolis")
    assert trail.rows(User.objects.get(pk=world.partner.pk), {}, 10) == []


def test_trail_names_no_participant(client, world):
    person = Person.objects.create(
        programme=world.programme, name="Salajane Osaleja", email="salajane@osaleja.ee", village=world.koeru
    )
    answer = page(client, world.lead, kind="trainings.Person")
    assert [line.thing for line in answer.context["lines"]] == [f"#{person.pk}"]
    for text in (answer.content.decode(), page(client, world.lead, file="csv").content.decode()):
        assert "Salajane" not in text
        assert "salajane@" not in text


def test_trail_filters_by_person_time_and_words(client, world):
    change(world.koeru, "Uus vald")
    assert things(client, world.lead, q="Uus vald") == ["Koeru"]
    assert things(client, world.lead, q="ei ole olemas") == []
    assert things(client, world.lead, q="Uus vald", person=world.partner.pk) == []
    assert things(client, world.lead, q="Uus vald", until="01.01.2020") == []
    assert things(client, world.lead, q="Uus vald", since="01.01.2020") == ["Koeru"]


@pytest.mark.parametrize(
    "odd", [{"person": "x"}, {"kind": "nope"}, {"verb": "\ud7ff"}, {"since": "31.02.2020"}, {"page": "-1"}]
)
def test_trail_answers_to_anything_in_the_address(client, world, odd):
    assert page(client, world.lead, **odd).status_code == 200


def test_trail_as_a_file_is_itself_in_the_trail(client, world):
    change(world.koeru, "Uus vald")
    answer = page(client, world.lead, file="csv", q="Uus vald")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Millal", "Kes", "Mida tehti"]
    assert rows[1][4] == "Koeru"
    assert "Uus vald" in rows[1][5]
    [reading] = Reading.objects.all()
    assert (reading.user, reading.act, reading.what) == (world.lead, Reading.Act.EXPORT, "dashboards:audit_log")
    [line] = page(client, world.lead, kind="accounts.Reading").context["lines"]
    assert line.did == "võttis loetelu failina kaasa"
    assert things(client, world.other_partner, kind="accounts.Reading") == []


def test_trail_reads_a_page_in_few_queries(client, world, django_assert_max_num_queries):
    for number in range(30):
        change(Village.objects.get(pk=world.koeru.pk), f"vald {number}")
    client.force_login(world.lead)
    with django_assert_max_num_queries(18):
        client.get(reverse("dashboards:audit_log"))


def test_a_downloaded_paper_is_in_the_trail_of_its_place(client, world):
    paper = paper_of(world)
    client.force_login(world.auditor)
    assert b"".join(client.get(reverse("villages:document", args=[paper.pk])).streaming_content) == b"%PDF-1.7 paber"
    [line] = page(client, world.partner, kind="accounts.Reading").context["lines"]
    assert (line.who, line.did, line.thing) == ("Aime Audiitor", "laadis faili alla", str(paper))
    assert things(client, world.other_partner, kind="accounts.Reading") == []


def test_a_refused_paper_is_not_in_the_trail(client, world):
    paper = paper_of(world)
    client.force_login(world.other_partner)
    assert client.get(reverse("villages:document", args=[paper.pk])).status_code == 404
    assert not Reading.objects.exists()


def test_whoever_sees_names_is_in_the_trail_once_a_day(client, world):
    event = Event.objects.create(
        programme=world.programme, organiser=world.jap, title="Koolituspäev", kind=Event.Kind.TRAINING_DAY
    )
    person = Person.objects.create(programme=world.programme, name="Salajane Osaleja", village=world.koeru)
    day = EventDay.objects.create(event=event, on="2022-05-05")
    Attendance.objects.create(day=day, person=person, role="participant", status="present")
    for user in (world.partner, world.partner, world.mentor):
        client.force_login(user)
        client.get(reverse("trainings:event", args=[event.pk]))
    [line] = page(client, world.lead, kind="accounts.Reading").context["lines"]
    assert (line.who, line.did, line.thing) == ("Kadri Koordinaator", "nägi nimesid", str(event))


def test_one_deed_is_one_row(client, world):
    """Planning an event writes the event, its day and what hangs on it."""
    event = actions.plan_event(
        by=world.partner, programme=world.programme, title="Ühes tükis", kind="seminar", organiser=world.jap,
        planned_from=dt.date(2022, 5, 4), planned_until=dt.date(2022, 5, 6),
    )  # fmt: skip
    lines = page(client, world.partner, verb="trainings.plan_event").context["lines"]
    [line] = [one for one in lines if one.thing == str(event)]
    assert len(lines) == 1
    assert line.url == reverse("trainings:event", args=[event.pk])
    deed = page(client, world.partner, act=str(line.act))
    told = [(one.kind, one.thing) for one in deed.context["lines"]]
    assert [kind for kind, _thing in told].count("Sündmuse päev") == 3
    assert ("Sündmus", str(event)) in told
    assert f"act={line.act}" in page(client, world.partner).content.decode()


def test_a_deed_opens_its_rows_and_no_others(client, world):
    change(world.kamari, "Kolmas vald")
    with pghistory.context(verb="villages.correct_village", user=world.lead.pk) as written:
        for village, name in ((world.koeru, "Uus"), (world.kamari, "Teine"), (world.koeru, "Veel uuem")):
            change(village, f"{name} vald")
    act, kamari = str(written.id), str(world.kamari)

    def villages(found):
        """Signing in stands in the act too: a test is one transaction."""
        return [name for name in found if name in ("Koeru", kamari)]

    assert villages(things(client, world.lead, act=act)) == ["Koeru", kamari, "Koeru"]
    assert villages(things(client, world.partner, act=act)) == ["Koeru", "Koeru"], "of the own group"
    assert things(client, world.lead, act=act, q="teine") == [kamari]
    assert things(client, world.lead, act=act, q="teine", kind="villages.Village") == [kamari]
    assert things(client, world.lead, act="x") == things(client, world.lead), "what cannot be read narrows nothing"
    file = page(client, world.partner, act=act, kind="villages.Village", file="csv").content.decode("utf-8-sig")
    assert len(file.strip().splitlines()) == 1 + 2
    client.force_login(world.lead)
    own = client.get(reverse("dashboards:my_data"), {"act": act}).context["lines"]
    assert villages(line.thing for line in own) == ["Koeru", kamari, "Koeru"]
    client.force_login(world.partner)
    assert client.get(reverse("dashboards:my_data"), {"act": act}).context["lines"] == [], "another's deed"


def test_a_page_is_the_same_however_it_is_reached(world):
    for number in range(30):
        change(Village.objects.get(pk=world.koeru.pk), f"vald {number}")
    found = trail.Acts(world.lead, {})
    whole = found[0:40]
    assert len(whole) == 40
    assert [*found[0:13], *found[13:26], *found[26:40]] == whole
    assert [act[0]["in_at"] for act in whole] == sorted((act[0]["in_at"] for act in whole), reverse=True)


def test_history_has_no_technical_names(world):
    Programme.objects.filter(pk=world.programme.pk).update(results_et=["Üks", "Kaks"], slug="teine-nimi")
    [line] = [line for line in history_of(world.programme) if line.changes]
    assert [(one.name, one.after) for one in line.changes] == [("Oodatavad tulemused", "Üks, Kaks")]


def test_what_was_read_is_told_in_words(world):
    assert deeds.kind_words("villages.Document") == "Dokument"
    assert deeds.kind_words("trainings.list") == "trainings.list"


def test_half_past_eleven_in_utc_is_the_next_day_here_on_the_page_and_in_both_files(client, world):
    change(world.koeru, "Uus vald")
    [history] = world.koeru.history.order_by("-pgh_id")[:1]
    with connection.cursor() as cursor:  # history is written once: the day is set past its guard
        cursor.execute("SET session_replication_role = replica")
        at = dt.datetime(2022, 11, 14, 23, 30, tzinfo=dt.UTC)
        table = type(history)._meta.db_table
        cursor.execute(f'UPDATE "{table}" SET pgh_created_at = %s WHERE pgh_id = %s', [at, history.pk])  # noqa: S608
        told = "UPDATE accounts_trailrow SET at = %s WHERE kind = 'villages.Village' AND row = %s"
        cursor.execute(told, [at, history.pk])
        cursor.execute("SET session_replication_role = DEFAULT")
    chosen = {"q": "Uus vald", "since": "15.11.2022", "until": "15.11.2022"}
    assert "15.11.2022 kell 01:30" in page(client, world.lead, **chosen).content.decode().replace("\xa0", " ")
    answer = page(client, world.lead, file="csv", **chosen).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(answer), delimiter=";"))
    assert rows[1][0] == "15.11.2022 01:30"
    book = openpyxl.load_workbook(io.BytesIO(page(client, world.lead, file="xlsx", **chosen).content))
    assert book.active["A2"].value == dt.datetime(2022, 11, 15, 1, 30)  # noqa: DTZ001 -- a sheet knows no zone
    assert things(client, world.lead, **chosen | {"since": "14.11.2022", "until": "14.11.2022"}) == []


def rows_of(found):
    return {(row["in_kind"], row["in_row"], row["in_who"]) for row in found}


@pytest.mark.parametrize("who", ["lead", "partner", "admin", "mentor"])
def test_the_trail_has_the_rows_that_each_history_gives(world, who, monkeypatch):
    change(world.koeru, "Uus vald")
    end_membership(by=world.partner, membership=world.mentor.memberships.first(), reason="kolis")
    user = getattr(world, who)
    for chosen in ({}, {"person": world.partner, "since": dt.date(2020, 1, 1)}):
        quick = trail.rows(user, chosen, 5_000)
        with monkeypatch.context() as slow:
            slow.setattr(trail, "TRAIL", set())
            each = trail.Acts(user, chosen | {"kind": None})[0:5_000]
        assert rows_of(quick) == rows_of(row for act in each for row in act)


def test_an_act_of_which_only_the_end_is_seen_is_there(world):
    # Made before the act: the rest of the test's one transaction would stand in it too.
    theirs, own, lead, partner = world.kamari, world.koeru, world.lead, world.partner
    with pghistory.context(verb="villages.correct_village", user=lead.pk):
        for number in range(5):
            change(theirs, f"vald {number}")
        change(own, "Uus vald")
    chosen = {"verb": "villages.correct_village"}
    [act] = trail.Acts(partner, chosen, most=2)[0:10]
    assert [(row["in_kind"], row["thing"]) for row in act] == [("villages.Village", own.pk)]
    [act] = trail.Acts(lead, chosen, most=2)[0:10]
    assert len(act) == 1, "the one to tell of"
    assert act[0]["in_more"]
    [act] = trail.Acts(lead, chosen, most=None)[0:10]
    assert len(act) == 6


def test_the_trail_costs_the_same_with_more_rows(client, world):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            page(client, world.lead)
            page(client, world.lead, file="csv")
        return len(queries)

    change(world.koeru, "Esimene vald")
    before = asked()
    for number in range(60):
        change(Village.objects.get(pk=world.koeru.pk), f"vald {number}")
    assert asked() <= before


def found_by_links(client, user, **query):
    """What stands on each page of a search, one after the other."""
    answer = page(client, user, **query)
    while True:
        yield [line.thing for line in answer.context["lines"]], answer
        if not (before := answer.context["page"].before):
            return
        answer = page(client, user, **query, before=before)


def test_a_search_reads_back_a_stretch_at_a_time_and_misses_nothing(client, world, monkeypatch):
    change(world.koeru, "Sõnaga vald")
    for number in range(7):
        change(world.kamari, f"vald {number}")
    monkeypatch.setattr(trail, "STRETCHES", (1, 1))
    pages = list(found_by_links(client, world.lead, q="sonaga"))
    assert sum((things for things, _answer in pages), []) == ["Koeru"]
    assert len(pages) > 3
    assert "Otsitud tagasi kuni" in pages[0][1].content.decode()


def test_a_search_that_finds_more_than_a_page_goes_on_after_the_last(client, world, monkeypatch):
    for number in range(7):
        change(world.koeru, f"Sõnaga vald {number}")
    monkeypatch.setattr(trail, "SHOWN", 3)
    assert [len(things) for things, _answer in found_by_links(client, world.lead, q="sõnaga")] == [3, 3, 1]


@pytest.mark.parametrize("before", ["", "x", "1-", "99999999999999999999-1", "0-0", "9999999999999999-1"])
def test_a_search_from_nowhere_answers_all_the_same(client, world, before):
    assert page(client, world.lead, q="vald", before=before).status_code == 200


def test_a_search_finds_looks_beside_acts(client, world):
    page(client, world.lead, file="csv", q="Erilised sõnad")
    assert things(client, world.lead, q="erilised")
