"""What workers print for the programme's coordination; each is made of frozen data alone."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NotRequired, TypedDict, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coordination.minutes import CallData, DecisionRow, MeetingData, MinutesData
from pdf.blocks import Block, Chapter, Column, Drawing, Facts, Heading, Lines, Prose, Signatures, Table
from pdf.document import PrintDocument
from ui import formats
from ui.gantt import Span, gantt
from villages.models.paper import Needs
from villages.printables import Print, printable

NUM = "num"
MOST_DRAWN = 40  # rows of a picture: more do not fit on a page


@printable("coordination.meeting_call", name=gettext_lazy("Invitation and agenda"), needs=Needs.INSIDE)
def meeting_call(data: CallData, print_: Print) -> PrintDocument:
    columns = [Column(_("No."), 6), Column(_("Item"), 46), Column(_("Kind"), 14), Column(_("Min"), 9, NUM)]
    rows = [
        [str(one["number"]), one["title"], one["kind"], str(one["minutes"]), one["presenter"]] for one in data["items"]
    ]
    blocks: list[Block] = [Table(_("Agenda"), [*columns, Column(_("Presenter"), 25)], rows)]
    for one in data["items"]:
        if one["proposal"]:
            blocks += [
                Heading(f"{one['number']}. {one['title']}"),
                Prose([_("Draft of the decision:"), one["proposal"]]),
            ]
        if one["papers"]:
            blocks.append(Lines(one["papers"]))
    kind = _("Written vote") if data["is_written"] else _("Invitation to a meeting")
    return _document(data, print_, kind, [Chapter("", _("Agenda"), blocks)])


@printable("coordination.meeting_minutes", name=gettext_lazy("Minutes"), needs=Needs.INSIDE)
def meeting_minutes(data: MinutesData, print_: Print) -> PrintDocument:
    chapters = [Chapter("", _("Who was there"), list(_who(data)))] if not data["is_written"] else []
    chapters.append(Chapter("", _("What was talked about and decided"), list(_talked(data))))
    chapters.append(Chapter("", _("Tasks"), [_tasks(data)]))
    chapters.append(Chapter("", _("Signatures"), [Signatures(_signers(data))]))
    return _document(data, print_, _("Minutes"), chapters)


def _signers(data: MeetingData) -> list[tuple[str, str, str]]:
    return [(_("chair"), data["chair"], ""), (_("minute-taker"), data["minute_taker"], "")]


def _who(data: MinutesData) -> Iterator[Block]:
    if data["present"]:
        columns = [Column(_("Group"), 34), Column(_("Who came"), 28), Column(_("From–to"), 16), Column(_("How"), 22)]
        yield Table(_("Present"), columns, data["present"])
    if data["absent"]:
        yield Prose([_("Absent: %(groups)s.") % {"groups": ", ".join(data["absent"])}])


def _talked(data: MinutesData) -> Iterator[Block]:
    for one in data["items"]:
        yield Heading(f"{one['number']}. {one['title']}")
        if one["record"]:
            yield Prose([line for line in one["record"].splitlines() if line.strip()])
        if one["decision"]:
            yield from _decision(one["decision"])
        if one["postponed"]:
            yield Prose([_("Goes to the next meeting: %(why)s.") % {"why": one["postponed"].rstrip(".")}])
        if one["papers"]:
            yield Prose([_("Papers: %(papers)s.") % {"papers": ", ".join(one["papers"])}])


def _decision(one: DecisionRow) -> Iterator[Block]:
    head = _("Decision %(code)s") if one["is_adopted"] else _("Decision %(code)s: not adopted")
    quorum = _("%(present)s of %(members)s present, quorum %(needed)s")
    votes = _("%(for)s for, %(against)s against, %(abstained)s abstained")
    facts = [
        (head % one, one["text"]),
        (_("Counted at %(at)s") % one, f"{quorum % one}; {votes % one}"),
        (_("In force from"), one["in_force"]),
    ]
    if one["replaces"]:
        facts.append((_("Earlier decision"), one["replaces"]))
    yield Facts(facts)
    if one["votes"]:
        yield Prose([_("By name: %(votes)s.") % {"votes": "; ".join(f"{who} – {how}" for who, how in one["votes"])}])


def _tasks(data: MinutesData) -> Block:
    rows = [[one["decision"]["code"], *task] for one in data["items"] if one["decision"] for task in one["tasks"]]
    if not rows:
        return Prose([_("No tasks were given.")])
    columns = [
        Column(_("Decision"), 14),
        Column(_("What is to be done"), 44),
        Column(_("Who"), 26),
        Column(_("Due"), 16),
    ]
    return Table(_("Tasks"), columns, rows)


def _document(data: CallData | MinutesData, print_: Print, kind: str, chapters: list[Chapter]) -> PrintDocument:
    facts = [(_("Time"), data["when"]), (_("Place"), data["where"])]
    if data["link"] and data["link"] != data["where"]:
        facts.append((_("Online"), data["link"]))
    facts += [(_("Chair"), data["chair"]), (_("Minute-taker"), data["minute_taker"]), (_("Quorum"), data["quorum"])]
    version = cast("MinutesData", data)  # a call has none
    if version.get("version", 1) > 1:
        facts.append((_("Version"), f"{version['version']} ({version['reason']})"))
    if data.get("items"):
        count = len(data["items"])
        facts.append((_("Agenda"), ngettext("%(n)s item", "%(n)s items", count) % {"n": count}))
    shown = [(label, value) for label, value in facts if value]
    return PrintDocument(
        **print_.head, period=data["code"], kind=kind, title=data["title"], facts=shown, chapters=chapters
    )


class TimelineRow(TypedDict):
    kind: str
    title: str
    label: str
    place: str
    planned: Sequence[str] | None  # ISO days, first and last
    actual: Sequence[str] | None
    is_late: bool


class TimelineData(TypedDict):
    title: str
    code: str
    first: str  # ISO days
    last: str
    today: str
    chosen: str
    is_over: NotRequired[bool]
    rows: list[TimelineRow]


@printable("coordination.timeline", name=gettext_lazy("Time line"), needs=Needs.INSIDE)
def timeline(data: TimelineData, print_: Print) -> PrintDocument:
    first, last, today = (dt.date.fromisoformat(data[name]) for name in ("first", "last", "today"))
    late = formats.late_word(is_over=data.get("is_over", False))
    blocks: list[Block] = []
    for number in range(0, len(data["rows"]), MOST_DRAWN):
        part = data["rows"][number : number + MOST_DRAWN]
        spans = [Span(one["label"], _days(one["planned"]), _days(one["actual"]), one["is_late"]) for one in part]
        title = _("Time line of the programme")
        svg = gantt(spans, first=first, last=last, today=today, title=title, late=late, palette="paper")
        blocks.append(Drawing(title if not number else _("%(title)s, continued") % {"title": title}, svg))
    columns = [Column(_("What"), 40), Column(_("Where"), 22), Column(_("Planned"), 19), Column(_("Actual"), 19)]
    lines = [[one["title"], one["place"], _said(one["planned"]), _came(one, late)] for one in data["rows"]]
    chapters = [
        Chapter("", _("As a picture"), blocks),
        Chapter("", _("As a table"), [Table(_("Time line of the programme"), columns, lines)]),
    ]
    facts = [(_("Days"), f"{formats.date(first)}–{formats.date(last)}"), (_("Chosen"), data["chosen"])]
    shown = [(label, value) for label, value in facts if value]
    return PrintDocument(
        **print_.head, period=data["code"], kind=_("Time line"), title=data["title"], facts=shown, chapters=chapters
    )


def _days(pair: Sequence[str] | None) -> tuple[dt.date, dt.date] | None:
    return (dt.date.fromisoformat(pair[0]), dt.date.fromisoformat(pair[1])) if pair else None


def _came(one: TimelineRow, late: str) -> str:
    """What came of a row, and that it did not come by its day."""
    said = [_said(one["actual"])] if one["actual"] or not one["is_late"] else []
    return ", ".join([*said, late] if one["is_late"] else said)


def _said(pair: Sequence[str] | None) -> str:
    days = _days(pair)
    if days is None:
        return "–"
    return formats.date(days[0]) if days[0] == days[1] else f"{formats.date(days[0])}–{formats.date(days[1])}"


class PosterData(TypedDict):
    """What the template shows is said there; the head needs this."""

    programme: str


class SignData(TypedDict):
    what: str
    size: str  # a4 or board


@printable("coordination.poster", name=gettext_lazy("Poster"), needs=Needs.INSIDE)
def poster(data: PosterData, print_: Print) -> PrintDocument:
    """A3: the project's name takes a third of the height, the marks a quarter of the area (domain.md 2.3)."""
    template = "coordination/paper/poster.html"
    head, title = print_.head, data["programme"]
    return PrintDocument(
        **head, kind=_("Poster"), title=title, template=template, context={"poster": data}, styles=POSTER
    )


@printable("coordination.sign", name=gettext_lazy("Sign"), needs=Needs.INSIDE)
def sign(data: SignData, print_: Print) -> PrintDocument:
    """For a door, a room or a thing: what it is, the project's name and the marks. ``size``: a4 or board."""
    template = "coordination/paper/sign.html"
    head, title, styles = print_.head, data["what"], SIGN[data["size"]]
    return PrintDocument(**head, kind=_("Sign"), title=title, template=template, context={"sign": data}, styles=styles)


POSTER = """
@page { size: A3; margin: 22mm }
.poster { text-align: left }
.poster-title { font-size: 72pt; line-height: 78pt; min-height: 125mm; margin: 0; font-weight: 650; color: #1f5f4a }
.poster-group { font-size: 30pt; line-height: 38pt; margin: 6mm 0 }
.poster-years, .poster-support { font-size: 22pt; line-height: 30pt; margin: 3mm 0 }
.poster-fund { position: absolute; bottom: 0; left: 0; right: 0; height: 125mm }
.poster-fund { display: flex; gap: 12mm; align-items: center }
.poster-emblem svg { width: 130mm; height: auto }
.poster-text { width: 62mm; font-size: 18pt; line-height: 24pt }
.poster-leader { font-size: 30pt; line-height: 36pt; font-weight: 700; color: #1f5f4a; white-space: nowrap }
"""

SIGN = {
    "a4": """
@page { size: A4 landscape; margin: 14mm }
.sign-what { font-size: 46pt; line-height: 52pt; margin: 0; font-weight: 650; color: #1f5f4a }
.sign-name { font-size: 22pt; line-height: 28pt; margin: 5mm 0; min-height: 50mm }
.sign-fund { position: absolute; bottom: 0; left: 0; right: 0; height: 66mm }
.sign-fund { display: flex; gap: 8mm; align-items: center }
.sign-emblem svg { width: 78mm; height: auto }
.sign-text { width: 68mm; font-size: 13pt; line-height: 18pt }
.sign-leader { font-size: 30pt; line-height: 36pt; font-weight: 700; color: #1f5f4a }
""",
    "board": """
@page { size: 500mm 300mm; margin: 24mm }
.sign-what { font-size: 88pt; line-height: 96pt; margin: 0; font-weight: 650; color: #1f5f4a }
.sign-name { font-size: 44pt; line-height: 54pt; margin: 8mm 0; min-height: 60mm }
.sign-fund { position: absolute; bottom: 0; left: 0; right: 0; height: 110mm }
.sign-fund { display: flex; gap: 16mm; align-items: center }
.sign-emblem svg { width: 140mm; height: auto }
.sign-text { width: 130mm; font-size: 26pt; line-height: 34pt }
.sign-leader { font-size: 60pt; line-height: 70pt; font-weight: 700; color: #1f5f4a }
""",
}
