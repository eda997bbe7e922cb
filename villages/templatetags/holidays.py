import datetime as dt

from django import template
from django.template import Context

from accounts.working_days import HOME_COUNTRY, holiday_on
from villages.scope import current_programme

register = template.Library()


@register.simple_tag(takes_context=True)
def holiday(context: Context, day: dt.date) -> str:
    """What is celebrated on this day where the reader's programme is."""
    return holiday_on(day, getattr(current_programme(context["user"]), "country", HOME_COUNTRY))
