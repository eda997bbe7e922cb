"""Lists as people bring them: encodings, separators, quotes, formulas, empty rows, wrong dates, many rows, XLSX."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import event, person
from tests.trainings.participant_lists import TABLE, bring, csv, planned, take_in, xlsx
from tests.trainings.test_register import opened, states
from trainings import actions
from trainings.models import Person, Registration
from villages.jobs import take_due_imports_in

GOOD = {
    "utf-8": csv().encode(),
    "utf-8 with a mark": csv().encode("utf-8-sig"),
    "estonian windows": csv().encode("cp1257"),
    "utf-16 as old spreadsheets save": csv(separator="\t").encode("utf-16"),
    "commas": csv(separator=",").encode(),
    "tabs": csv(separator="\t").encode(),
    "line ends of unix": csv(end="\n").encode(),
    "line ends of old macs": csv(end="\r").encode(),
    "quotes": csv([TABLE[0], ['"Õie Äär"', "Koeru", '"MTÜ Šokk"', "oie@demo.example"]]).encode(),
    "empty rows": csv([TABLE[0], [""], ["", "", "", ""], TABLE[1], [""]]).encode(),
    "spaces": csv(
        [[" Nimi ", "KÜLA ", "Organisatsioon", "e-post"], ["  Õie   Äär ", "koeru", "MTÜ Šokk", "Oie@demo.example"]]
    ).encode(),
    "columns in another order": csv([[*reversed(TABLE[0]), "Märkus"], [*reversed(TABLE[1]), "x"]]).encode(),
    "the same row twice": csv([*TABLE, TABLE[1]]).encode(),
    "no end of the last line and a short row": csv([TABLE[0], TABLE[1]]).encode().rstrip(),
    "english heads": csv([["Name", "Village", "Organisation", "E-mail"], TABLE[1]]).encode(),
    "xlsx": xlsx(TABLE),
    "xlsx with empty rows": xlsx([TABLE[0], [], [None, None], TABLE[1]]),
}


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
def test_a_list_is_read_however_it_was_saved(world, content):
    plan = planned(world, content)
    assert plan.faults == []
    (row,) = plan.rows
    found = (row.name, row.village, row.organisation, row.email)
    assert found == ("Õie Äär", world.koeru, "MTÜ Šokk", "oie@demo.example")


BAD = {
    "empty": b"",
    "blank": b"\r\n;;;\r\n",
    "no name": csv([["Küla"], ["Koeru"]]).encode(),
    "the same head twice": csv([["Nimi", "Küla", "Nimi"], ["A", "Koeru", "B"]]).encode(),
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(50),
    "half an xlsx": xlsx(TABLE)[:600],
    "a zip that is no table": b"PK\x03\x04" + bytes(200),
    "too many rows": ("Nimi\n" + "\n".join(f"Inimene {n}" for n in range(10_001))).encode(),
    "too big": b"Nimi\n" + b"x" * 5_000_000,
    "an endless cell": b'Nimi\n"' + b"x" * 200_000,
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_is_no_list_is_refused_with_a_sentence(world, content):
    with pytest.raises(ValidationError) as refused:
        planned(world, content)
    assert re.match(r"(Fail|Esimene|Veerg|Rida|See on)", refused.value.messages[0])


def test_every_fault_names_its_row_and_column(world):
    rows = [
        ["Nimi", "Küla", "E-post", "Kuupäev"],
        ["Hea Inimene", "Koeru", "hea@demo.example", "03.10.2022"],
        ["", "Koeru", "", ""],
        ["=1+1", "Koeru", "", ""],
        ["Mari", "Tundmatu", "", ""],
        [],
        ["Jüri", "mujalt", "pole aadress", "31.02.2022"],
        ["Anu", "", "", "04.10.2022"],
        ["x" * 151, "", "", "2022-10-03"],
    ]
    plan = planned(world, csv(rows))
    assert [(fault.row, fault.column) for fault in plan.faults] == [
        (3, "Nimi"),
        (4, "Nimi"),
        (5, "Küla"),
        (7, "E-post"),
        (7, "Kuupäev"),
        (8, "Kuupäev"),
        (9, "Nimi"),
    ]
    assert all(fault.why for fault in plan.faults)


def test_xlsx_dates_numbers_and_formulas(world):
    rows = [["Nimi", "Kuupäev"], ["Mari", dt.date(2022, 10, 3)], ["Jüri", dt.datetime(2022, 10, 3, 12)], [7.0, ""]]  # noqa: DTZ001
    plan = planned(world, xlsx(rows))
    assert plan.faults == []
    assert [row.name for row in plan.rows] == ["Mari", "Jüri", "7"]
    formula = planned(world, xlsx([["Nimi", "Küla"], ["=CONCATENATE(A1)", "Koeru"]]))
    assert [(fault.row, fault.column) for fault in formula.faults] == [(2, "Nimi")]


def test_a_preview_then_all_of_it_and_the_same_file_twice_adds_nothing(world, client):
    one = opened(world, seats=2)
    person(one, "Õie Äär", world.koeru)
    client.force_login(world.partner)
    content = csv([*TABLE, ["Jaan", "", "", ""], ["Kati", "Kamari", "", ""]]).encode()
    preview = bring(client, one, content)
    assert preview.status_code == 200
    assert "tuttav inimene" in preview.content.decode()
    assert Registration.objects.count() == 0
    assert "Nimekirja lisandus 3 inimest" in take_in(client, one, preview).content.decode()
    assert states(one) == ["confirmed", "confirmed", "waiting"]
    assert Person.objects.count() == 3
    again = bring(client, one, content)
    assert "midagi ei lisatud" in take_in(client, one, again).content.decode()
    assert "midagi ei lisatud" in take_in(client, one, preview).content.decode()
    assert (Registration.objects.count(), Person.objects.count()) == (3, 3)


def test_a_list_with_a_fault_writes_nothing_and_shows_where(world, client):
    one = opened(world)
    client.force_login(world.partner)
    answer = bring(client, one, csv([*TABLE, ["Jaan", "Kuskil", "", ""]]).encode())
    assert answer.status_code == 422
    assert "Programmis ei ole küla „Kuskil“" in answer.content.decode()
    assert "Võta nimekiri sisse" not in answer.content.decode()
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("brought", ["", "x", "a:b:c"])
def test_what_was_not_previewed_is_not_taken_in(world, client, brought):
    one, other = opened(world), opened(world)
    client.force_login(world.partner)
    address = reverse("trainings:take_in_participants", args=[one.pk])
    assert "eelvaade on aegunud" in client.post(address, {"brought": brought}, follow=True).content.decode()
    foreign = bring(client, other, csv().encode())
    assert "eelvaade on aegunud" in take_in(client, one, foreign).content.decode()
    assert Registration.objects.count() == 0


def test_ten_thousand_rows(world, client, django_assert_max_num_queries):
    one = opened(world, seats=40, quotas=[(world.koeru, 10)])
    client.force_login(world.partner)
    rows = [["Nimi", "Küla"], *([f"Inimene {n}", "Koeru" if n % 2 else "Kamari"] for n in range(10_000))]
    with django_assert_max_num_queries(40):
        preview = bring(client, one, csv(rows).encode())
    take_in(client, one, preview)
    with django_assert_max_num_queries(80):
        take_due_imports_in()
    confirmed = Registration.objects.confirmed()
    assert (Registration.objects.count(), confirmed.count()) == (10_000, 40)
    assert confirmed.filter(person__village=world.koeru).count() == 10


@pytest.mark.parametrize("state", ["held", "proved", "cancelled", "postponed"])
def test_a_list_is_brought_before_the_event(world, state):
    one = event(world, state)
    with pytest.raises(RuleBroken, match="kavandatud või registreerimiseks avatud"):
        actions.import_participants(by=world.partner, event=one, rows=[])
