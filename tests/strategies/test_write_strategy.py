"""A strategy is written by several people, and no word of anybody gets lost."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rules import RuleBroken
from strategies.actions import plan
from strategies.completeness import parts_of, share_whole
from strategies.content import content_of
from strategies.models import Objective, PlannedAction, Section, SectionText, Strategy, SwotItem
from strategies.sections import GUIDES
from tests.cast import join, person
from tests.strategies.factories import whole_strategy
from villages.roles import Role

DAY = dt.date(2022, 3, 1)
ROWS = {
    "swot": {"kind": "S", "text": "Tugev külaselts", "is_key": "on"},
    "local-plans": {"level": "local", "title": "Valla arengukava", "link": "Mõlemad tahavad kergliiklusteed."},
    "wider-plans": {"level": "group", "title": "JAP strateegia", "measure": "Meede 2", "link": "Kogukonnateenused."},
    "engagement": {"held_on": "01.03.2022", "method": "meeting", "people": "34", "outcome": "Valisime teemad."},
    "objectives": {"text": "Teenused on kodu lähedal"},
    "actions": {
        **{"title": "Külakino", "who": "Selts", "from_on": "01.05.2022", "until_on": "30.09.2022"},
        **{"cost": "5 500,00", "funding": "programme", "output": "12 õhtut", "is_pilot": "on"},
    },
    "finance": {"year": "2022", "funding": "programme", "amount": "5 500,00"},
    "team": {"name": "Mari Demo", "role": "eestvedaja", "tasks": "Kutsub kokku."},
    "monitoring": {"name": "Külastajaid aastas", "base": "0", "target": "300", "year": "2024"},
}


@pytest.fixture
def strategy(world):
    world.everyone()
    return Strategy.objects.create(village=world.koeru, state="draft", state_since=DAY)


def write(by, strategy, text, before="", section=Section.VISION):
    return plan.write_section(by=by, strategy=strategy, section=section, text=text, before=before)


def url(name="section", section="vision", *more):
    return reverse(f"strategies:{name}", args=["koeru", section, *more])


def test_a_text_is_written_and_told_in_the_history(world, strategy, client):
    client.force_login(world.village_lead)
    page = client.post(url(), {"text": "Koerus on hea elada.", "before": ""})
    assert page["Location"] == url()
    text = SectionText.objects.get()
    assert (text.text, text.version, text.changed_by) == ("Koerus on hea elada.\n", 1, world.village_lead)
    strategy.refresh_from_db()
    assert strategy.vision == "Koerus on hea elada.\n"
    assert "Koerus on hea elada." in client.get(url()).content.decode()


def test_other_lines_of_two_people_are_both_kept(world, strategy):
    start = write(world.village_lead, strategy, "Esimene\nTeine\nKolmas").text.text
    write(world.partner, strategy, start.replace("Esimene", "Esimene koos"), start)
    done = write(world.village_lead, strategy, start.replace("Kolmas", "Kolmas ka"), start)
    assert done.with_others
    assert done.text.text == "Esimene koos\nTeine\nKolmas ka\n"


def test_the_same_lines_of_two_people_stand_side_by_side(world, strategy, client):
    start = write(world.village_lead, strategy, "Esimene\nTeine").text.text
    write(world.partner, strategy, "Partneri oma\nTeine", start)
    client.force_login(world.village_lead)
    page = client.post(url(), {"text": "Küla oma\nTeine", "before": start})
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Partneri oma" in shown
    assert "Küla oma" in shown
    assert SectionText.objects.get().text == "Partneri oma\nTeine\n"
    before = page.context["form"]["before"].value()
    client.post(url(), {"text": "Küla oma\nTeine", "before": before})
    assert SectionText.objects.get().text == "Küla oma\nTeine\n"
    assert [one.text for one in SectionText.objects.get().history.order_by("pgh_id")] == [
        "Esimene\nTeine\n",
        "Partneri oma\nTeine\n",
        "Küla oma\nTeine\n",
    ]


def autosave(client, text, before):
    return client.post(url(), {"text": text, "before": before}, headers={"HX-Request": "true"})


def test_saved_while_typing_goes_on_from_what_was_sent(world, strategy, client):
    """The writer does not see the other's line yet; what is typed next does not take it out again."""
    start = write(world.village_lead, strategy, "Esimene\nTeine\nKolmas").text.text
    write(world.partner, strategy, start.replace("Esimene", "Esimene koos"), start)
    client.force_login(world.village_lead)
    once = autosave(client, start.replace("Kolmas", "Kol"), start)
    assert "Teised muutsid" in once.content.decode()
    autosave(client, start.replace("Kolmas", "Kolmandaks"), start.replace("Kolmas", "Kol"))
    assert SectionText.objects.get().text == "Esimene koos\nTeine\nKolmandaks\n"


def test_a_clash_while_typing_saves_nothing_and_says_so(world, strategy, client):
    start = write(world.village_lead, strategy, "Esimene").text.text
    write(world.partner, strategy, "Partneri oma", start)
    client.force_login(world.village_lead)
    said = autosave(client, "Küla oma", start).content.decode()
    assert "samu ridu" in said
    assert 'name="before"' not in said
    assert SectionText.objects.get().text == "Partneri oma\n"


@pytest.mark.django_db(transaction=True)
def test_twenty_people_write_a_line_each_at_once(live_world):
    """Each begins from the same text and changes a line of their own: all twenty stand in it in the end."""
    strategy = Strategy.objects.create(village=live_world.koeru, state="draft", state_since=DAY)
    start = "".join(f"rida {n}\n\nvahe\n\n" for n in range(20))
    write(live_world.partner, strategy, start)
    people = [join(person(f"Kirjutaja {n}"), Role.VILLAGE_LEAD, live_world.koeru).user for n in range(20)]
    start = SectionText.objects.get().text

    def one(n):
        try:
            write(people[n], strategy, start.replace(f"rida {n}\n", f"rida {n} on kirjutatud\n"), start)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(20)))
    text = SectionText.objects.get()
    assert all(f"rida {n} on kirjutatud\n" in text.text for n in range(20))
    assert text.version == 21


@pytest.mark.parametrize("section", ROWS)
def test_every_kind_of_row_is_added_changed_and_removed(world, strategy, client, section):
    client.force_login(world.village_lead)
    page = client.post(url("add_row", section), ROWS[section])
    assert page.status_code == 302, page.context["form"].errors
    row = GUIDES[Section(section)].rows_of(strategy).get()
    listed = client.get(url(section=section)).content.decode()
    assert str(row) in listed
    assert url("change_row", section, row.pk) in listed

    first = next(name for name in ("text", "title", "name", "outcome", "note") if hasattr(row, name))
    changed = client.get(url("change_row", section, row.pk)).context["form"]
    sent = (
        {name: changed[name].value() for name in changed.fields if changed[name].value()}
        | ROWS[section]
        | {first: "Hoopis teisiti"}
    )
    assert client.post(url("change_row", section, row.pk), sent).status_code == 302
    row.refresh_from_db()
    assert getattr(row, first) == "Hoopis teisiti"

    assert "Eemaldada?" in client.get(url("remove_row", section, row.pk)).content.decode()
    client.post(url("remove_row", section, row.pk))
    assert not GUIDES[Section(section)].rows_of(strategy).exists()
    assert row.history.model.objects.filter(pgh_label="delete").count() == 1


def test_what_is_refused_stays_typed(world, strategy, client):
    client.force_login(world.village_lead)
    sent = ROWS["actions"] | {"until_on": "01.01.2022", "cost": "palju"}
    page = client.post(url("add_row", "actions"), sent)
    assert page.status_code == 422
    assert "Külakino" in page.content.decode()
    assert "palju" in page.content.decode()
    assert not PlannedAction.objects.exists()


def test_figures_of_lists_and_reports_are_in_step(world, strategy, client):
    client.force_login(world.village_lead)
    for section in ("engagement", "objectives", "actions"):
        client.post(url("add_row", section), ROWS[section])
    strategy.refresh_from_db()
    assert (strategy.people_engaged, strategy.objective_count, strategy.action_count) == (34, 1, 1)


def test_objectives_are_a_tree_without_circles(world, strategy):
    by = world.village_lead
    top = plan.add_row(by=by, strategy=strategy, model=Objective, text="Ülemine")
    part = plan.add_row(by=by, strategy=strategy, model=Objective, text="Alumine", parent=top)
    with pytest.raises(RuleBroken, match="iseenda osa"):
        plan.change_row(by=by, row=top, parent=part)
    with pytest.raises(RuleBroken, match="Vii need enne mujale"):
        plan.remove_row(by=by, row=top)
    rows = content_of(strategy)["sections"]["objectives"]["rows"]
    assert [(row["number"], row["text"]) for row in rows] == [("1", "Ülemine"), ("1.1", "Alumine")]


def test_rows_of_another_strategy_cannot_be_taken(world, strategy, client):
    other = Strategy.objects.create(village=world.kriilevalja, state="draft", state_since=DAY)
    foreign = Objective.objects.create(strategy=other, text="Võõras")
    client.force_login(world.village_lead)
    page = client.post(url("add_row", "objectives"), {"text": "Oma", "parent": foreign.pk})
    assert page.status_code == 422
    with pytest.raises(RuleBroken, match="teise strateegia"):
        plan.add_row(by=world.village_lead, strategy=strategy, model=Objective, text="Oma", parent=foreign)
    assert client.get(url("change_row", "objectives", foreign.pk)).status_code == 404


def test_rows_change_places(world, strategy, client):
    by = world.village_lead
    first, second = (plan.add_row(by=by, strategy=strategy, model=SwotItem, kind="S", text=text) for text in "AB")
    client.force_login(by)
    client.post(url("move_row", "swot", second.pk), {"up": "on"})
    assert [one.text for one in strategy.swotitems.all()] == ["B", "A"]
    client.post(url("move_row", "swot", first.pk))
    assert [one.text for one in strategy.swotitems.all()] == ["B", "A"]


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_what_is_submitted_is_not_written_any_more(world, strategy, client, state):
    Strategy.objects.filter(pk=strategy.pk).update(state=state, adopted_on=DAY)
    client.force_login(world.village_lead)
    page = client.get(url()).content.decode()
    assert "Lukus, sest" in page
    assert "<textarea" not in page
    refused = client.post(url(), {"text": "Hilja", "before": ""})
    assert refused.status_code == 422
    assert "koordinaator saadab selle enne tagasi" in refused.content.decode()
    assert client.post(url("add_row", "swot"), ROWS["swot"]).status_code == 422
    assert not SectionText.objects.exists()
    assert not SwotItem.objects.exists()


@pytest.mark.parametrize("by", ["mentor", "auditor", "other_partner", "stranger"])
def test_others_do_not_write(world, strategy, by):
    with pytest.raises(RuleBroken, match="sina muuta ei saa"):
        write(getattr(world, by), strategy, "Võõras")


def test_markdown_is_shown_and_html_is_not(world, strategy, client):
    write(
        world.village_lead,
        strategy,
        "# Nii\n\n- **üks**\n- <script>alert(1)</script>\n\n[aadress](javascript:alert(1))",
    )
    client.force_login(world.partner)
    page = client.get(url()).content.decode()
    assert "<h2>Nii</h2>" in page
    assert "<strong>üks</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_who_else_writes_is_told(world, strategy, client):
    client.force_login(world.partner)
    assert "Siin on ka" not in client.get(url()).content.decode()
    client.force_login(world.village_lead)
    assert f"Siin on ka: {world.partner.name}." in client.get(url("who")).content.decode()
    assert "Siin on ka" not in client.get(url("who", "needs")).content.decode()


def test_what_is_missing_is_said_and_linked(world, strategy, client):
    client.force_login(world.village_lead)
    page = client.get(reverse("strategies:strategy", args=["koeru"])).content.decode()
    assert page.count("Siia ei ole veel midagi kirjutatud.") == len(Section)
    assert all(url(section=one) in page for one in Section.values)
    for section, row in ROWS.items():
        client.post(url("add_row", section), row)
    gaps = {part.guide.key: part.gaps for part in parts_of(content_of(strategy))}
    assert gaps["swot"] == ["Puudu on veel: nõrkus, võimalus, oht."]
    assert gaps["actions"] == ["Eesmärgita: tegevus 1."]
    assert gaps["finance"] == []
    assert gaps["team"] == ["Üks inimene strateegiat ei vea: pane kirja vähemalt kaks rolli."]


def test_a_whole_strategy_lacks_nothing(world, strategy):
    whole_strategy(strategy, world.village_lead)
    parts = parts_of(content_of(strategy))
    assert {part.guide.key: part.gaps for part in parts if part.gaps} == {}
    assert share_whole(parts) == 100


def test_pages_ask_the_same_number_of_questions_however_long_the_strategy(world, strategy, client):
    client.force_login(world.village_lead)

    def asked(path):
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    pages = [reverse("strategies:strategy", args=["koeru"]), url(section="objectives"), url(section="actions")]
    before = [asked(page) for page in pages]
    for n in range(30):
        item = SwotItem.objects.create(strategy=strategy, kind="S", text=f"T{n}")
        objective = Objective.objects.create(strategy=strategy, text=f"E{n}")
        objective.answers.add(item)
        PlannedAction.objects.create(strategy=strategy, title=f"A{n}", objective=objective)
    assert [asked(page) for page in pages] == pytest.approx(before, abs=2)
    assert max(before) < 40


def test_a_clash_in_the_editor_keeps_what_was_typed(world, strategy, client):
    start = write(world.village_lead, strategy, "Esimene\nTeine").text.text
    write(world.partner, strategy, "Partneri oma\nTeine", start)
    client.force_login(world.village_lead)
    page = client.post(url(), {"html": "<p>Küla <strong>oma</strong></p>", "before": start})
    assert page.status_code == 409
    assert page.context["form"]["text"].value().strip() == "Küla **oma**"
    assert "&lt;strong&gt;oma" in str(page.context["form"]["text"])
