"""The public page of an idea collection: what is asked, ideas without names, support, what became of the themes."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rate_limits import is_rate_limited
from accounts.rules import RuleBroken
from trainings.actions import ideas as actions
from trainings.forms.ideas import PublicIdeaForm
from trainings.models import Idea, IdeaCollection, Support
from trainings.queries import ideas as queries
from trainings.views.ideas import chart
from villages.forms.actions import run_action
from villages.views.addresses import its_own_address

MOST_IDEAS = 20  # in ten minutes from one address; a village hall has one, too
MOST_VOTES = 300
DEVICE = "device"
DEVICE_DAYS = 180


def _shown(code: str) -> IdeaCollection:
    """Closed or missing: 404."""
    collection = get_object_or_404(IdeaCollection.objects.select_related("event__programme"), code=code)
    if not collection.is_shown:
        raise Http404
    return collection


@login_not_required
def ideas(request: HttpRequest, code: str) -> HttpResponse:
    collection = _shown(code)
    if moved := its_own_address(request, collection.event.programme):
        return moved
    form = PublicIdeaForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _sent(request, collection, form):
        messages.success(request, _("Thank you! Your idea is shown here when somebody has looked at it."))
        return redirect("public:ideas", code)
    groups = queries.summary(collection)
    supported = _supported(request, collection) if collection.has_votes else set()
    for group in groups:
        for idea in group.ideas:
            idea.is_mine = idea.pk in supported
    context = {
        "collection": collection,
        "event": collection.event,
        "programme": collection.event.programme,
        "form": form if collection.is_open else None,
        "groups": groups,
        "chart": chart(groups) if collection.is_public else "",
    }
    return render(request, "public/ideas.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, collection: IdeaCollection, form: PublicIdeaForm) -> Idea | bool | None:
    given = dict(form.cleaned_data)
    if given.pop("website"):
        return True  # a program that fills in everything is told what a person is told
    if is_rate_limited(request, "ideas", MOST_IDEAS):
        form.add_error(None, _("Many ideas came from your network within ten minutes. Please try again later."))
        return None
    return run_action(form, actions.send_idea, by=None, collection=collection, **given)


@login_not_required
@require_POST
def support(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    collection = _shown(code)
    idea = get_object_or_404(Idea.objects.accepted().select_related("collection"), collection=collection, pk=pk)
    device = _device(request)
    try:
        if is_rate_limited(request, "support", MOST_VOTES):
            raise RuleBroken(_("Many votes came from your network within ten minutes. Please try again later."))
        is_for = actions.support_idea(by=None, idea=idea, device=_number(collection, device))
        messages.success(request, _("Your vote is counted.") if is_for else _("Your vote is taken back."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    response = redirect("public:ideas", code)
    response.set_signed_cookie(
        DEVICE, device, max_age=DEVICE_DAYS * 86_400, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _device(request: HttpRequest) -> str:
    """A number of this browser alone; a new one where there is none."""
    return request.get_signed_cookie(DEVICE, "", max_age=DEVICE_DAYS * 86_400) or uuid.uuid4().hex


def _number(collection: IdeaCollection, device: str) -> str:
    """Another one in each collection, so that votes in two of them cannot be laid side by side."""
    return salted_hmac(collection.code, device, algorithm="sha256").hexdigest()


def _supported(request: HttpRequest, collection: IdeaCollection) -> set[int]:
    own = Support.objects.filter(idea__collection=collection, device=_number(collection, _device(request)))
    return set(own.values_list("idea", flat=True))
