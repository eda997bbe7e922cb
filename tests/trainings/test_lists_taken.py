"""Participants and certificates as a file: exactly what the page shows to this reader, safe against formulas."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Reading
from tests.trainings.factories import event, person, present
from trainings import actions


def taken(client, user, route, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"trainings:{route}", args=args), query)


def lines(answer):
    return [line.split(";") for line in answer.content.decode("utf-8-sig").split("\r\n") if line]


@pytest.fixture
def held(world):
    one = event(world, "held")
    present(one, "=HYPERLINK(1)", world.koeru)
    present(one, "Mari Maasikas", world.kriilevalja)
    present(one, "Naabri Naine", world.kamari)
    return one


def test_participants_as_filtered_and_within_the_own_scope(client, world, held):
    rows = lines(taken(client, world.partner, "people", file="csv", sort="-name"))
    assert [row[0] for row in rows] == ["Nimi", "Mari Maasikas", "'=HYPERLINK(1)"]
    rows = lines(taken(client, world.lead, "people", file="csv", village=str(world.kamari.pk)))
    assert [row[0] for row in rows[1:]] == ["Naabri Naine"]
    book = load_workbook(io.BytesIO(taken(client, world.partner, "people", file="xlsx").content))
    assert [row[0].data_type for row in book.active.iter_rows(min_row=2)] == ["s", "s"]
    assert Reading.objects.filter(what="trainings:people", user=world.partner).count() >= 2
    assert taken(client, world.mentor, "people", file="csv").status_code == 403


def test_certificates_with_their_numbers_and_the_withdrawn_ones(client, world, held):
    made = actions.issue_certificates(by=world.partner, event=held)
    actions.withdraw_certificate(by=world.partner, certificate=made[-1], reason="Vale inimene.")
    rows = lines(taken(client, world.partner, "certificates", held.pk, file="csv"))
    assert [row[2] for row in rows[1:]] == [one.number for one in made]
    assert [bool(row[-1]) for row in rows[1:]] == [False, False, True]
    assert rows[1][0].startswith("'=")
    assert taken(client, world.village_lead, "certificates", held.pk, file="csv").status_code == 403


def test_an_erased_participant_is_in_no_file(client, world, held):
    who = person(held, "Kadunud Keegi", world.koeru)
    actions.erase_person(by=world.partner, person=who, reason="palus")
    assert "Kadunud" not in taken(client, world.partner, "people", file="csv").content.decode()
