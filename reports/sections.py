"""The sections that people write in a report, the sentences they open with, and the fields those name.

A figure in a text is a field in braces, such as ``{spent}``. It is filled in from the report's own snapshot each time
the text is shown or printed, so that prose and tables can never say two things (I65).
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from reports.pdf import labels
from reports.snapshot.shape import Snapshot
from ui.types import Text

VILLAGE = "village"  # the section that the village's own lead writes
CHANGES = "changes"  # a chapter that nobody writes
FIELD = re.compile(r"\{([A-Za-z0-9_.]+)\}")


class Section(NamedTuple):
    key: str
    title: Text
    skeleton: tuple[str, ...]  # msgids; each a paragraph
    scope: str = ""  # only in reports on this kind of place


SECTIONS = (
    Section(
        "summary",
        gettext_lazy("Summary"),
        (
            gettext_noop("By the end of the period {spent} of the budget of {budget} was used ({spent_percent})."),
            gettext_noop("Strategies approved: {strategies_approved}. Pilot actions done: {pilots_done}."),
        ),
    ),
    Section(VILLAGE, gettext_lazy("The village's own words"), (), scope="village"),
    Section("project", gettext_lazy("Project and partners"), ()),
    Section(
        "finance",
        gettext_lazy("Financial state"),
        (
            gettext_noop("Costs of the period: {period_spent}. From the beginning: {spent}; left: {money_left}."),
            gettext_noop("Support that falls on the costs so far: {support_earned} of {support}."),
            gettext_noop("Asked for in claims: {claimed}; accepted: {certified}; waiting: {claims_waiting}."),
        ),
    ),
    Section(
        "trainings",
        gettext_lazy("Training modules and events"),
        (gettext_noop("Events held: {events_held}. {participants} took part, {attendances} in all."),),
    ),
    Section("trips", gettext_lazy("Study trips"), (gettext_noop("Study trips held: {trips_held}."),)),
    Section(
        "mentoring",
        gettext_lazy("Mentoring"),
        (gettext_noop("Mentors worked {hours_approved} of {hours_allocated} ({hours_percent}); left: {hours_left}."),),
    ),
    Section(
        "strategies",
        gettext_lazy("Strategies"),
        (gettext_noop("Strategies approved: {strategies_approved}. {people_engaged} took part in making them."),),
    ),
    Section(
        "pilots",
        gettext_lazy("Pilot actions"),
        (gettext_noop("Pilot actions under way: {pilots_under_way}; done: {pilots_done}."),),
    ),
    Section(
        "region",
        gettext_lazy("Activities of the region"),
        (gettext_noop("Events of the groups' own part: {region_events}. Ideas gathered: {ideas}."),),
    ),
    Section(
        "communication",
        gettext_lazy("Communication and marking"),
        (gettext_noop("Articles, posts and broadcasts in the period: {communication_items}."),),
    ),
    Section("indicators", gettext_lazy("Indicators"), ()),
    Section("deviations", gettext_lazy("Deviations and risks"), (gettext_noop("Deviations: {deviations}."),)),
    Section(
        "procurements",
        gettext_lazy("Procurements"),
        (gettext_noop("Procurements decided or under way in the period: {procurements}."),),
    ),
    Section(
        "findings",
        gettext_lazy("Controls and findings"),
        (gettext_noop("Findings of auditors: {findings}; of them open: {findings_open}."),),
    ),
)
BY_KEY = {section.key: section for section in SECTIONS}


def sections_of(scope: str) -> list[Section]:
    """Those of a report on the programme, a group or a village, in their order."""
    return [section for section in SECTIONS if section.scope in ("", scope)]


def title_of(key: str) -> str:
    return _("What has changed") if key == CHANGES else str(BY_KEY[key].title)


def skeleton(key: str) -> str:
    """The opening sentences in the active language, with their fields still open."""
    return "\n\n".join(_(text) for text in BY_KEY[key].skeleton)


def _figure(name: str, show: Callable[..., str]) -> Callable[[Snapshot], str]:
    return lambda snapshot: show(snapshot["key_figures"][name])  # type: ignore[literal-required]


def _people(n: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", n) % {"n": labels.count(n)}


def _times(n: int) -> str:
    return ngettext("%(n)s attendance", "%(n)s attendances", n) % {"n": labels.count(n)}


def _hours(value: str) -> str:
    return labels.measured(value, "hours")


def _of(done: str, target: str) -> Callable[[Snapshot], str]:
    return lambda snapshot: " / ".join(labels.count(snapshot["key_figures"][one]) for one in (done, target))  # type: ignore[literal-required]


def _claimed(name: str) -> Callable[[Snapshot], str]:
    def show(snapshot: Snapshot) -> str:
        part = snapshot.get("claims")
        return labels.money(part["by_activity"]["total"][name] if part else "0.00")  # type: ignore[literal-required]

    return show


FIELDS: Mapping[str, Callable[[Snapshot], str]] = {
    "budget": _figure("budget", labels.money),
    "spent": _figure("spent", labels.money),
    "spent_percent": _figure("spent_percent", labels.percent),
    "support": _figure("support", labels.money),
    "support_earned": _figure("support_earned", labels.money),
    "period_spent": lambda snapshot: labels.money(snapshot["finance"]["by_activity"]["total"]["in_period"]),
    "money_left": lambda snapshot: labels.money(snapshot["finance"]["by_activity"]["total"]["remaining"]),
    "villages": _figure("villages", labels.count),
    "strategies_approved": _of("strategies_approved", "strategies_target"),
    "pilots_under_way": _figure("pilots_under_way", labels.count),
    "pilots_done": _of("pilots_done", "pilots_target"),
    "hours_allocated": _figure("hours_allocated", _hours),
    "hours_approved": _figure("hours_approved", _hours),
    "hours_left": _figure("hours_left", _hours),
    "hours_percent": _figure("hours_percent", labels.percent),
    "events_held": _of("events_held", "events_planned"),
    "participants": _figure("participants", _people),
    "attendances": _figure("attendances", _times),
    "people_engaged": _figure("people_engaged", _people),
    "trips_held": lambda snapshot: labels.count(sum(bool(trip["actual_from"]) for trip in snapshot["trips"])),
    "region_events": lambda snapshot: labels.count(snapshot.get("region", {}).get("events_count", 0)),
    "ideas": lambda snapshot: labels.count(snapshot.get("region", {}).get("ideas_count", 0)),
    "communication_items": lambda snapshot: labels.count(len(snapshot.get("communication", []))),
    "claimed": _claimed("total"),
    "certified": _claimed("certified"),
    "claims_waiting": _claimed("waiting"),
    "deducted": _claimed("deducted"),
    "procurements": lambda snapshot: labels.count(len(snapshot.get("procurements", []))),
    "risks": lambda snapshot: labels.count(len(snapshot.get("risks", []))),
    "deviations": lambda snapshot: labels.count(len(snapshot.get("deviations", []))),
    "findings": lambda snapshot: labels.count(len(snapshot.get("findings", []))),
    "findings_open": lambda snapshot: labels.count(sum(one["is_open"] for one in snapshot.get("findings", []))),
}
INDICATOR = re.compile(r"([A-Z][0-9]{1,2})\.(base|target|previous|in_period|total)")


def value_of(name: str, snapshot: Snapshot) -> str | None:
    """The figure behind a field, ready to read; None for a name that is no field of this report."""
    if name in FIELDS:
        return FIELDS[name](snapshot)
    if found := INDICATOR.fullmatch(name):
        code, column = found.groups()
        for row in snapshot["indicators"]:
            if row["code"] == code:
                return labels.measured(row[column], row["unit"])  # type: ignore[literal-required]
    return None


def unknown_fields(text: str) -> list[str]:
    """Names in braces that are no field. An indicator's are known by their shape; its code may come later."""
    names = dict.fromkeys(FIELD.findall(text))
    return [name for name in names if name not in FIELDS and not INDICATOR.fullmatch(name)]


def filled(text: str, snapshot: Snapshot) -> str:
    """The text with every field's figure; a field that the snapshot does not have stays as it was typed."""
    return FIELD.sub(lambda found: value_of(found[1], snapshot) or found[0], text)
