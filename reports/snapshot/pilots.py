"""Pilots with their newest update."""

from decimal import Decimal

from django.utils import timezone

from figures import figures, money
from figures.figures import ZERO
from pilots.models import Pilot, PilotUpdate
from reports.snapshot import shape
from reports.snapshot.material import Material
from reports.snapshot.then import pilot_then
from reports.snapshot.values import day, exact, total


def pilots_part(material: Material) -> shape.PilotsPart:
    spent = money.spent_by(material.reach, "pilot", material.period.end)
    updates = figures.newest_updates(material.reach, material.period.end)
    rows = [pilot_row(material, pilot, spent.get(pilot.pk, ZERO), updates.get(pilot.pk)) for pilot in material.pilots]
    return {
        "rows": rows,
        "total": {
            "budget": exact(total(pilot.budget for pilot in material.pilots)),
            "spent": exact(total(spent.get(pilot.pk, ZERO) for pilot in material.pilots)),
            "support": exact(total(pilot.support for pilot in material.pilots)),
        },
    }


def pilot_row(material: Material, pilot: Pilot, spent: Decimal, update: PilotUpdate | None) -> shape.PilotRow:
    return {
        "number": f"P-{pilot.pk}",
        "village": pilot.village.name,
        "partner_code": pilot.village.participation.partner.code,
        "title": pilot.title,
        "aim": pilot.aim,
        "state": pilot.state,  # type: ignore[typeddict-item]
        "state_then": pilot_then(pilot, material.period.end, material.states["pilot"]),  # type: ignore[typeddict-item]
        "completion": pilot.completion,
        "risk": pilot.risk,  # type: ignore[typeddict-item]
        "budget": exact(pilot.budget),
        "spent": exact(spent),
        "support": exact(pilot.support),
        "starts_on": day(pilot.starts_on),
        "due_on": day(pilot.due_on),
        "finished_on": day(pilot.finished_on),
        "result": pilot.result,
        "basis": pilot.basis,  # type: ignore[typeddict-item]
        "update": update_part(update) if update else None,
    }


def update_part(update: PilotUpdate) -> shape.PilotUpdate:
    photo = next((one for one in update.photos.all() if one.is_for_everybody), None)
    return {
        "on": timezone.localtime(update.posted_at).date().isoformat(),
        "completion": update.completion,
        "risk": update.risk,  # type: ignore[typeddict-item]
        "text": update.text,
        "photo": {"key": photo.document.sha256, "caption": photo.caption} if photo else None,
    }
