import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from ui import charts, estonia, formats
from ui.charts import Bar, Dot, Point, Stack

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("bars", "stacks", "columns", "progress", "funnel", "bullets", "heat", "lines", "map")
HOSTILE = "<script>alert(1)</script>\"'&"


def parsed(svg):
    return ET.fromstring(svg)  # noqa: S314 - drawn by us a moment ago


@pytest.fixture(autouse=True)
def in_estonian():
    with translation.override("et"):
        yield


def drawn(palette="screen", label="Koeru"):
    """Every kind of drawing once."""
    rows = [Bar(label, Decimal("37.50"), Decimal("1.25"), target=40, note="37,5 / 40"), Bar("Kriilevälja", 0)]
    return {
        "bars": charts.bars(rows, title=label, unit="hours", target=40, keys=("kinnitatud", "ootel"), palette=palette),
        "stacks": charts.stacks(
            [Stack(label, [10, 20, 30], "50%")], ("varem", "nüüd", "jääk"), title=label, palette=palette
        ),
        "columns": charts.columns(rows, title=label, palette=palette),
        "progress": charts.progress(3, 4, waiting=2, title=label, palette=palette),
        "funnel": charts.funnel(rows, title=label, palette=palette),
        "bullets": charts.bullets(rows, title=label, keys=("varem", "nüüd"), palette=palette),
        "heat": charts.heat([(label, [0, 2, 5])], ["M1", "M2", "M3"], title=label, palette=palette),
        "lines": charts.lines(
            [Point("I", 0, 0), Point("II", 100, 40), Point(label, 200, None)],
            title=label,
            names=("kava", "tegelik"),
            palette=palette,
        ),
        "map": charts.dot_map([Dot("58.9633", "26.0317", label)], title=label, palette=palette),
    }


@pytest.mark.parametrize("palette", ["screen", "paper"])
@pytest.mark.parametrize(
    "name", ["bars", "stacks", "columns", "progress", "funnel", "bullets", "heat", "lines", "map"]
)
def test_draw_is_a_described_picture_without_inline_style(name, palette):
    root = parsed(drawn(palette)[name])

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Koeru"
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text
    assert not [
        mark for mark in root.iter() if "style" in mark.attrib or any(key.startswith("on") for key in mark.attrib)
    ]


@pytest.mark.parametrize("palette", ["screen", "paper"])
def test_draw_escapes_what_people_typed(palette):
    for name, svg in drawn(palette, HOSTILE).items():
        root = parsed(svg)
        assert root[0].text == HOSTILE, name
        assert not list(root.iter(f"{SVG}script")), name


def test_draw_uses_custom_properties_on_screen_and_plain_colours_on_paper():
    assert "var(--chart-first, #1f5f4a)" in drawn("screen")["bars"]
    for svg in drawn("paper").values():
        assert "var(" not in svg


@pytest.mark.parametrize("palette", ["screen", "paper"])
def test_draw_nothing_is_still_a_picture(palette):
    empty = [
        charts.bars([], title="t", target=40, palette=palette),
        charts.stacks([], ("a",), title="t", palette=palette),
        charts.columns([], title="t", palette=palette),
        charts.progress(0, 0, title="t", palette=palette),
        charts.funnel([], title="t", palette=palette),
        charts.bullets([], title="t", palette=palette),
        charts.heat([], [], title="t", palette=palette),
        charts.lines([], title="t", names=("a", "b"), palette=palette),
        charts.dot_map([], title="t", palette=palette),
    ]
    assert all(parsed(svg).get("role") == "img" for svg in empty)


def test_bars_draw_done_and_waiting_to_scale_and_the_target_as_a_line():
    svg = parsed(
        charts.bars([Bar("A", Decimal(20), Decimal(10))], title="t", unit="hours", target=40, palette="paper")
    )
    ground, done, waiting = (float(mark.get("width")) for mark in svg.iter(f"{SVG}rect"))
    line = next(svg.iter(f"{SVG}line"))

    assert done == pytest.approx(ground / 2, abs=0.2)
    assert waiting == pytest.approx(ground / 4, abs=0.2)
    assert line.get("x1") == line.get("x2")
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["A", "20\xa0h + 10\xa0h", "40\xa0h"]


def test_bars_describe_their_figures_in_words():
    svg = parsed(charts.bars([Bar("Koeru", Decimal("37.5"))], title="t", unit="hours"))
    assert svg.find(f"{SVG}desc").text == "Koeru: 37,5\xa0h"


def test_progress_past_the_whole_shows_the_rest_in_brick():
    assert charts.INKS["late"] in charts.progress(11, 10, title="t", palette="paper")
    assert charts.INKS["late"] not in charts.progress(10, 10, title="t", palette="paper")


def test_lines_end_where_the_facts_end():
    points = [Point("I", 0, 0), Point("II", 50, 30), Point("III", 100, None)]
    svg = parsed(charts.lines(points, title="t", names=("kava", "tegelik"), unit="count", palette="paper"))
    ways = [len(line.get("points").split()) for line in svg.iter(f"{SVG}polyline")]
    assert sorted(ways) == [2, 3]
    assert {"kava 100", "tegelik 30"} <= {text.text for text in svg.iter(f"{SVG}text")}


@pytest.mark.parametrize(
    ("most", "top", "steps"), [(1, 1, 4), (100, 100, 4), (263_933, 300_000, 3), (960, 1000, 4), (7, 8, 4)]
)
def test_ticks_are_round_and_reach_the_top(most, top, steps):
    value, marks = charts.ticks(Decimal(most))
    assert value == top
    assert len(marks) == steps + 1


def test_map_puts_north_up_and_east_right():
    tallinn, voru = estonia.place("59.437", "24.745", 400), estonia.place("57.834", "27.019", 400)
    assert tallinn[0] < voru[0]
    assert tallinn[1] < voru[1]
    assert all(0 < x < 400 and 0 < y < estonia.height_of(400) for x, y in (tallinn, voru))


def test_map_shows_the_fifteen_counties():
    names = [name for name, _way in estonia.counties(400)]
    assert len(names) == 15
    assert {"Järva", "Võru", "Hiiu"} <= set(names)


def test_map_dots_are_links_that_the_keyboard_reaches_on_screen_only():
    dots = [Dot("58.9633", "26.0317", "Koeru", note="60%", url="/villages/koeru/")]
    screen = parsed(charts.dot_map(dots, title="Külad"))
    link = next(screen.iter(f"{SVG}a"))

    assert link.get("href") == "/villages/koeru/"
    assert link.get("aria-label") == "Koeru: 60%"
    assert screen.get("role") == "group"
    assert not list(parsed(charts.dot_map(dots, title="Külad", palette="paper")).iter(f"{SVG}a"))


def test_map_names_do_not_cover_each_other():
    dots = [Dot("59.0", str(Decimal("25.0") + Decimal(step) / 100), f"Küla {step}") for step in range(40)]
    names = [text.text for text in parsed(charts.dot_map(dots, title="t")).iter(f"{SVG}text") if "Küla" in text.text]
    assert 0 < len(names) < 40


def test_chart_tags_draw_in_templates():
    template = Template("{% load charts %}{% chart_bars rows title='Tunnid' unit='hours' target=40 %}")
    svg = template.render(Context({"rows": [Bar("Koeru", Decimal("2.5"))]}))
    assert svg == charts.bars([Bar("Koeru", Decimal("2.5"))], title="Tunnid", unit="hours", target=40)


def test_text_width_grows_with_the_text_and_cuts_with_an_ellipsis():
    assert charts.text_width("Kilingi-Nõmme", 10) > charts.text_width("Ohtu", 10)
    assert charts.shortened("Lähkma-Saunametsa", 10, 40).endswith("…")
    assert charts.shortened("Ohtu", 10, 40) == "Ohtu"


def test_a_drawing_that_is_kept_follows_its_figures_its_language_and_its_currency():
    def drawn(value=Decimal("2.5"), code="et", currency="EUR"):
        with translation.override(code), formats.counted_in(currency):
            return charts.bars([Bar("Koeru", value)], title="Raha", unit="money", keys=["kulu", "ootel"])

    assert drawn() == drawn(Decimal("2.50"))
    assert drawn() is drawn()
    assert len({drawn(), drawn(Decimal("2.6")), drawn(code="en"), drawn(currency="SEK")}) == 4
