"""One search over everything: in any form of a word, without accents, inside papers, and only what may be opened."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from budget import actions as budget
from budget.models import Contract
from coordination.models import ChangeRequest, CommunicationItem, Risk, Task
from tests.budget.factories import FACTS, invoice, line
from tests.coordination.steering import make_series
from trainings.models import Person
from villages.models import DocumentText

SEARCH = reverse("dashboards:search")
WHO = ["lead", "partner", "other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"]


@pytest.fixture
def everything(filled):
    cost = budget.enter_cost(
        by=filled.partner, line=line(filled.jap), paper=invoice(), paper_kind="invoice",
        **{**FACTS, "invoice_no": "N2110-439", "supplier": "OÜ Mänguväljakud", "description": "Mänguväljaku kiiged"},
    )  # fmt: skip
    paper = cost.papers.get().document
    words = "Toetuse saaja kinnitab mänguväljaku ohutuse"
    DocumentText.objects.update_or_create(
        document=paper, defaults={"text": words, "folded": "toetuse saaja kinnitab manguvaljaku ohutuse"}
    )
    Task.objects.create(
        programme=filled.programme, village=filled.koeru, title="Vaata mänguväljak üle", given_by=filled.lead
    )
    CommunicationItem.objects.create(
        programme=filled.programme, title="Koeru mänguväljak avati", published_on=dt.date(2022, 9, 1),
        outlet="Järva Teataja",
    )  # fmt: skip
    Person.objects.create(programme=filled.programme, name="Mängu Väljak", village=filled.koeru)
    return filled


def found(client, user, words, **headers):
    client.force_login(user)
    return client.get(SEARCH, {"q": words}, headers=headers)


def titles(response):
    return {str(group["heading"]): [str(row["title"]) for row in group["rows"]] for group in response.context["found"]}


def test_an_invoice_is_found_by_its_number(everything, client):
    told = titles(found(client, everything.partner, "N2110-439"))
    assert told == {"Kulud": ["N2110-439 OÜ Mänguväljakud"]}
    assert titles(found(client, everything.other_partner, "N2110-439")) == {}


@pytest.mark.parametrize("words", ["mänguväljaku", "manguvaljak", "MÄNGUVÄLJAKUL"])
def test_any_form_of_a_word_is_found_everywhere(everything, client, words):
    told = titles(found(client, everything.lead, words))
    assert {"Kulud", "Ülesanded", "Teavitus", "Dokumendid"} <= set(told)


def test_words_inside_a_paper_are_shown_where_they_stand(everything, client):
    response = found(client, everything.partner, "ohutust")
    [group] = response.context["found"]
    assert str(group["heading"]) == "Dokumendid"
    assert group["rows"][0]["excerpt"].found == "ohutuse"
    assert titles(found(client, everything.other_partner, "ohutust")) == {}


def test_participants_are_found_by_who_sees_names(everything, client):
    assert titles(found(client, everything.lead, "Mängu Väljak")).get("Osalejad") == ["Mängu Väljak"]
    assert "Osalejad" not in titles(found(client, everything.mentor, "Mängu Väljak"))


@pytest.mark.parametrize("who", WHO)
def test_every_row_that_is_found_can_be_opened(everything, client, who):
    user = getattr(everything, who)
    for words in ("koeru", "mänguväljak", "kamari", "järva", "a", "strateegia", "1", "mari"):
        for group in found(client, user, words).context["found"]:
            for row in group["rows"]:
                assert client.get(row["url"]).status_code == 200, row


def test_as_one_types_only_the_rows_come(everything, client):
    response = found(client, everything.partner, "N2110", **{"hx-request": "true"})
    assert [used.name for used in response.templates][0] == "dashboards/_found.html"
    assert "<html" not in response.content.decode()
    assert "N2110-439" in response.content.decode()


def test_the_search_asks_a_query_a_kind(everything, client, django_assert_max_num_queries):
    found(client, everything.lead, "koeru")
    with django_assert_max_num_queries(30) as few:
        client.get(SEARCH, {"q": "mänguväljak"})
    for number in range(30):
        Task.objects.create(
            programme=everything.programme, title=f"Mänguväljak {number}", given_by=everything.lead,
            due_on=timezone.localdate(),
        )  # fmt: skip
    with django_assert_max_num_queries(30) as many:
        client.get(SEARCH, {"q": "mänguväljak"})
    assert len(many) == len(few)


def test_contracts_risks_and_changes_are_found_by_who_may_open_them(everything, client):
    today, lead = timezone.localdate(), everything.lead
    days = dict.fromkeys(["signed_on", "starts_on", "ends_on"], today)
    contract = Contract.objects.create(
        participation=everything.jap, number="L-77", supplier="OÜ Kiigemeister", subject="Kiigeplatsi ehitus",
        net=1000, ceiling=1000, entered_by=everything.partner, **days,
    )  # fmt: skip
    Risk.objects.create(
        programme=everything.programme, number=7, title="Kiigeplats jääb hiljaks", likelihood=2, impact=2, owner=lead,
        review_on=today, added_by=lead,
    )  # fmt: skip
    ChangeRequest.objects.create(
        programme=everything.programme, number=7, title="Kiigeplatsi tähtaeg", before="Mai", after="Juuni",
        reason="Ilm", series=make_series(everything), asked_by=lead,
    )  # fmt: skip
    groups = {
        "Lepingud": [str(contract)],
        "Riskid": ["Kiigeplats jääb hiljaks"],
        "Muudatused": ["Kiigeplatsi tähtaeg"],
    }
    assert groups.items() <= titles(found(client, lead, "kiigeplats")).items()
    assert titles(found(client, lead, "L-77"))["Lepingud"] == [str(contract)]
    for who in WHO:
        for group in found(client, getattr(everything, who), "kiigeplats").context["found"]:
            assert {client.get(row["url"]).status_code for row in group["rows"]} == {200}, (who, group["heading"])
    assert "Lepingud" not in titles(found(client, everything.other_partner, "kiigeplats"))
