"""After the event: which paper comes from whom, what is excused, what is given out."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.required_documents import ArrangeForm, ExcuseForm, MaterialForm
from trainings.models import Event, Material, PaperNeed
from trainings.queries.checklist import is_needed, who_may_bring
from trainings.views.attendance import recordable
from villages.forms.actions import run_action


def arrange_paper(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    event, need = _need(request, pk, kind)
    people = who_may_bring(event)
    form = ArrangeForm(request.POST or None, people=people, initial={"brought_by": need.brought_by_id})
    if (
        request.method == "POST"
        and form.is_valid()
        and run_action(form, actions.arrange_paper, by=request.user, event=event, kind=kind, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("trainings:event", event.pk)
    return _page(request, "trainings/arrange_paper.html", event, form, need)


def excuse_paper(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    event, need = _need(request, pk, kind)
    form = ExcuseForm(request.POST or None, initial={"reason": need.excuse})
    if (
        request.method == "POST"
        and form.is_valid()
        and run_action(form, actions.excuse_paper, by=request.user, event=event, kind=kind, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("trainings:event", event.pk)
    return _page(request, "trainings/excuse_paper.html", event, form, need)


def _need(request: SignedInRequest, pk: int, kind: str) -> tuple[Event, PaperNeed]:
    event = recordable(request, pk)
    if not is_needed(event, kind):
        raise Http404
    there = PaperNeed.objects.filter(event=event, kind=kind).first()
    return event, there or PaperNeed(event=event, kind=kind)


def _page(
    request: HttpRequest, template: str, event: Event, form: forms.BaseForm, need: PaperNeed | None = None
) -> HttpResponse:
    context = {"event": event, "form": form, "need": need}
    return render(request, template, context, status=422 if form.errors else 200)


def add_material(request: SignedInRequest, pk: int) -> HttpResponse:
    event = recordable(request, pk)
    form = MaterialForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        if run_action(form, actions.add_material, by=request.user, event=event, upload=given.pop("file"), **given):
            messages.success(request, _("Saved."))
            return redirect("trainings:event", event.pk)
    return _page(request, "trainings/add_material.html", event, form)


@require_POST
def remove_material(request: SignedInRequest, pk: int) -> HttpResponse:
    material = get_object_or_404(Material.objects.select_related("event"), pk=pk)
    event = recordable(request, material.event_id)
    try:
        actions.remove_material(by=request.user, material=material)
        messages.success(request, _("“%(title)s” is taken off the page.") % {"title": material.title})
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:event", event.pk)
