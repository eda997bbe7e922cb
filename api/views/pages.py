"""Pages for people about the API: what it gives, the own tokens, the own webhooks and what became of each message."""

from functools import cache
from typing import TypedDict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from api import actions
from api.forms import TokenForm, WebhookForm
from api.models import ApiToken, Webhook
from ui.paging import page_of
from villages.access import programme_of
from villages.forms.actions import run_action
from villages.scope import current_programme


class Description(TypedDict):
    about: str
    operations: list[dict[str, object]]


@cache
def description() -> Description:
    """It is the same for everybody as long as the program runs, and making it takes longer than a page of rows."""
    from api.views.read import api  # noqa: PLC0415 -- see `api.views.doors`

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    operations = [
        {"path": path, "summary": told["summary"], "parameters": told.get("parameters", [])}
        for path, methods in schema["paths"].items()
        for told in methods.values()
    ]
    return {"about": schema["info"]["description"], "operations": operations}


@require_GET
def docs(request: SignedInRequest) -> HttpResponse:
    """The description of the API as a page, without scripts and without anything from elsewhere."""
    context = {**description(), "has_role": current_programme(request.user) is not None}
    return render(request, "api/docs.html", context)


@recently_authenticated
def tokens(request: SignedInRequest) -> HttpResponse:
    """The secret of a new one stands on the answer and nowhere else."""
    programme = programme_of(request.user)
    form = TokenForm(request.POST or None)
    own = ApiToken.objects.visible_to(request.user).filter(programme=programme)
    context: dict[str, object] = {"form": form, "programme": programme, "tokens": own}
    if form.is_valid():
        made = run_action(form, actions.make_token, by=request.user, programme=programme, **form.cleaned_data)
        if made:
            context |= {"secret": made[1], "form": TokenForm()}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: SignedInRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), pk=pk)
    actions.revoke_token(by=request.user, token=token)
    messages.success(request, _("Taken back: the token opens nothing any more."))
    return redirect("api:tokens")


@recently_authenticated
def webhooks(request: SignedInRequest) -> HttpResponse:
    programme = programme_of(request.user)
    form = WebhookForm(request.POST or None)
    if form.is_valid():
        made = run_action(form, actions.make_webhook, by=request.user, programme=programme, **form.cleaned_data)
        if made:
            messages.success(request, _("Made. Changes are told from now on."))
            return redirect("api:webhook", made.pk)
    own = Webhook.objects.visible_to(request.user).filter(programme=programme)
    context = {"form": form, "programme": programme, "webhooks": own}
    return render(request, "api/webhooks.html", context, status=422 if form.errors else 200)


@require_GET
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Webhook.objects.visible_to(request.user).select_related("programme"), pk=pk)
    page = page_of(request, found.deliveries.all())
    return render(request, "api/webhook.html", {"webhook": found, "page": page})


@require_POST
def switch_webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Webhook.objects.visible_to(request.user), pk=pk)
    actions.switch_webhook(by=request.user, webhook=found)
    return redirect("api:webhook", pk)
