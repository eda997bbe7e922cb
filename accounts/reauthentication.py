"""Who you are, once more, before an act that gives rights or changes the plan of money."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase  # noqa: TID251  a type only

from accounts import idempotency
from accounts.forms import OnceForm

Given = ParamSpec("Given")
Asking = TypeVar("Asking", bound=HttpRequest)
Answer = TypeVar("Answer", bound=HttpResponseBase)
View = Callable[Concatenate[Asking, Given], Answer]


def recently_authenticated(view: View[Asking, Given, Answer]) -> View[Asking, Given, Answer]:
    """Asks for the password or the second factor unless it was given in the last five minutes.

    A form that was sent already goes on by itself afterwards. Off where ``ASK_AGAIN`` is off: demo and tests.
    """
    asking = reauthentication_required(view)

    @wraps(view)
    def asked(request: Asking, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        response: Answer = (asking if settings.ASK_AGAIN else view)(request, *args, **kwargs)
        form = OnceForm(request.POST)
        if (
            idempotency.current.get() is None and response.status_code == 302 and form.is_valid()
        ):  # it went on by itself
            idempotency.tell_the_browser(response, form.cleaned_data["once"])
        return response

    return asked
