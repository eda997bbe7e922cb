from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategies.models import Strategy
from ui.markdown import BELOW, as_html

S = Strategy.State
register = template.Library()
register.filter("markdown", as_html)


STEPS = {
    S.DISCUSSION: gettext_lazy("Open the public discussion"),
    S.DEFENDED: gettext_lazy("The interim defence is held"),
    S.SUBMITTED: gettext_lazy("Submit the strategy"),
    S.APPROVED: gettext_lazy("Approve the strategy"),
    S.DRAFT: gettext_lazy("Send back to be mended"),
}


@register.filter
def step_to(strategy: Strategy, to: Strategy.State) -> str:
    """What a person does who moves the strategy there, for a button."""
    is_new = strategy.state == S.APPROVED and to == S.DRAFT
    return _("Begin a new version") if is_new else str(STEPS[to])


@register.filter
def markdown_below(text: str) -> SafeString:
    """Under a heading of the third level."""
    return as_html(text, BELOW + 1)
