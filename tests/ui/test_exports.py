"""Lists as files: written row by row, whole in memory only when they are short."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from budget.dossiers.parts import register
from ui import exports
from ui.exports import flowing, list_download
from villages.models import Village

ROWS = [["Koeru", Decimal("2.50"), dt.date(2022, 1, 2), 7, None], ["=1+1", Decimal(3), None, 0, "a\x07b"]]
HEADS = ["Küla", "Tunnid", "Päev", "Kordi", "Märkus"]


@pytest.fixture
def asked(rf):
    return lambda kind: list_download(rf.get("/", {"file": kind}), "tunnid", HEADS, iter(ROWS))


@pytest.mark.django_db  # closing an answer looks at the connections, if there are any
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_long_list_is_sent_from_a_file_with_the_same_rows(asked, kind, monkeypatch):
    short = asked(kind)
    monkeypatch.setattr(exports, "IN_MEMORY", 50)
    long = asked(kind)
    assert (short.streaming, long.streaming) == (False, True)
    assert long["Content-Type"] == short["Content-Type"]
    assert long["Content-Disposition"] == short["Content-Disposition"]
    assert table(kind, long.getvalue()) == table(kind, short.content)
    long.close()


def test_a_workbook_holds_numbers_and_days_and_no_formula(asked):
    book = openpyxl.load_workbook(io.BytesIO(asked("xlsx").content))
    first, second = list(book.active.iter_rows(min_row=2))
    assert [cell.value for cell in first if not cell.is_date] == ["Koeru", 2.5, 7, None]
    assert first[2].value.date() == dt.date(2022, 1, 2)
    assert first[1].number_format == "#,##0.00"
    assert first[2].number_format == "dd.mm.yyyy"
    assert (second[0].value, second[0].data_type) == ("=1+1", "s")
    assert second[4].value == "ab"


@pytest.mark.parametrize("name", ["=1+1", " =1+1", "\uff1d1+1", "@koda"])
def test_a_head_that_people_wrote_is_no_formula_either(rf, name):
    answers = {kind: list_download(rf.get("/", {"file": kind}), "tunnid", [name], []) for kind in ("csv", "xlsx")}
    [head] = next(openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content)).active.iter_rows())
    assert (head.value, head.data_type) == (name, "s")
    assert answers["csv"].content.decode("utf-8-sig") == f"'{name}\r\n"


@pytest.mark.parametrize("name", ["=1+1.pdf", " =1+1.pdf", "\uff1d1+1.pdf", "\u200b@a.pdf"])
def test_the_register_of_a_dossier_holds_no_formula(name):
    file = {"path": "1/a.pdf", "row": 1, "title": name, "name": name, "size": 1, "sha256": "0"}
    assert register([file]).decode("utf-8-sig").splitlines()[1] == f"1/a.pdf;1;'{name};'{name};1;0"


def test_rows_that_flow_are_not_kept(world):
    rows = Village.objects.order_by("name")
    assert [one.name for one in flowing(rows)] == ["Kamari", "Koeru", "Kriilevälja"]
    assert rows._result_cache is None


def table(kind, content):
    if kind == "csv":
        return content
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]
