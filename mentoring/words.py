"""Sentences about hours that more than one page says."""

from django.utils.translation import gettext as _

from mentoring import queries
from mentoring.models import Allowance
from ui import formats


def too_much_aside(allowance: Allowance) -> str:
    """domain.md I10: a warning, never a refusal; nothing while it is within the measure."""
    aside = queries.too_much_aside(allowance)
    if aside is None:
        return ""
    told = {"aside": formats.hours(aside), "most": formats.hours(allowance.hours_total * queries.MOST_ASIDE)}
    return _("Travel and preparation take %(aside)s; the measure is a fifth of the village's hours, %(most)s.") % told
