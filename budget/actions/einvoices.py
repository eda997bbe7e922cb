"""E-invoices: brought as files, made into costs by a person, or set aside with the reason."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.actions.cost import credit_cost, enter_cost
from budget.actions.locking import locked_group, must
from budget.models import BudgetLine, Cost, CostPaper, EInvoice
from budget.queries.einvoices import credited_cost
from villages import containers
from villages.actions import store_document
from villages.files import FileRefused, refuse_infected
from villages.models import Document, Participation
from villages.roles import Permission

if TYPE_CHECKING:
    from einvoices import InvoiceRefused

MOST_FILES = 50
ZERO = Decimal("0.00")
FACTS = (
    *("syntax", "number", "issued_on", "due_on", "is_credit", "credited_number", "supplier", "supplier_code"),
    *("supplier_vat_no", "buyer", "text", "currency", "net", "vat", "total", "prepaid", "rounding", "payable"),
    *("reference", "iban"),
)


@action
def bring_einvoices(*, by: User, participation: Participation, uploads: Sequence[File]) -> list[EInvoice]:
    """All files or none. A file that was brought before gives its rows of then: the same file twice changes nothing.

    Raises FileRefused with the file's name in its sentence.
    """
    locked_group(participation)
    must(by, Permission.ENTER_COST, participation)
    if len(uploads) > MOST_FILES:
        raise FileRefused(_("At most %(n)s files at once.") % {"n": MOST_FILES})
    return [row for upload in uploads for row in _of_file(by, participation, upload)]


@action
def enter_einvoice(*, by: User, einvoice: EInvoice, line: BudgetLine, **facts: Any) -> Cost:
    """A draft cost of it, with its paper; ``facts`` as for `enter_cost` where a person changed them."""
    einvoice = _locked(einvoice)
    must(by, Permission.ENTER_COST, einvoice.participation)
    if einvoice.cost_id or einvoice.set_aside:
        raise RuleBroken(_("This e-invoice is a cost already, or was set aside."))
    if einvoice.is_foreign:
        raise RuleBroken(
            _("This invoice is in %(currency)s. Enter the cost by hand, with its rate.")
            % {"currency": einvoice.currency}
        )  # noqa: E501
    told = {**_facts(einvoice), **facts}
    if einvoice.is_credit or einvoice.total < 0:
        cost = _credited(by, einvoice, told)
    else:
        cost = enter_cost(by=by, line=line, vat_rows=_vat_rows(einvoice), **told)
    CostPaper.objects.create(cost=cost, document=einvoice.document)
    einvoice.cost = cost
    einvoice.save(update_fields=["cost"])
    return cost


@action
def set_einvoice_aside(*, by: User, einvoice: EInvoice, reason: str) -> EInvoice:
    einvoice = _locked(einvoice)
    must(by, Permission.ENTER_COST, einvoice.participation)
    if einvoice.cost_id:
        raise RuleBroken(_("This e-invoice is a cost already, or was set aside."))
    einvoice.set_aside = reason
    einvoice.save(update_fields=["set_aside"])
    return einvoice


def _credited(by: User, einvoice: EInvoice, told: dict[str, Any]) -> Cost:
    original = credited_cost(einvoice)
    if original is None:
        raise RuleBroken(_("It is a credit note, and the invoice that it credits is not among the costs yet."))
    names = ("net", "vat", "invoice_no", "invoice_on", "description")
    return credit_cost(by=by, cost=original, **{name: told[name] for name in names})


def _vat_rows(einvoice: EInvoice) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Of an invoice under several rates, when they make its sums. Seller and EN 16931 may split one rate by its
    reason (0 % exempt, 0 % export): here each rate is one row."""
    sums: dict[Decimal, tuple[Decimal, Decimal]] = {}
    for rate, net, vat in ([Decimal(value or 0) for value in row] for row in einvoice.vat_rows):
        before = sums.get(rate, (ZERO, ZERO))
        sums[rate] = (before[0] + net, before[1] + vat)
    rows = [(rate, net, vat) for rate, (net, vat) in sums.items()]
    whole = sum((row[1] for row in rows), ZERO) == einvoice.net and sum((row[2] for row in rows), ZERO) == einvoice.vat
    return rows if len(rows) > 1 and whole and not einvoice.rounding else []


def _facts(einvoice: EInvoice) -> dict[str, object]:
    """How much is eligible is reckoned by the group's VAT; the person who completes the draft may say otherwise."""
    if einvoice.issued_on is None:
        raise RuleBroken(_("The e-invoice has no date. Enter the cost by hand."))
    return {
        "supplier": einvoice.supplier[:150],
        "supplier_code": einvoice.supplier_code,
        "invoice_no": einvoice.number,
        "invoice_on": einvoice.issued_on,
        "description": einvoice.text or einvoice.number,
        "net": einvoice.net + einvoice.rounding,  # eligible by what is paid (X23, X24)
        "vat": einvoice.vat,
        "funding": Cost.Funding.PROGRAMME,
    }


def _of_file(by: User, participation: Participation, upload: File) -> list[EInvoice]:
    from einvoices import InvoiceRefused, read_invoices  # noqa: PLC0415 -- lxml

    upload.seek(0)
    content = upload.read()
    try:
        refuse_infected(content)
        inside = _invoice_file(content)
        found = read_invoices(inside)
    except FileRefused as refused:
        raise _about(upload, refused.messages[0]) from refused
    except InvoiceRefused as refused:
        raise _about(upload, _sentence(refused)) from refused
    sha256 = _sha256(content)
    known = list(EInvoice.objects.filter(participation=participation, file_sha256=sha256))
    if known:
        return known
    document = store_document(
        by=by, place=participation, kind=Document.Kind.INVOICE, upload=ContentFile(content, upload.name or "arve.xml")
    )
    rows = [
        EInvoice(
            participation=participation,
            document=document,
            file_sha256=sha256,
            position=position,
            brought_by=by,
            vat_rows=[[str(row.rate or ""), str(row.net), str(row.vat)] for row in invoice.vat_rows],
            lines=[
                [one.text, str(one.quantity or ""), one.unit, str(one.amount or "")] for one in invoice.lines[:200]
            ],
            differences=[[one.what, str(one.said), str(one.added)] for one in invoice.differences],
            **{name: getattr(invoice, name) for name in FACTS},
        )
        for position, invoice in enumerate(found)
    ]
    return EInvoice.objects.bulk_create(rows)


def _about(upload: File, sentence: str) -> FileRefused:
    refusal = FileRefused(f"{upload.name}: {sentence}")
    refusal.upload = upload
    return refusal


def _invoice_file(content: bytes) -> bytes:
    """The file itself, or the one e-invoice inside a signed container."""
    from einvoices import looks_like_invoice  # noqa: PLC0415
    from signatures.container import looks_like_container  # noqa: PLC0415

    if not looks_like_container(content):
        return content
    examined = containers.examined(content)
    inside = [
        file.content
        for file in (examined.container.files if examined and examined.container else ())
        if looks_like_invoice(file.content)
    ]
    if len(inside) != 1:
        raise FileRefused(_("There is not exactly one e-invoice in the container."))
    result: bytes = inside[0]
    return result


def _sha256(content: bytes) -> str:

    return hashlib.sha256(content).hexdigest()


def _sentence(refused: "InvoiceRefused") -> str:
    sentences = {
        "damaged": _("The file is damaged and cannot be read."),
        "not_invoice": _("There is no e-invoice in this file. E-invoices are XML, or PDF with the XML inside."),
        "empty": _("The file has no invoice in it."),
        "too_many": _("The file has more than 500 invoices. Send it in parts."),
        "old": _(
            "This is ZUGFeRD 1, older than the European standard. Ask for a newer one or enter the cost by hand."
        ),
        "malformed": _("What stands in %(what)s cannot be read. Ask the sender for a correct e-invoice.")
        % {"what": refused.what},  # noqa: E501
    }
    return sentences[refused.why]


def _locked(einvoice: EInvoice) -> EInvoice:
    locked_group(einvoice.participation)
    rows = EInvoice.objects.select_for_update(of=("self",)).select_related("participation__programme", "document")
    return rows.get(pk=einvoice.pk)
