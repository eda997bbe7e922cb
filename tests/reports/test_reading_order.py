"""The structure tree of a printed report against its HTML: it is read aloud as it was written."""

import json
import re
from io import BytesIO

import pikepdf
import pytest

from pdf.reading_order import elements, heads, kids, parts
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
