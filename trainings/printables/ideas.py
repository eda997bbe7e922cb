"""The grouped summary of an idea collection: what was asked, and what became of each theme."""

import datetime as dt
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pdf.blocks import Block, Chapter, Column, Drawing, Facts, Prose, Table
from pdf.document import PrintDocument
from trainings.models import Event, Idea, IdeaCollection, Theme
from trainings.queries import ideas as queries
from ui import charts, formats
from ui.charts import Bar
from villages.models import Basis
from villages.models.paper import Needs
from villages.printables import Print, printable


class IdeaData(TypedDict):
    text: str
    author: str
    village: str
    hands: int | None
    votes: int
    is_demo: bool


class GroupData(TypedDict):
    theme: str | None
    state: str
    measure: str
    reason: str
    ideas: list[IdeaData]


SummaryData = TypedDict(
    "SummaryData",
    {
        "event": str,
        "question": str,
        "from": str | None,  # ISO days
        "until": str | None,
        "place": str,
        "groups": list[GroupData],
    },
)


def summary_data(event: Event, collection: IdeaCollection) -> SummaryData:
    """What is frozen: codes, not words, since the paper may be in either language."""
    return {
        "event": event.title,
        "question": collection.question,
        "from": event.starts_on.isoformat() if event.starts_on else None,
        "until": event.ends_on.isoformat() if event.ends_on else None,
        "place": event.place,
        "groups": [_group_data(group) for group in queries.summary(collection)],
    }


def _group_data(group: queries.Group) -> GroupData:
    theme = group.theme
    return {
        "theme": theme.title if theme else None,
        "state": str(theme.state) if theme else "new",
        "measure": theme.measure if theme else "",
        "reason": theme.reason if theme else "",
        "ideas": [_idea_data(idea) for idea in group.ideas],
    }


def _idea_data(idea: "queries.CountedIdea") -> IdeaData:
    return {
        "text": idea.text,
        "author": idea.author,
        "village": idea.village.name if idea.village else idea.area,
        "hands": idea.hands,
        "votes": idea.votes,
        "is_demo": idea.basis == Basis.DEMO,
    }


@printable("trainings.ideas", name=gettext_lazy("Summary of ideas"), needs=Needs.INSIDE)
def ideas(data: SummaryData, print_: Print) -> PrintDocument:
    chapters = [_overview(data)]
    chapters += [_chapter(number, group) for number, group in enumerate(data["groups"], 2)]
    count = sum(len(group["ideas"]) for group in data["groups"])
    facts = [
        (_("Event"), data["event"]),
        (_("Date"), _days(data)),
        (_("Place"), data["place"] or formats.NOTHING),
        (_("What is asked"), data["question"]),
        (_("Ideas"), formats.number(count)),
    ]
    return PrintDocument(
        **print_.head, kind=_("Summary of ideas"), title=data["event"], period=_days(data), facts=facts,
        chapters=chapters,
    )  # fmt: skip


def _days(data: SummaryData) -> str:
    return formats.date_range(_day(data["from"]), _day(data["until"]))


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def _overview(data: SummaryData) -> Chapter:
    themed = [group for group in data["groups"] if group["theme"]]
    rows = [
        [g["theme"] or "", _state(g["state"]), *map(formats.number, (len(g["ideas"]), *_support(g)))] for g in themed
    ]
    columns = [Column(_("Theme"), 40), Column(_("State"), 24), Column(_("Ideas"), 10, "num")]
    columns += [Column(_("Hands counted"), 13, "num"), Column(_("Votes"), 13, "num")]
    blocks: list[Block] = [Prose([_("No idea stands in a theme yet.")])]
    if themed:
        bars = [Bar(group["theme"] or "", len(group["ideas"])) for group in themed]
        drawn = charts.bars(bars, title=_("Ideas by theme"), palette="paper")
        blocks = [Drawing(_("Ideas by theme"), drawn), Table(_("What became of the themes"), columns, rows)]
    return Chapter("1", _("Overview"), blocks, flows=True)


def _support(group: GroupData) -> tuple[int, int]:
    return sum(idea["hands"] or 0 for idea in group["ideas"]), sum(idea["votes"] for idea in group["ideas"])


def _state(state: str) -> str:
    return _("new") if state == "new" else str(Theme.State(state).label)


def _chapter(number: int, group: GroupData) -> Chapter:
    facts = [(_("State"), _state(group["state"]))]
    facts += [(_("Measure of the strategy"), group["measure"])] if group["measure"] else []
    facts += [(_("Reason"), group["reason"])] if group["reason"] else []
    columns = [Column(_("Idea"), 54), Column(_("Who said it"), 28)]
    columns += [Column(_("Hands counted"), 9, "num"), Column(_("Votes"), 9, "num")]
    rows = [_row(idea) for idea in group["ideas"]]
    caption = ngettext("%(n)s idea", "%(n)s ideas", len(rows)) % {"n": len(rows)}
    blocks: list[Block] = [Facts(facts), Table(caption, columns, rows, note=_demo_note(group))]
    return Chapter(str(number), group["theme"] or _("In no theme yet"), blocks, flows=True)


def _row(idea: IdeaData) -> list[str]:
    author = str(Idea.Author(idea["author"]).label) if idea["author"] else ""
    who = ", ".join(filter(None, (author, idea["village"]))) or formats.NOTHING
    hands = formats.NOTHING if idea["hands"] is None else formats.number(idea["hands"])
    return [idea["text"], who, hands, formats.number(idea["votes"])]


def _demo_note(group: GroupData) -> str:
    return _("These ideas are demo data.") if any(idea["is_demo"] for idea in group["ideas"]) else ""
