"""A full disk, a database or a store that does not answer: 503, and what was typed comes back."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation

from accounts import views
from accounts.outages import is_passing
from smartvillages.expired_forms import is_ours, kept


def closed_for_a_moment(request: HttpRequest, *, is_saved: bool | None, error_id: str = "") -> HttpResponse:
    """`is_saved` None: the form may have done its work before the database went. Nothing here asks the database."""
    told: dict[str, object] = {"error_id": error_id, "is_saved": is_saved, "typed": [], "fields": [], "files": False}
    if request.method == "POST" and (is_saved is not None or is_ours(request)):
        told |= kept(request)
    told |= {"address": request.get_full_path(), "token": get_token(request)}
    response = HttpResponse(render_to_string("503.html", told), status=503)
    response["Retry-After"] = "60"
    return response


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody has caught: the session could not be read or saved, or it is our fault."""
    error = sys.exc_info()[1]
    if error is None or not is_passing(error):
        return views.server_error(request)
    request.error_id = error_id = views.new_number()  # type: ignore[attr-defined]
    with translation.override(views.language_without_database(request)):
        return closed_for_a_moment(request, is_saved=None, error_id=error_id)
