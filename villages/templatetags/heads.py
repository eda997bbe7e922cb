from django import template
from django.template import Context

from villages.models import Village
from villages.village_facts import facts_of

register = template.Library()
SHOWN = ("pilot", "entry", "strategy", "visit", "update")  # things of one village that pages show


@register.inclusion_tag("_components/village_facts.html", takes_context=True)
def village_facts(context: Context) -> dict[str, object]:
    """The village that the page shows is looked for in what its view gave; nothing on other pages."""
    user, village = context.get("user"), _village(context)
    page = getattr(context.get("request"), "resolver_match", None)
    return {
        "facts": facts_of(village, user, page.app_name if page else "")
        if village and user and user.is_authenticated
        else []
    }


def _village(context: Context) -> Village | None:
    found = [context.get("village"), *(getattr(context.get(name), "village", None) for name in SHOWN)]
    return next((one for one in found if isinstance(one, Village)), None)
