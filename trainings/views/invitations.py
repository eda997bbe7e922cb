"""Inviting to an event, and the answers behind the mail's link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.rate_limits import is_rate_limited
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions, signed_links
from trainings.forms.invitations import AnswerForm, InviteForm
from trainings.models import EventInvitation
from trainings.queries import invitations as queries
from trainings.views.events import visible
from ui.paging import page_of
from villages.access import require
from villages.access_log import record_names_seen
from villages.forms.actions import run_action
from villages.roles import Permission

MOST = 30  # answers from one address within ten minutes


def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom to invite, who was invited, and what they answered."""
    user = request.user
    event = visible(request, pk)
    require(user, Permission.PLAN_EVENT, event.place_of_right)
    if request.method == "GET" and request.htmx:  # type: ignore[attr-defined]
        chosen = InviteForm(request.GET, user=user, event=event)
        many = len(chosen.people()) if chosen.is_valid() else 0
        words = ngettext("Chosen from the lists: %(n)s person", "Chosen from the lists: %(n)s people", many)
        return HttpResponse(words % {"n": many})
    form = InviteForm(request.POST if request.method == "POST" else None, user=user, event=event)
    if form.is_valid() and (
        new := run_action(
            form, actions.invite_people, by=user, event=event, people=form.people(), others=form.cleaned_data["others"]
        )
    ):
        words = ngettext("%(n)s person is invited.", "%(n)s people are invited.", len(new))
        messages.success(request, words % {"n": len(new)})
        return redirect("trainings:invite", pk)
    rows = queries.listed(event)
    page = page_of(request, rows)
    if page.object_list:
        record_names_seen(user, event)
    context = {"event": event, "form": form, "page": page, "counts": queries.counts(event)}
    return render(request, "trainings/invite.html", context, status=422 if form.errors else 200)


@require_POST
def remind_invited(request: SignedInRequest, pk: int) -> HttpResponse:
    event = visible(request, pk)
    require(request.user, Permission.PLAN_EVENT, event.place_of_right)
    try:
        told = actions.remind_invited(by=request.user, event=event)
        words = ngettext("%(n)s person is reminded.", "%(n)s people are reminded.", told)
        messages.success(request, words % {"n": told})
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:invite", pk)


@login_not_required
def answer_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Two buttons; a program that opens links by itself answers nothing."""
    invitation = _behind(token)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_rate_limited(request, "answer", MOST):
        form.add_error(None, _("Too many answers from here in a short time: try again in ten minutes."))
    elif form.is_valid():
        comes = form.cleaned_data["comes"] == "yes"
        try:
            row = actions.answer_invitation(by=None, invitation=invitation, comes=comes)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Thank you for the answer."))
            if row is not None:
                return redirect("joining:registration", signed_links.registration_token(row))
            return redirect("joining:answer_invitation", token)
    context: dict[str, object] = {
        "invitation": invitation,
        "event": invitation.event,
        "programme": invitation.event.programme,
    }
    context |= {"form": form, "token": token}
    return render(request, "trainings/public/answer.html", context, status=422 if form.errors else 200)


def _behind(token: str) -> EventInvitation:
    whole = EventInvitation.objects.select_related("person", "event__programme")
    return get_object_or_404(whole.filter(person__anonymised_at=None), pk=signed_links.answer_behind(token))
