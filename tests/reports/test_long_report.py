"""Long reports: set by Typst from the same HTML, their long tables attached as files of their own."""

import re
import subprocess
import sys
from io import BytesIO

import lxml.html
import pikepdf
import pytest
from django.utils import timezone, translation

from pdf.blocks import Chapter, Column, Table
from pdf.reading_order import elements, heads, kids, parts
from pdf.typst import renderer, tree
from reports.pdf import annexes, document, render
from reports.pdf.chapters import contents
from reports.snapshot.shape import frozen
from tests import reading_order
from tests.reports import snapshots
from tests.reports.test_pdf import ROOT, attachments_of, failures
from tests.reports.test_reading_order import long_snapshot

HOURS = 1_200  # rows: in two parts, since validators look through a thousand
BLANK = re.compile(r"[-\s\u200b\xad\ufffd]+")  # and hyphens, which stand at a line's end where a word is divided


def long_of(language="et", hours=HOURS):
    data = long_snapshot(language)
    row = data["hours_log"][0]
    data["hours_log"] = [{**row, "number": f"T-{n:06}"} for n in range(hours)]
    return data


def chapters_of(data):
    with translation.override(data["language"]), timezone.override("Europe/Tallinn"):
        return contents.all_of(data, {})


@pytest.fixture(scope="module")
def printed():
    made = {}

    def of(language="et"):
        if language not in made:
            made[language] = render(long_of(language), {})
        return made[language]

    return of


def texts_of(html):
    """Every text of the page between two tags, without blanks; the words inside drawings are in `<text>`."""
    page = re.sub(r"<(title|desc)>.*?</\1>|<div class=\"watermark\">.*?</div>", "", html, flags=re.S)
    found = (BLANK.sub("", text) for text in lxml.html.document_fromstring(page).find("body").itertext())
    return [text for text in found if text]


def read(file):
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=file, capture_output=True, check=True)
    return BLANK.sub("", done.stdout.decode())


@pytest.mark.parametrize("language", ["et", "en"])
def test_both_engines_print_every_text_of_the_page(language):
    data = snapshots.snapshot("partner", language)
    with translation.override(language), timezone.override("Europe/Tallinn"):
        html = document.page(data, {})
        by_typst = renderer.typeset(html, document.moment_of(data), {})
    for file in (render(data, {}), by_typst):
        words = read(file)
        assert [text for text in texts_of(html) if text not in words] == []


def test_what_typst_sets_is_read_aloud_as_the_page_is_written():
    data = long_snapshot()
    html = document.page(data, {})
    file = renderer.typeset(html, document.moment_of(data), {})
    assert reading_order.faults(html, file) == []
    with pikepdf.open(BytesIO(file)) as pdf:
        tables = [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Table"]
        for table in tables:
            assert {str(scope_of(cell)) for cell in heads(table)} == {"/Column"}
            rows = [row for body in parts(table, "/TBody") for row in kids(body)]
            assert [str(kids(row)[0].S) for row in rows] == ["/TH"] * len(rows)
            assert {str(scope_of(kids(row)[0])) for row in rows} == {"/Row"}


def scope_of(cell):
    given = cell.A
    return (given[0] if isinstance(given, pikepdf.Array) else given).Scope


@pytest.mark.parametrize("language", ["et", "en"])
def test_a_long_report_and_each_file_in_it_are_archivable_and_accessible(language, printed, tmp_path):
    file = printed(language)
    attached = {name: content for name, content in attachments_of(file).items() if name.endswith(".pdf")}
    assert len(attached) == 2
    for one in (file, *attached.values()):
        assert failures(one, tmp_path) == {}


def test_the_attached_tables_have_every_row_once_and_the_report_says_where(printed):
    text, attached = read(printed()), attachments_of(printed())
    volumes = {name: read(content) for name, content in attached.items() if name.endswith(".pdf")}
    numbers = [number for words in volumes.values() for number in re.findall(r"T0\d{5}", words)]
    assert numbers == [f"T{n:06}" for n in range(HOURS)]
    assert "T000039" in text
    assert "T000040" not in text
    assert [name for name in volumes if BLANK.sub("", name) not in text] == []
    assert attached["andmed.json"] == frozen(long_of())
    for words in volumes.values():
        assert "20230002" in words  # the report's number, on every page


def test_the_sum_of_a_divided_table_stands_in_the_report_and_in_the_last_part_only():
    rows = [[str(n), "1,00"] for n in range(2_500)]
    columns = [Column("Nr", 50), Column("Summa", 50, "num")]
    chapter = Chapter("Lisa 1", "Kulud", [Table("Kulud", columns, rows, ["Kokku", "2 500,00"])])
    shown, volumes = annexes.divided([chapter], "A-1")
    [table] = shown[0].blocks
    assert (len(table.rows), table.total) == (40, ["Kokku", "2 500,00"])
    in_parts = [table for volume in volumes for _chapter, table in volume.tables]
    assert [row for part in in_parts for row in part.rows] == rows
    assert [bool(part.total) for part in in_parts] == [False, False, True]


def test_what_is_read_in_one_go_stays_with_weasyprint():
    assert not annexes.is_long(chapters_of(snapshots.snapshot("village")))
    assert not annexes.is_long(chapters_of(snapshots.snapshot("partner")))
    assert annexes.is_long(chapters_of(snapshots.snapshot("programme")))


def test_a_long_report_is_the_same_in_two_processes(printed, tmp_path):
    source, target = tmp_path / "data.json", tmp_path / "made.pdf"
    source.write_bytes(frozen(long_of()))
    environment = {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-m", "reports.pdf", str(source), str(target)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    assert target.read_bytes() == printed()


def test_a_row_higher_than_a_page_goes_on_over_its_end():
    long_text = "Külakoosolek arutas ideid ja leppis kokku järgmised sammud. " * 150
    row = f'<tr class="row"><th class="rh" scope="row">1</th><td class="text">{long_text}</td></tr>'
    html = page_of(f"<tbody>{row}</tbody>")
    file = renderer.typeset(html, document.moment_of(snapshots.snapshot()), {})
    assert read(file).count("leppiskokku") == 150
    assert reading_order.faults(html, file) == []


def page_of(body):
    return f"""<!doctype html><html lang="et"><head><title>Proov</title></head><body>
    <section class="chapter"><h1 class="chapter-head" id="c1"><span class="chapter-number">1</span>
    <span class="chapter-name">Proov</span></h1><table class="table"><caption class="caption">Tabel</caption>
    <colgroup><col style="width:20%"><col style="width:80%"></colgroup>
    <thead><tr><th class="th text" scope="col">Nr</th>
    <th class="th text" scope="col">Jutt</th></tr></thead>{body}</table></section></body></html>"""


def test_texts_are_never_read_as_typst(tmp_path):
    hostile = '#panic("x") $x$ *b* _i_ `c` @ref <lab> // c /* d */ [e] = f \\ ~ -- #read("tree.json")'
    escaped = hostile.replace("<", "&lt;")
    row = f'<tr class="row"><th class="rh" scope="row">1</th><td class="text">{escaped}</td></tr>'
    file = renderer.typeset(page_of(f"<tbody>{row}</tbody>"), document.moment_of(snapshots.snapshot()), {})
    assert BLANK.sub("", hostile) in read(file)
    assert failures(file, tmp_path) == {}


def test_a_word_wider_than_its_column_may_break_and_a_figure_may_not():
    cells = lxml.html.fromstring(
        f'<table><tr><td class="text">{"x" * 40}</td><td class="num">{"1" * 40}</td></tr></table>'
    )
    text, number = cells.iter("td")
    assert tree.BREAK in tree._cell(text, 10)
    assert tree._cell(number, 10) == "1" * 40


def test_a_fault_of_typst_is_told_with_its_words():
    picture = (
        '<div class="pictures"><div class="picture"><img class="picture-image" src="asset:missing.jpg" alt="x">'
        '<p class="picture-caption">x</p></div></div>'
    )
    html = page_of("<tbody></tbody>").replace("</table>", "</table>" + picture)
    with pytest.raises(renderer.NotSet, match=r"missing\.jpg"):
        renderer.typeset(html, document.moment_of(snapshots.snapshot()), {})


def test_a_link_that_leads_nowhere_is_set_as_words():
    links = '<a href="#osa">osa</a> <a>ftp</a> <a href="">tyhi</a> <a href="https://example.org/">leht</a>'
    row = f'<tr class="row"><th class="rh" scope="row">1</th><td class="text">{links}</td></tr>'
    file = renderer.typeset(page_of(f"<tbody>{row}</tbody>"), document.moment_of(snapshots.snapshot()), {})
    with pikepdf.open(BytesIO(file)) as pdf:
        found = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note]
    assert found == ["https://example.org/"]
    assert "osaftptyhileht" in read(file)
