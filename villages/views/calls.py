"""Calls of the groups and what villages answered; the questionnaire is open to everybody while its call is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.rate_limits import is_rate_limited
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from ui.exports import flowing, list_download, wants_file
from ui.http_cache import public_page
from ui.paging import page_of
from villages import scope
from villages.access import can, require
from villages.actions import calls as actions
from villages.forms.actions import run_action
from villages.forms.calls import ApplicationFilter, ApplyForm, CallForm, DeclineForm
from villages.models import Application, Call
from villages.roles import Permission
from villages.views.addresses import its_own_address, public_programme

MOST = 10  # applications from one address within ten minutes


@require_GET
def calls(request: SignedInRequest) -> HttpResponse:
    """Known to who reaches a group or the programme."""
    user, inside = request.user, Permission.VIEW_PLACE
    if not (scope.whole_programmes(user, inside) or scope.groups(user, inside)):
        raise PermissionDenied
    answered = {
        "waiting": Count("applications", filter=Q(applications__state=Application.State.SENT)),
        "answers": Count("applications"),
    }
    rows = Call.objects.visible_to(request.user).select_related("participation__partner").annotate(**answered)
    rows = rows.order_by("-opens_on", "-pk")
    may_open = scope.can_somewhere(request.user, Permission.EDIT_PLACE)
    return render(request, "villages/calls.html", {"page": page_of(request, rows), "may_open": may_open})


@require_GET
def call(request: SignedInRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(seen_calls(request), pk=pk)
    form = ApplicationFilter(request.GET)
    rows = form.narrow(call.applications.select_related("village"))
    if wants_file(request):
        heads = (_("Village or area"), _("State"), _("Municipality"), _("Population"), _("Sent"))
        table = ((str(a), a.get_state_display(), a.municipality, a.population, a.sent_at) for a in flowing(rows))
        return list_download(request, _("applications"), heads, table)
    page = page_of(request, rows)
    may_edit = can(request.user, Permission.EDIT_PLACE, call.participation)
    context = {"call": call, "filter": form, "page": page, "may_edit": may_edit}
    return render(request, "villages/call.html", context)


def seen_calls(request: SignedInRequest) -> QuerySet[Call]:
    return Call.objects.visible_to(request.user).select_related("participation__partner", "participation__programme")


def open_call(request: SignedInRequest) -> HttpResponse:
    if not scope.can_somewhere(request.user, Permission.EDIT_PLACE):
        raise PermissionDenied
    form = CallForm(request.POST or None, user=request.user)
    if form.is_valid() and (call := run_action(form, actions.open_call, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The call is made. Its public page opens on the day it says."))
        return redirect("villages:call", call.pk)
    return render(request, "villages/open_call.html", {"form": form}, status=422 if form.errors else 200)


def edit_call(request: SignedInRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(seen_calls(request), pk=pk)
    require(request.user, Permission.EDIT_PLACE, call.participation)
    form = CallForm(request.POST or None, instance=call, user=request.user)
    if form.is_valid() and run_action(form, actions.edit_call, by=request.user, call=call, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("villages:call", pk)
    context = {"form": form, "call": call}
    return render(request, "villages/edit_call.html", context, status=422 if form.errors else 200)


# Applications


def seen_application(request: SignedInRequest, pk: int) -> Application:
    rows = Application.objects.visible_to(request.user)
    rows = rows.select_related(
        "call__participation__partner", "call__participation__programme", "village", "selected_by"
    )
    return get_object_or_404(rows, pk=pk)


@require_GET
def application(request: SignedInRequest, pk: int) -> HttpResponse:
    application = seen_application(request, pk)
    group, state = application.call.participation, Application.State
    coordinates = can(request.user, Permission.EDIT_PLACE, group)
    leads = can(request.user, Permission.EDIT_PLACE, group.programme)
    onward = Application.MOVES.get(state(application.state), set())
    context = {
        "application": application,
        "may_select": coordinates and state.SELECTED in onward,
        "may_decline": (coordinates if application.state == state.SENT else leads) and state.DECLINED in onward,
        "may_confirm": leads and state.CONFIRMED in onward and application.selected_by_id != request.user.pk,
    }
    return render(request, "villages/application.html", context)


@require_POST
def select_application(request: SignedInRequest, pk: int) -> HttpResponse:
    application = seen_application(request, pk)
    require(request.user, Permission.EDIT_PLACE, application.call.participation)
    try:
        actions.select_application(by=request.user, application=application)
        messages.success(request, _("Selected. The lead coordinator confirms; the applicant gets a mail."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("villages:application", pk)


def decline_application(request: SignedInRequest, pk: int) -> HttpResponse:
    application = seen_application(request, pk)
    require(request.user, Permission.EDIT_PLACE, application.call.participation)
    form = DeclineForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.decline_application, by=request.user, application=application, **form.cleaned_data
    ):
        messages.success(request, _("Declined. The applicant gets a mail with the reason."))
        return redirect("villages:application", pk)
    context = {"form": form, "application": application}
    return render(request, "villages/decline_application.html", context, status=422 if form.errors else 200)


# For everybody


@public_page
def open_calls(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    programme = public_programme(request)
    rows = Call.objects.filter(opens_on__lte=today, participation__programme=programme)
    rows = rows.select_related("participation__partner").order_by("-closes_on")
    found = list(rows[:50])
    context = {
        "programme": programme,
        "open": [one for one in found if one.is_open],
        "closed": [one for one in found if not one.is_open],
    }
    return render(request, "public/calls.html", context)


@login_not_required
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """The questionnaire; a call that is not open yet is not known yet, one that closed says so."""
    rows = Call.objects.filter(opens_on__lte=timezone.localdate())
    call = get_object_or_404(rows.select_related("participation__partner", "participation__programme"), pk=pk)
    if moved := its_own_address(request, call.participation.programme):
        return moved
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and is_rate_limited(request, "apply", MOST):
        form.add_error(None, _("Too many applications from here in a short time: try again in ten minutes."))
    elif form.is_valid():
        facts = form.cleaned_data | {"language": translation.get_language()}
        if run_action(form, actions.apply, by=None, call=call, **facts):
            return redirect("public:applied", pk)
    context = {"form": form, "call": call, "programme": call.participation.programme}
    return render(request, "public/apply.html", context, status=422 if form.errors else 200)


@public_page
def applied(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Call.objects.filter(opens_on__lte=timezone.localdate())
    call = get_object_or_404(rows.select_related("participation__partner", "participation__programme"), pk=pk)
    context = {"call": call, "programme": call.participation.programme}
    return render(request, "public/applied.html", context)
