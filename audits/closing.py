"""The auditors' part of what a group's final claim waits for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from audits.queries.cuts import cuts_in
from audits.queries.effects import effects_in, words_of
from budget.closing import Ask, Lists, Open, closing_check
from villages.models import Participation


@closing_check
def findings_carried_out(group: Participation) -> Iterator[Lists | Ask]:
    """What findings took from costs is asked for no more, or has come back."""
    to_do = [one for one in effects_in(group) if one.is_to_do]
    waits = [Open(one.finding, reverse("audits:finding", args=[one.finding.pk]), words_of(one)) for one in to_do]
    cuts = [one for one in cuts_in(group) if one.is_to_do]
    waits += [Open(one.finding, reverse("audits:finding", args=[one.finding.pk]), one.words) for one in cuts]
    yield Ask("findings", _("What auditors found is carried out"), waits, "search-check")
