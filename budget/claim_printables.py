"""What workers print of claims; each is made of frozen data alone."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.queries.claim_print import ClaimsData, ClosingData, DecisionData, SheetData
from pdf.blocks import Block, Chapter, Column, Facts, Lines, Prose, Signatures, Table
from pdf.document import PrintDocument
from villages.models.paper import Needs
from villages.printables import Print, printable

NUM = "num"


@printable("budget.claims", name=gettext_lazy("Statement of claims"), needs=Needs.MONEY)
def claims(data: ClaimsData, print_: Print) -> PrintDocument:
    """``data``: title, facts, heads, rows (claim, state, day of sending, eight sums), total, none."""
    widths = [9, 13, 9, *[8.625] * 8]
    kinds = ["text"] * 3 + [NUM] * 8
    columns = [Column(*one) for one in zip(data["heads"], widths, kinds, strict=True)]
    table: Block = Prose([data["none"]])
    if data["rows"]:
        table = Table(_("Claims"), columns, data["rows"], data["total"], is_dense=True)
    chapters = [
        Chapter("1", _("Balance"), [_facts(data)]),
        Chapter("2", _("Claims"), [table], is_wide=True),
    ]
    return PrintDocument(**print_.head, kind=_("Statement of claims"), title=data["title"], chapters=chapters)


@printable("budget.closing", name=gettext_lazy("Closing sheet"), needs=Needs.MONEY)
def closing(data: ClosingData, print_: Print) -> PrintDocument:
    """``data``: title, facts, open (sentences), rows and total by budget line, assets, signers."""
    sums = [_("Planned, €"), _("Accepted, €"), _("Waiting, €"), _("Unused, €")]
    heads = [Column(_("Budget line"), 32), *(Column(head, 12, NUM) for head in sums), Column(_("Reason"), 20)]
    lines: Block = Table(_("Budget lines"), heads, data["rows"], data["total"]) if data["rows"] else _nothing()
    things = [Column(_("Asset"), 28), Column(_("Cost"), 22), Column(_("Place"), 16), Column(_("Marking"), 20)]
    things.append(Column(_("Eligible, €"), 14, NUM))
    bought: Block = Table(_("What was bought to stay"), things, data["assets"]) if data["assets"] else _nothing()
    still: Block = Lines(data["open"]) if data["open"] else _nothing()
    signers = Signatures([(role, name, "") for role, name in data["signers"]])
    chapters = [
        Chapter("1", _("Balance"), [_facts(data)]),
        Chapter("2", _("Budget lines"), [lines], flows=True),
        Chapter("3", _("What was bought to stay"), [bought], flows=True),
        Chapter("4", _("Still open"), [still], flows=True),
        Chapter("5", _("Signatures"), [signers], flows=True),
    ]
    return PrintDocument(**print_.head, kind=_("Closing sheet"), title=data["title"], chapters=chapters)


@printable("budget.claim_decision", name=gettext_lazy("The payer's decision row by row"), needs=Needs.MONEY)
def claim_decision(data: DecisionData, print_: Print) -> PrintDocument:
    """``data``: title, facts, rows and total, errors (type, category, count, sum), lines (by budget line)."""
    sums = [_("Claimed, €"), _("Accepted, €"), _("Deducted, €"), _("Left for later, €")]
    heads = [Column(_("Row"), 7), Column(_("Supplier and invoice"), 25), *(Column(head, 10, NUM) for head in sums)]
    heads.append(Column(_("Why"), 28))
    rows: list[Block] = [Table(_("Rows of the claim"), heads, data["rows"], data["total"])]
    if data["errors"]:
        kinds = [Column(_("Error type"), 40), Column(_("Cost category"), 28), Column(_("Rows"), 12, NUM)]
        kinds.append(Column(_("Deducted, €"), 20, NUM))
        rows.append(Table(_("Deducted, by type of error"), kinds, data["errors"]))
    names = [_("Budget, €"), _("Before, €"), _("This claim, €"), _("Together, €"), _("Left, €")]
    lines = [Column(_("Line"), 35), *(Column(name, 13, NUM) for name in names)]
    rows.append(Table(_("Budget lines"), lines, data["lines"]))
    chapters = [
        Chapter("1", _("The payer's decision"), [_facts(data)]),
        Chapter("2", _("Rows of the claim"), rows, is_wide=True),
    ]
    return PrintDocument(**print_.head, kind=_("The payer's decision row by row"), title=data["title"],
                         chapters=chapters)  # fmt: skip


def _facts(data: SheetData) -> Block:
    return Facts([(name, value) for name, value in data["facts"]])


def _nothing() -> Block:
    return Prose([_("Nothing.")])
