from collections.abc import Callable
from typing import Literal, ParamSpec, TypeVar, overload

from django.contrib import messages
from django.http import HttpRequest

from accounts.rules import RuleBroken

Made = TypeVar("Made")
Given = ParamSpec("Given")


@overload
def told(
    request: HttpRequest, act: Callable[Given, None], /, *args: Given.args, **given: Given.kwargs
) -> Literal[True] | None: ...
@overload
def told(
    request: HttpRequest, act: Callable[Given, Made], /, *args: Given.args, **given: Given.kwargs
) -> Made | None: ...
def told(request: HttpRequest, act: Callable[Given, object], /, *args: Given.args, **given: Given.kwargs) -> object:
    """For a button without a form: what the act gives, or True; None when a rule says no, in a message."""
    try:
        return act(*args, **given) or True
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return None
