"""What a paper is, who may see it, and until when it is kept (claims-and-audit B8)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from coordination import actions as coordination
from dashboards.queries import library
from tests.access.rights import caller
from tests.coordination import steering
from tests.dashboards.test_library import keep
from villages.actions import describe_document, keep_words, withdraw_document
from villages.models import Document, DocumentText


def describe(world, paper, by="partner", **facts):
    told = {"title": paper.title, "kind": paper.kind, "confidentiality": paper.confidentiality, "tags": []}
    return describe_document(by=getattr(world, by), document=paper, **(told | facts))


def seen_by(world, paper):
    who = ("lead", "partner", "other_partner", "mentor", "other_mentor", "village_lead", "auditor")
    return {name for name in who if Document.objects.visible_to(getattr(world, name)).filter(pk=paper.pk).exists()}


def test_tags_date_parties_and_language_are_found_and_shown(world, client):
    paper = keep(world, "Leht")
    client.force_login(world.partner)
    facts = {
        "title": "Üürileping", "kind": "contract", "dated_on": "03.05.2022", "parties": "JAP ja Vao Selts",
        "language": "et", "tags": "Üür,  ruumid, üür,", "confidentiality": "place", "keep_until": "31.12.2040",
        "keep_reason": "Vaidlus",
    }  # fmt: skip
    answer = client.post(reverse("dashboards:describe_paper", args=[paper.pk]), facts)
    assert answer.status_code == 302
    paper.refresh_from_db()
    assert paper.tags == ["üür", "ruumid"]
    assert paper.keep_until == dt.date(2040, 12, 31)
    assert library.tags_of(world.lead) == ["ruumid", "üür"]
    assert set(library.papers(world.lead, {"tag": "ruumid"})) == {paper}
    assert not library.papers(world.lead, {"tag": "muu"}).exists()
    page = client.get(reverse("dashboards:library_paper", args=[paper.pk])).content.decode()
    for words in ("Üürileping", "JAP ja Vao Selts", "#üür", "Vaidlus", "03.05.2022"):
        assert words in page
    assert "#ruumid" in client.get(reverse("dashboards:library"), {"tag": "ruumid"}).content.decode()


@pytest.mark.parametrize(
    ("confidentiality", "seen"),
    [
        ("restricted", {"lead", "partner", "auditor"}),
        ("place", {"lead", "partner", "auditor", "mentor", "village_lead"}),
        ("programme", {"lead", "partner", "other_partner", "mentor", "other_mentor", "village_lead", "auditor"}),
    ],
)
def test_who_may_see_it(world, confidentiality, seen):
    world.everyone()
    paper = keep(world, "Leht", place=world.koeru)
    describe(world, paper, confidentiality=confidentiality)
    assert seen_by(world, paper) == seen


def test_a_paper_for_everybody_stands_on_the_page_for_the_press(world, client):
    paper = keep(world, "Voldik", by="lead", place=world.programme, title="Programmi voldik")
    address = reverse("dashboards:public_paper", args=[paper.pk])
    assert client.get(address).status_code == 404
    describe(world, paper, by="lead", confidentiality="public")
    assert address in client.get(reverse("public:press")).content.decode()
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Disposition"].split(";")[0]) == (200, "attachment")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    withdraw_document(by=world.lead, document=paper, reason="Vana")
    assert client.get(address).status_code == 404


def test_personal_data_is_not_for_everybody(world):
    paper = keep(world, "Leht")
    with pytest.raises(RuleBroken, match="Isikuandmetega"):
        describe(world, paper, confidentiality="public", has_personal_data=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(confidentiality="public", has_personal_data=True)


def test_it_is_kept_longer_with_a_reason_and_never_shorter(world):
    paper = keep(world, "Leht")
    later = paper.keep_until + dt.timedelta(days=1)
    with pytest.raises(RuleBroken, match="kauem"):
        describe(world, paper, keep_until=later)
    with pytest.raises(RuleBroken, match="ainult hilisema"):
        describe(world, paper, keep_until=paper.keep_until - dt.timedelta(days=1), keep_reason="Varem")
    assert describe(world, paper, keep_until=later, keep_reason="Vaidlus").keep_until == later


def test_at_most_twelve_tags(world):
    with pytest.raises(RuleBroken, match="kuni 12"):
        describe(world, keep(world, "Leht"), tags=[f"silt {n}" for n in range(13)])


def test_who_brought_it_describes_it_and_does_not_open_it(world):
    world.everyone()
    paper = keep(world, "Leht", place=world.koeru, by="mentor")
    assert describe(world, paper, by="mentor", tags=["mentorlus"]).tags == ["mentorlus"]
    with pytest.raises(RuleBroken, match="koordinaator"):
        describe(world, paper, by="mentor", confidentiality="programme")
    with pytest.raises(RuleBroken, match="koordinaator"):
        describe(world, paper, by="village_lead")
    assert caller(world.village_lead).get(reverse("dashboards:describe_paper", args=[paper.pk])).status_code == 403


@pytest.mark.parametrize("kind", ["signed_list", "photo"])
def test_lists_with_names_and_photos_keep_their_kind(world, kind):
    paper = keep(world, "Leht")
    Document.objects.filter(pk=paper.pk).update(kind=kind)
    with pytest.raises(RuleBroken, match="jäävad selleks") as refused:
        describe(world, paper, kind="other")
    assert refused.value.error_dict.keys() == {"kind"}


def test_a_paper_in_use_keeps_its_kind(world):
    paper = keep(world, "Leht")
    meeting = steering.plan(world, steering.make_series(world, 2))
    facts = {"title": "Palgad", "kind": "information", "minutes": 5, "papers": [paper]}
    coordination.add_agenda_item(by=world.lead, meeting=meeting, **facts)
    with pytest.raises(RuleBroken, match="Palgad"):
        describe(world, paper, by="lead", kind="offer")
    assert describe(world, paper, by="lead", title="Muu").title == "Muu", "the rest may be said anew"


def test_the_words_of_a_list_with_names_are_forgotten(world):
    paper = keep(world, "Mari Maasikas")
    keep_words(by=None, document=paper)
    describe(world, paper, kind="signed_list")
    assert not DocumentText.objects.exists()


def test_a_withdrawn_paper_is_not_described(world):
    paper = keep(world, "Leht")
    withdraw_document(by=world.partner, document=paper, reason="Vale")
    with pytest.raises(RuleBroken, match="Too see kõigepealt tagasi"):
        describe(world, paper, title="Muu")
