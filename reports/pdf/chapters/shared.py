"""What several chapters use."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf.blocks import Block, Cell, Prose
from reports.pdf import drawings, labels
from reports.pdf.labels import count, word
from reports.snapshot.shape import Proof, Snapshot

CHART_FROM = 4  # rows; fewer are read faster in the table
NUM = "num"
Addresses = Mapping[str, str]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def only_first(rows: Sequence[object]) -> str:
    """A drawing that leaves rows out says so."""
    return _("Drawn: the first %(n)s.") % {"n": drawings.MOST_ROWS} if len(rows) > drawings.MOST_ROWS else ""


def nothing(text: str) -> list[Block]:
    return [Prose([text])]


def listed(names: Sequence[str], most: int = 8) -> str:
    more = len(names) - most
    if more <= 0:
        return ", ".join(names)
    return _("%(names)s and %(n)s more") % {"names": ", ".join(names[:most]), "n": count(more)}


def proof(papers: Proof) -> Cell:
    missing = [word(labels.PROOF, name) for name in labels.PROOF if not papers[name]]  # type: ignore[literal-required]
    if not missing:
        return _("complete")
    return format_html('<span class="bad">{}</span> {}', _("missing:"), ", ".join(missing))


def row_address(snapshot: Snapshot, key: str) -> str:
    """The short address on paper: a signed-in auditor sees there this very row, as it was frozen."""
    site = snapshot["check_url"].partition("/verify/")[0]
    return f"{site}/r/{snapshot['number']}/{key}/"


def row_link(snapshot: Snapshot, key: str) -> Cell:
    return format_html('<a href="{}">{}</a>', row_address(snapshot, key), key)


def how_to_open(snapshot: Snapshot) -> Prose:
    """For whoever holds the paper and has no link to press."""
    address = row_address(snapshot, _("NUMBER"))
    return Prose([_("Each row opens by its number at %(address)s, for those who may see it.") % {"address": address}])
