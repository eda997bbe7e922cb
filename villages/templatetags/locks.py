from django import template
from django.template import Context

from villages.locks import lock_of

register = template.Library()


@register.inclusion_tag("_components/locked.html", takes_context=True)
def locked(context: Context, thing: object) -> dict[str, object]:
    """Why it cannot be changed, since when, who can open it; nothing where it is open."""
    return {"lock": lock_of(thing, context["user"])}
