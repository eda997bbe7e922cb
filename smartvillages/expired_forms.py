"""A form that comes too late loses nothing: its sign-in is over, or its token is stale.

What was typed is shown again and goes back to nobody but the browser that sent it; nothing is stored here. Passwords,
codes and files are never shown, and to a form of a foreign site nothing is said at all.
"""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

from accounts import idempotency
from accounts.views import own, sorry

SECRET_PLACES = ("/accounts/", "/admin/")
UNSEEN = {idempotency.FIELD, "seen", "next", "back"}


def form_page(request: HttpRequest) -> str:
    """Where the form stood, by what the browser says; the front page if it says nothing or names another site."""
    came = request.headers.get("Referer", "")
    if not came.startswith("http") or not own(request, came):
        return "/"
    parts = urlsplit(came)
    way = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return way if own(request, way) else "/"


def is_ours(request: HttpRequest) -> bool:
    """The form stood on a page of this site."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    came = request.headers.get("Referer", "")
    return came.startswith("http") and own(request, came)


def kept(request: HttpRequest) -> dict[str, object]:
    """What a page says of a form of ours that was not accepted: it is sent again whole or not at all."""
    fields = [(name, one) for name, many in request.POST.lists() for one in many if name != "csrfmiddlewaretoken"]
    secret = request.path_info.startswith(SECRET_PLACES)
    told = [] if secret else [(name, one) for name, one in fields if "password" not in name.lower()]
    return {
        "typed": [one for name, one in told if one.strip() and name not in UNSEEN],
        "fields": told if told == fields and not request.FILES else [],
        "files": bool(request.FILES),
        "form_page": form_page(request),
    }


def sign_in_again(request: HttpRequest, login_url: str = "") -> HttpResponse:
    """The answer to a form whose sign-in is over: the way to sign in and back to the form."""
    told = kept(request)
    way = f"{resolve_url(login_url or settings.LOGIN_URL)}?{urlencode({'next': told['form_page']})}"
    if not told["typed"] and not told["files"]:
        return redirect(way)
    response = render(request, "401.html", told | {"way": way}, status=401)
    response["WWW-Authenticate"] = "Form"  # RFC 9110 wants a name; the browser asks nothing by itself
    return response


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale page of ours may send its form once more; a form of a foreign site gets nothing to press."""
    if not is_ours(request):
        return sorry(request, 403, "403_csrf.html")
    if not request.user.is_authenticated and getattr(
        request.resolver_match and request.resolver_match.func, "login_required", True
    ):
        return sign_in_again(request)
    return sorry(request, 403, "403_csrf.html", **kept(request))
