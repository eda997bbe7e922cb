"""The covering letter and the list of costs, from a dossier's frozen data."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pdf import render
from pdf.blocks import Block, Chapter, Column, Facts, Prose, Signatures, Table
from pdf.document import PrintDocument

LETTER, LIST = "letter", "list"
# Per cent of a landscape page: row, activity, category, document, number, date, supplier, registry code, three sums,
# payment, paid, claimed, papers, note.
WIDTHS = (4.5, 3.5, 7, 5, 7, 6, 11, 6, 6, 5.5, 6, 7, 6, 6.5, 8, 5)
SUMS = {8, 9, 10, 13}


def sheet_data(data: dict[str, Any], kind: str) -> dict[str, Any]:
    """Only what the sheet says: other parts, such as the size of parts, leave it as it is."""
    keys = ["claim", "title", "programme", "place", "state_at", "language"]
    keys += ["letter", "texts", "total"] if kind == LETTER else ["heads", "rows", "total"]
    return {key: data[key] for key in keys}


def printed(data: dict[str, Any], kind: str) -> bytes:
    """PDF/A-3a and PDF/UA-1, with the data attached. `data` is that of `sheet_data`."""
    with translation.override(data["language"]):
        document = _letter(data) if kind == LETTER else _list(data)
    return render(document, data, {})


def _head(data: dict[str, Any]) -> dict[str, Any]:
    head = {key: data[key] for key in ("language", "programme", "place")}
    return {
        **head,
        "state_at": dt.datetime.fromisoformat(data["state_at"]),
        "number": data["claim"],
        "is_demo": settings.DEMO,
        "title": data["title"],
    }


def _letter(data: dict[str, Any]) -> PrintDocument:
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


def _list(data: dict[str, Any]) -> PrintDocument:
    columns = [
        Column(head, width, "num" if number in SUMS else "text")
        for number, (head, width) in enumerate(zip(data["heads"], WIDTHS, strict=True))
    ]
    total = [""] * len(columns)
    total[6], total[13] = _("Total"), data["total"]
    table = Table(_("List of costs"), columns, data["rows"], total)
    chapters = [Chapter("1", _("List of costs"), [table], is_wide=True)]
    return PrintDocument(**_head(data), kind=_("List of costs"), chapters=chapters)
