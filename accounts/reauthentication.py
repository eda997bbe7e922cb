"""Who you are, once more, before an act that gives rights or changes the plan of money."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings

from accounts import idempotency
from accounts.forms import OnceForm

View = Callable[..., Any]


def recently_authenticated(view: View) -> View:
    """Asks for the password or the second factor unless it was given in the last five minutes.

    A form that was sent already goes on by itself afterwards. Off where ``ASK_AGAIN`` is off: demo and tests.
    """
    asking = reauthentication_required(view)

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> Any:
        response = (asking if settings.ASK_AGAIN else view)(request, *args, **kwargs)
        form = OnceForm(request.POST)
        if (
            idempotency.current.get() is None and response.status_code == 302 and form.is_valid()
        ):  # it went on by itself
            idempotency.tell_the_browser(response, form.cleaned_data["once"])
        return response

    return asked
