"""A claim's page, the year of claims and the closing page: the same sums everywhere, each with its rows."""

import csv
import datetime as dt
import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.rules import RuleBroken
from budget import actions
from budget.closing import asks
from budget.queries import precheck as budget_precheck
from budget.queries import precheck_purchase
from budget.queries.claim import sums_of
from budget.queries.claim_balance import balances
from budget.queries.claim_calendar import years
from budget.queries.claim_list import category_words, listed
from budget.queries.claim_outcome import by_error, by_line
from budget.queries.closing import assets, unused
from budget.queries.precheck import CHECKLIST, precheck
from budget.queries.precheck_source import SOURCES, source_of
from tests.budget.claims import D, costs_of, decide, draft, paid_cost, pay, photo, ready, say_words, sent
from tests.budget.factories import line
from tests.trainings.factories import event
from villages.models import Participation, Programme


def rows_of(response):
    text = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))


def cut(world):
    """A decision with one row cut, one refused and one left for later, by two types of error."""
    claim = sent(world, "100.00", "200.00", "300.00", "400.00")
    parts = [("60.00", "9", ""), ("0.00", "7", ""), ("0.00", "", "next"), ("400.00", "", "")]
    rows = {
        row.pk: {"certified": D(certified), "error_type": error, "parked_kind": parked}
        for row, (certified, error, parked) in zip(claim.rows.order_by("number"), parts, strict=True)
    }
    decide(world, claim, "60.00", "0.00", "0.00", "400.00", rows=rows, is_fault=False)
    claim.refresh_from_db()
    return claim


def test_deductions_are_summed_by_type_of_error_and_the_page_shows_only_them(world, client):
    claim = cut(world)
    assert [(one.count, one.deducted) for one in by_error(claim)] == [(1, D("200.00")), (1, D("40.00"))]
    assert sum(one.deducted for one in by_error(claim)) == balances([world.jap])[world.jap.pk].deducted
    client.force_login(world.auditor)
    page = client.get(reverse("budget:claim", args=[claim.pk]), {"only": "deducted"})
    assert [line.code for line, _papers, _decided in page.context["lines"]] == ["M1-01", "M1-02"]
    for error, code in zip(by_error(claim), ("M1-02", "M1-01"), strict=True):
        address = f"?only=deducted&amp;of={quote(error.key)}#rows"
        assert address in page.content.decode(), "each type of error leads to its own rows"
        page = client.get(reverse("budget:claim", args=[claim.pk]), {"only": "deducted", "of": error.key})
        assert [line.code for line, _papers, _decided in page.context["lines"]] == [code]


def test_a_row_is_left_out_with_a_reason_that_the_row_can_hold(world, client):
    claim = draft(world, "100.00", "200.00")
    row = claim.rows.first()
    client.force_login(world.partner)
    address = reverse("budget:leave_out_row", args=[row.pk])
    answer = client.post(address, {"reason": "x" * 301})
    assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"reason"})
    assert "x" * 301 in answer.content.decode()
    assert client.post(address, {"reason": "õ" * 300}).status_code == 302
    row.refresh_from_db()
    assert row.left_out == "õ" * 300


def test_each_line_shows_before_now_together_and_left(world):
    cut(world)
    other = line(world.jap, code="1.2", title="Reisid", amount="1000.00")
    claim = draft(world)  # what was left for later comes back by itself
    actions.add_claim_rows(by=world.partner, claim=claim, costs=[paid_cost(world, "250.00", own=other)])
    first, second = by_line(claim)
    assert (first.before, first.now, first.total, first.left) == (D("460.00"), D("300.00"), D("760.00"), D("29240.00"))
    assert (second.before, second.now, second.left) == (0, D("250.00"), D("750.00"))
    assert first.now + second.now == sums_of(claim).claimed


def test_balances_are_the_same_on_page_file_and_calendar(world, client):
    claim = cut(world)
    pay(claim)
    balance = balances([world.jap])[world.jap.pk]
    assert balance.asked == balance.certified + balance.deducted + balance.parked + balance.waiting
    client.force_login(world.partner)
    page = client.get(reverse("budget:claims"))
    assert page.context["total"] == balance
    [strip] = client.get(reverse("budget:claim_calendar"), {"year": 2022}).context["strips"]
    assert strip[0].balance == balance
    head, row = rows_of(client.get(reverse("budget:claim_calendar"), {"year": 2022, "file": "csv"}))
    assert (len(head), row[5], row[7]) == (len(row), "1000,00", "240,00")
    listed = rows_of(client.get(reverse("budget:claim", args=[claim.pk]), {"file": "csv"}))
    assert sum(D(row[13].replace(",", ".")) for row in listed[1:]) == balance.asked


def test_the_year_asks_no_more_with_many_groups(world, django_assert_num_queries):
    def ask(groups):
        return years(Participation.objects.filter(pk__in=groups).select_related("partner", "programme"), 2022, DAY)

    draft(world, "100.00", group=world.jkk)
    decide(world, sent(world, "100.00", "200.00"), "100.00", "200.00")
    with django_assert_num_queries(9):
        ask([world.jap.pk])
    with django_assert_num_queries(9):
        ask([world.jap.pk, world.jkk.pk])


@pytest.mark.parametrize("kind", ["ordinary", "partly_paid"])
def test_a_claim_and_its_check_ask_no_more_with_many_rows(world, client, kind):
    few, many = draft(world, "100.00", kind=kind), draft(world, *["100.00"] * 6, group=world.jkk, kind=kind)
    client.force_login(world.lead)
    asked = []
    for claim in (few, many):
        assert costs_of(claim).count() == (1 if claim == few else 6)
        client.get(reverse("budget:claim", args=[claim.pk]))  # whether a paper opens is looked up once and kept
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("budget:claim", args=[claim.pk]))
        asked.append(len(questions))
    assert asked[0] == asked[1]


DAY = dt.date(2022, 12, 1)


def test_what_could_be_claimed_today_opens_its_costs_and_the_rest_says_which_paper_it_lacks(world, client):
    """The papers of an event count too; what waits in a claim or is decided is neither."""
    day = event(world, "held", held_from=dt.date(2022, 3, 10), held_until=dt.date(2022, 3, 10))
    decide(world, sent(world, "10.00"), "10.00")
    whole = paid_cost(world, "100.00")
    without_payment = paid_cost(world, "200.00", papers=())
    of_event = paid_cost(world, "400.00", event=day)
    client.force_login(world.partner)
    [(strip, _months, _left)] = client.get(reverse("budget:claim_calendar"), {"year": 2022}).context["strips"]
    assert (strip.ready, strip.incomplete) == (D("100.00"), D("600.00"))
    page = client.get(reverse("budget:closing", args=["JAP"])).context
    assert page["ready"] == [whole]
    lacking = dict(page["lacking"])
    assert set(lacking) == {without_payment, of_event}
    assert lacking[without_payment] == ["maksekorraldus"]
    assert len(lacking[of_event]) == 4
    assert all(str(day) in one for one in lacking[of_event])


def test_every_line_of_the_check_names_its_source(world, client):
    """Each code that the check can give has a source; a line on the page shows it."""
    sources = [Path(module.__file__).read_text() for module in (budget_precheck, precheck_purchase)]
    found = re.findall(r'line_of\(\s*claim,\s*f?"([a-z_]+)', " ".join(sources))
    assert len(found) > 20
    assert {code.partition("_")[0] for code in found} | {"shares"} == set(SOURCES)
    claim = draft(world, "100.00")
    claim = actions.edit_claim(by=world.partner, claim=claim, bank_account="")
    [line] = [one for one in precheck(claim) if one.code == "account"]
    assert line.source == "maksetaotluse vorm maksja portaalis"
    later = Programme(starts_on=dt.date(2024, 1, 1))
    assert source_of("offers_1", later) == "30.05.2023 määrus nr 29"
    assert (source_of("doubtful", later), source_of("doubtful", world.programme)) == (
        "programmi taotluste seaded", "määrus (EL) nr 809/2014, artikkel 63",
    )  # fmt: skip
    abroad = Programme(starts_on=dt.date(2022, 1, 1), country="FI")
    for code in ("offers_1", "funding", "paper_offer"):
        assert source_of(code, abroad) == "meetme reeglid programmi riigis"
    client.force_login(world.partner)
    page = client.get(reverse("budget:claim", args=[claim.pk])).content.decode()
    assert f"Allikas: {line.source}." in page
    assert f"Tuua saab: {line.who}." in page
    assert f'href="{line.url}"' in page


def test_what_was_checked_is_told_to_whoever_reads_the_claim(world, client):
    claim = ready(world, "100.00")
    client.force_login(world.auditor)
    answers = client.get(reverse("budget:claim", args=[claim.pk])).context["answers"]
    assert len(answers) == len(CHECKLIST)
    assert {answer for _question, answer, _note in answers} == {"jah"}


def test_the_cost_category_of_a_sent_row_is_in_the_reader_s_language(world):
    claim = sent(world, "100.00")
    for language, words in (("et", "ostetud teenused"), ("en", "bought services")):
        with translation.override(language):
            assert [one.category for one in listed(claim)] == [words]
    assert category_words("varem salvestatud sõnad") == "varem salvestatud sõnad"


def test_closing_names_what_is_open_and_the_final_claim_wants_a_word_to_it(world, client):
    claim = ready(world, "100.00", kind="final")
    said = {word.code: word.text for word in claim.words.all()}
    world.jap.refresh_from_db()  # rates are numbers, as pages have them
    assert {"closing_own", "closing_strategies", "closing_pilots", "closing_report", "unused_1"} <= said.keys()
    [row] = unused(world.jap)
    assert (row.unused, row.reason) == (D("29900.00"), "Teada.")
    client.force_login(world.auditor)
    page = client.get(reverse("budget:closing", args=["JAP"])).content.decode()
    assert "Igal külal on vastu võetud strateegia" in page
    assert "Teada." in page
    assert all(
        one.is_met for one in asks(world.jap) if one.code in ("claims", "paid", "proofs", "recoveries", "costs")
    )


def test_the_final_claim_waits_for_what_is_paid_back(world):
    recovery = actions.enter_recovery(
        by=world.partner, participation=world.jap, origin="vat", decided_on=dt.date(2022, 7, 1),
        due_on=dt.date(2022, 9, 1), rows=[(None, "Käibemaks", D("10.00"))],
    )  # fmt: skip
    claim = draft(world, "100.00", kind="final")
    say_words(claim, world.partner)
    assert {one.code: one.level for one in precheck(claim)}["closing_recoveries"] == "error"
    with pytest.raises(RuleBroken, match="JAP T1"):
        actions.submit_claim(by=world.partner, claim=claim)
    actions.drop_recovery(by=world.partner, recovery=recovery, reason="PRIA loobus")
    assert actions.submit_claim(by=world.partner, claim=claim).state == "in_check"


def test_assets_say_where_they_are_and_whether_they_are_marked(world):
    own = line(world.jap, code="1.3", title="Seadmed", category="equipment")
    cost = paid_cost(world, "900.00", own=own, village=world.koeru)
    assert [(one.cost, one.place, one.is_marked) for one in assets(world.jap)] == [(cost, "Koeru", False)]
    actions.attach_paper(by=world.partner, cost=cost, kind="marking", paper=photo())
    assert assets(world.jap)[0].is_marked


@pytest.mark.parametrize(("who", "offered"), [("partner", True), ("lead", False), ("auditor", False)])
def test_a_check_line_offers_its_place_to_those_who_may_open_it(world, client, who, offered):
    claim = draft(world, "1200.00")
    costs_of(claim).get().papers.filter(document__kind="payment").delete()
    client.force_login(getattr(world, who))
    page = client.get(reverse("budget:claim", args=[claim.pk])).content.decode()
    assert "Puudub: Maksekorraldus" in page
    assert ("papers/attach/?kind=payment" in page) is offered


@pytest.mark.parametrize(("asked", "chosen"), [("payment", True), ("<b>", False)])
def test_the_page_for_a_missing_paper_has_its_kind_chosen(world, client, asked, chosen):
    client.force_login(world.partner)
    cost = paid_cost(world, "900.00", own=line(world.jap, code="1.3", title="Seadmed", category="equipment"))
    page = client.get(reverse("budget:attach_paper", args=[cost.pk]), {"kind": asked}).content.decode()
    assert ('value="payment" selected' in page) is chosen
