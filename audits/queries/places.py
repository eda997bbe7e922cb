"""Whose the thing behind an address is, for the log of what auditors read."""

from collections.abc import Mapping

from django.db.models import Model

from audits.models import AuditQuestion, Finding, PopulationItem
from budget.models import Cost
from mentoring.models import HourEntry
from pilots.models import Pilot
from trainings.models import Event
from villages.models import Document, Participation, Village

# route without its app's name → model and the path to its group
PATHS: dict[str, tuple[type[Model], str]] = {
    "budget:cost": (Cost, "participation"),
    "mentoring:entry": (HourEntry, "allowance__village__participation"),
    "pilots:pilot": (Pilot, "village__participation"),
    "trainings:event": (Event, "organiser"),
    "audits:item": (PopulationItem, "participation"),
    "audits:question": (AuditQuestion, "participation"),
    "audits:finding": (Finding, "participation"),
}
DOCUMENTS = {"villages:document", "villages:photo"}


def group_of(route: str, arguments: Mapping[str, int | str]) -> int | None:
    """Key of the group, or None for lists and for what belongs to the whole programme."""
    if route in PATHS and "pk" in arguments:
        model, path = PATHS[route]
        found: int | None = model._default_manager.filter(pk=arguments["pk"]).values_list(path, flat=True).first()
        return found
    if route in DOCUMENTS:
        kept = Document.objects.filter(pk=arguments["pk"]).values_list("participation", "village__participation")
        own, of_village = kept.first() or (None, None)
        return own or of_village
    if "slug" in arguments:
        return Village.objects.filter(slug=arguments["slug"]).values_list("participation", flat=True).first()
    if "code" in arguments:
        return Participation.objects.filter(partner__code=arguments["code"]).values_list("pk", flat=True).first()
    return None
