"""The project, its groups and villages."""

from collections import defaultdict

from figures import figures
from figures.figures import Hours
from mentoring.models import hours_rules_on
from pilots.models import Pilot
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.values import day, exact, tenth, total
from ui.sorting import alphabetical_key
from villages.models import Village


def programme_part(material: Material) -> shape.ProgrammePart:
    programme = material.programme
    return {
        "title": programme.title,
        "ref_no": programme.ref_no,
        "starts_on": programme.starts_on.isoformat(),
        "ends_on_planned": programme.ends_on_planned.isoformat(),
        "ends_on_actual": day(programme.ends_on_actual),
        "end_note": programme.end_note,
        "currency": programme.currency,
        "group_word": programme.group_word,
        "published_cost": exact(programme.published_cost),
        "support_rate": tenth(material.support_rates.general * 100) or "",
        "hours_per_village": exact(hours_rules_on(programme, material.period.end).hours_per_village),
        "goal": programme.goal,
        "results": list(programme.results),
    }


def partner_part(material: Material) -> shape.PartnerPart | None:
    group = material.reach.participation
    if group is None:
        return None
    return {
        "code": group.partner.code,
        "name": group.partner.name,
        "official_name": group.partner.official_name,
        "ref_no": group.ref_no,
        "joined_on": day(group.joined_on),
    }


def village_part(material: Material) -> shape.VillagePart | None:
    village = material.reach.village
    if village is None:
        return None
    names = (s.name for s in village.settlements.all() if s.until_on is None or s.until_on > material.period.end)
    return {
        "slug": village.slug,
        "name": village.name,
        "municipality": village.municipality,
        "county": village.county,
        "settlements": sorted(names, key=alphabetical_key),
        "former_names": [
            {"name": former.name, "until_on": day(former.until_on), "reason": former.reason}
            for former in village.former_names.all()
        ],
        "population": village.population,
        "carrier": village.carrier,
        "description": village.description,
    }


def partners_part(material: Material) -> shape.PartnersPart:
    counts: dict[int, int] = defaultdict(int)
    for participation in (
        Village.objects.taking_part().filter(participation__in=material.groups).values_list("participation", flat=True)
    ):
        counts[participation] += 1
    rows: list[shape.PartnerRow] = [
        {
            "code": group.partner.code,
            "name": group.partner.name,
            "role": group.role,  # type: ignore[typeddict-item]
            "villages": counts[group.pk],
            "common": exact(group.common_cost),
            "common_basis": group.common_basis,  # type: ignore[typeddict-item]
            "budget": exact(group.total_cost),
            "support": exact(group.total_support),
            "own": exact(group.own_contribution),
            "total_basis": group.total_basis,  # type: ignore[typeddict-item]
            "source": group.source,
            "decided_on": day(group.decided_on),
            "final_claim_on": day(group.final_claim_on),
        }
        for group in material.groups
    ]
    return {
        "rows": rows,
        "total": {
            "villages": sum(counts.values()),
            "common": exact(total(group.common_cost for group in material.groups)),
            "budget": exact(total(group.total_cost for group in material.groups)),
            "support": exact(total(group.total_support for group in material.groups)),
            "own": exact(total(group.own_contribution for group in material.groups)),
        },
    }


def village_rows(material: Material) -> list[shape.VillageRow]:
    strategies = {strategy.village_id: strategy.state for strategy in material.strategies}
    furthest: dict[int, Pilot] = {}
    for pilot in material.pilots:
        other = furthest.get(pilot.village_id)
        if other is None or pilot.completion > other.completion:
            furthest[pilot.village_id] = pilot
    return [village_row(material, village, strategies, furthest.get(village.pk)) for village in material.villages]


def village_row(
    material: Material, village: Village, strategies: dict[int, str], pilot: Pilot | None
) -> shape.VillageRow:
    hours = material.hours.get(village.pk, Hours())
    return {
        "slug": village.slug,
        "name": village.name,
        "partner_code": village.participation.partner.code,
        "municipality": village.municipality,
        "latitude": None if village.latitude is None else str(village.latitude),
        "longitude": None if village.longitude is None else str(village.longitude),
        "strategy_state": strategies.get(village.pk),  # type: ignore[typeddict-item]
        "pilot_state": pilot.state if pilot else None,  # type: ignore[typeddict-item]
        "pilot_completion": pilot.completion if pilot else None,
        "hours_percent": tenth(figures.percent(hours.approved, hours.given)),
    }
