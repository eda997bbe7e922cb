"""The covering letter and the list of costs, from a dossier's frozen data."""

import datetime as dt
from typing import TypedDict, cast

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from budget.queries.claim_list import named
from budget.queries.dossier import DossierData
from pdf import render
from pdf.blocks import Block, Chapter, Column, Facts, Prose, Signatures, Table
from pdf.document import PrintDocument

LETTER, LIST = "letter", "list"


def sheet_data(data: DossierData, kind: str) -> DossierData:
    """Only what the sheet says: other parts, such as the size of parts, leave it as it is."""
    keys = ["claim", "title", "programme", "place", "state_at", "language"]
    keys += ["letter", "texts", "total"] if kind == LETTER else ["letter", "columns", "heads", "rows", "total"]
    whole = dict(data)
    return cast("DossierData", {key: whole[key] for key in keys if key in whole})


def printed(data: DossierData, kind: str) -> bytes:
    """PDF/A-3a and PDF/UA-1, with the data attached. `data` is that of `sheet_data`."""
    with translation.override(data["language"]):
        document = _letter(data) if kind == LETTER else _list(data)
    return render(document, data, {})


class Head(TypedDict):
    language: str
    programme: str
    place: str
    state_at: dt.datetime
    number: str
    is_demo: bool
    title: str


def _head(data: DossierData) -> Head:
    return {
        "language": data["language"],
        "programme": data["programme"],
        "place": data["place"],
        "state_at": dt.datetime.fromisoformat(data["state_at"]),
        "number": data["claim"],
        "is_demo": settings.DEMO,
        "title": data["title"],
    }


def _letter(data: DossierData) -> PrintDocument:
    done, deviations = data["texts"]
    blocks: list[Block] = [Facts([(name, value) for name, value in data["letter"]])]
    blocks += [Prose([done])] if done else []
    chapters = [Chapter("1", _("Payment claim"), blocks)]
    if deviations:
        chapters.append(Chapter("2", _("What went otherwise than planned"), [Prose([deviations])], flows=True))
    number = str(len(chapters) + 1)
    signers = [(_("representative of the group"), "", "")]
    chapters.append(Chapter(number, _("Signatures"), [Signatures(signers)], flows=True))
    return PrintDocument(**_head(data), kind=_("Covering letter"), chapters=chapters)


def _list(data: DossierData) -> PrintDocument:
    held = named(data.get("columns", ()))  # a dossier asked for before there was a choice has none
    whole = sum(column.width for column in held)
    columns = [
        Column(head, round(column.width * 100 / whole, 2), "num" if column.is_sum else "text")
        for head, column in zip(data["heads"], held, strict=True)
    ]
    names = [column.name for column in held]
    total = [""] * len(columns)
    total[names.index("claimed")] = data["total"]
    total[names.index("supplier" if "supplier" in names else "row")] = _("Total")
    table = Table(_("List of costs"), columns, data["rows"], total)
    facts = Facts([(name, value) for name, value in data["letter"]])
    chapters = [
        Chapter("1", _("Payment claim"), [facts]),
        Chapter("2", _("List of costs"), [table], is_wide=True),
    ]
    return PrintDocument(**_head(data), kind=_("List of costs"), chapters=chapters)
