import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentoring.models import HourEntry
from tests.cast import join, person
from tests.mentoring.factories import contract, log, made
from tests.mentoring.test_pages import enter, read
from villages.roles import Role


def ticked(client, route, *entries):
    keys = [entry.pk for entry in entries]
    return client.post(reverse(f"mentoring:{route}"), {"entry": keys}, follow=True).content.decode()


def test_list_shows_the_own_scope_only(world, client):
    made(world, done="Koeru töö")
    made(world, village="kamari", mentor=world.other_mentor, done="Kamari töö")
    assert "Kamari töö" not in read(enter(client, world, "partner"), "mentoring:list")
    page = read(enter(client, world, "auditor"), "mentoring:list")
    assert "Kamari töö" in page
    assert "Koeru töö" in page


def test_list_of_a_mentor_holds_own_villages_and_own_entries(world, client):
    made(world, done="Minu töö")
    made(world, mentor=person("Eelmine Mentor"), done="Eelmise töö")
    page = read(enter(client, world, "mentor"), "mentoring:list")
    assert "Minu sissekanded" in page
    assert "Eelmise töö" not in page
    assert "35\xa0h" in page
    assert "kokku 40\xa0h, ootel 5\xa0h" in page
    assert "Kriilevälja" in page
    assert "Kamari" not in page


def test_list_of_a_coordinator_sums_up_the_villages(world, client):
    made(world, "approved", hours="6")
    made(world, hours="2", village="kriilevalja")
    page = read(enter(client, world, "partner"), "mentoring:list")
    totals = page[page.index("<tfoot>") : page.index("</tfoot>")]
    assert [part in totals for part in ("80\xa0h", "6\xa0h", "2\xa0h", "72\xa0h")] == [True] * 4


def test_list_filters_and_sums_what_is_left(world, client):
    made(world, "approved", hours="4", done="Kaardistus", worked_on=dt.date(2022, 1, 10))
    made(world, hours="1.25", kind="travel", done="Sõit", village="kriilevalja")
    made(world, "returned", hours="3", done="Tagasiside", worked_on=dt.date(2022, 5, 2))
    made(world, hours="2", done="Naabrid", village="kamari", mentor=world.other_mentor)
    enter(client, world, "lead")

    def shown(**query):
        page = read(client, "mentoring:list", **query)
        page = page[page.index('id="entries"') :]
        return [word for word in ("Kaardistus", "Sõit", "Tagasiside", "Naabrid") if f">{word}<" in page]

    assert (
        shown()
        == shown(state="x", village="x", page="99", since="x")
        == ["Kaardistus", "Sõit", "Tagasiside", "Naabrid"]
    )
    assert shown(q="kaardi") == shown(until="31.01.2022") == shown(state="approved") == ["Kaardistus"]
    assert shown(kind="travel") == shown(village=world.kriilevalja.pk) == ["Sõit"]
    assert shown(mentor=world.other_mentor.pk) == shown(q="mai mentor") == shown(q="KAMARI") == ["Naabrid"]
    assert shown(since="02.05.2022", until="2022-05-02") == ["Tagasiside"]
    page = read(client, "mentoring:list", mentor=world.mentor.pk)
    assert "8,25\xa0h" in page
    assert "sellest 3\xa0h tagastatud või tühistatud; arvesse läheb 5,25\xa0h" in page
    assert "Ükski sissekanne ei vasta" in read(client, "mentoring:list", q="ei ole")


def test_list_sorts(world, client):
    made(world, hours="1", done="Esimene", worked_on=dt.date(2022, 1, 1))
    made(world, hours="9", done="Teine", worked_on=dt.date(2022, 2, 1), village="kriilevalja")
    enter(client, world, "partner")

    def first(**query):
        page = read(client, "mentoring:list", **query)
        return "Esimene" if page.index("Esimene") < page.index("Teine") else "Teine"

    assert first() == first(sort="-date") == first(sort="-hours") == first(sort="-village") == "Teine"
    assert first(sort="date") == first(sort="hours") == first(sort="village") == "Esimene"
    assert first(sort="drop table") == "Teine"


def test_list_as_a_file(world, client):
    made(world, "approved", hours="2.25", done="=1+1;„Õ“", next_step="@SUM(A1)")
    made(world, hours="1", done="Teine", kind="online")
    answer = enter(client, world, "partner").get(reverse("mentoring:list"), {"file": "csv", "kind": "meeting"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert f"mentortunnid-{timezone.localdate()}.csv" in answer["Content-Disposition"]
    text = answer.content.decode()
    assert text.startswith("\ufeffKüla;Tegevusgrupp;Mentor;Kuupäev;Liik;Tunnid;Olek;Tehtud töö;")
    assert "Koeru;JAP;Mart Mentor;01.03.2022;kohtumine;2,25;kinnitatud;\"'=1+1;„Õ“\";'@SUM(A1);" in text
    assert "Külli Küla" in text
    assert "Kadri Koordinaator" in text
    assert "Teine" not in text
    page = read(client, "mentoring:list")
    assert "?file=csv" in page
    assert "?file=xlsx" in page


def test_list_as_a_workbook(world, client):
    made(world, "approved", hours="2.25", done="=1+1;„Õ“\x0b", next_step="@SUM(A1)")
    answer = enter(client, world, "partner").get(reverse("mentoring:list"), {"file": "xlsx"})
    assert f"mentortunnid-{timezone.localdate()}.xlsx" in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    heads, row = ([one.value for one in line] for line in sheet.rows)
    assert heads[:8] == ["Küla", "Tegevusgrupp", "Mentor", "Kuupäev", "Liik", "Tunnid", "Olek", "Tehtud töö"]
    assert [row[3].date(), *row[4:6]] == [dt.date(2022, 3, 1), "kohtumine", 2.25]
    texts = [one for one in list(sheet.rows)[1] if one.value in ("=1+1;„Õ“", "@SUM(A1)")]
    assert [one.data_type for one in texts] == ["s", "s"]  # no formula


@pytest.mark.parametrize(
    ("who", "heads"),
    [
        ("village_lead", (True, False)),
        ("partner", (False, True)),
        ("lead", (False, True)),
        ("mentor", (False, False)),
        ("auditor", (False, False)),
        ("other_partner", (False, False)),
    ],
)
def test_list_says_what_waits_for_the_reader(world, client, who, heads):
    made(world)
    made(world, "confirmed")
    page = read(enter(client, world, who), "mentoring:list")
    assert ("Ootab sinu kooskõlastust" in page, "Ootab sinu kinnitust" in page) == heads


def test_own_and_self_confirmed_hours_do_not_wait_for_oneself(world, client):
    join(world.mentor, Role.VILLAGE_LEAD, world.koeru)
    join(world.village_lead, Role.PARTNER_COORDINATOR, world.jap)
    made(world)
    made(world, "confirmed")
    assert "Ootab sinu" not in read(enter(client, world, "mentor"), "mentoring:list")
    assert "Ootab sinu kinnitust" not in read(enter(client, world, "village_lead"), "mentoring:list")


def test_a_row_s_button_leads_back_to_the_list(world, client):
    entry = made(world)
    enter(client, world, "village_lead")
    answer = client.post(reverse("mentoring:confirm_hours", args=[entry.pk]), {"back": "list"}, follow=True)
    assert answer.redirect_chain == [(reverse("mentoring:list"), 302)]
    assert "Tunnid on külaga kooskõlastatud." in answer.content.decode()
    again = client.post(reverse("mentoring:confirm_hours", args=[entry.pk]), {"back": "//evil.example"}, follow=True)
    assert again.redirect_chain == [(reverse("mentoring:list"), 302)]  # whatever was sent: never another host
    assert "on juba „külaga kooskõlastatud“" in again.content.decode()


def test_confirm_many_says_what_was_left_out_and_why(world, client):
    first, second, late = made(world), log(world, "1"), made(world, "confirmed", hours="3")
    own = made(world, mentor=world.village_lead, hours="4")
    text = ticked(enter(client, world, "village_lead"), "confirm_many", first, second, late, own)
    assert "2 sissekannet on kooskõlastatud." in text
    assert "Jäi välja: Koeru, 01.03.2022, 3\xa0h. Sissekanne on juba „külaga kooskõlastatud“" in text
    assert "Jäi välja: Koeru, 01.03.2022, 4\xa0h. Neli silma" in text
    assert HourEntry.objects.filter(state="confirmed").count() == 3


def test_approve_many_by_the_coordinator(world, client):
    entries = [made(world, "confirmed", hours=str(n)) for n in (1, 2)]
    text = ticked(enter(client, world, "partner"), "approve_many", *entries, made(world, hours="3"))
    assert "2 sissekannet on kinnitatud." in text
    assert "3\xa0h. Küla ei ole neid tunde veel kooskõlastanud" in text
    assert {entry.approved_by for entry in HourEntry.objects.filter(state="approved")} == {world.partner}


def test_many_need_a_tick_a_right_and_the_own_scope(world, client):
    foreign = made(world, "confirmed", village="kamari")
    enter(client, world, "partner")
    assert "Märgi vähemalt üks rida." in ticked(client, "approve_many")
    ticked(client, "approve_many", foreign)
    foreign.refresh_from_db()
    assert foreign.state == "confirmed"
    assert client.get(reverse("mentoring:approve_many")).status_code == 405
    for who in ("mentor", "auditor", "village_lead", "stranger"):
        assert enter(client, world, who).post(reverse("mentoring:approve_many")).status_code == 403
    for who in ("mentor", "auditor", "partner", "stranger"):
        assert enter(client, world, who).post(reverse("mentoring:confirm_many")).status_code == 403


def test_list_asks_the_database_as_often_for_many_rows_as_for_few(world, client, django_assert_max_num_queries):
    join(world.partner, Role.VILLAGE_LEAD, world.kriilevalja)
    for n in range(30):
        made(world, hours="0.5", worked_on=dt.date(2022, 3, n % 28 + 1), state=("submitted", "confirmed")[n % 2])
        made(world, hours="0.5", village="kriilevalja", worked_on=dt.date(2022, 4, n % 28 + 1))
    enter(client, world, "partner")
    with django_assert_max_num_queries(16):
        page = read(client, "mentoring:list")
    assert "60 rida" in page
    assert "20 vanemat 30-st" in page
    assert page.count('form="confirm-many"') == 20
    assert page.count('form="approve-many"') == 15
    with django_assert_max_num_queries(12):
        read(client, "mentoring:village", "koeru")
    with django_assert_max_num_queries(13):  # one of them for the unread notices in the head
        read(client, "mentoring:entry", HourEntry.objects.first().pk)


def test_whoever_looks_for_entries_sees_them_first(world, client):
    made(world)
    enter(client, world, "partner")
    page = read(client, "mentoring:list")
    assert page.index('id="villages"') < page.index('id="entries"')
    page = read(client, "mentoring:list", kind="meeting")
    assert page.index('id="entries"') < page.index('id="villages"')


@pytest.fixture
def beyond(world):
    """Koeru has 4 hours left, and three entries that did not fit when they were written."""
    for day in (1, 2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 2, day))
    return [
        made(world, "needs_decision", hours=hours, worked_on=dt.date(2022, 3, 5 + n)) for n, hours in enumerate("332")
    ]


def test_decide_many_says_what_was_left_out_and_why(world, client, beyond):
    foreign = made(world, "needs_decision", village="kamari", mentor=world.other_mentor)
    enter(client, world, "partner")
    page = client.get(reverse("mentoring:decide_many")).content.decode()
    assert page.count("checked") == 3
    assert "Kamari" not in page
    typed = {"entry": [entry.pk for entry in beyond], "decision": "submitted", "reason": "Lisame"}
    page = client.post(reverse("mentoring:decide_many"), typed, follow=True).content.decode()
    assert "Jäi välja: Koeru, 06.03.2022, 3\xa0h." in page
    assert "Jäi välja: Koeru, 07.03.2022, 2\xa0h" in page
    assert "1 sissekande üle on otsustatud." in page
    states = [HourEntry.objects.get(pk=entry.pk).state for entry in [*beyond, foreign]]
    assert states == ["submitted", "needs_decision", "needs_decision", "needs_decision"]


def test_decide_many_keeps_the_ticks_and_the_words_when_something_is_missing(world, client, beyond):
    enter(client, world, "partner")
    typed = {"entry": [beyond[1].pk], "reason": "Kokku lepitud"}
    answer = client.post(reverse("mentoring:decide_many"), typed)
    page = answer.content.decode()
    assert (answer.status_code, page.count("checked"), "Kokku lepitud" in page) == (422, 1, True)
    answer = client.post(reverse("mentoring:decide_many"), {"decision": "unpaid", "reason": "Kokku lepitud"})
    assert "Märgi vähemalt üks rida." in answer.content.decode()
    assert not HourEntry.objects.filter(state="unpaid").exists()


def test_decide_many_reaches_only_the_own_scope_and_nothing_that_is_settled(world, client, beyond):
    foreign = made(world, "needs_decision", village="kamari", mentor=world.other_mentor)
    done = made(world, "voided")
    enter(client, world, "partner")
    typed = {"decision": "unpaid", "reason": "Otsus"}
    assert client.post(reverse("mentoring:decide_many"), {**typed, "entry": [foreign.pk]}).status_code == 422
    page = client.post(reverse("mentoring:decide_many"), {**typed, "entry": [done.pk]}, follow=True).content.decode()
    assert "Jäi välja: Koeru" in page
    assert not HourEntry.objects.filter(state="unpaid").exists()
    for who in ("mentor", "auditor", "village_lead", "stranger"):
        assert enter(client, world, who).get(reverse("mentoring:decide_many")).status_code == 403
        assert client.post(reverse("mentoring:decide_many"), typed).status_code == 403


def test_confirm_for_villages_takes_the_silent_ones_with_a_note(world, client):
    long_ago = timezone.now() - dt.timedelta(days=12)
    silent = [made(world, hours=hours, submitted_at=long_ago) for hours in "123"]
    fresh, own = made(world, hours="4"), made(world, hours="5", mentor=world.partner, submitted_at=long_ago)
    enter(client, world, "partner")
    page = client.get(reverse("mentoring:confirm_for_villages")).content.decode()
    assert page.count('name="entry"') == 3
    assert "checked" not in page  # no one of the village said so: each is ticked by who knows
    typed = {"entry": [entry.pk for entry in [*silent[:2], fresh, own]], "reason": "Helistasin"}
    page = client.post(reverse("mentoring:confirm_for_villages"), typed, follow=True).content.decode()
    assert "2 sissekannet on vaikivate külade eest kooskõlastatud." in page
    assert "Jäi välja: Koeru, 01.03.2022, 4\xa0h. Külal on" in page
    assert "Jäi välja: Koeru, 01.03.2022, 5\xa0h. Neli silma" in page
    confirmed = HourEntry.objects.filter(state="confirmed")
    assert set(confirmed.values_list("confirmed_by", "confirm_note")) == {(world.partner.pk, "Helistasin")}
    assert enter(client, world, "village_lead").get(reverse("mentoring:confirm_for_villages")).status_code == 403


def test_silent_villages_wait_on_the_coordinators_home(world, client):
    made(world, submitted_at=timezone.now() - dt.timedelta(days=12))
    made(world)
    for who, waits in (("partner", True), ("lead", True), ("other_partner", False), ("village_lead", False)):
        page = read(enter(client, world, who), "dashboards:home")
        assert ("Kümme päeva vaikust: kooskõlasta 1 tunnisissekanne" in page) == waits, who
        assert ("Kooskõlasta mentori 2 tunnikannet" in page) == (who == "village_lead"), who


def test_list_is_filtered_by_contract_for_who_sees_contracts(world, client):
    one, other = contract(world), contract(world, "ML-2", starts_on=dt.date(2022, 6, 1))
    made(world, done="Esimene leping", contract=one)
    made(world, done="Teine leping", contract=other, worked_on=dt.date(2022, 7, 1))
    foreign = contract(world, "ML-3", payer=world.jkk, mentor=world.other_mentor)
    enter(client, world, "partner")
    file = client.get(reverse("mentoring:list"), {"contract": one.pk, "file": "csv"}).content.decode()
    assert ("Esimene leping" in file, "Teine leping" in file) == (True, False)
    page = read(client, "mentoring:list")
    assert ("ML-2" in page, "ML-3" in page) == (True, False)
    assert "Esimene leping" in read(client, "mentoring:list", contract=foreign.pk), (
        "a foreign contract filters nothing"
    )
    assert "ML-1" not in read(enter(client, world, "village_lead"), "mentoring:list")


def many(world, count, one):
    """Work that was voided: it draws nothing and fills no day, so there may be any number of it."""
    day = dt.date(2021, 1, 2)
    common = {"kind": "meeting", "done": "Kohtusime.", "hours": 1, "state": "voided", "contract": one}
    HourEntry.objects.bulk_create(
        HourEntry(
            allowance=(world.koeru, world.kriilevalja)[n % 2].allowance,
            mentor=world.mentor,
            worked_on=day + dt.timedelta(days=n % 700),
            **common,
        )
        for n in range(count)
    )


@pytest.mark.parametrize("who", ["lead", "partner", "mentor"])
def test_list_pages_ask_the_database_the_same_at_10_and_at_10_000_entries(world, client, who):
    one = contract(world, ceiling_hours=9_000)
    addresses = [
        reverse("mentoring:list"),
        reverse("mentoring:list") + "?state=voided&sort=hours",
        reverse("mentoring:village", args=["koeru"]),
        reverse("mentoring:contract", args=[one.pk]),
        reverse("mentoring:ledger"),
        reverse("mentoring:visits"),
    ]
    enter(client, world, who)
    many(world, 10, one)

    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    for address in addresses:
        asked(address)
    few = [asked(address) for address in addresses]
    many(world, 9_990, one)
    assert HourEntry.objects.count() == 10_000
    assert [asked(address) for address in addresses] == few


@pytest.mark.parametrize("key", ["x", "9" * 200, "9" * 5000, "\x00", "[]", "٣", "-1"])
def test_decide_many_shows_the_rows_and_the_reason_when_a_key_is_none(world, client, beyond, key):
    enter(client, world, "partner")
    typed = {"decision": "unpaid", "reason": "Kokku lepitud", "entry": [key]}
    answer = client.post(reverse("mentoring:decide_many"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [row.pk for row in answer.context["rows"]] == [entry.pk for entry in beyond]
    assert "Kokku lepitud" in page
    assert answer.context["form"].errors["entry"]
    assert not HourEntry.objects.filter(state="unpaid").exists()
