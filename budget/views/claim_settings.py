"""The settings of claims: what holds today, what held before, and a form for another day."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from budget import actions
from budget.forms.claim_settings import RULES, ClaimSettingsForm
from budget.models import ClaimSettings
from budget.queries.claim_list import written
from budget.rules.penalty import PenaltyRule
from ui import formats
from ui.types import Text
from villages.access import can, programme_of
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.scope import can_somewhere

FIELDS = tuple(name for name in ClaimSettingsForm.base_fields if name != "begins_on")


@recently_authenticated
def claim_settings(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_CLAIMS):
        raise PermissionDenied
    programme = programme_of(user)
    may_edit = can(user, Permission.EDIT_CLAIMS, programme)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    today = timezone.localdate()
    held = ClaimSettings.objects.on(programme, today)
    now = {name: getattr(held, name) for name in FIELDS} | {"begins_on": today}
    now["list_columns"] = "\n".join(written(held.list_columns, held.list_titles))
    form = ClaimSettingsForm(request.POST or None, initial=now) if may_edit else None
    if form and form.is_valid() and (made := run_action(form, actions.set_claim_settings, by=user, programme=programme,
                                                 **form.cleaned_data)):  # fmt: skip
        told = {"day": formats.date(made.begins_on)}
        messages.success(request, _("The settings hold from %(day)s on. What was sent before stays.") % told)
        return redirect("budget:claim_settings")
    rows = list(ClaimSettings.objects.filter(programme=programme).order_by("-begins_on"))
    context = {"form": form, "programme": programme, "held": held, "facts": facts(held), "written": rows}
    return render(request, "budget/claim_settings.html", context, status=422 if form and form.errors else 200)


def facts(held: ClaimSettings) -> list[tuple[Text, Text]]:
    """Name and value of each setting, as people read them."""
    names = [(ClaimSettings._meta.get_field(name).verbose_name, getattr(held, name)) for name in FIELDS]  # type: ignore[union-attr]
    yes = {True: _("yes"), False: _("no")}
    said: list[tuple[Text, Text]] = []
    for name, value in names:
        if isinstance(value, list):
            value = "; ".join(written(value, held.list_titles))
        text = yes[value] if isinstance(value, bool) else value
        said.append((name, RULES[PenaltyRule(text)] if text in set(PenaltyRule) else text))
    return said
