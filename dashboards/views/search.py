from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from dashboards.forms.filters import SearchForm
from dashboards.queries.search import Found
from dashboards.queries.search import search as find
from dashboards.views.links import address

KINDS = {  # kind: heading, icon
    "villages": (_("Villages"), "trees"),
    "pilots": (_("Pilots"), "sprout"),
    "events": (_("Events"), "calendar-days"),
    "groups": (_("Groups"), "building-2"),
    "reports": (_("Reports"), "file-text"),
}


def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    words = form.chosen.get("q", "").strip()
    found = [shown(group) for group in find(request.user, words)]  # type: ignore[arg-type]
    context = {"words": words, "search_words": form["q"].value() or "", "found": found}  # as it was typed
    context["count"] = sum(len(group["rows"]) for group in found)
    return render(request, "dashboards/search.html", context)


def shown(group: Found) -> dict[str, Any]:
    heading, icon = KINDS[group.kind]
    rows = [row(group.kind, thing) for thing in group.rows]
    return {"heading": heading, "icon": icon, "rows": rows, "is_cut": group.is_cut}


def row(kind: str, thing: Any) -> dict[str, Any]:
    if kind == "villages":
        where = f"{thing.municipality} · {thing.participation.partner}" if thing.municipality else thing.partner
        return {"title": thing.name, "url": address("dashboards:village", thing.slug), "note": where, "thing": thing}
    if kind == "pilots":
        return {"title": thing.title, "url": address("pilots:pilot", thing.pk), "note": thing.village, "thing": thing}
    if kind == "events":
        note = thing.organiser or thing.place
        return {
            "title": thing.title,
            "url": address("trainings:event", thing.pk),
            "note": note,
            "event": thing,
            "thing": thing,
        }
    if kind == "groups":
        url = address("dashboards:partner", thing.partner.code)
        return {"title": thing.partner.name, "url": url, "note": thing.partner.official_name}
    return {"title": thing.number, "url": address("reports:job", thing.number), "note": thing.place, "thing": thing}
