"""The chapters of a progress report (domain.md 8.6), each a list of blocks with ready strings."""

from django.utils.translation import gettext as _

from pdf.blocks import Block, Chapter, Html
from reports.pdf import labels
from reports.pdf.chapters.around import changes, communication, deviations, findings, hours_log, region
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
from reports.sections import filled, title_of
from reports.snapshot.shape import Snapshot
from ui.markdown import as_html

UNDER_CHAPTER = 3  # level of the first heading that people write inside a chapter
FULL_PAGES = 8  # villages; with fewer, chapters follow each other on one page


def all_of(snapshot: Snapshot, addresses: Addresses) -> list[Chapter]:
    """Numbered in order, annexes after them. Each opens with the words that people wrote for it."""
    chapters = [
        ("summary", summary(snapshot), True),
        ("project", project(snapshot), False),
        ("finance", money(snapshot), True),
        ("trainings", trainings(snapshot), False),
        ("trips", trips(snapshot), False),
        ("mentoring", mentoring(snapshot), False),
        ("strategies", strategies(snapshot), False),
        ("pilots", pilots(snapshot), True),
        ("region", region(snapshot), False),
        ("communication", communication(snapshot), False),
        ("indicators", indicators(snapshot), False),
        ("deviations", deviations(snapshot), False),
        ("findings", findings(snapshot), False),
        ("confirmations", confirmations(snapshot), False),
    ]
    if changed := changes(snapshot):
        chapters.insert(1, ("changes", changed, False))
    annexes = [
        (_("List of costs in the period"), costs(snapshot), True),
        (_("Events and their proofs"), events(snapshot), True),
        (_("Log of mentoring hours"), hours_log(snapshot), False),
        (_("Pilot actions one by one"), cards(snapshot, addresses), False),
    ]
    is_short = len(snapshot["villages"]) < FULL_PAGES
    numbered = [
        Chapter(
            str(n), chapter_title(key), [*words(snapshot, key), *blocks], flows=n > 1 and (is_short or not on_new_page)
        )
        for n, (key, blocks, on_new_page) in enumerate(chapters, 1)
    ]
    filled = [annex for annex in annexes if annex[1]]
    return numbered + [
        Chapter(_("Annex %(n)s") % {"n": n}, title, blocks, wide) for n, (title, blocks, wide) in enumerate(filled, 1)
    ]


def chapter_title(key: str) -> str:
    if key == "changes":
        return _("What has changed")
    return _("Control sums and signatures") if key == "confirmations" else title_of(key)


def words(snapshot: Snapshot, key: str) -> list[Block]:
    """The section's text with its fields filled in from this very snapshot."""
    text = snapshot.get("words", {}).get(key, "")
    return [Html(as_html(filled(text, snapshot), UNDER_CHAPTER))] if text.strip() else []


def about(snapshot: Snapshot) -> list[str]:
    """For the reader who holds the paper: what this is, and how to tell a genuine copy."""
    return [
        _("Everything here is the state at the moment named on the cover, from the programme's own records."),
        authenticity(snapshot),
        _("%(mark)s marks a figure that is derived and waits for the coordinator's confirmation, %(demo)s demo data.")
        % {"mark": labels.DERIVED, "demo": labels.DEMO},
    ]
