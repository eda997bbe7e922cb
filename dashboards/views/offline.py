from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from dashboards.queries.offline_pages import field_of


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What opens in place of a page when there is no network: the way to the pages that do their work without one.

    The links marked ``data-keep`` are what the phone keeps (static/js/worker.js). Who is not signed in is
    told to come back later.
    """
    user = cast("User", request.user)
    field = field_of(user) if user.is_authenticated else None
    return render(request, "dashboards/offline.html", {"field": field})
