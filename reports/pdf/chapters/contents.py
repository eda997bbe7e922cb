"""The chapters of a progress report (domain.md 8.6), each a list of blocks with ready strings."""

from django.utils.translation import gettext as _

from pdf.blocks import (
    Chapter,
)
from reports.pdf import labels
from reports.pdf.chapters.confirmations import authenticity, confirmations
from reports.pdf.chapters.indicators import indicators
from reports.pdf.chapters.mentoring import mentoring
from reports.pdf.chapters.money import costs, money
from reports.pdf.chapters.pilots import cards, pilots
from reports.pdf.chapters.project import project
from reports.pdf.chapters.shared import Addresses
from reports.pdf.chapters.strategies import strategies
from reports.pdf.chapters.summary import summary
from reports.pdf.chapters.trainings import events, trainings
from reports.pdf.chapters.trips import trips
from reports.snapshot.shape import Snapshot

FULL_PAGES = 8  # villages; with fewer, chapters follow each other on one page


def all_of(snapshot: Snapshot, addresses: Addresses) -> list[Chapter]:
    """Numbered in order, annexes after them."""
    chapters = [
        (_("Summary"), summary(snapshot), True),
        (_("Project and partners"), project(snapshot), False),
        (_("Financial state"), money(snapshot), True),
        (_("Training modules and events"), trainings(snapshot), False),
        (_("Study trips"), trips(snapshot), False),
        (_("Mentoring"), mentoring(snapshot), False),
        (_("Strategies"), strategies(snapshot), False),
        (_("Pilot actions"), pilots(snapshot), True),
        (_("Indicators"), indicators(snapshot), False),
        (_("Control sums and signatures"), confirmations(snapshot), False),
    ]
    annexes = [
        (_("Events and their proofs"), events(snapshot), True),
        (_("List of costs in the period"), costs(snapshot), True),
        (_("Pilot actions one by one"), cards(snapshot, addresses), False),
    ]
    is_short = len(snapshot["villages"]) < FULL_PAGES
    numbered = [
        Chapter(str(n), title, blocks, flows=n > 1 and (is_short or not on_new_page))
        for n, (title, blocks, on_new_page) in enumerate(chapters, 1)
    ]
    filled = [annex for annex in annexes if annex[1]]
    return numbered + [
        Chapter(_("Annex %(n)s") % {"n": n}, title, blocks, wide) for n, (title, blocks, wide) in enumerate(filled, 1)
    ]


def about(snapshot: Snapshot) -> list[str]:
    """For the reader who holds the paper: what this is, and how to tell a genuine copy."""
    return [
        _("Everything here is the state at the moment named on the cover, from the programme's own records."),
        authenticity(snapshot),
        _("%(mark)s marks a figure that is derived and waits for the coordinator's confirmation, %(demo)s demo data.")
        % {"mark": labels.DERIVED, "demo": labels.DEMO},
    ]
