"""Messages to everybody who is registered at an event."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from accounts.requests import SignedInRequest
from trainings import actions
from trainings.forms.messages import MessageForm
from trainings.queries import registration as queries
from trainings.queries.messages import messages_of
from trainings.views.events import visible
from villages.access import require
from villages.forms.actions import run_action
from villages.roles import Permission


def message_registered(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    event = visible(request, pk)
    require(user, Permission.PLAN_EVENT, event.place_of_right)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (
        message := run_action(form, actions.message_registered, by=user, event=event, **form.cleaned_data)
    ):
        told = message.mails.count()
        words = ngettext("The message leaves to %(n)s person.", "The message leaves to %(n)s people.", told)
        messages.success(request, words % {"n": told})
        return redirect("trainings:message_registered", pk)
    context = {"event": event, "form": form, "count": queries.counted(event), "sent": messages_of(user, event)}
    return render(request, "trainings/message_registered.html", context, status=422 if form.errors else 200)
