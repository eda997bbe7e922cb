"""What stands behind the addresses of `/api/v1/`. The API itself is loaded when a program asks there first:

it makes a hundred shapes and their checks, which no page, worker or command needs.
"""

from collections.abc import Callable
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern

View = Callable[..., HttpResponse]


@cache
def views() -> dict[str, View]:
    """Of the API, by the name of the address."""
    from api.views.read import api  # noqa: PLC0415 -- see above

    patterns, _app, _namespace = api.urls
    return {str(one.name): one.callback for one in patterns if isinstance(one, URLPattern)}


def behind(name: str) -> View:
    """A token opens it, not a sign-in."""

    @login_not_required
    def answer(request: HttpRequest, **given: str) -> HttpResponse:
        return views()[name](request, **given)

    return answer


@login_not_required
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Programs get JSON under this address, whatever they ask for."""
    return JsonResponse({"detail": "There is no such address."}, status=404)
