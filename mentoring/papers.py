"""The mentoring log for signature and the handover sheet, as workers print them from frozen data."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.paper.blocks import Block, Chapter, Column, Facts, Lines, Prose, Signatures, Table
from look.paper.sheet import Sheet
from villages.models.paper import Needs
from villages.papers import Print, paper


@paper("mentoring.log", name=gettext_lazy("Mentoring log"), needs=Needs.INSIDE)
def log(data: dict[str, Any], print_: Print) -> Sheet:
    """``data``: title, facts (pairs), rows (day, village, mentor, work, typed, hours, state), total, signers."""
    columns = [
        Column(_("Date"), 11),
        Column(_("Village"), 14),
        Column(_("Mentor"), 14),
        Column(_("Work done"), 35),
        Column(_("As typed"), 9),
        Column(_("Hours"), 7, "num"),
        Column(_("State"), 10),
    ]
    total = [_("Total"), "", "", "", "", data["total"], ""]
    blocks: list[Block] = [Facts([(name, value) for name, value in data["facts"]])]
    blocks += [Table(_("Hours"), columns, data["rows"], total, note=data["note"])]
    blocks += [Signatures([(role, name, "") for role, name in data["signers"]])]
    chapters = [Chapter("1", _("Hours"), blocks, is_wide=True)]
    return Sheet(**print_.head, kind=_("Mentoring log"), title=data["title"], chapters=chapters)


@paper("mentoring.handover", name=gettext_lazy("Handover sheet"), needs=Needs.INSIDE)
def handover(data: dict[str, Any], print_: Print) -> Sheet:
    chapters = [
        Chapter(str(number), part["title"], _part(part), flows=number > 1)
        for number, part in enumerate(data["parts"], 1)
    ]
    return Sheet(**print_.head, kind=_("Handover sheet"), title=data["title"], chapters=chapters)


def _part(part: dict[str, Any]) -> list[Block]:
    return [Lines(part["items"])] if part["items"] else [Prose([part["empty"]])]
