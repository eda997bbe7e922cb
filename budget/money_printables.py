"""Papers of money that workers print: the act of the ledger comparison."""

from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget import purchase_printables  # noqa: F401  (registers its own)
from budget.models import LedgerExtract
from budget.queries.ledger import LISTS
from pdf.blocks import Block, Chapter, Column, Facts, Prose, Signatures, Table
from pdf.document import PrintDocument
from ui import formats
from villages.models.paper import Needs
from villages.printables import Print, printable


def list_words() -> dict[str, str]:
    words = {
        "only_ledger": _("In the books and not here"),
        "only_ours": _("Here and not in the books"),
        "amount": _("The sum differs"),
        "day": _("The day differs"),
        "object": _("The project's code is missing or another"),
    }
    return {name: words[name] for name in LISTS}


def act_heads() -> list[str]:
    return [_("Day"), _("Document"), _("Supplier"), _("In the books, €"), _("Here, €"), _("Entry")]


class ActData(TypedDict):
    title: str
    facts: list[list[str]]
    heads: list[str]
    lists: list[tuple[str, list[list[str]]]]  # name and rows of six texts
    signers: list[list[str]]
    none: str


def ledger_act_data(extract: LedgerExtract) -> ActData:
    group, sums = extract.participation, extract.result["sums"]
    words, lists = list_words(), extract.result["lists"]
    return {
        "title": _("Comparison of the books: %(group)s") % {"group": group.partner},
        "facts": [
            [_("Group"), group.partner.official_name or group.partner.name],
            [_("Period"), formats.date_range(extract.period_from, extract.period_until)],
            [_("File"), extract.filename],
            ["SHA-256", extract.sha256],
            [_("In the books"), formats.money(sums["ledger"])],
            [_("Here"), formats.money(sums["ours"])],
            [_("Rows that agree"), str(extract.result["agree"])],
        ],
        "heads": act_heads(),
        "lists": [(words[name], [[cell or "" for cell in row[1:]] for row in lists[name]]) for name in LISTS],
        "signers": [[_("accountant"), ""], [_("coordinator"), extract.imported_by.name]],
        "none": _("Nothing."),
    }


@printable("budget.ledger_act", name=gettext_lazy("Comparison of the books"), needs=Needs.MONEY)
def ledger_act(data: ActData, print_: Print) -> PrintDocument:
    widths = (14, 14, 30, 15, 15, 12)
    kinds = ("text", "text", "text", "num", "num", "text")
    columns = [Column(*one) for one in zip(data["heads"], widths, kinds, strict=True)]
    chapters = [Chapter("1", _("Facts"), [Facts([(name, value) for name, value in data["facts"]])])]
    for number, (name, rows) in enumerate(data["lists"], 2):
        blocks: list[Block] = [Table(name, columns, rows) if rows else Prose([data["none"]])]
        chapters.append(Chapter(str(number), name, blocks, flows=True))
    signers = Signatures([(role, name, "") for role, name in data["signers"]])
    chapters.append(Chapter(str(len(chapters) + 1), _("Signatures"), [signers], flows=True))
    return PrintDocument(**print_.head, kind=_("Comparison of the books"), title=data["title"], chapters=chapters)
