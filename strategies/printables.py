"""A strategy as a paper that a village can hand to any funder: cover, contents, a chapter for each section."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypedDict

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdf import blocks
from pdf.document import PrintDocument
from strategies.chapters import Chapter, Table, chapters
from strategies.content import Content
from strategies.models import Section, Strategy, StrategyVersion
from strategies.sections import GUIDES
from ui import charts, formats
from ui.markdown import on_paper
from villages.models.paper import Needs
from villages.printables import Print, printable

KIND = "villages.strategy"
STYLES = """
.cover-title { font-size: 34pt; line-height: 38pt }
.cover-top { height: 192mm }
.rich { max-width: 150mm; overflow-wrap: anywhere }
.rich h2 { font-size: 12.5pt; line-height: 17pt; font-weight: 600; margin: 6mm 0 2mm; break-after: avoid }
.rich h3, .rich h4 { font-size: 10.5pt; line-height: 15pt; font-weight: 600; margin: 4mm 0 1mm; break-after: avoid }
.rich p { margin: 0 0 2.5mm; orphans: 2; widows: 2 }
.rich ul, .rich ol { margin: 0 0 3mm; padding-left: 5mm }
.rich li { margin-bottom: 1mm }
.rich blockquote { margin: 0 0 3mm; padding-left: 4mm; border-left: 2pt solid #1f5f4a }
.rich a { color: #1f5f4a; text-decoration: underline }
.rich pre { white-space: pre-wrap; margin: 0 0 2.5mm }
.rich code { font-family: inherit }
.rich table { table-layout: fixed; width: 100%; border-spacing: 0; margin: 0 0 4mm }
.rich table { font-size: 8.6pt; line-height: 11.4pt }
.rich table.wide { font-size: 7pt; line-height: 9pt }
.rich th, .rich td { text-align: left; vertical-align: top; padding: 1mm 2.5mm 1mm 0 }
.rich th, .rich td { border-bottom: .3pt solid #dcdcd2 }
.rich + .table, .heading + .table { margin-top: 3mm }
.cell-note { color: #5c655f }
"""
# Shares of a table's width, by the number of its columns; the widest is where the words are.
TEAM = (35, 65)
MOST_UPRIGHT = 6  # columns of words; a table with more lies on a landscape page
NUMBER = 0.7  # of such a column
WIDTHS = {2: (75, 25), 3: (8, 46, 46), 4: (26, 20, 18, 36), 5: (36, 16, 16, 16, 16), 8: (6, 24, 9, 14, 15, 12, 10, 10)}


class StrategyData(TypedDict):
    content: Content
    version: int  # 0: as it stands now
    state: str
    frozen_on: str  # ISO days, or empty
    adopted_on: str
    carrier: str
    place: list[str]  # latitude, longitude


def data_of(strategy: Strategy, content: Content, version: StrategyVersion | None) -> StrategyData:
    """What is frozen when the paper is asked for; without a version, the text as it stands."""
    village = strategy.village
    return {
        "content": content,
        "version": version.number if version else 0,
        "state": version.state if version else strategy.state,
        "frozen_on": version.frozen_at.date().isoformat() if version else "",
        "adopted_on": version.adopted_on.isoformat() if version and version.adopted_on else "",
        "carrier": village.carrier,
        "place": [str(village.latitude or ""), str(village.longitude or "")],
    }


@printable(KIND, name=gettext_lazy("Strategy"), needs=Needs.INSIDE)
def sheet(data: StrategyData, print_: Print) -> PrintDocument:
    content = data["content"]
    head = print_.head
    head["place"] = ""
    return PrintDocument(
        **head,
        kind=_("Smart village strategy"),
        title=content["village"],
        period=_stands(data),
        facts=_facts(data),
        chapters=list(_chapters(content)),
        has_cover=True,
        cover_drawing=_where(data),
        about=list(_about(data)),
        styles=STYLES,
    )


def _stands(data: StrategyData) -> str:
    state = str(Strategy.State(data["state"]).label)
    if not data["version"]:
        return _("Draft, as it stands now (%(state)s)") % {"state": state}
    told = {"number": data["version"], "state": state, "day": formats.date(dt.date.fromisoformat(data["frozen_on"]))}
    return _("Version %(number)s, %(state)s, %(day)s") % told


def _facts(data: StrategyData) -> list[tuple[str, str]]:
    content = data["content"]
    found = [(_("Municipality"), content["municipality"])]
    if content["population"]:
        found.append((_("Population"), formats.number(content["population"])))
    if data["adopted_on"]:
        found.append((_("Adopted"), formats.date(dt.date.fromisoformat(data["adopted_on"]))))
    return [(name, value) for name, value in found if value][:2]  # beside the number and the moment


def _about(data: StrategyData) -> Iterator[str]:
    content = data["content"]
    if content["settlements"]:
        yield _("Villages that belong to it: %(names)s.") % {"names": ", ".join(content["settlements"])}
    if data["carrier"]:
        yield _("Carried by: %(carrier)s.") % {"carrier": data["carrier"]}
    if data["adopted_on"]:
        day = formats.date(dt.date.fromisoformat(data["adopted_on"]))
        yield _("Adopted by the village meeting on %(day)s; its minutes are kept with the strategy.") % {"day": day}
    if data["version"]:
        yield _("This version is frozen: nobody can change it, and everything that stands here is attached as data.")
    else:
        yield _("This is not a frozen version: the text may be another one tomorrow.")


def _where(data: StrategyData) -> SafeString | str:
    latitude, longitude = data["place"]
    if not (latitude and longitude):
        return ""
    dot = charts.Dot(latitude, longitude, data["content"]["village"], size=1)
    return charts.dot_map([dot], title=_("Where it is"), labels=True, palette="paper", width=620, largest=7)


def _chapters(content: Content) -> Iterator[blocks.Chapter]:
    was_wide = False
    for number, chapter in enumerate(chapters(content), 1):
        is_wide = any(_width(table) > MOST_UPRIGHT for table in chapter.tables)
        flows = not (is_wide or was_wide)
        yield blocks.Chapter(str(number), chapter.title, list(_blocks(chapter)), is_wide, flows)
        was_wide = is_wide


def _width(table: Table) -> float:
    """In columns of words; a number takes less room."""
    return len(table.head) - (1 - NUMBER) * len(table.numbers)


def _blocks(chapter: Chapter) -> Iterator[blocks.Block]:
    if chapter.is_empty:
        yield blocks.Prose([_("Nothing is written here yet.")])
    if chapter.text.strip():
        yield blocks.Html(on_paper(chapter.text, below=1))
    for table in chapter.tables:
        yield _table(chapter, table)


def _table(chapter: Chapter, table: Table) -> blocks.Table:
    widths = TEAM if chapter.key == Section.TEAM else _widths(table)
    columns = [
        blocks.Column(head, width, "num" if at in table.numbers else "text")
        for at, (head, width) in enumerate(zip(table.head, widths, strict=True))
    ]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    title = table.title or GUIDES[Section(chapter.key)].rows_title  # the chapter's own title stands above already
    return blocks.Table(title, columns, rows, [_cell(cell) for cell in table.foot])


def _widths(table: Table) -> Sequence[float]:
    """Several columns of numbers get the same room, other tables more of it for their words."""
    many = len(table.head)
    alike = [100 / many] * many
    return alike if len(table.numbers) > 1 else WIDTHS.get(many, alike)


def _cell(text: str) -> blocks.Cell:
    first, _break, rest = text.partition("\n")
    return format_html('{}<br><span class="cell-note">{}</span>', first, rest) if rest else first
