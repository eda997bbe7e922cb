"""The library: papers found by their words, with versions, uses, and the yearly list of what may go."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rules import RuleBroken
from coordination import actions as coordination
from coordination.deadlines.field import papers_that_may_go
from coordination.models import CommunicationItem
from dashboards.queries import library
from tests.access.rights import caller
from tests.coordination import steering
from villages.actions import hold_document, keep_words, replace_document, store_document
from villages.jobs import read_documents
from villages.models import Document, DocumentHold, DocumentReplacement, DocumentText
from villages.reading import MOST_LETTERS, NotReadable, read


def pdf(*lines: str) -> bytes:
    """One page a line, in the letters of Western Europe; without a table of objects, as some scanners write them."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(lines)))
    parts = ["%PDF-1.4", f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[{kids}]/Count"]
    parts[-1] += f" {len(lines)}>>endobj 3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
    parts[-1] += "/Encoding/WinAnsiEncoding>>endobj"
    for n, line in enumerate(lines):
        stream = f"BT /F 12 Tf 50 700 Td ({line}) Tj ET"
        page = f"{10 + 2 * n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
        parts.append(f"{page}/Contents {11 + 2 * n} 0 R>>endobj")
        parts.append(f"{11 + 2 * n} 0 obj<</Length {len(stream)}>>stream\n{stream}\nendstream endobj")
    return "\n".join([*parts, "trailer<</Root 1 0 R>>", "%%EOF"]).encode("cp1252")


def keep(world, *lines, by="partner", place=None, title="Leping", kind="contract", **more):
    upload = SimpleUploadedFile("skaneering.pdf", pdf(*lines))
    place = place or world.jap
    return store_document(by=getattr(world, by), place=place, kind=kind, upload=upload, title=title, **more)


def found(user, words):
    return set(library.papers(user, {"q": words}).values_list("title", flat=True))


@pytest.fixture
def papers(world):
    keep(world, "Mänguväljaku ehitus Koerus", "Teine leht: õunapuud", title="Ehitusleping")
    keep(world, "Toetuse maksmise kord", by="lead", place=world.programme, title="Juhis", kind="other")
    keep(world, "Mänguväljaku remont", by="other_partner", place=world.jkk, title="Naabri leping")
    assert read_documents() == 3
    return world


@pytest.mark.parametrize("words", ["Lääne-Virumaa", "mänguväljaku ehitamine", "maaelu"])
def test_a_word_that_goes_on_in_the_next_line_is_found(world, words):
    lines = ") Tj 0 -14 Td (".join(["Lepe: Lääne-", "Virumaa mängu-", "väljaku ehitamine ja maa-", "elu"])
    keep(world, lines, title="Lepe")
    assert read_documents() == 1
    assert found(world.lead, words) == {"Lepe"}


def test_a_paper_is_found_by_its_words_in_any_form(papers):
    assert found(papers.lead, "mänguväljakul") == {"Ehitusleping", "Naabri leping"}
    assert found(papers.lead, "manguvaljak ehitus") == {"Ehitusleping"}
    assert found(papers.lead, "OUNAPUU") == {"Ehitusleping"}
    assert found(papers.lead, "toetust") == {"Juhis"}
    assert found(papers.lead, "maksmine") == {"Juhis"}
    assert found(papers.lead, "leping") == {"Ehitusleping", "Naabri leping"}
    assert found(papers.lead, "sõnajalg") == set()
    assert found(papers.lead, "na") == {"Naabri leping"}
    assert found(papers.lead, "bri") == {"Naabri leping"}
    assert found(papers.lead, "ri") == set()  # so short a word is looked for only where words begin


@pytest.mark.parametrize("words", ["!", "':*", "a & | b", "<->", "\\", "%", "'; drop table --"])
def test_signs_of_the_search_language_are_only_signs(papers, words):
    assert found(papers.lead, words) == set()


def test_nobody_finds_a_word_in_a_paper_of_others(papers):
    assert found(papers.partner, "mänguväljak") == {"Ehitusleping"}
    page = caller(papers.partner).get(reverse("dashboards:library"), {"q": "mänguväljak"}).content.decode()
    assert "<mark>Mänguväljaku</mark> ehitus Koerus" in page
    assert "Naabri leping" not in page


def test_lists_of_people_are_not_made_searchable(world):
    keep(world, "Mari Maasikas", kind="signed_list", title="Osalejad")
    assert read_documents() == 0
    assert found(world.lead, "maasikas") == set()
    assert found(world.lead, "osalejad") == {"Osalejad"}


def test_a_file_that_cannot_be_read_is_found_by_its_title(world):
    upload = SimpleUploadedFile("x.pdf", b"%PDF-1.4\nrubbish\n%%EOF\n")
    document = store_document(by=world.partner, place=world.jap, kind="other", upload=upload, title="Katkine")
    assert keep_words(by=None, document=document).failure == "PdfiumError"
    assert found(world.partner, "katkine") == {"Katkine"}
    assert read_documents() == 0, "tried once, not for ever"


def test_words_of_office_files_are_read():
    from docx import Document as Word  # noqa: PLC0415
    from openpyxl import Workbook  # noqa: PLC0415

    word, sheet = io.BytesIO(), io.BytesIO()
    paper = Word()
    paper.add_paragraph("Tere õhtust")
    paper.add_table(1, 1).cell(0, 0).text = "lahter"
    paper.save(word)
    book = Workbook()
    book.active.append(["Küla", 12])
    book.save(sheet)
    assert read(word.getvalue(), "docx").text == "Tere õhtust lahter"
    assert read(sheet.getvalue(), "xlsx").text == "Küla 12"
    assert read("a;õ\n".encode(), "csv").text == "a;õ"
    assert len(read("sõna ".encode() * MOST_LETTERS, "csv").text) == MOST_LETTERS
    with pytest.raises(NotReadable):
        read(b"PK", "docx")


def test_a_version_that_the_reader_may_not_see_is_not_named(world, client):
    old = keep(world, "Vana", place=world.koeru, title="Kord")
    upload = SimpleUploadedFile("kord.pdf", pdf("Uus"))
    new = replace_document(by=world.partner, document=old, upload=upload, reason="Salajane hind", title="Kord 2")
    Document.objects.filter(pk=new.pk).update(confidentiality=Document.Confidentiality.RESTRICTED)
    assert [one for one, _step in library.versions_of(new, world.village_lead)] == [old]
    client.force_login(world.village_lead)
    page = client.get(reverse("dashboards:library_paper", args=[old.pk]))
    assert not page.context["is_newest"], "a newer one is there, so none is added to this"
    assert "Kord 2" not in page.text
    assert "Salajane hind" not in page.text


def test_the_newer_version_stands_beside_the_older(world):
    old = keep(world, "Vana", title="Kord")
    coordination.add_agenda_item(
        by=world.lead, meeting=steering.plan(world, steering.make_series(world, 2)), title="Kord", kind="information",
        minutes=5, papers=[old],
    )  # fmt: skip
    upload = SimpleUploadedFile("kord.pdf", pdf("Uus"))
    new = replace_document(by=world.partner, document=old, upload=upload, reason="Uus hind", title="Kord 2")
    assert library.newest_version(old) == new
    versions = library.versions_of(new, world.lead)
    assert [(one.title, step and step.reason) for one, step in versions] == [("Kord 2", "Uus hind"), ("Kord", None)]
    assert [use.title for use in library.uses_of(old, world.lead)] == ["1. Kord"], "it stays where it was used"
    assert list(library.uses_of(new, world.lead)) == []
    with pytest.raises(RuleBroken, match="uuem versioon"):
        replace_document(by=world.partner, document=old, upload=upload, reason="Veel")
    with pytest.raises(RuleBroken, match="sama fail"):
        replace_document(by=world.partner, document=new, upload=SimpleUploadedFile("k.pdf", pdf("Uus")), reason="Sama")
    with pytest.raises(RuleBroken, match="koordinaator"):
        replace_document(by=world.other_partner, document=new, upload=upload, reason="Meie")
    assert set(library.papers(world.partner, {"state": "older"})) == {old}
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentReplacement.objects.update(reason="")


def test_a_newer_version_is_for_the_same_people_and_kept_as_long(world):
    old = keep(world, "Vana")
    later = dt.date(old.keep_until.year + 5, 12, 31)
    Document.objects.filter(pk=old.pk).update(
        confidentiality="restricted", has_personal_data=True, tags=["vaidlus"], parties="JAP ja Vao Selts",
        language="et", keep_until=later, keep_reason="Kohus",
    )  # fmt: skip
    upload = SimpleUploadedFile("uus.pdf", pdf("Uus"))
    new = replace_document(by=world.partner, document=old, upload=upload, reason="Uus hind")
    new.refresh_from_db()
    assert (new.confidentiality, new.has_personal_data, new.tags) == ("restricted", True, ["vaidlus"])
    assert (new.parties, new.language) == ("JAP ja Vao Selts", "et")
    assert (new.keep_until, new.keep_reason) == (later, "Kohus")


def test_the_page_of_a_paper_says_where_it_is_used(world):
    item = CommunicationItem.objects.create(
        programme=world.programme, participation=world.jap, published_on=dt.date(2022, 5, 1), title="Lugu"
    )
    upload = SimpleUploadedFile("lugu.pdf", pdf("Leht"))
    proof = coordination.add_proof(by=world.partner, item=item, upload=upload, taken_on=dt.date(2022, 5, 2))
    page = caller(world.partner).get(reverse("dashboards:library_paper", args=[proof.document_id])).content.decode()
    assert reverse("coordination:item_proofs", args=[item.pk]) in page


def test_the_yearly_list_of_what_may_go(world):
    old, young = keep(world, "Vana", title="Vana"), keep(world, "Noor", title="Noor")
    year = young.keep_until.year
    Document.objects.filter(pk=young.pk).update(keep_until=dt.date(year + 1, 12, 31))
    assert library.years_that_end(world.lead) == [year, year + 1]
    assert set(library.papers(world.lead, {"goes": year})) == {old}
    answer = caller(world.lead).get(reverse("dashboards:library"), {"goes": year, "file": "csv"})
    assert [line.split(";")[0] for line in answer.content.decode().splitlines()[1:]] == ["Vana"]
    with pytest.raises(DatabaseError), transaction.atomic():
        old.delete()


def test_a_held_paper_may_not_go(world):
    old, other = keep(world, "Vana", title="Vana"), keep(world, "Muu", title="Muu")
    year = old.keep_until.year
    client = caller(world.partner)
    address = reverse("dashboards:hold_paper", args=[old.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Kohtuvaidlus 3-22-1"})
    assert set(library.papers(world.lead, {"goes": year})) == {other}
    assert set(library.papers(world.lead, {"state": "held"})) == {old}
    page = caller(world.lead).get(reverse("dashboards:library_paper", args=[old.pk])).content.decode()
    assert "Kohtuvaidlus 3-22-1 (Kadri Koordinaator" in page
    with pytest.raises(RuleBroken, match="juba"):
        hold_document(by=world.lead, document=old, reason="Veel")
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentHold.objects.update(reason="Muu")
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentHold.objects.all().delete()
    client.post(address, {"reason": "Otsus jõustus"})
    assert set(library.papers(world.lead, {"goes": year})) == {old, other}
    hold = DocumentHold.objects.get()
    assert (hold.by, hold.released_by, hold.released_because) == (world.partner, world.partner, "Otsus jõustus")


@pytest.mark.parametrize("who", ["mentor", "village_lead", "other_partner"])
def test_who_does_not_coordinate_the_place_holds_nothing(world, who):
    world.everyone()
    paper = keep(world, "Vana")
    with pytest.raises(RuleBroken, match="koordinaator"):
        hold_document(by=getattr(world, who), document=paper, reason="Meie")
    assert caller(getattr(world, who)).get(reverse("dashboards:hold_paper", args=[paper.pk])).status_code in {403, 404}


def test_of_a_paper_that_became_a_signed_list_no_names_are_kept(world):
    paper = store_document(
        by=world.partner, place=world.jap, kind="other", upload=SimpleUploadedFile("k.pdf", pdf("Mari Maasikas"))
    )
    Document.objects.filter(pk=paper.pk).update(kind=Document.Kind.SIGNED_LIST)
    assert keep_words(by=None, document=paper) is None, "the row in hand says still what it was"
    assert not DocumentText.objects.exists()


def test_a_held_paper_is_not_counted_among_those_that_may_go(world):
    paper = keep(world, "Vana")
    assert [one.title for one in papers_that_may_go(world.programme)] == [f"1 dokument, {paper.keep_until.year}"]
    hold_document(by=world.partner, document=paper, reason="Audit")
    assert list(papers_that_may_go(world.programme)) == []


def test_a_paper_is_added_and_read(world):
    client = caller(world.partner)
    told = {"title": "Käskkiri", "kind": "other", "place": f"group-{world.jap.pk}"}
    given = {**told, "upload": SimpleUploadedFile("k.pdf", pdf("Haldusleping"))}
    client.post(reverse("dashboards:add_paper"), given)
    read_documents()
    assert found(world.partner, "halduslepingu") == {"Käskkiri"}
    refused = {**told, "place": f"group-{world.jkk.pk}", "upload": SimpleUploadedFile("k.pdf", pdf("Tere"))}
    assert client.post(reverse("dashboards:add_paper"), refused).status_code == 422


def test_the_list_takes_as_many_queries_for_one_paper_as_for_thirty(world):
    def asked() -> int:
        client = caller(world.lead)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("dashboards:library"), {"q": "leht"}).status_code == 200
        return len(queries)

    keep(world, "Leht 0")
    read_documents()
    first = asked()
    Document.objects.bulk_create(
        Document(
            programme=world.programme, participation=world.jap, title=f"Leht {n}", original_name="a.pdf",
            media_type="application/pdf", extension="pdf", size=1, sha256=f"{n:064}", file=f"x/{n}.pdf",
            uploaded_by=world.partner, keep_until=dt.date(2030, 12, 31),
        )
        for n in range(30)
    )  # fmt: skip
    DocumentText.objects.bulk_create(
        DocumentText(document=one, text="leht", folded="leht") for one in Document.objects.filter(words=None)
    )
    assert asked() == first
