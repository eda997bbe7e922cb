from typing import Any

from django import template

from villages.models import Village
from villages.village_facts import facts_of

register = template.Library()
SHOWN = ("pilot", "entry", "strategy", "visit", "update")  # things of one village that pages show


@register.inclusion_tag("_components/village_facts.html", takes_context=True)
def village_facts(context: Any) -> dict[str, object]:
    """The village that the page shows is looked for in what its view gave; nothing on other pages."""
    user, village = context.get("user"), _village(context)
    known = village is not None and user is not None and user.is_authenticated
    page = getattr(context.get("request"), "resolver_match", None)
    return {"facts": facts_of(village, user, page.app_name if page else "") if known and village else []}


def _village(context: Any) -> Village | None:
    found = [context.get("village"), *(getattr(context.get(name), "village", None) for name in SHOWN)]
    return next((one for one in found if isinstance(one, Village)), None)
