"""The drawn pieces: what they say, and that they are drawn by the rules that they claim to follow."""

import datetime
import math
import re
from decimal import Decimal
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import lucide
import pytest
from django.core.management import call_command
from django.template import Context, RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation
from fontTools.ttLib import TTFont

from dashboards.views.todo import KINDS
from smartvillages import navigation
from ui import badges
from ui.paging import page_of

ROOT = Path(__file__).resolve().parent.parent.parent
ICONS = {name[:-4] for name in ZipFile(Path(lucide.__file__).with_name("lucide.zip")).namelist()}


def drawn(source: str, request: Any = None, **context: Any) -> str:
    with translation.override("et"):
        return Template(source).render(RequestContext(request, context) if request else Context(context))


def test_the_emblem_follows_the_official_geometry() -> None:
    """Regulation (EU) 2021/1060, annex IX and the Council's construction sheet: 12 upright stars on a circle."""
    flag = ElementTree.parse(ROOT / "static/img/eu-emblem.svg").getroot()  # noqa: S314 -- our own file
    width, height = (float(part) for part in flag.attrib["viewBox"].split()[2:])
    assert width / height == 1.5
    ground = flag.find("{*}rect")
    stars = flag.findall("{*}g/{*}polygon")
    assert ground is not None
    assert ground.attrib["fill"] == "#003399"
    assert flag.find("{*}g").attrib["fill"] == "#FFCC00"  # type: ignore[union-attr]
    assert len(stars) == 12
    for hour, star in enumerate(stars):
        points = [tuple(float(part) for part in point.split(",")) for point in star.attrib["points"].split()]
        angle = math.radians(30 * hour)
        centre = width / 2 + height / 3 * math.sin(angle), height / 2 - height / 3 * math.cos(angle)
        tips = points[::2]
        assert all(math.isclose(math.dist(tip, centre), height / 18, abs_tol=0.01) for tip in tips)
        top = min(points, key=lambda point: point[1])
        assert math.isclose(top[0], centre[0], abs_tol=0.01)
        assert math.isclose(top[1], centre[1] - height / 18, abs_tol=0.01)


def test_every_icon_that_is_named_exists() -> None:
    named = {drawing for _, drawing in badges.STATES.values()}
    for page in (ROOT / "templates").rglob("*.html"):
        named |= set(re.findall(r'\{% icon "([a-z0-9-]+)"', page.read_text()))
        named |= set(re.findall(r'\bicon="([a-z0-9-]+)"', page.read_text()))
    named |= {entry.icon for entry in navigation.ENTRIES} | {icon for *_words, icon in navigation.PRIMARY.values()}
    named |= {kind.icon for kind in KINDS.values()}
    assert named - ICONS == set()


@pytest.mark.parametrize("name", ["euro", "circle-check", "users-round", "loader-circle"])
def test_an_icon_is_the_package_s_own_drawing(name: str) -> None:
    theirs = lucide._render_icon(name, 16, **{"class": "icon spin", "aria_hidden": "true", "focusable": "false"})
    assert drawn(f'{{% icon "{name}" 16 "spin" %}}') == theirs


def test_an_icon_that_is_not_there_is_a_circle() -> None:
    assert drawn('{% icon "no-such-drawing" %}') == drawn('{% icon "circle" %}')


def test_every_state_has_a_known_tone() -> None:
    assert {tone for tone, _ in badges.STATES.values()} <= set(badges.TONES)
    assert badges.WAITING not in {tone for tone, _ in badges.STATES.values()}


def test_templates_carry_nothing_that_the_content_policy_blocks() -> None:
    blocked = re.compile(r"""\sstyle=["']|<style|\son[a-z]+=["']|<script(?![^>]*\bsrc=)""")
    # Papers and mails are not shown under the site's policy; mail programs read only styles in the line.
    elsewhere = {"pdf", "paper", "mails"}
    pages = [page for page in (ROOT / "templates").rglob("*.html") if not elsewhere & set(page.parts)]
    assert [str(page.relative_to(ROOT)) for page in pages if blocked.search(page.read_text())] == []


def test_state_badge_says_the_word_and_shows_the_tone() -> None:
    thing = SimpleNamespace(state="approved", get_state_display=lambda: "Kinnitatud")
    badge = drawn("{% state_badge thing %}", thing=thing)
    assert "tone-good" in badge
    assert "Kinnitatud" in badge
    assert "<svg" in badge
    assert "tone-waiting" in drawn("{% state_badge thing mine=True %}", thing=thing)
    assert "tone-neutral" in drawn('{% state_badge "never heard of" label="Muu" %}')


def test_badges_escape_what_people_wrote() -> None:
    assert "<b>" not in drawn("{% badge word %}", word="<b>x</b>")
    assert "<b>" not in drawn(
        "{% fact label value %}{% notice label %}{% todo label %}", label="<b>x</b>", value="<b>"
    )


@pytest.mark.parametrize(
    ("value", "whole", "waiting", "widths", "tone"),
    [
        (Decimal("25"), Decimal("40"), 0, ["100", "62.50"], None),
        (Decimal("25"), Decimal("40"), Decimal("5"), ["100", "62.50", "12.50"], None),
        (Decimal("39"), Decimal("40"), Decimal("3"), ["100", "97.50", "2.50"], "meter-bad"),
        (Decimal("50"), Decimal("40"), 0, ["100", "100"], "meter-bad"),
        (None, Decimal("40"), 0, ["100", "0"], None),
        (Decimal("5"), 0, 0, ["100", "0"], None),
        (Decimal("-5"), 40, 0, ["100", "0.00"], None),
    ],
)
def test_meter_stays_within_its_track(
    value: Any, whole: Any, waiting: Any, widths: list[str], tone: str | None
) -> None:
    bar = drawn(
        "{% meter value whole label='25 h 40-st' waiting=waiting %}", value=value, whole=whole, waiting=waiting
    )
    assert re.findall(r' width="([0-9.]+)"', bar)[: len(widths)] == widths
    assert ("meter-bad" in bar) == (tone is not None)
    assert 'aria-label="25 h 40-st"' in bar


@pytest.mark.parametrize(("days", "tone"), [(-1, "todo-bad"), (0, "todo-waiting"), (7, "todo-waiting"), (8, None)])
def test_todo_is_brick_when_late_and_rye_when_near(days: int, tone: str | None) -> None:
    row = drawn("{% todo 'Kinnita' due=due %}", due=timezone.localdate() + datetime.timedelta(days=days))
    assert (tone or 'todo-row"') in row


def test_missing_values_are_an_en_dash() -> None:
    filters = ["money", "amount", "euros", "hours", "hours_plain", "number", "percent"]
    filters += ["day", "day_words", "month", "moment", "clock", "due"]
    assert [drawn("{{ missing|" + name + " }}") for name in filters] == ["–"] * len(filters)
    assert drawn("{{ missing|days_range:missing }}", missing=None) == "–"


def test_pages_are_numbered_by_the_tag_which_knows_the_numbers() -> None:
    names = [
        page.name for page in (ROOT / "templates").rglob("*.html") if "_components/pager.html" in page.read_text()
    ]
    assert names == []


def test_pager_keeps_the_filters_in_the_address(rf: RequestFactory) -> None:
    request = rf.get("/", {"q": "Koeru", "page": "2"})
    pager = drawn("{% pager page %}", request=request, page=page_of(request, list(range(100))))
    assert 'href="?q=Koeru&amp;page=3"' in pager
    assert 'aria-current="page"' in pager
    assert drawn("{% pager page %}", request=request, page=page_of(request, [1])).strip() == ""


def test_sort_head_turns_round_and_goes_back_to_the_first_page(rf: RequestFactory) -> None:
    head = drawn('{% sort_head "name" "Küla" %}', request=rf.get("/", {"sort": "name", "page": "3"}))
    assert 'aria-sort="ascending"' in head
    assert 'href="?sort=-name"' in head
    other = drawn('{% sort_head "hours" "Tunde" num=True %}', request=rf.get("/", {"sort": "name"}))
    assert "aria-sort" not in other
    assert 'href="?sort=hours"' in other


def test_a_drawing_has_its_table_one_click_away() -> None:
    figure = drawn(
        '{% include "_components/drawing.html" %}',
        chart="<svg>",
        heading="Tunnid",
        table_heads=["Küla", "Tunde"],
        table_rows=[("Koeru", "37,5 h")],
    )
    assert "&lt;svg&gt;" in figure
    assert '<th scope="row">Koeru</th><td class="num">37,5 h</td>' in figure


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500"])
def test_error_pages_need_nothing_and_show_the_way_back(name: str) -> None:
    with translation.override("et"):
        page = render_to_string(f"{name}.html", {"error_id": "7f3c-91ab"})
    assert "7f3c-91ab" in page
    assert 'href="/"' in page
    assert f'<p class="eyebrow">{name[:3]}</p>' in page


def test_the_web_font_holds_every_letter_that_we_write() -> None:
    call_command("build_assets", verbosity=0, stdout=StringIO())
    for name in ("source-sans-3", "source-sans-3-italic"):
        font = TTFont(ROOT / "static/built" / f"{name}.woff2")
        letters = {chr(code) for code in font.getBestCmap()}
        assert (
            set("abcdefghijklmnopqrsšzžtuvwõäöüxyABCDEFGHIJKLMNOPQRSŠZŽTUVWÕÄÖÜXY0123456789€–−…„“”×½→≥\xa0") <= letters
        )
        assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 700)]


PAGES = Path(__file__).resolve().parents[2] / "templates"
# A choice of what to print or to tie together, pictures of a calendar, and what a page finds by itself.
NO_FILE = {
    "mentoring/print_log",
    "budget/bill_hours",
    "trainings/same_person",
    "trainings/month",
    "trainings/timeline",
}
NO_FILE |= {"dashboards/conflicts", "dashboards/similar"}
NO_FILE |= {"dashboards/calendar"}  # the time line of the same things has the file
NO_FILE |= {"coordination/task_board", "coordination/task_calendar"}  # the list of the same tasks has the file
NO_FILE |= {"coordination/notices", "budget/bank", "budget/einvoices"}  # what waits for the reader, until it is done
NO_FILE |= {"pilots/photo_wall"}  # the chosen photos are a file of their own


def test_every_list_with_filters_is_taken_away_as_a_file():
    pages = {path.relative_to(PAGES).with_suffix("").as_posix(): path for path in PAGES.rglob("*.html")}
    lists = {name for name, path in pages.items() if "_components/filters.html" in path.read_text()}
    without = {name for name in lists if "export=True" not in pages[name].read_text()}
    assert without - {"look/style"} == NO_FILE
