"""What workers print of money; each is made of frozen data alone."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budget.queries.print_data import AnnexData, PlanData, ProtocolData, PurchaseData, SplitData
from pdf.blocks import Block, Chapter, Column, Lines, Prose, Signatures, Table
from pdf.document import PrintDocument
from villages.models.paper import Needs
from villages.printables import Print, printable

NUM = "num"


@printable("budget.split_sheet", name=gettext_lazy("Split sheet of a common cost"), needs=Needs.INSIDE)
def split_sheet(data: SplitData, print_: Print) -> PrintDocument:
    columns = [Column(_("Group"), 26), Column(_("Weight"), 9, NUM), Column(_("Evidence"), 29)]
    columns += [Column(_("Without VAT, €"), 12, NUM), Column(_("VAT, €"), 10, NUM), Column(_("With VAT, €"), 14, NUM)]
    blocks: list[Block] = [Table(_("Shares"), columns, data["rows"])]
    if data["odd"]:
        blocks.append(Prose([_("Odd cents went to: %(groups)s.") % {"groups": ", ".join(data["odd"])}]))
    if left := data.get("left"):
        blocks.append(Lines(left))
    signers = [(_("payer"), data["payer"], ""), (_("checked by"), "", "")]
    chapters = [Chapter("", _("Shares"), blocks), Chapter("", _("Signatures"), [Signatures(signers)])]
    return _document(data, print_, _("Split sheet of a common cost"), chapters)


@printable("budget.offer_protocol", name=gettext_lazy("Protocol of offers"), needs=Needs.INSIDE)
def offer_protocol(data: ProtocolData, print_: Print) -> PrintDocument:
    columns = [Column(_("Offer"), 32), Column(_("Without VAT, €"), 14, NUM), Column(_("With VAT, €"), 14, NUM)]
    columns += [Column(_("Valid until"), 14), Column(_("Result"), 26)]
    blocks: list[Block] = [Prose([data["sentence"]]), Table(_("Offers"), columns, data["offers"])]
    if data["rows"]:
        width = 60 // max(len(data["names"]), 1)
        heads = [Column(_("Row of the call"), 40), *(Column(name, width, NUM) for name in data["names"])]
        blocks.append(Table(_("Unit prices without VAT, €"), heads, data["rows"]))
    if data["hints"]:
        blocks.append(Lines(data["hints"]))
    blocks.append(Prose([_("Decision: %(text)s") % {"text": data["decision"]}]))
    signers = [(_("collected the offers"), data["collector"], ""), (_("decided"), data["decider"], "")]
    chapters = [Chapter("", _("Offers"), blocks), Chapter("", _("Signatures"), [Signatures(signers)])]
    return _document(data, print_, _("Protocol of offers"), chapters)


@printable("budget.procurement_plan", name=gettext_lazy("Procurement plan"), needs=Needs.INSIDE)
def procurement_plan(data: PlanData, print_: Print) -> PrintDocument:
    columns = [Column(_("Number"), 11), Column(_("Subject"), 25), Column(_("Group"), 9), Column(_("Procedure"), 14)]
    columns += [Column(_("Estimated, €"), 12, NUM), Column(_("Winner"), 17), Column(_("With VAT, €"), 12, NUM)]
    heads = [Column(_("Purpose"), 46), Column(_("Value, €"), 18, NUM), Column(_("Offers needed"), 18, NUM)]
    heads.append(Column(_("Purchases"), 18, NUM))
    blocks: list[Block] = [Table(_("Purchases"), columns, data["rows"]) if data["rows"] else Prose([data["none"]])]
    if data["purposes"]:
        blocks.append(Table(_("What serves one purpose is summed"), heads, data["purposes"]))
    return _document(data, print_, _("Procurement plan"), [Chapter("", _("Purchases"), blocks)])


@printable("budget.amendment_annex", name=gettext_lazy("Annex of an amendment request"), needs=Needs.INSIDE)
def amendment_annex(data: AnnexData, print_: Print) -> PrintDocument:
    columns = [Column(_("Activity"), 10), Column(_("Line"), 42), Column(_("Old, €"), 16, NUM)]
    columns += [Column(_("New, €"), 16, NUM), Column(_("Difference, €"), 16, NUM)]
    blocks: list[Block] = [Prose([data["reason"]]), Table(_("Budget lines"), columns, data["rows"])]
    if data["sources"]:
        heads = [Column(_("Source"), 60), Column(_("Promised, €"), 20, NUM), Column(_("Received, €"), 20, NUM)]
        blocks.append(Table(_("Own contribution"), heads, data["sources"]))
    signers = [(_("drafted"), data["drafter"], ""), (_("agreed"), data["agreer"], "")]
    chapters = [
        Chapter("", _("Old and new side by side"), blocks),
        Chapter("", _("Signatures"), [Signatures(signers)]),
    ]
    return _document(data, print_, _("Annex of an amendment request"), chapters)


def _document(data: PurchaseData, print_: Print, kind: str, chapters: list[Chapter]) -> PrintDocument:
    facts = [(label, value) for label, value in data["facts"] if value]
    return PrintDocument(
        **print_.head, period=data["period"], kind=kind, title=data["title"], facts=facts, chapters=chapters
    )
