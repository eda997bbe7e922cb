"""What workers print for the programme's coordination; each is made of frozen data alone."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pdf.blocks import Block, Chapter, Column, Facts, Heading, Lines, Prose, Signatures, Table
from pdf.document import PrintDocument
from villages.models.paper import Needs
from villages.papers import Print, paper

NUM = "num"


@paper("coordination.meeting_call", name=gettext_lazy("Invitation and agenda"), needs=Needs.INSIDE)
def meeting_call(data: dict[str, Any], print_: Print) -> PrintDocument:
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


@paper("coordination.meeting_minutes", name=gettext_lazy("Minutes"), needs=Needs.INSIDE)
def meeting_minutes(data: dict[str, Any], print_: Print) -> PrintDocument:
    chapters = [Chapter("", _("Who was there"), list(_who(data)))] if not data["is_written"] else []
    chapters.append(Chapter("", _("What was talked about and decided"), list(_talked(data))))
    chapters.append(Chapter("", _("Tasks"), [_tasks(data)]))
    chapters.append(Chapter("", _("Signatures"), [Signatures(_signers(data))]))
    return _document(data, print_, _("Minutes"), chapters)


def _signers(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(_("chair"), data["chair"], ""), (_("minute-taker"), data["minute_taker"], "")]


def _who(data: dict[str, Any]) -> Iterator[Block]:
    if data["present"]:
        columns = [Column(_("Group"), 34), Column(_("Who came"), 28), Column(_("From–to"), 16), Column(_("How"), 22)]
        yield Table(_("Present"), columns, data["present"])
    if data["absent"]:
        yield Prose([_("Absent: %(groups)s.") % {"groups": ", ".join(data["absent"])}])


def _talked(data: dict[str, Any]) -> Iterator[Block]:
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


def _decision(one: dict[str, Any]) -> Iterator[Block]:
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


def _tasks(data: dict[str, Any]) -> Block:
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


def _document(data: dict[str, Any], print_: Print, kind: str, chapters: list[Chapter]) -> PrintDocument:
    facts = [(_("Time"), data["when"]), (_("Place"), data["where"])]
    if data["link"] and data["link"] != data["where"]:
        facts.append((_("Online"), data["link"]))
    facts += [(_("Chair"), data["chair"]), (_("Minute-taker"), data["minute_taker"]), (_("Quorum"), data["quorum"])]
    if data.get("version", 1) > 1:
        facts.append((_("Version"), f"{data['version']} ({data['reason']})"))
    if data.get("items"):
        count = len(data["items"])
        facts.append((_("Agenda"), ngettext("%(n)s item", "%(n)s items", count) % {"n": count}))
    head = {**print_.head, "period": data["code"]}
    shown = [(label, value) for label, value in facts if value]
    return PrintDocument(**head, kind=kind, title=data["title"], facts=shown, chapters=chapters)


@paper("coordination.poster", name=gettext_lazy("Poster"), needs=Needs.INSIDE)
def poster(data: dict[str, Any], print_: Print) -> PrintDocument:
    """A3: the project's name takes a third of the height, the marks a quarter of the area (domain.md 2.3)."""
    template = "coordination/paper/poster.html"
    head = {**print_.head, "kind": _("Poster"), "title": data["programme"]}
    return PrintDocument(**head, template=template, context={"poster": data}, styles=POSTER)


POSTER = """
@page { size: A3; margin: 22mm }
.poster { text-align: left }
.poster-title { font-size: 72pt; line-height: 78pt; min-height: 125mm; margin: 0; font-weight: 650; color: #1f5f4a }
.poster-group { font-size: 30pt; line-height: 38pt; margin: 6mm 0 }
.poster-years, .poster-support { font-size: 22pt; line-height: 30pt; margin: 3mm 0 }
.poster-fund { position: absolute; bottom: 0; left: 0; right: 0; height: 105mm }
.poster-fund { display: flex; gap: 12mm; align-items: center }
.poster-emblem svg { width: 130mm; height: auto }
.poster-text { width: 70mm; font-size: 19pt; line-height: 26pt }
.poster-leader { font-size: 44pt; line-height: 50pt; font-weight: 700; color: #1f5f4a }
"""
