"""The mentoring log for signature and the handover sheet, as workers print them from frozen data."""

from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.handover import HandoverData, HandoverPart
from pdf.blocks import Block, Chapter, Column, Facts, Lines, Prose, Signatures, Table
from pdf.document import PrintDocument
from villages.models.paper import Needs
from villages.printables import Print, printable

SAID_ABOVE, HOURS = (1, 2), 5  # one village stands in the title, one mentor among the facts


class LogData(TypedDict):
    title: str
    facts: list[list[str]]
    rows: list[list[str]]  # day, village, mentor, work, typed, hours, state
    total: str
    note: str
    signers: list[list[str]]  # role, name


@printable("mentoring.log", name=gettext_lazy("Mentoring log"), needs=Needs.INSIDE)
def log(data: LogData, print_: Print) -> PrintDocument:
    shown = [one for one in range(7) if one not in SAID_ABOVE or len({row[one] for row in data["rows"]}) > 1]
    widths = {0: 12, 1: 14, 2: 14, 4: 9, 5: 9, 6: 15}  # per cent; the work done takes what is left
    heads = [_("Date"), _("Village"), _("Mentor"), _("Work done"), _("As typed"), _("Hours"), _("State")]
    rest = 100 - sum(width for one, width in widths.items() if one in shown)
    columns = [Column(heads[one], widths.get(one, rest), "num" if one == HOURS else "text") for one in shown]
    total = [_("Total"), "", "", "", "", data["total"], ""]
    rows, summed = ([row[one] for one in shown] for row in data["rows"]), [total[one] for one in shown]
    blocks: list[Block] = [Facts([(name, value) for name, value in data["facts"]])]
    blocks += [Table(_("Hours"), columns, list(rows), summed, note=data["note"])]
    blocks += [Signatures([(role, name, "") for role, name in data["signers"]])]
    chapters = [Chapter("1", _("Hours"), blocks)]
    return PrintDocument(**print_.head, kind=_("Mentoring log"), title=data["title"], chapters=chapters)


@printable("mentoring.handover", name=gettext_lazy("Handover sheet"), needs=Needs.INSIDE)
def handover(data: HandoverData, print_: Print) -> PrintDocument:
    chapters = [
        Chapter(str(number), part["title"], _part(part), flows=number > 1)
        for number, part in enumerate(data["parts"], 1)
    ]
    return PrintDocument(**print_.head, kind=_("Handover sheet"), title=data["title"], chapters=chapters)


def _part(part: HandoverPart) -> list[Block]:
    return [Lines(part["items"])] if part["items"] else [Prose([part["empty"]])]
