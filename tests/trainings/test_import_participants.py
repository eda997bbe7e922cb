"""Lists as people bring them: encodings, separators, quotes, formulas, empty rows, wrong dates, many rows, XLSX."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import event, person
from tests.trainings.test_register import opened, states
from trainings import actions
from trainings.models import Person, Registration
from trainings.queries.participant_import import plan_of
from ui import xlsx_cells
from villages.jobs import take_due_imports_in

TABLE = [["Nimi", "Küla", "Organisatsioon", "E-post"], ["Õie Äär", "Koeru", "MTÜ Šokk", "oie@demo.example"]]


def csv(rows=TABLE, separator=";", end="\r\n"):
    return end.join(separator.join(row) for row in rows)


def xlsx(rows, title="Leht1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def planned(world, content, **fields):
    one = event(world, "open", **fields)
    return plan_of(one, "nimekiri", content if isinstance(content, bytes) else content.encode())


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


def bring(client, one, content, name="nimekiri.csv"):
    page = reverse("trainings:import_participants", args=[one.pk])
    return client.post(page, {"file": SimpleUploadedFile(name, content)})


def take_in(client, one, preview):
    found = re.search(r'name="brought" value="([^"]+)"', preview.content.decode())
    return client.post(reverse("trainings:take_in_participants", args=[one.pk]), {"brought": found[1]}, follow=True)


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


# Small inputs that programs and people really make; the right value stands beside each.


def sheets(*parts):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in parts:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def people(plan):
    assert plan.faults == []
    return [(row.name, row.village and row.village.name, row.email) for row in plan.rows]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_first_sheet_is_not_read(world, state):
    book = sheets(("valikud", [["Nimi"], ["NÄIDIS Isik"]]), ("Osalejad", [["Nimi"], ["Päris Inimene"]]))
    book["valikud"].sheet_state = state
    assert people(planned(world, saved(book))) == [("Päris Inimene", None, "")]


def test_several_sheets_with_something_are_asked_about_and_the_file_stays(world, client):
    one = opened(world)
    book = sheets(("Üks", [["Nimi"], ["Mari"]]), ("Tühi", []), ("Kaks", [["Nimi"], ["Jüri"]]))
    client.force_login(world.partner)
    page = bring(client, one, saved(book), "nimekiri.xlsx")
    text = page.content.decode()
    assert page.status_code == 422
    assert re.findall(r'<option value="(\w+)"', text) == ["Üks", "Kaks"]
    kept = re.search(r'name="file-kept" value="([^"]+)"', text)[1]
    address = reverse("trainings:import_participants", args=[one.pk])
    preview = client.post(address, {"file-kept": kept, "sheet": "Kaks"})
    assert preview.status_code == 200
    assert [row.name for row in preview.context["plan"].rows] == ["Jüri"]


def test_a_merged_cell_holds_for_every_row_it_covers(world):
    rows = [["Nimi", "Küla"], ["Üks", "Koeru"], ["Kaks", None], ["Kolm", None], [None, None], ["Neli", None]]
    book = sheets(("Leht", rows))
    book["Leht"].merge_cells("B2:B5")
    expected = [("Üks", "Koeru", ""), ("Kaks", "Koeru", ""), ("Kolm", "Koeru", ""), ("Neli", None, "")]
    assert people(planned(world, saved(book))) == expected


def test_heads_merged_over_two_rows_and_a_title_above_are_no_people(world):
    rows = [
        ["OSALEJATE NIMEKIRI"],
        [],
        ["Nimi", "Küla"],
        [None, None],
        ["Üks", "Koeru"],
        ["Nimi", "Küla"],
        ["Kaks", ""],
    ]
    book = sheets(("Leht", rows))
    for merged in ("A1:D1", "A3:A4", "B3:B4"):
        book["Leht"].merge_cells(merged)
    assert people(planned(world, saved(book))) == [("Üks", "Koeru", ""), ("Kaks", None, "")]


def test_rows_that_are_hidden_are_read_and_said(world):
    book = sheets(("Leht", [["Nimi"], ["Üks"], ["Kaks"], ["Kolm"]]))
    book["Leht"].row_dimensions[3].hidden = True
    plan = planned(world, saved(book))
    assert len(plan.rows) == 3
    assert "3" in plan.notes[0]


def test_columns_that_are_hidden_are_read_and_said(world):
    book = sheets(("Leht", [["Nimi", "Küla", "E-post"], ["Üks", "Koeru", "yks@demo.example"]]))
    book["Leht"].column_dimensions["C"].hidden = True
    book["Leht"].column_dimensions["F"].hidden = True
    plan = planned(world, saved(book))
    assert people(plan) == [("Üks", "Koeru", "yks@demo.example")]
    assert plan.notes == ["Ka failis peidetud veerud on loetud: C."]


def rewritten(content, change):
    """The workbook with each of its parts changed, as another program writes the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            written.writestr(name, change(read.read(name)))
    return out.getvalue()


def strict(part):
    for usual, name in xlsx_cells.USUAL_NAMES.items():
        part = part.replace(name, usual)
    return part


OTHER_PROGRAMS = {
    "attributes in single quotes": lambda part: re.sub(rb'="([^"\']*)"', rb"='\1'", part),
    "Strict Open XML": strict,
}


@pytest.mark.parametrize("change", OTHER_PROGRAMS.values(), ids=OTHER_PROGRAMS)
def test_excels_habits_are_seen_whatever_program_wrote_them(world, change):
    rows = [["Nimi", "Küla", "E-post"], ["Üks", "Koeru"], ["Kaks", None], ["Kolm", None, "=A2"]]
    book = sheets(("Leht", rows))
    book["Leht"].merge_cells("B2:B4")
    book["Leht"].row_dimensions[3].hidden = True
    plan = planned(world, rewritten(saved(book), change))
    assert [(row.name, row.village.name) for row in plan.rows] == [("Üks", "Koeru"), ("Kaks", "Koeru")]
    assert [(fault.row, fault.column) for fault in plan.faults] == [(4, "E-post")]
    assert "3" in plan.notes[0]


EMPTY_RESULTS = [b"", b"<v></v>", b"<v/>", b"<v />"]


@pytest.mark.parametrize("value", EMPTY_RESULTS, ids=repr)
def test_a_formula_that_nothing_counted_is_a_fault_and_an_empty_text_is_none(world, value):
    book = sheets(("Leht", [["Nimi", "Küla", "E-post"], ["Üks", "Koeru", "=A1"]]))
    made = re.compile(rb"</f><v ?/>|</f><v></v>|</f>(?=</c>)")
    uncounted = rewritten(saved(book), lambda part: made.sub(b"</f>" + value, part))
    assert [(fault.row, fault.column) for fault in planned(world, uncounted).faults] == [(2, "E-post")]
    counted = rewritten(
        saved(book), lambda part: made.sub(b"</f><v></v>", part).replace(b'<c r="C2"', b'<c r="C2" t="str"')
    )
    assert people(planned(world, counted)) == [("Üks", "Koeru", "")]


HEADS = {
    "a bracket on a second line": ['Nimi;"Küla\n(valik)"', "Test;Koeru"],
    "a star for compulsory": ["Nimi*;Küla *", "Test;Koeru"],
    "a colon and capitals": ["NIMI:;KÜLA:", "Test;Koeru"],
    "no accents": ["nimi;kula", "Test;Koeru"],
    "letters of a mac": ["Nimi;Ku\u0308la", "Test;Koeru"],
    "excel's own first line": ["sep=;", "Nimi;Küla", "Test;Koeru"],
    "excel's own first line saved by another program": ['"sep=;";', "Nimi;Küla", "Test;Koeru"],
    "blanks after the separator": ['Nimi; "Küla"', 'Test; "Koeru"'],
    "excel's own first line for tabs": ["sep=\t", "Nimi\tKüla", "Test\tKoeru"],
    "first and last name apart": ["Eesnimi;Perekonnanimi;Küla", "Test;;Koeru"],
    "a title above": ["Osalejad 3.10.2022;", ";", "Nimi;Küla", "Test;Koeru"],
    "a form of Google": ["Timestamp,Email Address,Sinu nimi,Teie küla", "2022/10/03 12:01:02 PM EET,,Test,Koeru"],
    "a form of Microsoft": [
        "ID;Start time;Completion time;Email;Name1;Nimi ja perekonnanimi;Küla",
        "1;;;;;Test;Koeru",
    ],
    "the village in capitals": ["Nimi;Küla", "Test;KOERU"],
}


@pytest.mark.parametrize("lines", HEADS.values(), ids=HEADS)
def test_names_of_columns_are_read_as_people_write_them(world, lines):
    assert people(planned(world, "\ufeff" + "\r\n".join(lines))) == [("Test", "Koeru", "")]


def test_columns_that_say_nothing_to_us_are_named_above_the_preview(world, client):
    one = opened(world)
    client.force_login(world.partner)
    page = bring(client, one, csv([["Nimi", "Telefon", "Küla"], ["Mari", "555", "Koeru"]]).encode()).content.decode()
    assert "Need veerud jäid kasutamata: Telefon." in page


def test_letters_of_a_mac_make_no_second_person(world):
    one = event(world, "open")
    person(one, "Õnne Pärn", world.koeru)
    rows = [["Nimi", "Küla"], ["O\u0303nne Pa\u0308rn", "Koeru"], ["Õn\u00adne\u00a0Pärn", "koeru\u200b"]]
    plan = plan_of(one, "nimekiri", csv(rows).encode())
    assert (plan.faults, plan.new, plan.known + plan.there) == ([], 0, 1)


def test_error_cells_and_formulas_without_a_value_are_faults(world):
    book = sheets(("Leht", [["Nimi", "Küla", "E-post", "Märkus"], ["#N/A", "Koeru", "", "#REF!"]]))
    for row in (["Kaks", "#NAME?", "", ""], ["=A1&B1", "Koeru", "", ""], ["Neli", "", "#VALUE!", ""]):
        book["Leht"].append(row)
    faults = [(fault.row, fault.column) for fault in planned(world, saved(book)).faults]
    assert faults == [(2, "Nimi"), (3, "Küla"), (4, "Nimi"), (5, "E-post")]
    exported = planned(world, csv([["Nimi", "Küla"], ["#N/A", "Koeru"], ["Mari", "#PUUDUB!"]]))
    assert [(fault.row, fault.column) for fault in exported.faults] == [(2, "Nimi"), (3, "Küla")]


@pytest.mark.parametrize("error", ["#DIV/0!", "#ARVO!", "#Н/Д", "#ЗНАЧ!", "#NV", "#N/D", "Err:502", "########"])
def test_errors_of_other_programs_and_languages_are_faults_too(world, error):
    faults = planned(world, csv([["Nimi", "Organisatsioon"], ["Mari", error], ["Jüri", "#küla"]])).faults
    assert [(fault.row, fault.column) for fault in faults] == [(2, "Organisatsioon")]


@pytest.mark.parametrize("nothing", ["-", "–", "—", "puudub", "Puuduvad", "n/a", "ei ole", " - ", "--"])
def test_dashes_and_puudub_mean_nothing_in_every_column(world, nothing):
    assert people(planned(world, csv([TABLE[0], ["Test", nothing, nothing, nothing]]))) == [("Test", None, "")]


SAME = [["Nimi", "Küla", "E-post"], ["Mari Proov", "Koeru", ""], ["Mari Proov", "Koeru", "mari@naide.ee"]]
SAME += [["mari proov", "Koeru", "m2@naide.ee"]]


@pytest.mark.parametrize("rows", [SAME, [SAME[0], *reversed(SAME[1:])]], ids=["without first", "without last"])
def test_preview_and_result_follow_one_rule_and_no_email_is_lost(world, client, rows):
    one = opened(world)
    client.force_login(world.partner)
    preview = bring(client, one, csv(rows).encode())
    plan = preview.context["plan"]
    assert (plan.new, plan.known) == (2, 0)
    assert "2 inimest" in take_in(client, one, preview).content.decode()
    assert set(Person.objects.values_list("email", flat=True)) == {"mari@naide.ee", "m2@naide.ee"}


def test_a_known_person_without_email_gets_the_one_of_the_list(world, client):
    one = opened(world)
    known = person(one, "Mari Proov", world.koeru)
    Person.objects.filter(pk=known.pk).update(email="")
    client.force_login(world.partner)
    take_in(client, one, bring(client, one, csv(SAME[:3]).encode()))
    known.refresh_from_db()
    assert (known.email, Person.objects.count()) == ("mari@naide.ee", 1)


LETTERS = "Nimi;Küla;Organisatsioon\r\nÕie Šokk-Äär;Koeru;Žürii\r\n"
OLD = ["cp1257", "cp1252", "iso8859-15", "iso8859-13", "cp775", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", OLD)
def test_old_encodings_give_the_right_letters(world, encoding):
    has_carons = encoding != "mac_roman"
    letters = LETTERS if has_carons else LETTERS.replace("Š", "S").replace("Ž", "Z")
    assert planned(world, letters.encode(encoding)).rows[0].name == ("Õie Šokk-Äär" if has_carons else "Õie Sokk-Äär")


REFUSED = {
    "russian windows": "Nimi\r\nИван Петров\r\n".encode("cp1251"),
    "letters broken before": "Nimi\r\nÃµie Ã„Ã¤r\r\n".encode(),
    "an old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a web page": b"<html><table><tr><td>Nimi</td></tr></table></html>",
    "a pdf": b"%PDF-1.7 nimekiri",
    "an open quotation mark": 'Nimi;Küla\r\n"Mari;Koeru\r\nJüri;Koeru'.encode(),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_for_sure_is_refused_with_advice(world, content):
    with pytest.raises(ValidationError) as refused:
        planned(world, content)
    assert len(refused.value.messages[0]) > 30


def test_a_head_with_commas_in_quotes_is_one_column(world):
    plan = planned(world, '"Nimi";"Organisatsioon, asutus, ühing"\r\n"Mari";"A, B, C"')
    assert [row.name for row in plan.rows] == ["Mari"]


def test_dates_of_1904_escapes_and_fractions_stand_as_the_sheet_shows_them(world):
    book = sheets(("Leht", [["Nimi", "Kuupäev"]]))
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH
    for row in (["Mari_x000D_ Kask", dt.date(2022, 10, 3)], [0.1 + 0.2, dt.datetime(2022, 10, 3)]):  # noqa: DTZ001
        book["Leht"].append(row)
    plan = planned(world, saved(book))
    assert plan.faults == []
    assert [row.name for row in plan.rows] == ["Mari Kask", "0.3"]
