"""Ideas from an event, paper and the public form; grouped, supported, decided, summed up."""

import datetime as dt
import io

import page
import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.rules import RuleBroken
from tests.access.rights import caller
from tests.trainings.factories import event
from trainings.actions import ideas as actions
from trainings.models import Idea, IdeaCollection, Support, Theme
from trainings.queries import ideas as queries
from villages.jobs import make_due_papers
from villages.models import Paper

PUBLIC = {"is_open": True, "has_votes": True, "is_public": True}


@pytest.fixture
def gathering(world):
    return event(world, "held", kind="idea_collection", title="Külade ideekorje")


@pytest.fixture
def collection(world, gathering):
    return actions.set_up_ideas(by=world.partner, event=gathering, question="Mida toetada?", **PUBLIC)


def idea(collection, text, **more):
    return Idea.objects.create(collection=collection, text=text, origin=more.pop("origin", "event"), **more)


def theme(world, collection, title="Liikumine"):
    return actions.add_theme(by=world.partner, collection=collection, title=title)


def put(world, collection, *placed):
    return actions.group_ideas(by=world.partner, collection=collection, placed=dict(placed))


def address(route, *args):
    return reverse(f"trainings:{route}", args=args)


# Gathering


def test_add_ideas_writes_down_a_sheet_of_paper_at_once(world, collection):
    client = caller(world.village_lead)
    sheet = "Kergliiklustee  Koeru ja Aruküla vahele\n\n  Saun\nKohvik bussijaama\n"
    sent = {"texts": sheet, "origin": "paper", "author": "resident", "village": world.koeru.pk}
    answer = client.post(address("add_ideas", collection.event_id), sent)
    assert answer.status_code == 302
    texts = list(collection.ideas.values_list("text", "village__name", "look"))
    assert texts == [
        ("Kergliiklustee Koeru ja Aruküla vahele", "Koeru", "accepted"),
        ("Saun", "Koeru", "accepted"),
        ("Kohvik bussijaama", "Koeru", "accepted"),
    ]


def test_add_ideas_says_which_line_is_too_long_and_keeps_what_was_typed(world, collection):
    client = caller(world.partner)
    sent = {"texts": "Saun\n" + "pikk " * 120, "origin": "paper", "author": "", "village": ""}
    answer = client.post(address("add_ideas", collection.event_id), sent)
    assert answer.status_code == 422
    assert "Idees nr 2 on 599 tähte" in answer.content.decode()
    assert "Saun\n" in answer.content.decode()
    assert not collection.ideas.exists()


def test_a_village_lead_writes_down_ideas_of_the_own_village_only(world, collection):
    given = {"collection": collection, "texts": ["Saun"], "origin": "paper"}
    with pytest.raises(RuleBroken, match="oma küla"):
        actions.add_ideas(by=world.village_lead, village=world.kriilevalja, **given)
    with pytest.raises(RuleBroken, match="oma küla"):
        actions.add_ideas(by=world.mentor, village=world.koeru, **given)
    assert len(actions.add_ideas(by=world.village_lead, village=world.koeru, **given)) == 1


def test_an_idea_is_mended_by_who_wrote_it_down_until_it_is_grouped(world, collection):
    [own] = actions.add_ideas(
        by=world.village_lead, collection=collection, texts=["Suan"], origin="paper", village=world.koeru
    )
    actions.edit_idea(by=world.village_lead, idea=own, text="Saun", village=world.koeru)
    put(world, collection, (own, theme(world, collection)))
    with pytest.raises(RuleBroken, match="Ideed parandab korraldaja"):
        actions.edit_idea(by=world.village_lead, idea=own, text="Bassein", village=world.koeru)
    own.refresh_from_db()
    assert own.text == "Saun"


def test_the_public_form_asks_no_name_and_shows_nothing_before_somebody_has_looked(client, world, collection):
    page = reverse("public:ideas", args=[collection.code])
    answer = client.post(page, {"text": "Kiik külaplatsile", "author": "youth", "area": "Öötla"}, follow=True)
    assert "Aitäh!" in answer.content.decode()
    assert "Kiik" not in answer.content.decode()
    sent = collection.ideas.get()
    assert (sent.look, sent.entered_by, sent.area) == ("waiting", None, "Öötla")
    board = caller(world.partner).get(address("ideas", collection.event_id)).content.decode()
    assert "Kiik" in board
    assert "Kiik" not in caller(world.other_partner).get(address("ideas", collection.event_id)).content.decode()
    caller(world.partner).post(address("accept_idea", sent.pk))
    assert "Kiik" in client.get(page).content.decode()


def test_the_same_public_idea_sent_twice_is_one(client, collection):
    for _time in range(2):
        client.post(reverse("public:ideas", args=[collection.code]), {"text": "Kiik"})
    assert collection.ideas.count() == 1


def test_a_refused_idea_leaves_its_words_nowhere(world, collection):
    sent = actions.send_idea(by=None, collection=collection, text="Kvarts Kanaarlind on paha", area="Tsitrusküla")
    actions.refuse_idea(by=world.partner, idea=sent)
    with connection.cursor() as cursor:
        for table in ("trainings_idea", "trainings_ideahistory"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE to_jsonb(t)::text LIKE '%%Kanaarlind%%'")  # noqa: S608
            assert cursor.fetchone() == (0,), table
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE to_jsonb(t)::text LIKE '%%Tsitrus%%'")  # noqa: S608
            assert cursor.fetchone() == (0,), table
    with pytest.raises(RuleBroken, match="juba üle vaadanud"):
        actions.accept_idea(by=world.partner, idea=sent)


def test_a_program_that_fills_in_everything_writes_nothing(client, collection):
    answer = client.post(reverse("public:ideas", args=[collection.code]), {"text": "Osta", "website": "http://x"})
    assert answer.status_code == 302
    assert not collection.ideas.exists()


def test_the_twenty_first_idea_within_ten_minutes_is_told_to_wait(client, collection):
    cache.clear()
    page = reverse("public:ideas", args=[collection.code])
    answers = [client.post(page, {"text": f"Idee {number}"}) for number in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [422]
    assert "kümne minuti jooksul palju ideid" in answers[-1].content.decode()
    assert "Idee 20" in answers[-1].content.decode()
    assert collection.ideas.count() == 20


def test_a_closed_collection_has_no_public_page(client, world, collection):
    closed = dict.fromkeys(PUBLIC, False)
    actions.set_up_ideas(by=world.partner, event=collection.event, question="Mida toetada?", **closed)
    assert client.get(reverse("public:ideas", args=[collection.code])).status_code == 404
    with pytest.raises(RuleBroken, match="enam ei korjata"):
        actions.send_idea(by=None, collection=collection, text="Kiik")


# Grouping


def test_group_ideas_saves_only_what_was_changed_on_this_page(world, collection):
    roads, baths = theme(world, collection), theme(world, collection, "Saunad")
    first, second = idea(collection, "Kõnnitee"), idea(collection, "Saun")
    shown = f"theme-{first.pk}= theme-{second.pk}="
    put(world, collection, (second, baths))  # somebody else, meanwhile
    sent = {"shown": shown, f"theme-{first.pk}": roads.pk, f"theme-{second.pk}": ""}
    caller(world.partner).post(address("group_ideas", collection.event_id), sent)
    assert dict(collection.ideas.values_list("text", "theme__title")) == {"Kõnnitee": "Liikumine", "Saun": "Saunad"}


def test_the_board_works_without_scripts(world, collection):
    idea(collection, "Kõnnitee")
    text = caller(world.partner).get(address("ideas", collection.event_id)).content.decode()
    assert "<select" in text
    assert "Salvesta rühmitus" in text
    assert "<select" not in caller(world.mentor).get(address("ideas", collection.event_id)).content.decode()


def test_similar_ideas_are_shown_as_alike(world, collection):
    roads = theme(world, collection)
    old = idea(collection, "Kergliiklustee Koeru ja Aruküla vahele", theme=roads)
    new = idea(collection, "Kergliiklustee Koerust Arukülla")
    idea(collection, "Kohvik bussijaama")
    rows = {one.text: one for one in queries.with_alike(queries.ideas(collection))}
    assert (rows[new.text].alike, rows[new.text].alike_theme) == (old.text, "Liikumine")
    assert rows["Kohvik bussijaama"].alike is None
    assert queries.similar_to(collection, new.text, new.pk) == [old]


def test_an_idea_stands_only_in_a_theme_of_its_own_collection(world, collection):
    other = actions.set_up_ideas(by=world.lead, event=event(world, "held", "jkk"), question="Mis?", **PUBLIC)
    foreign = actions.add_theme(by=world.lead, collection=other, title="Võõras")
    one = idea(collection, "Saun")
    with pytest.raises(RuleBroken, match="pole enam selles ideekorjes"):
        put(world, collection, (one, foreign))
    with pytest.raises(IntegrityError, match="another collection"), transaction.atomic():
        Idea.objects.filter(pk=one.pk).update(theme=foreign)


def test_the_board_asks_as_often_for_thirty_ideas(world, collection):
    client = caller(world.partner)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address("ideas", collection.event_id)).status_code == 200
        return len(queries)

    for number in range(2):
        idea(collection, f"Mõte {number}", theme=theme(world, collection, f"Teema {number}"))
    asked()
    before = asked()
    for number in range(30):
        idea(collection, f"Idee {number}", theme=theme(world, collection, f"Asi {number}"))
        idea(collection, f"Tee {number}")
    assert asked() == before


# Support


def test_one_vote_a_device_and_a_second_press_takes_it_back(client, world, collection):
    one = idea(collection, "Saun")
    press = reverse("public:support_idea", args=[collection.code, one.pk])
    client.post(press)
    assert Support.objects.count() == 1
    other = caller(None)
    other.post(press)
    assert Support.objects.count() == 2
    client.post(press)
    assert Support.objects.count() == 1
    with pytest.raises(IntegrityError, match="one_vote_a_device"), transaction.atomic():
        Support.objects.create(idea=one, device=Support.objects.get().device)


def test_votes_are_counted_beside_the_hands(world, collection):
    one, two = idea(collection, "Saun"), idea(collection, "Kiik")
    client = caller(world.partner)
    client.post(address("record_hands", collection.event_id), {f"hands-{one.pk}": "12", f"hands-{two.pk}": ""})
    actions.support_idea(by=None, idea=one, device="a" * 64)
    [group] = queries.summary(collection)
    assert (group.hands, group.votes, group.support) == (12, 1, 13)
    answer = client.post(address("record_hands", collection.event_id), {f"hands-{one.pk}": "-3"})
    assert answer.status_code == 422


def test_support_is_not_taken_when_it_is_closed(world, collection):
    actions.set_up_ideas(
        by=world.partner, event=collection.event, question="Mis?", is_open=True, has_votes=False, is_public=False
    )
    with pytest.raises(RuleBroken, match="toetust enam ei küsita"):
        actions.support_idea(by=None, idea=idea(collection, "Saun"), device="a" * 64)


# Deciding


def test_a_theme_goes_from_grouped_to_the_strategy_and_its_ideas_with_it(world, collection):
    roads, one = theme(world, collection), idea(collection, "Kõnnitee")
    assert one.state == "new"
    with pytest.raises(RuleBroken, match="pole veel ühtegi ideed"):
        actions.move_theme(by=world.partner, theme=roads, to="proposed")
    put(world, collection, (one, roads))
    states = []
    for to, more in (("proposed", {}), ("taken_in", {"measure": "Meede 2"})):
        actions.move_theme(by=world.partner, theme=roads, to=to, **more)
        states.append(Idea.objects.get(pk=one.pk).state)
    assert states == ["proposed", "taken_in"]
    roads.refresh_from_db()
    assert (roads.measure, roads.decided_on) == ("Meede 2", timezone.localdate())


@pytest.mark.parametrize(
    ("to", "words"), [("taken_in", "millisesse strateegia meetmesse"), ("left_out", "miks teema")]
)
def test_a_decision_says_where_or_why(world, collection, to, words):
    roads = theme(world, collection)
    put(world, collection, (idea(collection, "Kõnnitee"), roads))
    actions.move_theme(by=world.partner, theme=roads, to="proposed")
    with pytest.raises(RuleBroken, match=words):
        actions.move_theme(by=world.partner, theme=roads, to=to)
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.filter(pk=roads.pk).update(state=to, decided_on=dt.date(2022, 10, 1))


def test_ideas_of_a_decided_theme_do_not_change(world, collection):
    roads, one = theme(world, collection), idea(collection, "Kõnnitee")
    put(world, collection, (one, roads))
    actions.move_theme(by=world.partner, theme=roads, to="proposed")
    actions.move_theme(by=world.partner, theme=roads, to="left_out", reason="Selle jaoks on teine meede.")
    with pytest.raises(RuleBroken, match="on otsustatud"):
        put(world, collection, (one, None))
    with pytest.raises(RuleBroken, match="on otsustatud"):
        actions.edit_idea(by=world.partner, idea=one, text="Muu")
    with pytest.raises(RuleBroken, match="ega saa minna"):
        actions.move_theme(by=world.partner, theme=roads, to="taken_in", measure="Meede 1")


@pytest.mark.parametrize("who", ["other_partner", "mentor", "village_lead", "auditor", "admin"])
def test_others_decide_nothing(world, collection, who):
    roads = theme(world, collection)
    with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
        actions.rename_theme(by=getattr(world, who), theme=roads, title="Muu")
    with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
        actions.move_theme(by=getattr(world, who), theme=roads, to="proposed")


# Summing up


@pytest.fixture
def decided(world, collection):
    roads, baths = theme(world, collection), theme(world, collection, "Saunad")
    for text, where in (("Kõnnitee", roads), ("=2+5", roads), ("Saun", baths)):
        put(world, collection, (idea(collection, text, village=world.koeru), where))
    idea(collection, "Kohvik")
    for one in (roads, baths):
        actions.move_theme(by=world.partner, theme=one, to="proposed")
    actions.move_theme(by=world.partner, theme=roads, to="taken_in", measure="Meede 2")
    actions.move_theme(by=world.partner, theme=baths, to="left_out", reason="Selleks on teine toetus.")
    return collection


def test_the_public_summary_shows_states_and_reasons(client, decided):
    text = client.get(reverse("public:ideas", args=[decided.code])).content.decode()
    for said in ("strateegiasse võetud", "Meede 2", "välja jäetud", "Selleks on teine toetus.", "Kõnnitee", "Kohvik"):
        assert said in text
    IdeaCollection.objects.update(is_public=False)
    assert "Selleks on teine toetus." not in client.get(reverse("public:ideas", args=[decided.code])).content.decode()


def test_the_downloaded_summary_has_an_idea_a_row_and_no_formula(world, decided):
    summary = address("idea_summary", decided.event_id)
    rows = caller(world.auditor).get(summary, {"file": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("Liikumine;strateegiasse võetud;Meede 2;;Kõnnitee;;Koeru;")
    assert ";'=2+5;" in rows[2]
    assert rows[3].startswith("Saunad;välja jäetud;;Selleks on teine toetus.;Saun")
    assert rows[4].startswith(";uus;;;Kohvik")
    assert len(rows) == 5
    book = load_workbook(io.BytesIO(caller(world.auditor).get(summary, {"file": "xlsx"}).content))
    sheet = list(book.active.iter_rows(values_only=True))
    assert [row[4] for row in sheet] == ["Idee", "Kõnnitee", "=2+5", "Saun", "Kohvik"]
    assert book.active["E3"].data_type == "s"


def test_the_summary_is_printed_as_one_archivable_accessible_file(world, decided, tmp_path):
    answer = caller(world.partner).post(address("print_ideas", decided.event_id))
    paper = Paper.objects.get()
    assert answer.url == reverse("villages:paper", args=[paper.pk])
    assert [group["theme"] for group in paper.data["groups"]] == ["Liikumine", "Saunad", None]
    assert make_due_papers() == 1
    paper.refresh_from_db()
    file = tmp_path / "ideed.pdf"
    file.write_bytes(paper.pdf)
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
