"""The set-up of a programme in the browser: a page a step, each saved by itself, none compulsory."""

import copy
from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.rate_limits import is_rate_limited
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget.models import BudgetVersion, ClaimSettings
from budget.queries.money_rules import rules_on
from budget.queries.support_rates import rates_on
from founding import actions, beginnings
from founding.forms.setup import (
    ActivitiesForm,
    BasicsForm,
    FirstAccountForm,
    GroupForm,
    NewProgrammeForm,
    RulesForm,
    VillageForm,
)
from founding.queries.steps import Step, steps
from founding.rights import is_empty, may_found
from mentoring.models import hours_rules_on
from ui.paging import page_of
from villages.access import covers, programme_of, require
from villages.actions import invite
from villages.forms.actions import run_action
from villages.forms.people import InviteForm
from villages.models import Invitation, Membership, Participation, Programme, Village, term_rules_on
from villages.roles import Permission
from villages.scope import memberships_everywhere
from villages.views.actions import told
from villages.views.addresses import prefix_of, without_prefix

MOST_PEOPLE = 50  # of those who are in and of those who are asked; the page of people has all
MOST_TRIES = 20  # of the code of the installation from one address in ten minutes


@login_not_required
def first(request: HttpRequest) -> HttpResponse:
    """The first start of an empty installation. Afterwards the page does not exist."""
    if not is_empty():
        raise Http404
    closed = settings.PRODUCTION and not settings.SETUP_CODE
    form = FirstAccountForm(request.POST if request.method == "POST" and not closed else None)
    if request.method == "POST" and not closed and is_rate_limited(request, "founding.first", MOST_TRIES):
        form.add_error(None, _("Too many tries: wait ten minutes."))
    elif form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("email", "name", "password")}
        user = run_action(form, actions.make_first_account, by=None, language=request.LANGUAGE_CODE, **given)  # type: ignore[attr-defined]
        if user:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("/" if Programme.objects.exists() else "founding:new")
    context = {"form": form, "closed": closed}
    return render(request, "founding/first.html", context, status=422 if form.errors else 200)


def new(request: SignedInRequest) -> HttpResponse:
    if not may_found(request.user):
        raise PermissionDenied
    copies = [m.programme for m in memberships_everywhere(request.user) if covers(m, m.programme)]
    today = timezone.localdate()
    first: dict[str, object] = {"begins_from": beginnings.offered_from(today)}
    form = NewProgrammeForm(request.POST or None, initial=first, copies=list(dict.fromkeys(copies)))
    if form.is_valid() and (made := run_action(form, actions.create_programme, by=request.user, **form.given())):
        messages.success(request, _("The programme is there. Nobody else sees it until you open it."))
        return redirect(prefix_of(made) + without_prefix(reverse("founding:overview")))
    return render(request, "founding/new.html", {"form": form}, status=422 if form.errors else 200)


def own_programme(request: SignedInRequest) -> Programme:
    programme = programme_of(request.user)
    require(request.user, Permission.SET_PROGRAMME, programme)
    return programme


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    programme = own_programme(request)
    shown = steps(programme)
    context = {
        "programme": programme,
        "steps": shown,
        "done": sum(step.is_done for step in shown),
        "may_found": may_found(request.user),
    }
    return render(request, "founding/overview.html", context)


def following(name: str, shown: list[Step]) -> str:
    """The address of the next step, of the overview after the last."""
    names = [step.name for step in shown]
    after = names[names.index(name) + 1 :]
    return reverse(f"founding:{after[0]}" if after else "founding:overview")


def _step(
    request: SignedInRequest, name: str, programme: Programme, form: forms.BaseForm, act: Callable[..., object]
) -> HttpResponse:
    """A page with one form; saved, the next step opens."""
    if form.is_valid():
        facts = form.given() if hasattr(form, "given") else form.cleaned_data
        if run_action(form, act, by=request.user, programme=programme, **facts):
            messages.success(request, _("Saved."))
            return redirect(following(name, steps(programme)))
    return _shown(request, name, programme, form)


def _shown(
    request: HttpRequest, name: str, programme: Programme, form: forms.BaseForm | None, **more: object
) -> HttpResponse:
    shown = steps(programme)
    step = next(one for one in shown if one.name == name)
    context = {
        "form": form,
        "programme": programme,
        "step": step,
        "steps": shown,
        "number": shown.index(step) + 1,
        "following": following(name, shown),
    }
    return render(request, "founding/step.html", context | more, status=422 if form and form.errors else 200)


def basics(request: SignedInRequest) -> HttpResponse:
    programme = own_programme(request)
    # a copy: a refused form alters its instance, and the page's frame shows the programme as it is
    form = BasicsForm(request.POST or None, instance=copy.copy(programme))
    return _step(request, "basics", programme, form, actions.set_basics)


def rules(request: SignedInRequest) -> HttpResponse:
    programme = own_programme(request)
    day = max(timezone.localdate(), programme.starts_on)
    form = RulesForm(
        request.POST or None,
        rules=rules_on(programme, day),
        claims=ClaimSettings.objects.on(programme, day),
        hours=hours_rules_on(programme, day),
        terms=term_rules_on(programme, day),
        rate=rates_on(programme, day).general,
    )
    return _step(request, "rules", programme, form, actions.set_rules)


def activities(request: SignedInRequest) -> HttpResponse:
    programme = own_programme(request)
    form = ActivitiesForm(request.POST or None, programme=programme)
    return _step(request, "activities", programme, form, actions.set_activities)


def groups(request: SignedInRequest) -> HttpResponse:
    """Adding leads back here: groups come one after another."""
    programme = own_programme(request)
    form = GroupForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.add_group, by=request.user, programme=programme, **form.cleaned_data
    ):
        messages.success(request, _("Added."))
        return redirect("founding:groups")
    rows = Participation.objects.filter(programme=programme).select_related("partner").order_by("partner__code")
    return _shown(request, "groups", programme, form, groups=rows, adds=True)


@require_POST
def remove_group(request: SignedInRequest, pk: int) -> HttpResponse:
    programme = programme_of(request.user)
    group = get_object_or_404(Participation, programme=programme, pk=pk)
    require(request.user, Permission.SET_PROGRAMME, programme)
    return _taken_away(request, actions.remove_group, "founding:groups", group=group)


def _taken_away(request: SignedInRequest, act: Callable[..., object], back: str, **thing: object) -> HttpResponse:
    if told(request, act, by=request.user, **thing):
        messages.success(request, _("Taken away."))
    return redirect(back)


def villages(request: SignedInRequest) -> HttpResponse:
    programme = own_programme(request)
    form = VillageForm(request.POST or None, programme=programme)
    if form.is_valid() and run_action(form, actions.add_village, by=request.user, **form.cleaned_data):
        messages.success(request, _("Added."))
        return redirect("founding:villages")
    rows = Village.objects.filter(participation__programme=programme).select_related("participation__partner")
    page = page_of(request, rows.order_by("name", "pk"))
    return _shown(request, "villages", programme, form, villages=page, adds=True)


@require_POST
def remove_village(request: SignedInRequest, pk: int) -> HttpResponse:
    programme = programme_of(request.user)
    village = get_object_or_404(Village, participation__programme=programme, pk=pk)
    require(request.user, Permission.SET_PROGRAMME, programme)
    return _taken_away(request, actions.remove_village, "founding:villages", village=village)


@recently_authenticated
def invitations(request: SignedInRequest) -> HttpResponse:
    """The same invitation as on the page of people."""
    programme = own_programme(request)
    form = InviteForm(request.POST or None, user=request.user, programme=programme)  # type: ignore[arg-type]
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("email", "name", "language", "role", "place")}
        if run_action(form, invite, by=request.user, until=form.cleaned_data.get("until_at"), **given):
            messages.success(request, _("Invited; the mail goes out in a moment."))
            return redirect("founding:invitations")
    asked = Invitation.objects.open().filter(programme=programme).select_related("participation__partner", "village")
    held = Membership.objects.active().filter(programme=programme)
    held = held.select_related("user", "programme", "participation__partner", "village")
    asked, held = asked[:MOST_PEOPLE], held.order_by("-starts_at", "-pk")[:MOST_PEOPLE]
    listed = len(asked) + len(held) - 1  # the step counts all but the reader
    return _shown(request, "invitations", programme, form, asked=asked, held=held, listed=listed, adds=True)


@require_GET
def budgets(request: SignedInRequest) -> HttpResponse:
    """The group's own page of its budget takes the lines; here stands how far each is."""
    programme = own_programme(request)
    rows = Participation.objects.filter(programme=programme).select_related("partner").order_by("partner__code")
    drafts = BudgetVersion.objects.filter(participation__programme=programme).order_by("number")
    versions = {one.participation_id: one for one in drafts}
    shown = [{"group": one, "version": versions.get(one.pk)} for one in rows]
    return _shown(request, "budgets", programme, None, budgets=shown)


@require_POST
def open_programme(request: SignedInRequest) -> HttpResponse:
    programme = own_programme(request)
    actions.open_programme(by=request.user, programme=programme)
    messages.success(request, _("The programme is open: everybody sees its public pages."))
    return redirect("dashboards:home")
