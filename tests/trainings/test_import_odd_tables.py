"""Small inputs that programs and people really make; the right value stands beside each."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.trainings.factories import event, person
from tests.trainings.participant_lists import TABLE, bring, csv, planned, take_in
from tests.trainings.test_register import opened
from trainings.models import Person
from trainings.queries.participant_import import plan_of
from ui import xlsx_cells


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
