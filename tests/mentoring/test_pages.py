import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from mentoring.models import HourEntry
from tests.cast import join, village
from tests.mentoring.factories import left, log, made
from tests.pilots.factories import photo
from villages.roles import Role


def enter(client, world, who):
    client.force_login(getattr(world, who))
    return client


def read(client, route, *args, **query):
    page = client.get(reverse(route, args=args, query=query))
    assert page.status_code == 200
    return page.content.decode()


def typed(**changed):
    return {"worked_on": "01.03.2022", "hours": "2,5", "kind": "meeting", "done": "Kohtusime.", **changed}


def log_page(client, slug="koeru", **changed):
    return client.post(reverse("mentoring:log_hours", args=[slug]), typed(**changed), follow=True)


# who → list, village, log, anywhere, entry, correct, void, return
ACCESS = {
    "lead": (200, 200, 403, 403, 200, 403, 403, 200),
    "partner": (200, 200, 403, 403, 200, 403, 403, 200),
    "mentor": (200, 200, 200, 200, 200, 200, 200, 403),
    "village_lead": (200, 200, 403, 403, 200, 403, 403, 200),
    "auditor": (200, 200, 403, 403, 200, 403, 403, 403),
    "admin": (403, 404, 404, 403, 404, 404, 404, 404),
    "other_partner": (200, 404, 404, 403, 404, 404, 404, 404),
    "other_mentor": (200, 404, 404, 302, 404, 404, 404, 404),
    "stranger": (403, 404, 404, 403, 404, 404, 404, 404),
}


@pytest.mark.parametrize("who", ACCESS)
def test_access(world, client, who):
    entry = log(world)
    enter(client, world, who)
    pages = [
        reverse("mentoring:list"),
        reverse("mentoring:village", args=["koeru"]),
        reverse("mentoring:log_hours", args=["koeru"]),
        reverse("mentoring:log_hours_anywhere"),
        *[reverse(f"mentoring:{name}", args=[entry.pk]) for name in ("entry", "correct_hours", "void_hours")],
        reverse("mentoring:return_hours", args=[entry.pk]),
    ]
    assert tuple(client.get(page).status_code for page in pages) == ACCESS[who]


@pytest.mark.parametrize(
    ("who", "confirm", "approve"),
    [
        ("village_lead", 302, 403),
        ("partner", 403, 302),
        ("lead", 403, 302),
        ("mentor", 403, 403),
        ("auditor", 403, 403),
        ("admin", 404, 404),
        ("other_partner", 404, 404),
        ("stranger", 404, 404),
    ],
)
def test_access_to_the_buttons(world, client, who, confirm, approve):
    submitted, confirmed = made(world), made(world, "confirmed")
    enter(client, world, who)
    buttons = [
        (reverse("mentoring:confirm_hours", args=[submitted.pk]), submitted, confirm),
        (reverse("mentoring:approve_hours", args=[confirmed.pk]), confirmed, approve),
    ]
    for address, entry, status in buttons:
        before = entry.state
        assert client.get(address).status_code == 405
        assert client.post(address).status_code == status
        entry.refresh_from_db()
        assert (entry.state != before) == (status == 302)


def test_the_list_and_the_pages_of_an_administrator_who_mentors_hold_the_own_village_only(world, client):
    join(world.admin, Role.MENTOR, world.koeru)
    made(world, village="kriilevalja", done="Võõras töö")
    made(world, mentor=world.admin, done="Oma töö")
    page = read(enter(client, world, "admin"), "mentoring:list")
    assert "Oma töö" in page
    assert "Võõras töö" not in page


def test_log_says_what_is_left_before_and_after(world, client):
    enter(client, world, "mentor")
    page = read(client, "mentoring:log_hours", "kriilevalja")
    assert page.index("40\xa0h") < page.index('name="hours"')
    assert 'data-hours-left="40,00"' in page
    assert "js/hours.js" in page
    saved = log_page(client, "kriilevalja")
    assert saved.redirect_chain[-1][0] == reverse("mentoring:village", args=["kriilevalja"])
    text = saved.content.decode()
    assert "Salvestatud 2,5\xa0h. Kriilevälja: alles on 37,5\xa0h." in text
    assert "4 tööpäeva ja 5,5\xa0h" in text


def test_log_keeps_what_was_typed_and_says_the_rule_beside_the_field(world, client):
    made(world, hours="8")
    enter(client, world, "mentor")
    page = log_page(client, hours="4:10", done="Pikk jutt & „õ“", next_step="Edasi")
    assert page.status_code == 422
    [sentence] = page.context["form"].errors["hours"]
    assert "01.03.2022 on kirjas 8\xa0h, mahub kuni 4\xa0h" in sentence
    text = page.content.decode()
    for kept in ("Pikk jutt &amp; „õ“", "Edasi", 'value="4:10"', 'value="01.03.2022"'):
        assert kept in text
    assert left(world) == 32


def test_log_beyond_the_allowance_says_that_it_is_kept(world, client):
    for day in (1, 2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 2, day))
    enter(client, world, "mentor")
    page = log_page(client, hours="4,25").content.decode()
    assert "Salvestatud 4,25\xa0h. Koeru: vaba on ainult 4\xa0h." in page
    assert "otsustab koordinaator" in page
    assert left(world) == 4


def test_log_takes_times_and_files_and_offers_the_same_again(world, client):
    enter(client, world, "mentor")
    page = log_page(client, hours="", starts="9", ends="11:10", papers=photo("kohtumine.jpg"))
    assert "Salvestatud 2,25\xa0h." in page.content.decode()
    entry = HourEntry.objects.get()
    assert (entry.typed, entry.minutes, entry.rounding) == ("09:00–11:10", 130, "nearest_quarter")
    shown = read(client, "mentoring:entry", entry.pk)
    assert "kirjutati „09:00–11:10“, see on 130 min, ümardatud lähima veerandtunnini" in shown
    assert reverse("villages:document", args=[entry.papers.get().document_id]) in shown
    again = read(client, "mentoring:log_hours", "koeru", again="1")
    for filled in ('value="09:00"', 'value="11:10"', "Kohtusime."):
        assert filled in again


@pytest.mark.parametrize(
    ("typed_times", "field", "sentence"),
    [
        ({"hours": "", "starts": "9"}, "ends", "mõlemad kellaajad"),
        ({"hours": "", "ends": "9"}, "starts", "mõlemad kellaajad"),
        ({"hours": "2", "starts": "9", "ends": "12"}, "hours", "on 180 min"),
        ({"hours": "", "starts": "25", "ends": "12"}, "starts", "näiteks 9:30"),
        ({"hours": "", "starts": "3:30", "ends": "5", "worked_on": "27.03.2022"}, "starts", "keerati kellad edasi"),
    ],
)
def test_log_refuses_times_that_do_not_hold_together(world, client, typed_times, field, sentence):
    page = log_page(enter(client, world, "mentor"), **typed_times)
    assert page.status_code == 422
    assert sentence in page.context["form"].errors[field][0]


def test_I9_a_mentor_is_not_at_two_places_at_once(world, client):
    enter(client, world, "mentor")
    assert log_page(client, hours="", starts="9", ends="11").status_code == 200
    page = log_page(client, "kriilevalja", hours="", starts="10:30", ends="12")
    assert (
        "Samal ajal on sul teine sissekanne: Koeru, 01.03.2022, 09:00–11:00" in page.context["form"].errors["hours"][0]
    )
    assert log_page(client, "kriilevalja", hours="", starts="11", ends="12").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("hours", "1:75", "näiteks 1,5, 1:30"),
        ("hours", "90", "näiteks 1,5, 1:30"),
        ("hours", "0,1", "ümardub nulliks"),
        ("hours", "13", "kõige enam 12 tundi"),
        ("hours", "", "mis kellast mis kellani"),
        ("worked_on", "31.02.2022", "päev.kuu.aasta"),
        ("worked_on", "01.01.2020", "Programm kestab"),
        ("done", " ", "Sisesta:"),
        ("kind", "picnic", "Vali"),
    ],
)
def test_log_page_refuses_with_a_sentence(world, client, field, value, sentence):
    enter(client, world, "mentor")
    page = log_page(client, **{field: value})
    assert page.status_code == 422
    assert sentence in page.context["form"].errors[field][0]
    assert HourEntry.objects.count() == 0


@pytest.mark.parametrize(("today", "filled"), [((2022, 5, 1), "01.05.2022"), ((2023, 6, 30), "30.06.2023")])
def test_log_offers_today_while_the_programme_runs(world, client, today, filled):
    with time_machine.travel(dt.datetime(*today, 12, tzinfo=dt.UTC)):
        assert f'value="{filled}"' in read(enter(client, world, "mentor"), "mentoring:log_hours", "koeru")


def test_log_offers_no_day_when_the_programme_is_over(world, client):
    with time_machine.travel(dt.datetime(2023, 7, 1, 12, tzinfo=dt.UTC)):
        page = read(enter(client, world, "mentor"), "mentoring:log_hours", "koeru")
    assert "01.07.2023" not in page
    assert "1.\xa0jaan 2021" in page.replace("jaan\xa0", "jaan ")


def test_log_anywhere_goes_straight_to_the_only_village(world, client):
    answer = enter(client, world, "other_mentor").get(reverse("mentoring:log_hours_anywhere"))
    assert answer.url == reverse("mentoring:log_hours", args=["kamari"])


def test_log_anywhere_offers_the_village_of_the_last_entry_first(world, client):
    enter(client, world, "mentor")
    log(world, village="kriilevalja")
    page = read(client, "mentoring:log_hours_anywhere")
    assert page.index("Kriilevälja – alles 37,5\xa0h") < page.index("Koeru – alles 40\xa0h")
    assert 'data-hours-left="37.50"' in page
    log(world, village="koeru")
    page = read(client, "mentoring:log_hours_anywhere")
    assert page.index("Koeru – alles 37,5\xa0h") < page.index("Kriilevälja – alles 37,5\xa0h")
    answer = client.post(
        reverse("mentoring:log_hours_anywhere"), typed(village=world.kriilevalja.pk, worked_on="02.03.2022")
    )
    assert answer.url == reverse("mentoring:village", args=["kriilevalja"])
    assert left(world, "kriilevalja") == 35


def test_log_anywhere_takes_no_village_of_others(world, client):
    enter(client, world, "mentor")
    page = client.post(reverse("mentoring:log_hours_anywhere"), typed(village=world.kamari.pk))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"village"}


def test_many_villages_are_a_select(world, client):
    for n in range(5):
        join(world.mentor, Role.MENTOR, village(world.jap, f"Küla {n}", f"kula-{n}", "58.9", "25.9"))
    page = read(enter(client, world, "mentor"), "mentoring:log_hours_anywhere")
    assert '<select name="village"' in page
    assert page.count("data-hours-left=") == 7


def test_correct_page_says_why_it_was_returned_and_sends_again(world, client):
    entry = made(world, "returned", return_reason="Palun erista sõit")
    enter(client, world, "mentor")
    assert "Palun erista sõit" in read(client, "mentoring:list")
    page = read(client, "mentoring:correct_hours", entry.pk)
    assert "Palun erista sõit" in page
    assert 'value="2,5"' in page
    answer = client.post(reverse("mentoring:correct_hours", args=[entry.pk]), typed(hours="1,75"), follow=True)
    assert "Salvestatud 1,75\xa0h. Koeru: alles on 38,25\xa0h." in answer.content.decode()
    entry.refresh_from_db()
    assert entry.state == "submitted"


def test_correct_page_of_settled_hours_says_so(world, client):
    entry = made(world, "confirmed")
    answer = enter(client, world, "mentor").get(reverse("mentoring:correct_hours", args=[entry.pk]), follow=True)
    assert "seda enam ei muudeta" in answer.content.decode()


def test_return_and_void_ask_why(world, client):
    for who, route, entry in (
        ("partner", "return_hours", made(world, "confirmed")),
        ("mentor", "void_hours", made(world)),
    ):
        enter(client, world, who)
        address = reverse(f"mentoring:{route}", args=[entry.pk])
        assert client.post(address, {"reason": " "}).status_code == 422
        assert client.post(address, {"reason": "Vale päev"}).status_code == 302
        again = client.post(address, {"reason": "Veel kord"})
        assert again.status_code == 422
        assert "on juba" in again.content.decode()
        assert "Vale päev" in read(client, "mentoring:entry", entry.pk)


def test_entry_page_tells_the_way_of_the_hours_in_words(world, client):
    entry = log(world)
    enter(client, world, "mentor").post(reverse("mentoring:correct_hours", args=[entry.pk]), typed(hours="3"))
    enter(client, world, "village_lead").post(reverse("mentoring:confirm_hours", args=[entry.pk]))
    answer = enter(client, world, "partner").post(reverse("mentoring:approve_hours", args=[entry.pk]), follow=True)
    page = answer.content.decode()
    assert "Tunnid on kinnitatud." in page
    history = page[page.index('class="history"') :]
    for told in ("<b>Mart Mentor</b> pani tunnid kirja", "Tunnid: 2,50 → 3,00", "<b>Külli Küla</b> kooskõlastas"):
        assert told in history
    assert "Olek: külaga kooskõlastatud → kinnitatud" in history
    assert "confirmed" not in history.lower()
    assert history.index("Kadri Koordinaator") < history.index("Mart Mentor")


BUTTONS = ("correct_hours", "void_hours", "confirm_hours", "approve_hours", "return_hours")


@pytest.mark.parametrize(
    ("who", "state", "offered"),
    [
        ("mentor", "submitted", ("correct_hours", "void_hours")),
        ("mentor", "confirmed", ()),
        ("mentor", "returned", ("correct_hours", "void_hours")),
        ("village_lead", "submitted", ("confirm_hours", "return_hours")),
        ("village_lead", "approved", ()),
        ("partner", "submitted", ("return_hours",)),
        ("partner", "confirmed", ("approve_hours", "return_hours")),
        ("auditor", "confirmed", ()),
    ],
)
def test_entry_page_offers_what_the_reader_may_do(world, client, who, state, offered):
    entry = made(world, state)
    page = read(enter(client, world, who), "mentoring:entry", entry.pk)
    assert tuple(b for b in BUTTONS if reverse(f"mentoring:{b}", args=[entry.pk]) in page) == offered


def test_what_people_write_is_text_and_not_markup(world, client):
    entry = made(world, "returned", done="<script>x</script>", return_reason="<i>lisa</i>")
    for page in (
        read(enter(client, world, "mentor"), "mentoring:entry", entry.pk),
        read(client, "mentoring:list"),
        read(client, "mentoring:correct_hours", entry.pk),
    ):
        assert "<script>x" not in page
        assert "<i>lisa" not in page


def test_village_page_shows_the_balance_and_leads_its_mentor_to_logging(world, client):
    made(world, "approved", hours="6")
    made(world, "returned", hours="3")
    log_address = reverse("mentoring:log_hours", args=["koeru"])
    for who, offered in {"mentor": True, "village_lead": False, "partner": False, "auditor": False}.items():
        page = read(enter(client, world, who), "mentoring:village", "koeru")
        assert "34\xa0h" in page
        assert "4 tööpäeva ja 2\xa0h" in page
        assert "sellest 3\xa0h tagastatud või tühistatud; arvesse läheb 6\xa0h" in page
        assert (log_address in page) == offered


def test_village_page_speaks_up_when_travel_takes_much(world, client):
    made(world, hours="8", kind="travel")
    enter(client, world, "partner")
    assert "Sõit ja ettevalmistus" not in read(client, "mentoring:village", "koeru")
    made(world, hours="0.25", kind="preparation")
    assert "Sõit ja ettevalmistus võtavad 8,25\xa0h" in read(client, "mentoring:village", "koeru")


def test_village_page_of_no_hours_yet(world, client):
    page = read(enter(client, world, "mentor"), "mentoring:village", "kriilevalja")
    assert "Siin tunde ei ole" in page
    assert "5 tööpäeva" in page
