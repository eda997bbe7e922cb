from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from accounts.rules import RuleBroken


def told(request: HttpRequest, act: Callable[..., Any], /, **given: Any) -> Any:
    """For a button without a form: what the act gives, or True; None when a rule says no, in a message."""
    try:
        return act(**given) or True
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return None
