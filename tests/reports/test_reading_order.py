"""The structure tree of a printed report against its HTML: it is read aloud as it was written."""

import datetime as dt
import json
import re
from io import BytesIO

import pikepdf
import pytest

from pdf import weasyprint_renderer
from pdf.reading_order import elements, heads, is_mark, kids, parts
from reports.pdf import render
from reports.pdf.document import page as html_page
from tests.reports import snapshots

LONG = 90  # rows: a table over three pages


def long_snapshot(language="et"):
    """A report of a group with a log of hours that goes over pages, and something in each new chapter."""
    data = json.loads(json.dumps(snapshots.snapshot("partner", language)))
    row = {"on": "2022-03-15", "village": "Koeru", "mentor": "Mart", "kind": "kohtumine"}
    row |= {"hours": "2.25", "done": "Arutelu."}
    data["hours_log"] = [{"number": f"T-{n:06}", **row} for n in range(LONG)]
    data["words"] = {"summary": "Kulus {spent}.", "trips": "Reise: {trips_held}."}
    return data


@pytest.fixture(scope="module")
def printed():
    data = long_snapshot()
    return html_page(data, {}), pikepdf.open(BytesIO(render(data, {})))


def tree(pdf):
    return pdf.Root.StructTreeRoot


def test_every_table_is_one_table_with_one_head(printed):
    html, pdf = printed
    tables = [one for one in elements(tree(pdf)) if one.S == "/Table"]
    assert len(tables) == html.count("<table")
    assert [len(parts(table, "/THead")) for table in tables] == [1] * len(tables)
    rows = [sum(len(parts(body, "/TR")) for body in parts(table, "/TBody")) for table in tables]
    assert rows == [body.count("<tr") for body in re.findall(r"<tbody>(.*?)</tbody>", html, re.S)]
    assert LONG in rows


def test_every_head_says_what_it_heads(printed):
    _html, pdf = printed
    for table in (one for one in elements(tree(pdf)) if one.S == "/Table"):
        assert {str(cell.A.Scope) for cell in heads(table)} == {"/Column"}
        for row in (row for body in parts(table, "/TBody") for row in parts(body, "/TR")):
            assert {str(cell.A.Scope) for cell in parts(row, "/TH")} <= {"/Row"}


def test_cells_find_their_heads_by_id(printed):
    _html, pdf = printed
    [leaf] = tree(pdf).IDTree.Kids
    known = {str(name) for name in leaf.Names[::2]}
    ids = [str(cell.ID) for cell in elements(tree(pdf)) if cell.S == "/TH" and "/ID" in cell]
    assert len(ids) == len(set(ids)) == len(known)
    for cell in (one for one in elements(tree(pdf)) if one.S == "/TD" and "/A" in one and "/Headers" in one.A):
        assert {str(name) for name in cell.A.Headers} <= known


def test_running_heads_and_page_numbers_are_artifacts(printed):
    _html, pdf = printed
    held = {one.objgen for one in elements(tree(pdf))}
    owners = [owner for page in tree(pdf).ParentTree.Nums[1::2] for owner in page if isinstance(page, pikepdf.Array)]
    assert [one for one in owners if isinstance(one, pikepdf.Dictionary) and one.objgen not in held] == []
    for page in list(pdf.pages)[2:]:
        content = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
        assert b"/Artifact\n<</Type/Pagination>>" in b"\n".join(part.read_bytes() for part in content)


def test_headings_are_those_of_the_page_in_their_order(printed):
    html, pdf = printed
    written = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert [int(str(one.S)[2]) for one in elements(tree(pdf)) if re.fullmatch(r"/H[1-6]", str(one.S))] == written


def test_every_picture_has_its_words(printed):
    _html, pdf = printed
    figures = [one for one in elements(tree(pdf)) if one.S == "/Figure"]
    assert figures
    assert [one for one in figures if not str(one.get("/Alt", ""))] == []


def test_the_data_stands_once_among_the_attachments(printed):
    _html, pdf = printed
    assert [str(file.UF) for file in pdf.Root.AF] == ["andmed.json"]


def test_nothing_hangs_empty_in_the_tree(printed):
    _html, pdf = printed
    assert [str(one.S) for one in elements(tree(pdf)) if one.S in ("/Sect", "/Table", "/TR") and not kids(one)] == []


HIGH = " ".join(f"sõna{n}" for n in range(1300))  # fills more than a page
ITEM = " ".join(f"punkt{n}" for n in range(900))


@pytest.fixture(scope="module")
def high():
    """A row over three pages between two short ones, a list over pages with a long item, a paragraph over two."""
    rows = "".join(
        f'<tr class="row"><th class="rh">{n}</th><td class="text">{text}</td></tr>'
        for n, text in enumerate(("lühike", HIGH * 2, "", "viimane"), 1)
    )
    columns = '<colgroup><col style="width:20%"><col style="width:80%"></colgroup>'
    items = "".join(f"<li>{text}</li>" for text in ["esimene", ITEM, *(f"punkt {n}" for n in range(60))])
    html = (
        '<!doctype html><html lang="et"><head><title>Kõrged read</title></head><body><main><section><h1>Kõrged</h1>'
        f'<table class="table"><caption>Tabel</caption>{columns}<thead><tr><th>Nr</th><th>Sisu</th></tr></thead>'
        f'<tbody>{rows}</tbody></table><ul class="lines">{items}</ul><p>{HIGH}</p><p>järgmine</p><p>viimane</p>'
        "</section></main></body></html>"
    )
    moment = dt.datetime(2023, 1, 16, tzinfo=dt.UTC)
    return html, pikepdf.open(BytesIO(weasyprint_renderer.typeset(html, {}, moment, {})))


def pages_of(element, pdf):
    """Numbers of the pages on which its contents stand."""
    found = {page.objgen: number for number, page in enumerate(pdf.pages)}
    return {found[one.Pg.objgen] for one in elements(element) if "/Pg" in one}


def test_a_row_higher_than_a_page_is_one_row_of_one_table(high):
    _html, pdf = high
    [table] = [one for one in elements(tree(pdf)) if one.S == "/Table"]
    [body] = parts(table, "/TBody")
    rows = parts(body, "/TR")
    assert [[str(cell.S) for cell in kids(row)] for row in rows] == [["/TH", "/TD"]] * 4
    assert len(pages_of(rows[1], pdf)) >= 3
    assert [len(kids(row.K[1])) > 0 for row in rows] == [True, True, False, True]
    assert len(parts(table, "/THead")) == 1


def test_a_list_and_a_paragraph_over_pages_are_one(high):
    html, pdf = high
    [whole] = [one for one in elements(tree(pdf)) if one.S == "/L"]
    items = parts(whole, "/LI")
    assert len(items) == html.count("<li>")
    assert len(pages_of(items[1], pdf)) > 1
    assert [[str(part.S) for part in kids(item)] for item in items] == [["/Lbl", "/LBody"]] * len(items)
    paragraphs = [one for one in elements(tree(pdf)) if one.S == "/P"]
    assert len(paragraphs) == html.count("<p>")
    assert [len(pages_of(one, pdf)) > 1 for one in paragraphs] == [True, False, False]


def test_no_mark_of_the_stylesheet_is_left(high, printed):
    for _html, pdf in (high, printed):
        assert [one for one in elements(tree(pdf)) if is_mark(one)] == []
