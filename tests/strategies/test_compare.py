"""Two versions side by side, word by word; the strategy as a paper and as a text to edit."""

import datetime as dt
import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import page
import pytest
from django.urls import reverse
from django.utils import timezone

from strategies.actions import plan
from strategies.content import content_of
from strategies.docx import docx_of
from strategies.models import Section, SectionText, Strategy, SwotItem
from strategies.version_diff import compared, pairs
from tests.strategies.factories import whole_strategy
from tests.strategies.test_move_strategy import submitted
from villages.jobs import make_due_papers
from villages.models import Paper

DAY = dt.date(2022, 1, 3)


def sides(before, after):
    return [(marked(pair.before), marked(pair.after)) for pair in pairs(before, after)]


def marked(side):
    return "".join(f"[{piece.text}]" if piece.is_other else piece.text for piece in side)


def test_compare_words_of_a_changed_paragraph():
    assert sides(["Koerus on hea elada.", "Sama."], ["Koerus on väga hea ja rahulik elada.", "Sama."]) == [
        ("Koerus on hea elada.", "Koerus on [väga ]hea[ ja rahulik] elada."),
        ("Sama.", "Sama."),
    ]


def test_compare_sets_lines_beside_what_they_are_most_like():
    before = ["Esimene mõte siin", "Kolmas mõte seal"]
    after = ["Hoopis muu jutt", "Kolmas mõte seal ka"]
    assert sides(before, after) == [
        ("[Esimene mõte siin]", ""),
        ("", "[Hoopis muu jutt]"),
        ("Kolmas mõte seal", "Kolmas mõte seal[ ka]"),
    ]


def test_compare_takes_long_and_monotonous_texts_in_its_stride():
    many = [f"a {n % 7}" for n in range(20_000)]
    changed = [f"b {n % 5}" for n in range(20_000)]
    assert len(list(pairs(many, changed))) == 40_000
    word = " ".join(["sõna"] * 8_000)
    assert len(list(pairs([word], [word + " veel"]))) == 1


@pytest.fixture
def strategy(world):
    return whole_strategy(Strategy.objects.create(village=world.koeru, state="draft", state_since=DAY), world.partner)


def test_compare_finds_changed_texts_and_rows_and_only_them(world, strategy):
    old = content_of(strategy)
    before = SectionText.objects.get(section="vision").text
    plan.write_section(
        by=world.partner, strategy=strategy, section=Section.VISION, text=before + "\nLõpp.", before=before
    )
    row = SwotItem.objects.filter(kind="S").first()
    plan.change_row(by=world.partner, row=row, text="Väga tugev selts", kind="S", is_key=True)
    found = [one.key for one in compared(old, content_of(strategy)) if one.changes]
    assert found == ["swot", "vision", "objectives"]


def test_compare_page_of_two_versions_and_of_now(world, client):
    strategy = submitted(world)
    client.force_login(world.mentor)
    url = reverse("strategies:compare", args=["koeru"])
    same = client.get(url, {"old": 1, "new": 2}).content.decode()
    assert "Midagi ei ole muutunud" in same
    SectionText.objects.filter(strategy=strategy, section="vision").update(text="Hoopis teine jutt.")
    now = client.get(url, {"old": 2, "new": 0}).content.decode()
    assert "<ins>Hoopis teine jutt.</ins>" in now
    assert client.get(url, {"old": 2, "new": 7}).status_code == 404
    assert client.get(url, {"old": "x"}).status_code == 404


def test_print_strategy_is_a_paper_for_any_funder(world, client, tmp_path):
    submitted(world)
    client.force_login(world.village_lead)
    asked = client.post(reverse("strategies:print_strategy", args=["koeru", 2]))
    paper = Paper.objects.get()
    assert asked["Location"] == reverse("villages:paper", args=[paper.pk])
    assert make_due_papers() == 1
    paper.refresh_from_db()
    assert (paper.state, paper.filename) == ("done", "strateegia-koeru-v2.pdf")
    file = tmp_path / "strategy.pdf"
    file.write_bytes(paper.pdf)
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    words = " ".join(text.split()).replace("\xa0", " ")
    for said in ("Aruka küla strateegia", "Versioon 2, esitatud", "Sisukord", "Külakino", "17 500,00", "Tegevuskava"):
        assert said in words, said
    assert "Mari Demo" not in words


def test_strategy_docx_has_headings_lists_and_tables_and_no_names(world, strategy, client):
    client.force_login(world.village_lead)
    text = "## Pealkiri\n\n1. üks\n2. kaks\n\n- täpp **paks**\n\n| A | B |\n|---|---|\n| x | y |\n\nLõpp\x07"
    SectionText.objects.filter(section="area").update(text=text)
    answer = client.get(reverse("strategies:strategy_docx", args=["koeru", 0]))
    assert f"strateegia-koeru-{timezone.localdate():%Y}" in answer["Content-Disposition"]
    document = docx.Document(BytesIO(answer.content))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(heads) == len(Section)
    assert heads[0] == "1. Piirkonna kirjeldus"
    said = {(p.style.name, p.text) for p in document.paragraphs}
    assert {("Heading 2", "Pealkiri"), ("List Paragraph", "2. kaks"), ("List Bullet", "täpp paks")} <= said
    assert document.tables[0].cell(1, 1).text == "y"
    costs = next(table for table in document.tables if len(table.columns) == 8)
    assert costs.rows[-1].cells[5].text.replace("\xa0", " ") == "17 500,00 €"
    assert "Mari Demo" not in "".join(p.text for p in document.paragraphs)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_strategy_docx_opens_in_libreoffice(strategy, tmp_path):
    (tmp_path / "s.docx").write_bytes(docx_of(content_of(strategy), "Mustand"))
    convert = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "odt"]
    subprocess.run([*convert, "--outdir", tmp_path, tmp_path / "s.docx"], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "s.odt") as odt:
        written = odt.read("content.xml")
    assert written.count(b"<text:h ") >= len(Section)
    assert b"<table:table-header-rows>" in written
