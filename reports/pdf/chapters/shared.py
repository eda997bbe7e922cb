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


def rows_address(snapshot: Snapshot) -> str:
    """Where a signed-in auditor finds every row of this report as it was frozen."""
    site = snapshot["check_url"].partition("/verify/")[0]
    return f"{site}/r/{snapshot['number']}/"


def row_address(snapshot: Snapshot, key: str) -> str:
    """The short address on paper of one row."""
    return f"{rows_address(snapshot)}{key}/"


def row_link(snapshot: Snapshot, key: str, words: str = "") -> Cell:
    """The row's number as a link. Other words than the number stand before it: paper has no link to press."""
    address = row_address(snapshot, key)
    if words and words != key:
        return format_html('<a href="{}">{}</a> <span class="key">{}</span>', address, words, key)
    return format_html('<a href="{}">{}</a>', address, key)


def then_and_now(words: Mapping[str, str], row: Mapping[str, object]) -> str:
    """The state on the last day of the period, and today's where it is another one or nothing tells of that day."""
    now, then = word(words, str(row["state"])), row.get("state_then", row["state"])
    if then == row["state"]:
        return now
    if then is None:
        return _("today %(now)s") % {"now": now}
    return _("%(then)s; today %(now)s") % {"then": word(words, str(then)), "now": now}


def how_to_open(snapshot: Snapshot) -> Prose:
    """For whoever holds the paper and has no link to press."""
    address = row_address(snapshot, _("NUMBER"))
    return Prose([_("Each row opens by its number at %(address)s, for those who may see it.") % {"address": address}])
