from django import template
from django.utils.safestring import SafeString

from villages.markdown import BELOW, as_html

register = template.Library()
register.filter("markdown", as_html)


@register.filter
def markdown_below(text: str) -> SafeString:
    """Under a heading of the third level."""
    return as_html(text, BELOW + 1)
