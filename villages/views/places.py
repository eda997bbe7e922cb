from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from villages import actions
from villages.access import require
from villages.forms.actions import run_action
from villages.forms.places import PartnerForm, ProgrammeForm, VillageForm
from villages.models import Participation, Programme, Village
from villages.roles import Permission


def edit_village(request: SignedInRequest, slug: str) -> HttpResponse:
    village = get_object_or_404(Village.objects.visible_to(request.user).with_place(), slug=slug)
    require(request.user, Permission.EDIT_PLACE, village)
    form = VillageForm(request.POST or None, instance=village)
    if form.is_valid() and run_action(
        form, actions.edit_village, by=request.user, village=village, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("dashboards:village", village.slug)
    context = {"form": form, "village": village}
    return render(request, "villages/edit.html", context, status=422 if form.errors else 200)


def edit_programme(request: SignedInRequest, slug: str) -> HttpResponse:
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request.user, Permission.EDIT_PLACE, programme)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProgrammeForm(*sent, instance=programme)
    if form.is_valid() and run_action(
        form, actions.edit_programme, by=request.user, programme=programme, **form.given()
    ):
        messages.success(request, _("Saved."))
        return redirect("dashboards:partners")
    context = {"form": form, "programme": programme}
    return render(request, "villages/edit_programme.html", context, status=422 if form.errors else 200)


def archive_programme(request: SignedInRequest, slug: str) -> HttpResponse:
    """Archived it is read only; the same page opens it again."""
    programme = get_object_or_404(Programme.objects.visible_to(request.user), slug=slug)
    require(request.user, Permission.SET_PROGRAMME, programme)
    act = actions.reopen_programme if programme.is_archived else actions.archive_programme
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and run_action(form, act, by=request.user, programme=programme):
        messages.success(request, _("Saved."))
        return redirect("dashboards:partners")
    context = {"form": form, "programme": programme}
    return render(request, "villages/archive_programme.html", context, status=422 if form.errors else 200)


def edit_partner(request: SignedInRequest, code: str) -> HttpResponse:
    participation = get_object_or_404(Participation.objects.visible_to(request.user).of_partner(code))
    require(request.user, Permission.EDIT_PLACE, participation)
    form = PartnerForm(request.POST or None, instance=participation)
    if form.is_valid() and run_action(
        form, actions.edit_partner, by=request.user, participation=participation, **form.cleaned_data
    ):
        messages.success(request, _("Saved."))
        return redirect("dashboards:partner", code)
    context = {"form": form, "participation": participation}
    return render(request, "villages/edit_partner.html", context, status=422 if form.errors else 200)
