import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from pilots import actions
from pilots.models import Pilot, PilotUpdate
from tests.cast import join, person
from tests.pilots.factories import PLAN, news, page_called_photo, photo, pilot, told
from villages.models import Document
from villages.roles import Role


def enter(client, world, who):
    client.force_login(getattr(world, who))
    return client


def read(client, route, *args, **query):
    page = client.get(reverse(route, args=args, query=query))
    assert page.status_code == 200
    return page.content.decode()


def plan(**changed):
    typed = {"budget": "8 000,00", "support": "7 200,00", "starts_on": "01.04.2022", "due_on": "01.12.2022"}
    return {**PLAN, **typed, **changed}


def tale(**changed):
    return {"text": "Lava on valmis.", "risk": "yellow", "completion": "45", "consent": "nobody", **changed}


@pytest.fixture
def waiting(world):
    return told(world, "Ootan lugemist.", photos=[photo()])


# who → list, pilot, propose, edit the plan, tell, move to ready, publish's form (return)
ACCESS = {
    "lead": (200, 200, 200, 200, 200, 200, 200),
    "partner": (200, 200, 200, 200, 200, 200, 200),
    "mentor": (200, 200, 403, 403, 200, 403, 403),
    "village_lead": (200, 200, 200, 403, 200, 200, 403),
    "auditor": (200, 200, 403, 403, 403, 403, 403),
    "admin": (403, 404, 404, 404, 404, 404, 404),
    "other_partner": (200, 404, 404, 404, 404, 404, 404),
    "other_mentor": (200, 404, 404, 404, 404, 404, 404),
    "stranger": (403, 404, 404, 404, 404, 404, 404),
}


@pytest.mark.parametrize("who", ACCESS)
def test_access(world, client, waiting, who):
    enter(client, world, who)
    pages = [
        reverse("pilots:list"),
        reverse("pilots:pilot", args=[world.pilot.pk]),
        reverse("pilots:propose", args=["koeru"]),
        reverse("pilots:edit", args=[world.pilot.pk]),
        reverse("pilots:post_update", args=[world.pilot.pk]),
        reverse("pilots:move", args=[world.pilot.pk], query={"to": "ready"}),
        reverse("pilots:return_update", args=[waiting.pk]),
    ]
    assert tuple(client.get(page).status_code for page in pages) == ACCESS[who]


@pytest.mark.parametrize(
    ("who", "status"), [("partner", 302), ("village_lead", 403), ("auditor", 403), ("other_partner", 404)]
)
def test_publish_access(world, client, waiting, who, status):
    enter(client, world, who)
    address = reverse("pilots:publish_update", args=[waiting.pk])
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == status
    waiting.refresh_from_db()
    assert (waiting.state == "published") == (status == 302)


@pytest.mark.parametrize(("who", "status"), [("village_lead", 200), ("partner", 403), ("mentor", 403)])
def test_only_the_poster_mends_and_withdraws_before_publishing(world, client, waiting, who, status):
    enter(client, world, who)
    for route in ("pilots:edit_update", "pilots:withdraw_update"):
        assert client.get(reverse(route, args=[waiting.pk])).status_code == status


def test_list_shows_the_own_scope_only(world, client):
    pilot(world.kamari, title="Kogukonnaköök")
    assert "Kogukonnaköök" not in read(enter(client, world, "partner"), "pilots:list")
    page = read(enter(client, world, "auditor"), "pilots:list")
    assert "Kogukonnaköök" in page
    assert "Koeru külateater" in page


def test_list_filters(world, client):
    pilot(world.kriilevalja, "closed", title="Valmis asi", risk="red")
    pilot(world.kamari, "paused", title="Naabrite asi", due_on=None)
    enter(client, world, "lead")

    def shown(**query):
        page = read(client, "pilots:list", **query)
        return [title for title in ("Koeru külateater", "Valmis asi", "Naabrite asi") if title in page]

    assert shown(q="TEATER") == shown(state="under_way") == shown(late="late") == ["Koeru külateater"]
    assert shown(q="kriile") == shown(risk="red") == ["Valmis asi"]
    assert shown(group=world.jkk.pk) == ["Naabrite asi"]
    assert shown(state="no-such", group="x", page="99") == shown()
    assert shown(q="ei ole") == []
    assert "Siin piloote ei ole" in read(client, "pilots:list", q="ei ole")


def test_list_sorts(world, client):
    pilot(world.koeru, title="Õunaaed", completion=90, due_on=None)
    enter(client, world, "partner")

    def first(sort):
        page = read(client, "pilots:list", sort=sort)
        return page.index("Õunaaed") < page.index("Koeru külateater")

    assert first("-completion")
    assert not first("title")
    assert not first("due")


def test_list_tells_a_coordinator_what_waits_but_not_of_own_news(world, client, waiting):
    told(world, by="partner")
    page = read(enter(client, world, "partner"), "pilots:list")
    assert "Ootab avaldamist" in page
    assert page.count("#news-") == 1
    assert f"{reverse('pilots:pilot', args=[world.pilot.pk])}#news-{waiting.pk}" in page
    assert "1 foto" in page
    assert "#news-" not in read(enter(client, world, "village_lead"), "pilots:list")
    assert "#news-" not in read(enter(client, world, "other_partner"), "pilots:list")


def test_list_asks_the_database_as_often_for_many_pilots_as_for_one(world, client, django_assert_max_num_queries):
    for number in range(20):
        told(world, f"Uudis {number}")
        pilot(world.koeru, title=f"Piloot {number}")
    enter(client, world, "partner")
    with django_assert_max_num_queries(13):
        read(client, "pilots:list")


def test_list_as_a_file(world, client):
    pilot(world.koeru, title="=1+1;„Õ“")
    pilot(world.kamari, title="Võõras")
    answer = enter(client, world, "partner").get(reverse("pilots:list"), {"file": "csv", "q": "koeru"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "piloodid-" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith("\ufeffKüla;Tegevusgrupp;Piloot;")
    assert '"\'=1+1;„Õ“"' in text
    assert "Koeru;JAP;Koeru külateater;elluviimisel;0;läheb plaanipäraselt;8000,00;7200,00;" in text
    assert "Võõras" not in text


def test_pilot_page_shows_figures_and_steps(world, client):
    page = read(enter(client, world, "village_lead"), "pilots:pilot", world.pilot.pk)
    assert "8\xa0000,00\xa0€" in page
    assert "800,00\xa0€" in page  # the own part
    assert "Märgi valmis" in page
    assert "Katkesta" not in page
    assert "Katkesta" in read(enter(client, world, "partner"), "pilots:pilot", world.pilot.pk)
    page = read(enter(client, world, "auditor"), "pilots:pilot", world.pilot.pk)
    assert "Järgmine samm" not in page
    assert "Lisa uudis" not in page


def test_what_people_write_is_text_and_not_markup(world, client):
    world.pilot.aim = "Aim <b>paks</b>"
    world.pilot.save()
    news(world.pilot, world.village_lead, "<script>x</script>", state="returned", return_reason="<i>lisa</i> & saada")
    page = read(enter(client, world, "village_lead"), "pilots:pilot", world.pilot.pk)
    assert "<b>paks" not in page
    assert "<script>x" not in page
    assert "&lt;i&gt;lisa&lt;/i&gt; &amp; saada" in page


def test_news_not_published_are_seen_from_the_inside_only(world, client, waiting):
    for who in ("village_lead", "mentor", "partner", "lead", "auditor"):
        page = read(enter(client, world, who), "pilots:pilot", world.pilot.pk)
        assert "Ootan lugemist." in page
        assert "ootab avaldamist" in page
    client.force_login(person("Teise Küla Vedaja", Role.VILLAGE_LEAD, world.kriilevalja))
    assert client.get(reverse("pilots:pilot", args=[world.pilot.pk])).status_code == 404
    thumbnail = waiting.photos.get().document_id
    assert client.get(reverse("villages:photo", args=[thumbnail, "thumb"])).status_code == 404


def test_withdrawn_news_stay_for_coordinators_and_auditors(world, client, waiting):
    actions.withdraw_update(by=world.village_lead, update=waiting, reason="Vale piloot")
    for who, seen in {"village_lead": False, "mentor": False, "partner": True, "auditor": True}.items():
        assert ("Ootan lugemist." in read(enter(client, world, who), "pilots:pilot", world.pilot.pk)) == seen


def test_returned_news_say_why_and_lead_the_poster_to_mending(world, client, waiting):
    enter(client, world, "partner")
    address = reverse("pilots:return_update", args=[waiting.pk])
    empty = client.post(address, {"reason": " "})
    assert empty.status_code == 422
    assert client.post(address, {"reason": "Lisa foto lavast"}).status_code == 302
    mend = reverse("pilots:edit_update", args=[waiting.pk])
    assert mend not in read(client, "pilots:pilot", world.pilot.pk)
    page = read(enter(client, world, "village_lead"), "pilots:pilot", world.pilot.pk)
    assert "Tagastatud: Lisa foto lavast" in page
    assert mend in page
    form = client.get(mend).content.decode()
    assert "Lisa foto lavast" in form
    assert "Ootan lugemist." in form
    sent = client.post(mend, {**tale(text="Nüüd fotoga"), "remove": [waiting.photos.get().pk], "photos": [photo()]})
    assert sent.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.text, waiting.photos.count()) == ("submitted", "Nüüd fotoga", 1)


def test_mending_takes_out_no_photo_of_other_news(world, client, waiting):
    other = told(world, photos=[photo()]).photos.get()
    enter(client, world, "village_lead")
    answer = client.post(reverse("pilots:edit_update", args=[waiting.pk]), {**tale(), "remove": [other.pk]})
    assert answer.status_code == 422
    assert type(other).objects.filter(pk=other.pk).exists()


def test_withdraw_page_asks_why(world, client, waiting):
    enter(client, world, "village_lead")
    address = reverse("pilots:withdraw_update", args=[waiting.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Vale piloot"}).status_code == 302
    assert client.get(address).status_code == 200  # a second press says why not, and breaks nothing
    assert "Võta uudis tagasi" in client.post(address, {"reason": "Veel"}).content.decode()


def test_own_news_say_four_eyes_instead_of_going_out(world, client):
    own = told(world, by="partner")
    enter(client, world, "partner")
    assert reverse("pilots:publish_update", args=[own.pk]) not in read(client, "pilots:pilot", world.pilot.pk)
    answer = client.post(reverse("pilots:publish_update", args=[own.pk]), follow=True)
    assert "Neli silma" in answer.content.decode()


def test_propose_page_keeps_what_was_typed(world, client):
    enter(client, world, "village_lead")
    address = reverse("pilots:propose", args=["koeru"])
    page = client.post(address, plan(title="Väike asi", budget="4 999,99", support="0"))
    assert page.status_code == 422
    text = page.content.decode()
    assert "Väike asi" in text
    assert "4 999,99" in text
    assert text.count("kogumaksumus on vähemalt 5000") == 1
    assert client.post(address, plan(title="Suur asi")).status_code == 302
    assert Pilot.objects.get(title="Suur asi").state == "idea"


def test_edit_page_is_of_the_plan_and_then_of_the_day(world, client):
    idea = pilot(world.koeru, "idea")
    enter(client, world, "village_lead")
    assert client.post(reverse("pilots:edit", args=[idea.pk]), plan(title="Parem nimi")).status_code == 302
    idea.refresh_from_db()
    assert idea.title == "Parem nimi"
    enter(client, world, "partner")
    address = reverse("pilots:edit", args=[world.pilot.pk])
    page = client.post(address, {"due_on": "31.02.2023", "result": "Lava seisab", "reason": "Ehitaja"})
    assert page.status_code == 422
    assert "Lava seisab" in page.content.decode()
    assert client.post(address, {"due_on": "28.02.2023", "reason": "Ehitaja jäi hiljaks"}).status_code == 302
    history = read(client, "pilots:pilot", world.pilot.pk)
    assert "muutis tähtaega või tulemust: valmib 01.12.2022 → 28.02.2023" in history
    assert "Ehitaja jäi hiljaks" in history


def test_move_page_asks_what_the_step_needs(world, client):
    enter(client, world, "village_lead")
    ready = reverse("pilots:move", args=[world.pilot.pk], query={"to": "ready"})
    page = client.post(ready, {"finished_on": "01.03.2022"})
    assert page.status_code == 422
    assert "01.03.2022" in page.content.decode()
    assert client.post(ready, {"finished_on": "20.11.2022"}).status_code == 302
    world.pilot.refresh_from_db()
    assert (world.pilot.state, str(world.pilot.finished_on)) == ("ready", "2022-11-20")
    back = reverse("pilots:move", args=[world.pilot.pk], query={"to": "under_way"})
    assert client.get(back).status_code == 403
    enter(client, world, "partner")
    assert client.post(back, {"reason": ""}).status_code == 422
    assert client.post(back, {"reason": "Tähis on puudu"}).status_code == 302
    history = read(client, "pilots:pilot", world.pilot.pk)
    assert "<b>Kadri Koordinaator</b> muutis olekut: valmis → elluviimisel" in history
    assert "Tähis on puudu" in history


def test_move_that_is_not_possible_any_more_says_so(world, client):
    enter(client, world, "partner")
    for to in ("closed", "under_way"):
        answer = client.get(reverse("pilots:move", args=[world.pilot.pk], query={"to": to}), follow=True)
        assert "Seda sammu ei saa enam teha" in answer.content.decode()
    assert client.get(reverse("pilots:move", args=[world.pilot.pk], query={"to": "õ"})).status_code == 404
    assert client.get(reverse("pilots:move", args=[world.pilot.pk])).status_code == 404


def test_tell_from_a_phone(world, client):
    enter(client, world, "village_lead")
    address = reverse("pilots:post_update", args=[world.pilot.pk])
    assert 'accept="image/*"' in client.get(address).content.decode()
    answer = client.post(address, {**tale(), "photos": [photo("a.jpg"), photo("b.jpg")]}, follow=True)
    text = answer.content.decode()
    assert "Aitäh! Koordinaator loeb" in text
    assert text.count("/thumb.jpg") == 2
    update = PilotUpdate.objects.get()
    assert (update.text, update.risk, update.completion) == ("Lava on valmis.", "yellow", 45)


def test_tell_with_a_refused_file_keeps_the_words_and_saves_nothing(world, client):
    enter(client, world, "village_lead")
    sent = {**tale(text="Pikk jutt, mida ei kirjutaks uuesti"), "photos": [photo(), page_called_photo("lava.jpg")]}
    page = client.post(reverse("pilots:post_update", args=[world.pilot.pk]), sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Pikk jutt, mida ei kirjutaks uuesti" in text
    assert "lava.jpg: See ei ole loetav foto" in text
    assert "Vali fotod uuesti" not in text
    assert text.count("jäi alles") == 1  # the good one
    assert PilotUpdate.objects.count() == Document.objects.count() == 0


def test_tell_with_words_missing_keeps_the_photos(world, client):
    enter(client, world, "village_lead")
    address = reverse("pilots:post_update", args=[world.pilot.pk])
    page = client.post(address, {**tale(text=""), "photos": [photo()], "consent": "agreed"})
    assert page.status_code == 422
    assert "jäi alles" in page.content.decode()
    kept = re.findall(r'name="photos-kept" value="([^"]+)"', page.content.decode())
    done = client.post(address, {**tale(), "photos-kept": kept, "consent": "agreed"})
    assert done.status_code == 302
    assert PilotUpdate.objects.get().photos.count() == 1


def test_the_phone_button_leads_straight_to_the_only_pilot(world, client):
    enter(client, world, "village_lead")
    anywhere = reverse("pilots:post_update_anywhere")
    assert client.get(anywhere).url == reverse("pilots:post_update", args=[world.pilot.pk])
    second = pilot(world.koeru, "ready", title="Teine piloot")
    pilot(world.koeru, "closed", title="Ammu valmis")
    page = read(client, "pilots:post_update_anywhere")
    assert reverse("pilots:post_update", args=[second.pk]) in page
    assert "Ammu valmis" not in page
    Pilot.objects.update(state="broken_off")
    page = read(client, "pilots:post_update_anywhere")
    assert "Praegu ei ole pilooti, millest rääkida" in page
    assert reverse("pilots:propose", args=["koeru"]) in page
    assert enter(client, world, "auditor").get(anywhere).status_code == 403


@pytest.mark.parametrize(
    ("changes", "words", "name"),
    [
        ({"state": "idea"}, "Esita kava kinnitamiseks", "pilots:move"),
        ({"state": "idea", "aim": ""}, "Täienda kava, puudu on: eesmärk", "pilots:pilot"),
        ({"state": "submitted"}, "Kava ootab koordinaatori kinnitust", ""),
    ],
)
def test_before_news_can_be_taken_the_page_leads_to_what_comes_first(world, client, changes, words, name):
    Pilot.objects.all().delete()
    plan = pilot(world.koeru, "idea")
    Pilot.objects.update(**changes)
    enter(client, world, "village_lead")
    page = read(client, "pilots:post_update_anywhere")
    assert words in page
    assert reverse("pilots:propose", args=["koeru"]) not in page
    assert not name or reverse(name, args=[plan.pk]) in page
    told = client.get(reverse("pilots:post_update", args=[plan.pk]), follow=True)
    assert "Uudiseid" in "".join(map(str, told.context["messages"]))


def test_pilot_page_asks_the_database_as_often_for_much_news_as_for_little(
    world, client, django_assert_max_num_queries
):
    join(world.village_lead, Role.VILLAGE_LEAD, world.kriilevalja)
    for number in range(6):
        update = told(world, f"Uudis {number}", completion=number, photos=[photo(size=(40, 30))] * 2)
        actions.publish_update(by=world.partner, update=update)
    told(world, "Ootab")
    enter(client, world, "partner")
    with django_assert_max_num_queries(16):  # the village's hours and the unread notices in the head
        page = read(client, "pilots:pilot", world.pilot.pk)
    assert "Uudis 5" in page
    assert "avaldas uudise: valmimisaste 3% → 4%" in page


def test_a_late_pilot_shows_the_village_s_word_and_the_date_s_side_by_side(world, client):
    late = pilot(world.koeru, starts_on=dt.date(2021, 5, 1), due_on=dt.date(2022, 1, 10), risk="green")

    def words():
        enter(client, world, "partner")
        for page in (read(client, "pilots:list"), read(client, "pilots:pilot", late.pk)):
            yield re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))

    said = "küla sõna läheb plaanipäraselt tähtaja järgi"
    with time_machine.travel("2022-05-02T09:00Z"):
        for found in words():
            assert re.search(rf"{said} hilineb [^.]{{0,30}}(tähtaja|alates)", found)
    for found in words():
        assert f"{said} jäi tegemata" in found, "the programme is over"
        assert "alates jaanuarist" not in found
    Pilot.objects.update(due_on=dt.date(2100, 1, 10))
    assert "tähtaja järgi" not in read(client, "pilots:list")


def test_each_mistake_of_a_form_leads_to_its_field(world, client):
    """Also to a question of several buttons, which has no field of its own name."""
    enter(client, world, "village_lead")
    page = client.post(reverse("pilots:post_update", args=[world.pilot.pk]), {**tale(consent=""), "photos": [photo()]})
    text = page.content.decode()
    summary = text[text.index("data-error-summary") : text.index("</ul>", text.index("data-error-summary"))]
    links = re.findall(r'href="#([^"]+)"', summary)
    assert links == ["div_id_consent"]
    assert [link for link in links if f'id="{link}"' not in text] == []
