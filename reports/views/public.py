"""The public face: the programme, its villages and their news, for everybody, in both languages, without scripts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from look.kept import for_everybody
from look.sorting import estonian
from reports.queries import public as queries
from reports.views.maps import public_map
from villages.models import Programme


def shown_programme() -> Programme:
    programme = queries.programme()
    if programme is None:
        raise Http404
    return programme


@for_everybody
def programme(request: HttpRequest) -> HttpResponse:
    programme = shown_programme()
    villages = list(queries.villages(programme).order_by(estonian("name")))
    context = {
        "programme": programme,
        "activities": programme.activities.order_by("code"),
        "groups": programme.participations.select_related("partner").order_by(estonian("partner__name")),
        "village_count": queries.village_count(programme),
        "support_rate": 100 * programme.support_rate,
        "villages": villages,
        "map": public_map(villages),
    }
    return render(request, "public/programme.html", context)


@for_everybody
def villages(request: HttpRequest) -> HttpResponse:
    programme = shown_programme()
    villages = list(queries.villages(programme).order_by(estonian("name")))
    context = {"programme": programme, "villages": villages, "map": public_map(villages)}
    return render(request, "public/villages.html", context)
