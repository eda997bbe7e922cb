"""Bank statements as Estonian banks write them."""

from collections.abc import Sequence
from decimal import Decimal

IBAN = "EE382200221020145685"
OTHER = "EE471000001020145685"


def payment(amount: str, **facts: object) -> dict[str, object]:
    """``amount`` signed; facts: day, archive, name, iban, reference, text, order, details (own list of payments)."""
    return {"amount": Decimal(amount), "day": "2022-10-05", "archive": "", "name": "", "iban": OTHER, "reference": "",
            "text": "", "order": "", "details": (), "status": "BOOK", "info": ""} | facts  # fmt: skip


def statement(
    entries: Sequence[dict[str, object]], opening: str = "1000.00", closing: str | None = None, **facts: object
) -> str:
    version, iban = facts.get("version", "02"), facts.get("iban", IBAN)
    booked = [entry for entry in entries if entry["status"] == "BOOK"]
    end = Decimal(closing) if closing else Decimal(opening) + sum((entry["amount"] for entry in booked), Decimal(0))
    begins, ends = facts.get("begins", "2022-10-01"), facts.get("ends", "2022-10-31")
    rows = "".join(_entry(entry, version) for entry in entries)
    return (
        f"<Stmt><Id>{facts.get('id', 'S1')}</Id><FrToDt><FrDtTm>{begins}T00:00:00</FrDtTm>"
        f"<ToDtTm>{ends}T23:59:59</ToDtTm>"
        f"</FrToDt><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{_balance('OPBD', Decimal(opening), begins)}"
        f"{_balance('CLBD', end, ends)}{rows}</Stmt>"
    )


def camt(*statements: str, version: str = "02", prefix: str = "", mark: bool = False) -> bytes:
    space = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{space}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId>'
        f"</GrpHdr>{''.join(statements)}</BkToCstmrStmt></Document>"
    )
    if prefix:
        content = (
            content.replace("</", f"</{prefix}:")
            .replace("<", f"<{prefix}:")
            .replace(f"<{prefix}:/{prefix}:", f"</{prefix}:")
        )
        content = content.replace(f"<{prefix}:?xml", "<?xml").replace("xmlns=", f"xmlns:{prefix}=")
    return (b"\xef\xbb\xbf" if mark else b"") + content.encode()


def _balance(code: str, amount: Decimal, day: str) -> str:
    side = "DBIT" if amount < 0 else "CRDT"
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{abs(amount):.2f}</Amt><CdtDbtInd>{side}'
        f"</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _entry(entry: dict[str, object], version: str) -> str:
    side = "DBIT" if entry["amount"] < 0 else "CRDT"
    status = entry["status"] if version == "02" else f"<Cd>{entry['status']}</Cd>"
    archive = f"<AcctSvcrRef>{entry['archive']}</AcctSvcrRef>" if entry["archive"] else ""
    details = "".join(_detail(one, version) for one in (entry["details"] or [entry]))
    info = f"<AddtlNtryInf>{entry['info']}</AddtlNtryInf>" if entry["info"] else ""
    return (
        f'<Ntry><Amt Ccy="EUR">{abs(entry["amount"]):.2f}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>{status}</Sts>'
        f"<BookgDt><Dt>{entry['day']}</Dt></BookgDt><ValDt><Dt>{entry['day']}</Dt></ValDt>{archive}"
        f"<NtryDtls>{details}</NtryDtls>{info}</Ntry>"
    )


def _detail(one: dict[str, object], version: str) -> str:
    party = "Cdtr" if one["amount"] < 0 else "Dbtr"
    name = f"<Nm>{one['name']}</Nm>" if version == "02" else f"<Pty><Nm>{one['name']}</Nm></Pty>"
    archive = f"<AcctSvcrRef>{one['archive']}</AcctSvcrRef>" if one["archive"] else ""
    order = f"<InstrId>{one['order']}</InstrId>" if one["order"] else ""
    reference = (
        "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>"
        + one["reference"]
        + "</Ref></CdtrRefInf></Strd>"
    ) if one["reference"] else ""  # fmt: skip
    text = f"<Ustrd>{one['text']}</Ustrd>" if one["text"] else ""
    amount = f'<Amt Ccy="EUR">{abs(one["amount"]):.2f}</Amt>'
    own = amount if version == "08" else f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
    return (
        f"<TxDtls><Refs>{archive}{order}</Refs>{own}<RltdPties><{party}>{name}</{party}><{party}Acct><Id><IBAN>{one['iban']}"
        f"</IBAN></Id></{party}Acct></RltdPties><RmtInf>{text}{reference}</RmtInf></TxDtls>"
    )


ENGLISH = {
    "Reatüüp": "Row type", "Kuupäev": "Date", "Saaja/Maksja": "Beneficiary/Payer", "Summa": "Amount",
    "Valuuta": "Currency", "Deebet/Kreedit": "Debit/Credit", "Dokumendi number": "Document number",
    "Kliendi konto": "Customer account no", "Saaja/maksja konto": "Sender/receiver account",
    "Saaja/maksja nimi": "Sender/receiver name", "Deebet/Kreedit (D/C)": "Debit/Credit (D/C)",
    "Viitenumber": "Reference number", "Arhiveerimistunnus": "Archiving code", "Selgitus": "Description",
}  # fmt: skip
ENGLISH_OF_SWEDBANK = ENGLISH | {
    "Kliendi konto": "Client account", "Arhiveerimistunnus": "Transfer reference", "Selgitus": "Details",
}  # fmt: skip


def table(
    entries: Sequence[dict[str, object]], bank: str = "swedbank", opening: str = "1000.00", encoding: str = "utf-8"
) -> bytes:
    """As Swedbank and LHV write it in Estonian and in English ("-en"), and SEB in Estonian."""
    swedbank, seb = bank.startswith("swedbank"), bank == "seb"
    if swedbank:
        heads = ["Kliendi konto", "Reatüüp", "Kuupäev", "Saaja/Maksja", "Selgitus", "Summa", "Valuuta",
                 "Deebet/Kreedit", "Arhiveerimistunnus", "Tehingu tüüp", "Viitenumber",
                 "Dokumendi number"]  # fmt: skip
        end = Decimal(opening) + sum((entry["amount"] for entry in entries), Decimal(0))
        rows = [[IBAN, "10", "01.10.2022", "", "Algsaldo", _comma(opening), "EUR", "K", "", "AS", "", ""]]
        rows += [
            [IBAN, "20", _estonian(e["day"]), e["name"], e["text"], _comma(abs(e["amount"])), "EUR",
             "D" if e["amount"] < 0 else "K", e["archive"], "MK", e["reference"], e["order"]]
            for e in entries
        ]  # fmt: skip
        rows += [[IBAN, "82", "31.10.2022", "", "Käive", "0,00", "EUR", "D", "", "K2", "", ""]]
        rows += [[IBAN, "86", "31.10.2022", "", "Lõppsaldo", _comma(end), "EUR", "K", "", "LS", "", ""]]
        separator = ";"
    else:
        heads = ["Kliendi konto", "Dokumendi number", "Kuupäev", "Saaja/maksja konto", "Saaja/maksja nimi",
                 "Deebet/Kreedit (D/C)", "Summa", "Viitenumber", "Arhiveerimistunnus", "Selgitus", "Valuuta",
                 "Isikukood või registrikood"]  # fmt: skip
        rows = [
            [IBAN, e["order"], _estonian(e["day"]) if seb else e["day"], e["iban"], e["name"],
             "D" if e["amount"] < 0 else "C", _comma(abs(e["amount"])) if seb else f"{e['amount']:.2f}",
             e["reference"], e["archive"], e["text"], "EUR", "38001085718"]
            for e in entries
        ]  # fmt: skip
        separator = ";" if seb else ","
    if bank.endswith("-en"):
        english = ENGLISH_OF_SWEDBANK if swedbank else ENGLISH
        heads = [english.get(head, head) for head in heads]
    lines = [separator.join(f'"{cell}"' for cell in row) for row in [heads, *rows]]
    return "\r\n".join([*lines, ""]).encode(encoding)


def _comma(amount: object) -> str:
    return f"{Decimal(amount):.2f}".replace(".", ",")


def _estonian(day: str) -> str:
    return ".".join(reversed(day.split("-")))
