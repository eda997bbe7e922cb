"""The chapters of a progress report (domain.md 8.6), each a list of blocks with ready strings."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from pdf.blocks import Block, Chapter, Html, Prose
from reports.pdf import labels
from reports.pdf.chapters.around import communication, hours_log, region
from reports.pdf.chapters.changes import changes
from reports.pdf.chapters.claims import claims
from reports.pdf.chapters.confirmations import authenticity, confirmations
from reports.pdf.chapters.deviations import deviations, findings
from reports.pdf.chapters.indicators import indicators
from reports.pdf.chapters.mentoring import mentoring
from reports.pdf.chapters.money import costs, money
from reports.pdf.chapters.pilots import cards, pilots
from reports.pdf.chapters.project import project
from reports.pdf.chapters.proofs import event_papers, participants
from reports.pdf.chapters.purchases import procurements
from reports.pdf.chapters.shared import Addresses
from reports.pdf.chapters.strategies import strategies
from reports.pdf.chapters.summary import summary
from reports.pdf.chapters.trainings import events, outside, trainings
from reports.pdf.chapters.trips import trips
from reports.sections import CHANGES, VILLAGE, filled, title_of
from reports.snapshot.shape import Snapshot
from ui.markdown import as_html

UNDER_CHAPTER = 1  # how far below the chapter's own heading the first one that people write stands


def numbered(snapshot: Snapshot, addresses: Addresses) -> list[tuple[str, list[Block]]]:
    """The chapters with a number, by their keys, in order; without the words that people wrote."""
    chapters = []
    for key, blocks_of in CHAPTERS.items():
        if key == VILLAGE and not (snapshot["scope"] == VILLAGE and "words" in snapshot):
            continue
        blocks = communication(snapshot, addresses) if key == "communication" else blocks_of(snapshot)
        if blocks or key != CHANGES:
            chapters.append((key, blocks))
    return chapters


def only(snapshot: Snapshot, key: str) -> list[Block]:
    """One chapter, without photos; no other one is made."""
    return CHAPTERS[key](snapshot) if key in CHAPTERS else []


def all_of(snapshot: Snapshot, addresses: Addresses) -> list[Chapter]:
    """Numbered in order, annexes after them. Each opens with the words that people wrote for it."""
    annexes = [
        (_("List of costs in the period"), costs(snapshot), True),
        (_("Events and their proofs"), [*events(snapshot), *event_papers(snapshot)], True),
        (_("Log of mentoring hours"), hours_log(snapshot), False),
        (_("Lists of participants"), participants(snapshot), False),
        (_("Pilot actions one by one"), cards(snapshot, addresses), False),
    ]
    # One chapter begins where the one before ends; only a page that is turned begins anew.
    chapters = [
        Chapter(str(n), chapter_title(key), [*words(snapshot, key), *blocks], flows=n > 1)
        for n, (key, blocks) in enumerate(numbered(snapshot, addresses), 1)
    ]
    filled = [annex for annex in annexes if annex[1]]
    after_wide = [True, *(wide for _title, _blocks, wide in filled)]
    return chapters + [
        Chapter(_("Annex %(n)s") % {"n": n}, title, blocks, wide, flows=not wide and not after_wide[n - 1])
        for n, (title, blocks, wide) in enumerate(filled, 1)
    ]


def chapter_title(key: str) -> str:
    return _("Control sums and signatures") if key == "confirmations" else title_of(key)


def words(snapshot: Snapshot, key: str) -> list[Block]:
    """The section's text with its fields filled in from this very snapshot."""
    text = snapshot.get("words", {}).get(key, "")
    return [Html(as_html(filled(text, snapshot), UNDER_CHAPTER))] if text.strip() else []


def village_words(snapshot: Snapshot) -> list[Block]:
    """Whose words they are; the words themselves stand before."""
    if by := snapshot.get("village_words_by"):
        return [Prose([_("Written for the village by %(name)s.") % {"name": by}])]
    return [Prose([_("The village's lead has not written here.")])]


CHAPTERS: dict[str, Callable[[Snapshot], list[Block]]] = {
    "summary": summary,
    VILLAGE: village_words,
    CHANGES: changes,
    "project": project,
    "finance": lambda snapshot: [*money(snapshot), *claims(snapshot)],
    "trainings": lambda snapshot: [*trainings(snapshot), *outside(snapshot)],
    "trips": trips,
    "mentoring": mentoring,
    "strategies": strategies,
    "pilots": pilots,
    "region": region,
    "communication": lambda snapshot: communication(snapshot, {}),
    "indicators": indicators,
    "deviations": deviations,
    "procurements": procurements,
    "findings": findings,
    "confirmations": confirmations,
}


def about(snapshot: Snapshot) -> list[str]:
    """For the reader who holds the paper: what this is, and how to tell a genuine copy."""
    return [
        _("Everything here is the state at the moment named on the cover, from the programme's own records."),
        authenticity(snapshot),
        _("%(mark)s marks a figure that is derived and waits for the coordinator's confirmation, %(demo)s demo data.")
        % {"mark": labels.DERIVED, "demo": labels.DEMO},
    ]
