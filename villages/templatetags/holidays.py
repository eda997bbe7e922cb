import datetime as dt

from django import template
from django.db.models import prefetch_related_objects
from django.template import Context

from accounts.working_days import holiday_on
from villages.models import term_rules_on
from villages.scope import current_programme

register = template.Library()


@register.simple_tag(takes_context=True)
def holiday(context: Context, day: dt.date) -> str:
    """What is celebrated on this day where the reader's programme is."""
    programme = current_programme(context["user"])
    if programme is None:
        return holiday_on(day)
    prefetch_related_objects([programme], "term_rules")  # once: a calendar asks for every day of its month
    return holiday_on(day, term_rules_on(programme, day).holidays_of)
