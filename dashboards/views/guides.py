from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from dashboards.queries.guides import GUIDES, guide_of, guides_for
from villages.scope import roles_of


@require_GET
def guides(request: SignedInRequest) -> HttpResponse:
    """All guides, those of the person's own roles first."""
    user = request.user
    found = [guide_of(slug) for slug in guides_for(roles_of(user))]
    return render(request, "dashboards/guides.html", {"guides": found})


@require_GET
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in GUIDES:
        raise Http404
    return render(request, "dashboards/guide.html", {"guide": guide_of(slug)})
