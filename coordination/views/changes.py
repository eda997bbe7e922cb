"""Requests to change the plan, with what they do to every group."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.requests import SignedInRequest
from coordination import actions
from coordination.actions.changes import change_steps, may_edit_change, may_give_opinion
from coordination.forms.risks import ChangeFilter, ChangeForm, ChangeMoveAsked, ChangeMoveForm, OpinionForm
from coordination.models import ChangeRequest
from coordination.queries.effects import effects_of, totals
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.history import history_of
from villages.roles import Permission
from villages.scope import can_somewhere

S = ChangeRequest.State
SORTS = {"number": "number", "asked": "asked_at"}
STEP_WORDS = {
    S.DRAFT: gettext_lazy("Back to draft"),
    S.OPINIONS: gettext_lazy("Ask the partners"),
    S.TO_DECIDE: gettext_lazy("Hand it to the meeting"),
    S.DECIDED: gettext_lazy("Tie the decision"),
    S.AT_AGENCY: gettext_lazy("Sent to the paying agency"),
    S.CARRIED_OUT: gettext_lazy("Carry it out"),
    S.REJECTED: gettext_lazy("Reject"),
}
HEADS = (
    *(gettext_lazy("Number"), gettext_lazy("Title"), gettext_lazy("What is changed"), gettext_lazy("Asked by")),
    *(gettext_lazy("Asked"), gettext_lazy("Decision"), gettext_lazy("State")),
)


def visible_changes(user: User) -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.visible_to(user).select_related("programme", "series", "asked_by")
    return rows.select_related("decision__meeting", "participation__partner", "participation__programme")


@require_GET
def changes(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = ChangeFilter(request.GET)
    rows = form.narrow(visible_changes(user)).order_by(*sort_of(request, SORTS, "-number"))
    if wants_file(request):
        return list_download(request, _("changes"), HEADS, (_line(change) for change in flowing(rows)))
    context = {
        "filter": form,
        "page": page_of(request, rows),
        "default_sort": "-number",
        "may_ask": can_somewhere(user, Permission.ASK_CHANGE),
    }
    return render(request, "coordination/changes.html", context)


def _line(change: ChangeRequest) -> list[object]:
    about = [f"M{change.number}", change.title, change.get_object_display(), change.asked_by, change.asked_at]
    return [*about, change.decision or "", change.get_state_display()]


@require_GET
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thirteen groups in thirteen rows: as it is, the change, as it would be, and what each group says."""
    user = request.user
    shown = get_object_or_404(visible_changes(user), pk=pk)
    rows = effects_of(shown)
    context = {
        "change": shown,
        "rows": rows,
        "totals": totals(rows),
        "agree": sum(row.opinion is not None and row.opinion.agrees for row in rows),
        "silent": sum(row.opinion is None for row in rows),
        "steps": [(to.value, STEP_WORDS[to]) for to in change_steps(user, shown)],
        "may_edit": may_edit_change(user, shown),
        "may_answer": bool(may_give_opinion(user, shown)),
        "history": history_of(shown),
    }
    return render(request, "coordination/change.html", context)


def ask_change(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.ASK_CHANGE):
        raise PermissionDenied
    programme = programme_of(user)
    form = ChangeForm(request.POST or None, user=user, programme=programme)
    if form.is_valid() and (
        made := run_action(form, actions.ask_change, by=user, programme=programme, **form.cleaned_data)
    ):
        messages.success(request, _("The request is a draft. Look at its effects, then ask the partners."))
        return redirect("coordination:change", made.pk)
    return _form_page(request, form, _("Ask for a change"))


def edit_change(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    change = get_object_or_404(visible_changes(user), pk=pk)
    if not may_edit_change(user, change):
        raise PermissionDenied
    form = ChangeForm(request.POST or None, instance=change, user=user, programme=change.programme)
    if form.is_valid() and run_action(form, actions.edit_change, by=user, change=change, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:change", pk)
    return _form_page(request, form, str(change))


def move_change(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    asked = ChangeMoveAsked(request.GET)
    if not asked.is_valid():
        raise Http404
    change, to = get_object_or_404(visible_changes(user), pk=pk), S(asked.cleaned_data["to"])
    steps = change_steps(user, change)
    if not steps:
        raise PermissionDenied
    if to not in steps:
        messages.error(request, _("This step is not possible any more; somebody may have taken it already."))
        return redirect("coordination:change", pk)
    form = ChangeMoveForm(request.POST if request.method == "POST" else None, to=to, change=change)
    if form.is_valid() and run_action(form, actions.move_change, by=user, change=change, to=to, **form.cleaned_data):
        messages.success(request, _("“%(change)s”: %(state)s.") % {"change": change, "state": to.label})
        return redirect("coordination:change", pk)
    return _form_page(request, form, str(STEP_WORDS[to]), lead=str(change), submit=STEP_WORDS[to])


def give_opinion(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    change = get_object_or_404(visible_changes(user), pk=pk)
    groups = may_give_opinion(user, change)
    if not groups:
        raise PermissionDenied
    form = OpinionForm(request.POST or None, groups=groups)
    if form.is_valid() and run_action(form, actions.give_opinion, by=user, change=change, **form.cleaned_data):
        messages.success(request, _("The opinion is in."))
        return redirect("coordination:change", pk)
    return _form_page(request, form, _("Opinion of the group"), lead=str(change), submit=_("Give the opinion"))


def _form_page(request: HttpRequest, form: forms.BaseForm, heading: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, **more}
    return render(request, "coordination/change_form.html", context, status=422 if form.errors else 200)
