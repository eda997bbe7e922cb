"""What the demo shows of papers that read themselves: e-invoices that wait, a month at the bank, a signed container.

Persons, firms and sums are invented. Nobody signed the container: it shows a file whose signature is missing.
"""

import datetime as dt
import io
import zipfile
from decimal import Decimal

from django.core.files.base import ContentFile

from budget import actions
from budget.models import BankEntry, BudgetLine, Cost, EInvoice
from smartvillages.demo.hours import SAMPLE
from smartvillages.demo.papers import paper
from smartvillages.demo.people import People
from villages.models import Basis, Document, Participation

ASICE = "application/vnd.etsi.asic-e+zip"
IBAN = "EE382200221020145685"
# number, day, supplier, registry code, what for, net, VAT, reference number
INVOICES = [
    ("D-101", "2022-10-03", "Trükinäidis OÜ", "90000011", "Voldikud külapäevaks", "150.00", "30.00", "1011"),
    ("D-102", "2022-10-05", "Bussinäidis OÜ", "90000001", "Buss Koeru–Paide", "320.00", "64.00", "1024"),
    ("D-103", "2022-10-11", "Toitlustusnäidis OÜ", "90000012", "Kohvipausid", "96.00", "19.20", "1037"),
]
# archive id, day, amount, other side, explanation, reference number
ENTRIES = [
    ("2022100500001", "2022-10-05", "-180.00", "Trükinäidis OÜ", "Arve D-101", "1011"),
    ("2022101000002", "2022-10-10", "-384.00", "Bussinäidis OÜ", "Arve D-102", "1024"),
    ("2022101400003", "2022-10-14", "-412.35", "Kontorinäidis OÜ", "Kontori rent", ""),
    ("2022102000004", "2022-10-20", "1250.00", "Näidisvald", "Omaosalus", ""),
]


def make_digital_papers(groups: list[Participation], people: People) -> None:
    """JAP brought three e-invoices and a month at the bank; one is a draft cost already, one came to JKK as well."""
    by_code = {group.partner.code: group for group in groups}
    jap, jkk = by_code["JAP"], by_code["JKK"]
    shared = ContentFile(_invoice(*INVOICES[1]), "D-102.xml")
    own, other = people.coordinators["JAP"], people.coordinators["JKK"]
    [theirs] = actions.bring_einvoices(by=other, participation=jkk, uploads=[shared])
    actions.enter_einvoice(by=other, einvoice=theirs, line=_line(jkk))
    files = [ContentFile(_invoice(*facts), f"{facts[0]}.xml") for facts in INVOICES]
    actions.bring_einvoices(by=own, participation=jap, uploads=files)
    first = EInvoice.objects.get(participation=jap, number="D-101")
    cost = actions.enter_einvoice(by=own, einvoice=first, line=_line(jap))
    actions.bring_statement(by=own, participation=jap, upload=ContentFile(_statement(), "oktoober.xml"))
    rent = BankEntry.objects.get(participation=jap, archive_id="2022101400003")
    actions.set_entry_aside(by=own, entry=rent, reason=f"Kontori rent, ei ole programmi kulu {SAMPLE}")
    act = ContentFile(_unsigned(paper("Vastuvõtuakt", [("Töö", "Voldikud")])), "akt.asice")
    actions.attach_paper(by=own, cost=cost, kind=Document.Kind.ACCEPTANCE, paper=act, title=f"Akt {SAMPLE}")
    Cost.objects.filter(einvoice__isnull=False).update(basis=Basis.DEMO)


def _line(group: Participation) -> BudgetLine:
    rows = BudgetLine.objects.filter(participation=group, version__state="in_force", activity__code="1.5")
    return rows.order_by("pk")[0]


def _invoice(number: str, day: str, name: str, code: str, text: str, net: str, vat: str, reference: str) -> bytes:
    """UBL, as a Peppol operator sends it."""
    total, base = Decimal(net) + Decimal(vat), "urn:oasis:names:specification:ubl:schema:xsd"
    due = dt.date.fromisoformat(day) + dt.timedelta(days=14)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="{base}:Invoice-2" xmlns:cac="{base}:CommonAggregateComponents-2"
 xmlns:cbc="{base}:CommonBasicComponents-2">
 <cbc:ID>{number}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate><cbc:DueDate>{due}</cbc:DueDate>
 <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName>
  <cbc:CompanyID>{code}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
 <cac:PaymentMeans><cbc:PaymentID>{reference}</cbc:PaymentID></cac:PaymentMeans>
 <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{vat}</cbc:TaxAmount><cac:TaxSubtotal>
  <cbc:TaxableAmount>{net}</cbc:TaxableAmount><cbc:TaxAmount>{vat}</cbc:TaxAmount>
  <cac:TaxCategory><cbc:Percent>20</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
 <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>{net}</cbc:TaxExclusiveAmount>
  <cbc:TaxInclusiveAmount>{total}</cbc:TaxInclusiveAmount><cbc:PayableAmount>{total}</cbc:PayableAmount>
 </cac:LegalMonetaryTotal>
 <cac:InvoiceLine><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount>{net}</cbc:LineExtensionAmount><cac:Item><cbc:Name>{text}</cbc:Name></cac:Item>
 </cac:InvoiceLine>
</Invoice>
""".encode()


def _statement() -> bytes:
    """camt.053.001.02, as the bank gives it for a month."""
    end = Decimal("4000.00") + sum(Decimal(amount) for _id, _day, amount, *_rest in ENTRIES)
    balances = _balance("OPBD", "4000.00", "2022-10-01") + _balance("CLBD", f"{end:.2f}", "2022-10-31")
    rows = "".join(_entry(*entry) for entry in ENTRIES)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        "<BkToCstmrStmt><Stmt><Id>10</Id><FrToDt><FrDtTm>2022-10-01T00:00:00</FrDtTm><ToDtTm>2022-10-31T23:59:59"
        f"</ToDtTm></FrToDt><Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{rows}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(code: str, amount: str, day: str) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _entry(archive: str, day: str, amount: str, name: str, text: str, reference: str) -> str:
    side, party = ("DBIT", "Cdtr") if amount.startswith("-") else ("CRDT", "Dbtr")
    told = f"<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd>" if reference else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{amount.lstrip("-")}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{archive}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties>"
        f"<{party}><Nm>{name}</Nm></{party}></RltdPties><RmtInf><Ustrd>{text}</Ustrd>{told}</RmtInf>"
        "</TxDtls></NtryDtls></Ntry>"
    )


def _unsigned(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", ASICE)
        package.writestr("akt.pdf", pdf)
    return out.getvalue()
