from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def hundredths(cents: int | None) -> Decimal | None:
    """Cents as euros, hundredths of an hour as hours."""
    return None if cents is None else Decimal(cents) / 100
