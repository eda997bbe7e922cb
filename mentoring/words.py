"""Sentences about hours that more than one page says."""

from decimal import Decimal

from django.utils.translation import gettext as _

from look import formats
from mentoring.models import Allowance
from mentoring.queries import MOST_ASIDE


def too_much_aside(allowance: Allowance, aside: Decimal) -> str:
    """domain.md I10: a warning, never a refusal."""
    told = {"aside": formats.hours(aside), "most": formats.hours(allowance.hours_total * MOST_ASIDE)}
    return _("Travel and preparation take %(aside)s; the measure is a fifth of the village's hours, %(most)s.") % told
