"""Chapter 1: key figures and ten lines made from the data."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.due_times import FEW_HOURS
from pdf.blocks import Block, Figure, Figures, Heading, Lines, Prose
from reports.pdf import drawings, labels
from reports.pdf.chapters.shared import listed, paragraphs
from reports.pdf.labels import count, percent
from reports.snapshot.shape import Snapshot
from ui import formats


def summary(snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = [Figures(key_figures(snapshot)), Lines(list(ten_lines(snapshot)))]
    if snapshot["coordinator_text"]:
        blocks += [Heading(_("The coordinator's words")), Prose(paragraphs(snapshot["coordinator_text"]))]
    return blocks


def key_figures(snapshot: Snapshot) -> list[Figure]:
    key = snapshot["key_figures"]
    budget, spent = Decimal(key["budget"]), Decimal(key["spent"])
    given, approved, waiting = (Decimal(key[name]) for name in ("hours_allocated", "hours_approved", "hours_waiting"))
    bar = drawings.small_bar
    return [
        Figure(
            formats.euros(round(spent)),
            _("spent"),
            _("budget %(whole)s") % {"whole": formats.euros(round(budget))},
            bar(spent, budget, _("spent")),
        ),
        Figure(
            count(key["strategies_approved"]),
            _("strategies approved"),
            _("target %(whole)s") % {"whole": count(key["strategies_target"])},
            bar(key["strategies_approved"], key["strategies_target"], _("strategies approved")),
        ),
        Figure(
            count(key["pilots_done"]),
            _("pilot actions ready"),
            _("%(n)s more under way") % {"n": count(key["pilots_under_way"])},
            bar(key["pilots_done"], key["pilots_target"], _("pilot actions ready"), key["pilots_under_way"]),
        ),
        Figure(
            formats.hours(approved),
            _("of mentoring"),
            _("given %(whole)s") % {"whole": formats.hours(given)},
            bar(approved, given, _("of mentoring"), waiting),
        ),
    ]


def ten_lines(snapshot: Snapshot) -> Iterator[str]:
    """What the figures say, in sentences."""
    key = snapshot["key_figures"]
    yield _("%(spent)s of the budget of %(budget)s is spent (%(percent)s); %(support)s of support falls on it.") % {
        "spent": labels.money(key["spent"]),
        "budget": labels.money(key["budget"]),
        "percent": percent(key["spent_percent"] or "0"),
        "support": labels.money(key["support_earned"]),
    }
    yield _("Strategies: %(approved)s of %(target)s approved, %(people)s people engaged in making them.") % {
        "approved": count(key["strategies_approved"]),
        "target": count(key["strategies_target"]),
        "people": count(key["people_engaged"]),
    }
    yield _("Pilot actions: %(done)s ready, %(under_way)s under way, target %(target)s.") % {
        "done": count(key["pilots_done"]),
        "under_way": count(key["pilots_under_way"]),
        "target": count(key["pilots_target"]),
    }
    yield _("Mentoring: %(approved)s approved, %(waiting)s waiting, %(left)s left of %(whole)s.") % {
        "approved": formats.hours(Decimal(key["hours_approved"])),
        "waiting": formats.hours(Decimal(key["hours_waiting"])),
        "left": formats.hours(Decimal(key["hours_left"])),
        "whole": formats.hours(Decimal(key["hours_allocated"])),
    }
    yield _("Training modules: %(held)s of %(planned)s held; all events: %(events)s of %(all)s.") % {
        "held": count(key["modules_held"]),
        "planned": count(key["modules_planned"]),
        "events": count(key["events_held"]),
        "all": count(key["events_planned"]),
    }
    yield _("Attendances: %(attendances)s, different people: %(people)s.") % {
        "attendances": count(key["attendances"]),
        "people": count(key["participants"]),
    }
    yield from warnings(snapshot)


def warnings(snapshot: Snapshot) -> Iterator[str]:
    if missing := snapshot.get("missing_groups"):
        told = {"n": count(len(missing)), "names": ", ".join(missing)}
        yield (
            ngettext(
                "The report of %(n)s group on this period is missing: %(names)s.",
                "The reports of %(n)s groups on this period are missing: %(names)s.",
                len(missing),
            )
            % told
        )
    late = [f"{row['village']} ({row['title']})" for row in snapshot["pilots"]["rows"] if row["risk"] == "red"]
    if late:
        yield _("Pilot actions that need help: %(names)s.") % {"names": listed(late)}
    few = [row["village"] for row in snapshot["mentoring"]["rows"] if Decimal(row["approved"]) < FEW_HOURS]
    if few:
        yield _("Less than %(hours)s of mentoring used: %(names)s.") % {
            "hours": formats.hours(FEW_HOURS),
            "names": listed(few),
        }
    failing = [control["code"] for control in snapshot["controls"] if not control["passed"]]
    if failing:
        yield _("Control sums that do not agree: %(codes)s.") % {"codes": ", ".join(failing)}
    elif snapshot["controls"]:
        yield _("All control sums agree.")
