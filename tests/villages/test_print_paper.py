"""A paper asked for: its data frozen, printed once by a worker, seen by whom its place and kind allow."""

import datetime as dt
from io import BytesIO

import page
import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Reading
from accounts.rules import RuleBroken
from pdf.blocks import Chapter, Column, Facts, Prose, Table
from pdf.data import written
from pdf.document import PrintDocument
from tests.access.rights import caller
from tests.signatures.maker import Signing, authority, container
from villages.actions import print_paper, retry_paper, store_document
from villages.jobs import drop_old_papers, make_due_papers
from villages.models import Paper
from villages.models.paper import Needs
from villages.printables import printable

DATA = {"rows": [["Koeru küla õhtu", "37,50"], ["<b>Žürii</b> & šokolaad", "2,50"]], "title": "Näidispäevik"}


@printable("tests.log", name="Päevik", needs=Needs.INSIDE)
def log(data, print_):
    columns = [Column("Mis", 70), Column("Tunde", 30, "num")]
    table = Table("Tunnid", columns, data["rows"], ["Kokku", "40,00"])
    chapters = [Chapter("1", "Tunnid", [Facts([("Mentor", "Mari Demo")]), table, Prose(["Lõpp."])])]
    cover = data.get("cover", False)
    return PrintDocument(**print_.head, kind="Päevik", title=data["title"], chapters=chapters, has_cover=cover)


@printable("tests.names", name="Nimekiri", needs=Needs.NAMES)
def names(data, print_):
    return PrintDocument(**print_.head, kind="Nimekiri", title="Nimekiri")


@printable("tests.broken", name="Katki", needs=Needs.INSIDE)
def broken(data, print_):
    raise ZeroDivisionError


def ask(world, kind="tests.log", by=None, place=None, **data):
    told = {"title": "Näidispäevik", "filename": "paevik-koeru", "back": "/villages/koeru/"}
    return print_paper(by=by or world.mentor, kind=kind, place=place or world.koeru, data=DATA | data, **told)


def read(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {name: file.get_file().read_bytes() for name, file in opened.attachments.items()}


@pytest.mark.parametrize("cover", [False, True])
def test_print_paper_is_archivable_accessible_and_carries_its_data(world, tmp_path, cover):
    asked = ask(world, cover=cover)
    assert make_due_papers() == 1
    asked.refresh_from_db()
    assert (asked.state, asked.filename, asked.pages) == ("done", "paevik-koeru.pdf", 3 if cover else 1)
    file = tmp_path / "paper.pdf"
    file.write_bytes(asked.pdf)
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
    assert read(asked.pdf) == {"andmed.json": written(DATA | {"cover": cover})}


def test_print_paper_asked_twice_is_one_paper(world):
    first, again = ask(world), ask(world, by=world.partner)
    assert first == again
    make_due_papers()
    assert ask(world) == first
    assert ask(world, title="Teine") != first


def test_print_paper_is_refused_where_the_place_or_its_names_are_not_seen(world):
    world.everyone()
    with pytest.raises(RuleBroken, match="ei või"):
        ask(world, by=world.other_mentor)
    with pytest.raises(RuleBroken, match="ei või"):
        ask(world, kind="tests.names")
    listed = ask(world, kind="tests.names", by=world.partner)
    seen = [user for user in (world.lead, world.auditor, world.mentor, world.other_partner, world.stranger)
            if Paper.objects.visible_to(user).filter(pk=listed.pk).exists()]  # fmt: skip
    assert seen == [world.lead, world.auditor]


def test_print_paper_that_breaks_ends_with_a_sentence_and_can_be_tried_again(world, settings):
    settings.REPORT_LEASE_SECONDS = 0
    asked = ask(world, kind="tests.broken")
    for _attempt in range(5):
        make_due_papers()
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == ("failed", 5)
    assert "5" in asked.failure
    assert "uuesti" in asked.failure
    client = caller(world.mentor)
    assert "Proovi uuesti" in client.get(reverse("villages:paper", args=[asked.pk])).content.decode()
    client.post(reverse("villages:retry_paper", args=[asked.pk]))
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == ("queued", 0)
    with pytest.raises(RuleBroken, match="ei ole ebaõnnestunud"):
        retry_paper(by=world.mentor, paper=asked)


def test_print_paper_page_shows_progress_then_the_file_and_the_download_is_written_down(world):
    asked, client = ask(world), caller(world.mentor)
    address = reverse("villages:paper", args=[asked.pk])
    assert "hx-get" in client.get(address).content.decode()
    make_due_papers()
    assert reverse("villages:download_paper", args=[asked.pk]) in client.get(address).content.decode()
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 286
    response = client.get(reverse("villages:download_paper", args=[asked.pk]))
    assert response.content.startswith(b"%PDF")
    assert "paevik-koeru.pdf" in response["Content-Disposition"]
    assert Reading.objects.get(what="villages.Paper").user == world.mentor


def test_print_paper_the_printed_bytes_never_change(world):
    asked = ask(world)
    make_due_papers()
    for change in ({"title": "x"}, {"pdf": None, "state": "queued"}, {"data": {}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Paper.objects.filter(pk=asked.pk).update(**change)


def test_drop_papers_after_thirty_days(world):
    old, new = ask(world), ask(world, title="Uus")
    Paper.objects.filter(pk=old.pk).update(requested_at=timezone.now() - dt.timedelta(days=31))
    assert drop_old_papers() == 1
    assert list(Paper.objects.all()) == [new]


def test_a_paper_given_back_signed_is_recognised_and_a_changed_one_is_said(world):
    asked = ask(world)
    make_due_papers()
    asked.refresh_from_db()
    whole, grown = bytes(asked.pdf), bytes(asked.pdf) + b"\n% a signature inside the PDF"
    with pikepdf.open(BytesIO(whole)) as opened:
        opened.pages[0].Rotate = 90
        opened.save(out := BytesIO())
    files = {"päevik.pdf": whole, "allkirjaga.pdf": grown, "muudetud.pdf": out.getvalue(), "võõras.pdf": b"%PDF-1.7"}
    upload = ContentFile(container(files, Signing(authority().card(), authority())), "päevik.asice")
    kept = store_document(by=world.mentor, place=world.koeru, kind="other", upload=upload)
    known = f"Näidispäevik, {asked.number}"
    assert list(kept.contained.values_list("printed_as", "is_as_printed")) == [
        (known, True),
        (known, True),
        (known, False),
        ("", None),
    ]
    page_of_it = caller(world.mentor).get(reverse("villages:container", args=[kept.pk]))
    assert f"siin välja prinditud: {known}, muutmata" in page_of_it.text
    assert f"See fail sai alguse paberist {known}" in page_of_it.text
