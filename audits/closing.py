"""The auditors' part of what a group's final claim waits for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from audits.models import Finding
from audits.queries.effects import effects_of, words_of
from budget.closing import Ask, Open, closing_check
from villages.models import Participation


@closing_check
def findings_carried_out(group: Participation) -> Iterator[Ask]:
    """What findings took from costs is asked for no more, or has come back."""
    findings = Finding.objects.filter(participation=group).exclude(effect=Finding.Effect.NONE).order_by("number")
    to_do = [(one, effect) for one in findings for effect in effects_of(one) if effect.is_to_do]
    waits = [Open(one, reverse("audits:finding", args=[one.pk]), words_of(effect)) for one, effect in to_do]
    yield Ask("findings", _("What auditors found is carried out"), waits, "search-check")
