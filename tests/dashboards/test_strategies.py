"""What the programme sees of its strategies, and what villages find of each other."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dashboards.queries import similar
from dashboards.queries import strategies as queries
from pilots.models import Pilot
from strategies.models import PlannedAction, Strategy, SwotItem
from villages.models import Village


def plan(village, *titles, state="approved", days=10, **facts):
    since = timezone.localdate() - dt.timedelta(days=days)
    adopted = since if state == "approved" else None
    made = {"state": state, "state_since": since, "adopted_on": adopted}
    strategy, _ = Strategy.objects.get_or_create(village=village, defaults=made)
    return [PlannedAction.objects.create(strategy=strategy, title=title, **facts) for title in titles]


def titles(rows):
    return [str(one) for one in rows]


def test_words_are_found_in_any_form_and_letters_nearly_right(world):
    plan(world.kamari, "Kogukonnaköök seltsimajas", text="Ühised toidukorrad.")
    Pilot.objects.create(village=world.koeru, title="Külakino", aim="Filmiõhtud", budget=8000, state="approved")
    assert titles(similar.speaking_of("seltsimaja", world.village_lead)) == ["Kogukonnaköök seltsimajas"]
    assert titles(similar.speaking_of("toidukorrale", world.village_lead)) == ["Kogukonnaköök seltsimajas"]
    assert titles(similar.speaking_of("kogukonakök", world.village_lead)) == ["Kogukonnaköök seltsimajas"]
    assert titles(similar.speaking_of("filmiõhtule", world.village_lead)) == ["Külakino"]
    assert similar.speaking_of("tuulepark", world.village_lead) == []


def test_villages_find_each_others_agreed_actions_and_no_drafts(world):
    plan(world.koeru, "Ühine kogukonnaköök")
    plan(world.kamari, "Kogukonnaköök seltsimaja kõrvalhoones", "Matkarada")
    plan(world.kriilevalja, "Kogukonnaköök koolimajas", state="draft")
    [alike] = similar.like_those_of(world.koeru, world.village_lead)
    assert titles(alike.found) == ["Kogukonnaköök seltsimaja kõrvalhoones"]
    [seen_by_group] = similar.like_those_of(world.koeru, world.partner)
    assert "Kogukonnaköök koolimajas" in titles(seen_by_group.found)


def test_a_village_lead_reads_titles_but_gets_no_link_into_anothers_place(world, client):
    plan(world.koeru, "Ühine kogukonnaköök")
    plan(world.kamari, "Kogukonnaköök seltsimajas")
    client.force_login(world.village_lead)
    page = client.get(reverse("dashboards:similar")).content.decode()
    assert "Kogukonnaköök seltsimajas" in page
    assert "/villages/kamari/" not in page


def test_the_search_uses_its_indexes(world):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for table, text in (("villages_plannedaction", "text"), ("pilots_pilot", "aim")):
            vector = f"to_tsvector('estonian'::regconfig, COALESCE(title, '') || ' ' || COALESCE({text}, ''))"
            for condition in (f"{vector} @@ plainto_tsquery('estonian', 'köök')", "title % 'köök'"):
                cursor.execute(f"EXPLAIN SELECT id FROM {table} WHERE {condition}")  # noqa: S608
                assert "Bitmap Index Scan" in str(cursor.fetchall()), (table, condition)


def test_actions_without_money_are_listed(world):
    paid = {"cost": Decimal(100), "funding": "own"}
    plan(world.koeru, "Makstud", **paid)
    plan(world.koeru, "Allikata", cost=Decimal(100))
    plan(world.koeru, "Hinnata", funding="own")
    villages = queries.villages(world.partner)
    assert titles(queries.without_money(villages)) == ["Allikata", "Hinnata"]


def test_villages_behind_schedule_say_why(world):
    plan(world.koeru, state="discussion", days=120)
    plan(world.kriilevalja, state="approved")
    today = timezone.localdate()
    found = {row.village.name: row.reasons for row in queries.behind(queries.villages(world.lead), today)}
    assert found == {"Koeru": ["stands"], "Kriilevälja": ["no_pilot"], "Kamari": ["no_strategy"]}
    Pilot.objects.create(village=world.kriilevalja, title="Kino", budget=8000, state="approved")
    assert "Kriilevälja" not in {row.village.name for row in queries.behind(queries.villages(world.lead), today)}


def test_the_page_adds_up_topics_and_innovations_of_the_own_scope(world, client):
    plan(world.koeru, "Kino", "Köök", innovation="social")
    plan(world.kamari, "Äpp", innovation="digital")
    plan(world.kriilevalja, "Talgud", innovation="social")
    said = [(world.koeru, "S", "Tugev selts"), (world.koeru, "W", "Pood läks kinni")]
    for village, kind, text in [*said, (world.kriilevalja, "S", "Tugev küla selts")]:
        SwotItem.objects.create(strategy=village.strategy, kind=kind, text=text, is_key=True)
    SwotItem.objects.create(strategy=world.kriilevalja.strategy, kind="T", text="Ei ole võtmeteema")
    client.force_login(world.partner)
    page = client.get(reverse("dashboards:strategies")).content.decode()
    assert "Kamari" not in page
    assert "Ei ole võtmeteema" not in page
    for said in ("Tugev selts", "Pood läks kinni", "Kriilevälja</dd>"):
        assert said in page, said
    villages = queries.villages(world.partner)
    [social] = queries.innovations(villages)
    assert (social.label, social.villages, social.actions) == ("sotsiaalne", ["Koeru", "Kriilevälja"], 3)
    groups = {
        group.label: [(one.text, [str(place) for place in one.villages]) for one in group.topics]
        for group in queries.key_topics(villages)
    }
    both = ["Koeru", "Kriilevälja"]
    assert groups == {"tugevus": [("Tugev selts", both)], "nõrkus": [("Pood läks kinni", ["Koeru"])]}


def test_topics_that_several_villages_name_come_first_and_unlike_ones_stay_apart(world):
    said = {world.koeru: ["Tühjad majad", "Noored lähevad ära"], world.kriilevalja: ["Noored lähevad linna ära"]}
    for village, texts in said.items():
        plan(village)
        for place, text in enumerate(texts):
            SwotItem.objects.create(strategy=village.strategy, kind="T", text=text, is_key=True, place=place)
    [group] = queries.key_topics(queries.villages(world.partner))
    assert [(one.text, len(one.villages)) for one in group.topics] == [("Noored lähevad ära", 2), ("Tühjad majad", 1)]


@pytest.mark.parametrize("route", ["dashboards:strategies", "dashboards:similar", "dashboards:villages"])
def test_the_pages_ask_the_database_no_more_for_300_villages_than_for_one(
    world, client, route, django_assert_max_num_queries
):
    plan(world.koeru, "Kogukonnaköök")
    client.force_login(world.lead)
    address = reverse(route) + (f"?village={world.koeru.pk}" if route == "dashboards:similar" else "")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    places = Village.objects.bulk_create(
        Village(participation=world.jap, name=f"Küla {n}", slug=f"kyla-{n}", latitude=58, longitude=26)
        for n in range(300)
    )
    day = timezone.localdate()
    made = [Strategy(village=one, state="submitted", state_since=day) for one in places]
    Strategy.objects.bulk_create(made)
    PlannedAction.objects.bulk_create(PlannedAction(strategy=one, title="Kogukonnaköök koos") for one in made)
    with django_assert_max_num_queries(len(few)):  # the map of so many shows counties, and reads no pilots
        assert client.get(address).status_code == 200
