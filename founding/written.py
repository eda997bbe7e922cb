"""A programme as TOML, in the shape that `load_programme` reads: loaded again it makes the same rows.

People and what they entered are not in it: groups, villages, activities, topics, events, stories, indicators and the
dated tables are.
"""

import datetime as dt
import re

import tomli_w

from coordination.models import CommunicationItem, Indicator, IndicatorTarget
from founding import tables
from trainings.models import Event, Module, Topic
from villages.models import Activity, Basis, Participation, Programme, Village

PROGRAMME = (
    "slug", "title", "ref_no", "starts_on", "ends_on_planned", "ends_on_actual", "end_note", "currency", "country",
    "group_word", "published_cost", "support_rate", "hours_per_village", "working_day", "years_kept", "languages",
    "goal_et", "goal_en", "results_et", "results_en",
)  # fmt: skip
EVENT = (
    "title", "kind", "is_online", "place", "planned_from", "planned_until", "planned_days", "held_from", "held_until",
    "starts_at_time", "ends_at_time", "description", "part", "funding",
)  # fmt: skip
INDICATOR = ("code", "title_et", "title_en", "definition", "level", "unit", "basis", "base")
DEFENDED = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}): (.+)\.")
ABOUT = re.compile(r"(?P<link>\S*) \((?P<about>.+)\)")


class Sources:
    """Links get keys in the order in which they are met, after those that the loader asks for by name."""

    def __init__(self, first: str) -> None:
        self.keys = {first: "S1"}

    def key(self, link: str) -> str:
        return self.keys.setdefault(link, f"S{len(self.keys) + 1}") if link else ""


def programme_toml(programme: Programme) -> str:
    sources = Sources(_first_source(programme))
    groups = list(Participation.objects.filter(programme=programme).select_related("partner").order_by("pk"))
    villages = Village.objects.filter(participation__programme=programme).select_related("participation__partner")
    events = list(Event.objects.filter(programme=programme, basis=Basis.SOURCE).order_by("pk"))
    defended = _defended(events)
    modules = Module.objects.filter(programme=programme)
    known = next((group for group in groups if group.common_basis == Basis.SOURCE), groups[0] if groups else None)
    facts: dict[str, object] = {
        "programme": _told(programme, PROGRAMME),
        "activities": [
            _told(one, ("code", "part", "title_et", "title_en"))
            for one in Activity.objects.filter(programme=programme)
        ],
        "topics": [_told(one, ("title_et", "title_en")) for one in Topic.objects.filter(programme=programme)],
        "modules": {"count": modules.count(), "basis": getattr(modules.first(), "basis", Basis.SEED)},
        "budget_rule": {
            "known_partner": known.partner.code if known else "",
            "common_total": sum((group.common_cost for group in groups), 0),
        },
        "tables": tables.told(programme),
        "partners": [_group(group, sources) for group in groups],
        "villages": [_village(one, defended, sources) for one in villages.order_by("pk")],
        "events": [_event(one, sources) for one in events],
        "communication": [
            _story(one, sources)
            for one in CommunicationItem.objects.filter(programme=programme, basis=Basis.SOURCE)
            .select_related("participation__partner")
            .prefetch_related("villages")
            .order_by("pk")
        ],
        "indicators": [_indicator(one) for one in Indicator.objects.filter(programme=programme, is_counted=True)],
    }
    facts["sources"] = {key: link for link, key in sources.keys.items()}
    return tomli_w.dumps(facts, multiline_strings=False)


def _told(row: object, names: tuple[str, ...]) -> dict[str, object]:
    """What is empty is left out: the loader's own defaults say it again."""
    said = {name: getattr(row, name) for name in names}
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _first_source(programme: Programme) -> str:
    module = Module.objects.filter(programme=programme).exclude(source="").first()
    return module.source if module else ""


def _group(group: Participation, sources: Sources) -> dict[str, object]:
    told = _told(group.partner, ("code", "name", "official_name", "county", "website"))
    told |= _told(group, ("role", "joined_on"))
    budget = {}
    if group.common_basis != Basis.DERIVED:
        budget["common_cost"] = group.common_cost
    if group.total_basis != Basis.DERIVED:
        budget |= {"total_cost": group.total_cost, "total_support": group.total_support}
    if budget:
        told["budget"] = budget | {"basis": group.total_basis} | _source(group.source, sources)
    return told


def _source(link: str, sources: Sources) -> dict[str, str]:
    return {"source": sources.key(link)} if link else {}


def _village(village: Village, defended: dict[str, dt.date], sources: Sources) -> dict[str, object]:
    told = {"partner": village.participation.partner.code} | _told(
        village,
        ("slug", "name", "municipality", "county", "latitude", "longitude", "description", "pilot_idea"),
    )
    told["settlements"] = list(village.settlements.order_by("pk").values_list("name", flat=True))
    told["source"] = sources.key(village.source)
    if village.pilot_idea_source:
        told["pilot_idea_source"] = sources.key(village.pilot_idea_source)
    if day := defended.get(village.name):
        told["defended_on"] = day
    if former := village.former_names.order_by("pk").first():
        told["former_name"] = {"name": former.name, "reason": former.reason, "source": sources.key(former.source)}
    return told


def _defended(events: list[Event]) -> dict[str, dt.date]:
    """From the lines that the loader writes under a defence: day, colon, villages."""
    found: dict[str, dt.date] = {}
    for event in events:
        if event.kind != Event.Kind.DEFENCE:
            continue
        for line in event.description.splitlines():
            if said := DEFENDED.fullmatch(line):
                day, month, year = (int(number) for number in said.groups()[:3])
                found |= dict.fromkeys(said[4].split(", "), dt.date(year, month, day))
    return found


def _event(event: Event, sources: Sources) -> dict[str, object]:
    told = _told(event, EVENT) | {"source": sources.key(event.source)}
    if event.kind == Event.Kind.DEFENCE:
        lines = [line for line in event.description.splitlines() if not DEFENDED.fullmatch(line)]
        told["description"] = "\n".join(lines)
    if event.module:
        told["module"] = event.module.number
    if event.organiser:
        told["organiser"] = event.organiser.partner.code
    return told


def _story(item: CommunicationItem, sources: Sources) -> dict[str, object]:
    told = _told(item, ("title", "published_on", "channel", "outlet")) | {"source": sources.key(item.url)}
    if said := ABOUT.fullmatch(item.source):
        told["about"] = said["about"]
    if item.participation:
        told["partner"] = item.participation.partner.code
    if slugs := sorted(item.villages.values_list("slug", flat=True)):
        told["villages"] = slugs
    return told


def _indicator(indicator: Indicator) -> dict[str, object]:
    told = _told(indicator, INDICATOR)
    whole = IndicatorTarget.objects.filter(indicator=indicator, participation=None, village=None).first()
    return told | ({"target": whole.value} if whole else {})
