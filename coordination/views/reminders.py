"""The rules of reminders as a table, and what is told next."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from coordination import actions
from coordination.actions.reminders import may_set_reminders
from coordination.deadlines import KINDS
from coordination.forms.reminders import ReminderRuleForm
from coordination.models import Reminder, ReminderRule
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.models import Programme

NEXT = 25


@require_GET
def reminder_rules(request: SignedInRequest) -> HttpResponse:
    user = request.user
    programme = programme_of(user)
    may_set = may_set_reminders(user, programme)
    rules = list(ReminderRule.objects.filter(programme=programme))
    for rule in rules:
        rule.name = KINDS[rule.source].name if rule.source in KINDS else rule.source
    rules.sort(key=lambda rule: (str(rule.name), rule.days))
    coming = Reminder.objects.visible_to(user).waiting().filter(programme=programme).select_related("rule")
    shown = list(coming.order_by("remind_on", "pk")[:NEXT])
    for one in shown:
        one.name = KINDS[one.rule.source].name if one.rule.source in KINDS else one.rule.source
    context = {"rules": rules, "coming": shown, "may_set": may_set}
    return render(request, "coordination/reminder_rules.html", context)


def add_reminder_rule(request: SignedInRequest) -> HttpResponse:
    return _form_page(request, _setter(request), None)


def edit_reminder_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = ReminderRule.objects.visible_to(request.user).select_related("programme")
    rule = get_object_or_404(rows, pk=pk)
    if not may_set_reminders(request.user, rule.programme):
        raise PermissionDenied
    return _form_page(request, rule.programme, rule)


def _setter(request: SignedInRequest) -> Programme:
    programme = programme_of(request.user)
    if not may_set_reminders(request.user, programme):
        raise PermissionDenied
    return programme


def _form_page(request: SignedInRequest, programme: Programme, rule: ReminderRule | None) -> HttpResponse:
    form = ReminderRuleForm(request.POST or None, instance=rule)
    if form.is_valid() and run_action(
        form, actions.set_reminder_rule, by=request.user, programme=programme, rule=rule, **form.cleaned_data
    ):
        messages.success(request, _("Saved. What was told already stays told."))
        return redirect("coordination:reminder_rules")
    context = {"form": form, "rule": rule}
    return render(request, "coordination/reminder_rule.html", context, status=422 if form.errors else 200)
