"""A workbook brings a programme's rows: looked at, taken in whole or not at all, known the second time, undone."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from accounts.rules import RuleBroken
from budget.models import BudgetLine
from founding import actions
from founding.models import ImportBatch
from founding.sheets import SHEETS, Target
from founding.workbook import look_at, template
from mentoring.models import HourEntry
from trainings.models import Event
from villages.models import Invitation, Participation, Village

GOOD = {
    "Tegevusgrupid": [["kood", "nimi", "kulud kokku"], ["NEW", "Uus Grupp", "1 000,00"]],
    "Külad": [["tegevusgrupp", "küla või piirkond", "külad koos"], ["NEW", "Äksi", "Äksi, Õvi"]],
    "Inimesed": [["nimi", "e-post", "roll", "küla"], ["Mari Maasikas", "mari@naidis.ee", "mentor", "Äksi"]],
    "Eelarve": [["tegevusgrupp", "tegevus", "rida", "summa"], ["NEW", "1.1", "Koolitajad", "500,00"]],
    "Sündmused": [["nimetus", "algus", "koht"], ["Avapäev", "17.06.2022", "Jäneda"]],
}


@pytest.fixture
def world(world):
    """Still being set up: of an open programme a village stays, because its ledger of hours is never unwritten."""
    world.programme.is_public = False
    world.programme.save()
    return world


def book(sheets):
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def brought(world, sheets, by=None):
    by = by or world.lead
    return actions.bring_workbook(by=by, programme=world.programme, name="programm.xlsx", content=book(sheets))


def taken(world, sheets):
    return actions.take_in_workbook(by=world.lead, batch=brought(world, sheets))


def test_looking_at_it_writes_nothing(world):
    outcome = look_at(Target(world.lead, world.programme), book(GOOD))
    assert outcome.faults == []
    assert outcome.counts == {
        "groups": [1, 0], "villages": [1, 0], "people": [1, 0], "budget": [1, 0], "events": [1, 0],
    }  # fmt: skip
    assert not Participation.objects.filter(partner__code="NEW").exists()


def test_all_sheets_come_in_and_the_same_file_adds_nothing(world):
    batch = taken(world, GOOD)
    assert len(batch.made) == 5
    village = Village.objects.get(name="Äksi")
    assert sorted(village.settlements.values_list("name", flat=True)) == ["Äksi", "Õvi"]
    assert Invitation.objects.get().village == village
    assert BudgetLine.objects.get().amount == 500
    assert Event.objects.get().planned_until.isoformat() == "2022-06-17"
    again = taken(world, GOOD)
    assert again.made == []
    assert all(new == 0 and known == 1 for new, known in again.counts.values())


def test_undo_batch_takes_everything_away_again(world):
    batch = actions.undo_batch(by=world.lead, batch=taken(world, GOOD))
    assert batch.state == ImportBatch.State.UNDONE
    assert not Village.objects.filter(name="Äksi").exists()
    assert not Participation.objects.filter(partner__code="NEW").exists()
    assert not Event.objects.exists()
    assert not Invitation.objects.open().exists()


def test_undo_batch_stops_where_something_hangs(world):
    batch = taken(world, {name: GOOD[name] for name in ("Tegevusgrupid", "Külad")})
    actions.add_village(by=world.lead, participation=Participation.objects.get(partner__code="NEW"), name="Teine")
    with pytest.raises(RuleBroken, match="Uus Grupp"):
        actions.undo_batch(by=world.lead, batch=batch)
    assert Village.objects.filter(name="Äksi").exists(), "nothing was undone"


def test_faults_name_sheet_row_column_and_what_to_do(world):
    sheets = {
        "Külad": [["tegevusgrupp", "küla või piirkond"], ["JAP", "Uusküla"], ["XYZ", "Teine"]],
        "Eelarve": [["tegevusgrupp", "tegevus", "rida", "summa"], ["JAP", "9.9", "Rida", "palju"]],
        "Inimesed": [["nimi", "e-post", "roll"], ["Mari", "mari@naidis.ee", "kuningas"]],
    }
    with override("et"):
        outcome = look_at(Target(world.lead, world.programme), book(sheets))
    told = {(fault.sheet, fault.row, fault.column): fault.why for fault in outcome.faults}
    assert told.keys() == {("Külad", 3, "tegevusgrupp"), ("Eelarve", 2, "summa"), ("Inimesed", 2, "roll")}
    assert "XYZ" in told["Külad", 3, "tegevusgrupp"]
    with pytest.raises(RuleBroken):
        taken(world, sheets)
    assert not Village.objects.filter(name="Uusküla").exists(), "all or nothing"


def test_hours_of_the_past_are_the_mentors_own(world):
    heads = ["e-post", "küla", "kuupäev", "tunnid", "mida tehti"]
    sheets = {"Mentoritunnid": [heads, [world.mentor.email, "Koeru", "02.09.2021", "2,5", "Koosolek"]]}
    taken(world, sheets)
    entry = HourEntry.objects.get()
    assert (entry.mentor, entry.hours, entry.state) == (world.mentor, 2.5, HourEntry.State.SUBMITTED)
    assert taken(world, sheets).made == []
    sheets["Mentoritunnid"][1][1] = "Kamari"
    outcome = look_at(Target(world.lead, world.programme), book(sheets))
    assert outcome.faults[0].row == 2


def test_a_partner_coordinator_brings_only_what_is_theirs(world):
    outcome = look_at(Target(world.partner, world.programme), book(GOOD))
    assert outcome.faults[0].row == 2
    assert outcome.faults[0].sheet in ("Tegevusgrupid", "Groups")
    with pytest.raises(RuleBroken):
        brought(world, GOOD, by=world.mentor)


def test_the_template_reads_as_its_own_examples(world):
    for language in ("et", "en"):
        with override(language):
            content = template()
            titles = load_workbook(io.BytesIO(content)).sheetnames
            assert titles[:-1] == [sheet.titles[language == "en"] for sheet in SHEETS]
            assert look_at(Target(world.lead, world.programme), content).faults == []
            for sheet in SHEETS:
                for column in sheet.columns:
                    column.reads.clean(column.example)


def test_the_pages_look_take_in_and_undo(world, client):
    client.force_login(world.lead)
    assert client.get("/workbook/template/")["Content-Disposition"].endswith('.xlsx"')
    answer = client.post("/workbook/", {"file": SimpleUploadedFile("programm.xlsx", book(GOOD))})
    address = answer["Location"]
    assert "Võta sisse" in client.get(address).content.decode()
    client.post(f"{address}take-in/")
    assert Village.objects.filter(name="Äksi").exists()
    client.post(f"{address}undo/")
    assert not Village.objects.filter(name="Äksi").exists()
    answer = client.post("/workbook/", {"file": SimpleUploadedFile("programm.xlsx", b"PK not a table")})
    assert "ei saa" in client.get(answer["Location"]).content.decode()
