"""What goes into a claim's dossier, as plain data that are frozen when it is asked for."""

import datetime as dt
from decimal import Decimal
from typing import NotRequired, TypedDict

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from budget.models import Claim
from budget.queries.claim import ClaimSums, settings_of, sums_of
from budget.queries.claim_list import cells, columns_of, heads, listed
from budget.queries.claim_papers import ClaimFile, faults_of, names_of, papers_of
from ui import formats
from ui.exports import cell


class FileData(TypedDict):
    path: str
    row: str
    title: str
    name: str
    size: int
    sha256: str
    file: str  # its name in the storage


class DossierData(TypedDict):
    """Ready text but for the hashes and sizes of the files; as it comes back from the database too."""

    claim: str
    name: str
    title: str
    programme: str
    place: str
    state_at: str
    language: str
    part_mb: int
    letter: list[list[str]]
    texts: list[str]
    columns: NotRequired[list[str]]  # a dossier asked for before there was a choice has none
    heads: list[str]
    rows: list[list[str]]
    cells: list[list[list[str]]]  # of each cell its type and its text
    total: str
    files: list[FileData]


def contents(claim: Claim, language: str) -> DossierData:
    """Letter, list and files of a claim; the same claim gives the same data, sent or ready to be sent.

    Everything is ready text but the hashes and sizes of the files. The state-at moment is that of the check.
    """
    with override(language):
        group, sums = claim.participation, sums_of(claim)
        rows, columns = listed(claim), columns_of(claim)
        return {
            "claim": str(claim),
            "name": f"{group.partner.code.lower()}-m{claim.number}",
            "title": _("Payment claim %(number)s of %(group)s") % {"number": claim.number, "group": group.partner},
            "programme": f"{group.programme.title}, {group.programme.ref_no}",
            "place": str(group.partner),
            "state_at": (claim.checked_at or claim.made_at).isoformat(),
            "language": language,
            "part_mb": settings_of(group).part_mb,
            "letter": _letter(claim, sums, len(rows)),
            "texts": [claim.done_text, claim.deviations_text],
            "columns": [column.name for column in columns],
            "heads": heads(columns),
            "rows": [[_text(value) for value in cells(one, columns)] for one in rows],
            "cells": [[_plain(value) for value in cells(one, columns)] for one in rows],
            "total": formats.amount(sums.claimed),
            "files": [_file(path, one) for path, one in names_of(papers_of(claim))],
        }


def _letter(claim: Claim, sums: ClaimSums, count: int) -> list[list[str]]:
    group = claim.participation
    period = formats.date_range(claim.period_from, claim.period_until)
    return [
        [_("Group"), f"{group.partner.official_name or group.partner.name}"],
        [_("Project number"), group.ref_no or group.programme.ref_no],
        [_("Kind of claim"), str(claim.get_kind_display())],
        [_("Period"), period],
        [_("Rows"), str(count)],
        [_("Eligible cost claimed"), formats.money(sums.claimed)],
        [_("Support asked for"), formats.money(sums.support)],
        [_("Own contribution"), formats.money(sums.own)],
        [_("Bank account"), claim.bank_account or formats.NOTHING],
        [_("Made by"), claim.made_by.name],
        [_("Checked by"), claim.checked_by.name if claim.checked_by else formats.NOTHING],
    ]


def _text(value: object) -> str:
    return formats.amount(value) if isinstance(value, Decimal) else cell(value)


def _plain(value: object) -> list[str]:
    """Type and text, from which the workbook is written: JSON knows neither cents nor days."""
    if hasattr(value, "quantize"):
        return ["money", str(value)]
    if hasattr(value, "isoformat"):
        return ["day", value.isoformat()]
    return ["text", "" if value is None else str(value)]


def _file(path: str, one: ClaimFile) -> FileData:
    document = one.document
    return {
        "path": path,
        "file": document.file.name or "",
        "size": document.size,
        "sha256": document.sha256,
        "title": document.title,
        "name": document.original_name,
        "row": one.row.code if one.row else "",
    }


def faults(claim: Claim) -> list[str]:
    """Said before the dossier is made: files that are gone, cut short or locked."""
    says = {
        "missing": _("The file of “%(title)s” is not on the disk."),
        "changed": _("The file of “%(title)s” is not as it was uploaded."),
        "locked": _("“%(title)s” opens with a password only."),
    }
    documents = [one.document for one in papers_of(claim)]
    found = zip(documents, faults_of(documents), strict=True)
    return [says[fault] % {"title": document.title} for document, fault in found if fault]


def day_of(moment: str) -> tuple[int, int, int, int, int, int]:
    """The moment of the data as ZIP files write it; local time, even seconds."""
    local = timezone.localtime(dt.datetime.fromisoformat(moment))
    return (local.year, local.month, local.day, local.hour, local.minute, local.second // 2 * 2)
