"""What everybody may see of a village: who decided it and since when, and the two acts."""

from typing import TypedDict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from coordination import actions, queries
from coordination.forms.items import ThingForm, WithdrawForm
from coordination.models import Publication
from pilots.models import Pilot
from strategies.models import StrategyVersion
from villages.access import can, require
from villages.forms.actions import run_action
from villages.models import Village
from villages.roles import Permission


def shown_village(request: SignedInRequest, slug: str) -> Village:
    return get_object_or_404(Village.objects.visible_to(request.user).with_place(), slug=slug)


@require_GET
def publications(request: SignedInRequest, slug: str) -> HttpResponse:
    village = shown_village(request, slug)
    context = {
        "village": village,
        "things": queries.things_of(village),
        "earlier": queries.withdrawn_of(village),
        "may_decide": can(request.user, Permission.PUBLISH_UPDATE, village),
    }
    return render(request, "coordination/publications.html", context)


@require_POST
def make_public(request: SignedInRequest, slug: str) -> HttpResponse:
    village = shown_village(request, slug)
    require(request.user, Permission.PUBLISH_UPDATE, village)
    try:
        actions.make_public(by=request.user, village=village, **asked_thing(request, village))
        messages.success(request, _("Everybody can see it now."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("coordination:publications", slug)


class Thing(TypedDict, total=False):
    version: StrategyVersion
    pilot: Pilot


def asked_thing(request: HttpRequest, village: Village) -> Thing:
    """The page itself when nothing is named."""
    form = ThingForm(request.POST)
    if not form.is_valid():
        raise Http404
    version, pilot = form.cleaned_data["version"], form.cleaned_data["pilot"]
    found: Thing = {}
    if version:
        found["version"] = get_object_or_404(StrategyVersion.objects.filter(strategy__village=village), pk=version)
    if pilot:
        found["pilot"] = get_object_or_404(village.pilots, pk=pilot)
    return found


def withdraw_public(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Publication.objects.visible_to(request.user).select_related("village__participation", "pilot", "version")
    publication = get_object_or_404(rows, pk=pk)
    require(request.user, Permission.PUBLISH_UPDATE, publication.village)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.withdraw_public, by=request.user, publication=publication, **form.cleaned_data
    ):
        messages.success(request, _("It is not public any more."))
        return redirect("coordination:publications", publication.village.slug)
    context = {"form": form, "publication": publication, "village": publication.village}
    return render(request, "coordination/withdraw_public.html", context, status=422 if form.errors else 200)
