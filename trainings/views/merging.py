"""The same person written down twice, and names of trainers that go."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from trainings import actions
from trainings.forms.merging import FindPersonForm, MergeForm
from trainings.forms.people import WhyForm
from trainings.models import Person, Trainer
from trainings.queries import people as queries
from trainings.views.people import kept_person
from ui.paging import page_of
from villages.access import require
from villages.access_log import record_list_seen, record_names_seen
from villages.forms.actions import run_action
from villages.roles import Permission
from villages.scope import whole_programmes


@require_GET
def same_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who of the others may be the same: similar names, or one that is looked for."""
    person = _named(kept_person(request, pk))
    form = FindPersonForm(request.GET)
    rows = queries.similar_to(person, request.user, form.chosen.get("q", ""))  # type: ignore[arg-type]
    record_names_seen(request.user, person)
    if rows:
        record_list_seen(request.user, "trainings:same_person")
    return render(request, "trainings/same_person.html", {"person": person, "filter": form, "rows": rows})


@recently_authenticated
def merge_person(request: SignedInRequest, pk: int, other: int) -> HttpResponse:
    """Both side by side; what stays is chosen."""
    kept, gone = _named(kept_person(request, pk)), _named(kept_person(request, other))
    if kept.pk == gone.pk or kept.programme_id != gone.programme_id:
        raise Http404
    form = MergeForm(request.POST or None, kept=kept, other=gone)
    if form.is_valid() and run_action(
        form,
        actions.merge_person,
        by=request.user,
        person=kept,
        other=gone,
        stays=form.stays(),
        reason=form.cleaned_data["reason"],
    ):
        messages.success(request, _("The two are one participant now."))
        return redirect("trainings:person", kept.pk)
    for one in (kept, gone):
        record_names_seen(request.user, one)
    counts = [(one, queries.what_there_is(one)) for one in (kept, gone)]
    context = {"form": form, "kept": kept, "other": gone, "counts": counts}
    return render(request, "trainings/merge_person.html", context, status=422 if form.errors else 200)


def _named(person: Person) -> Person:
    if person.anonymised_at:
        raise Http404
    return person


@require_GET
def trainers(request: SignedInRequest) -> HttpResponse:
    page = page_of(request, queries.trainers_kept_by(_keeper(request)))
    return render(request, "trainings/trainers.html", {"page": page})


@recently_authenticated
def erase_trainer(request: SignedInRequest, pk: int) -> HttpResponse:
    trainer = get_object_or_404(Trainer.objects.visible_to(request.user).named().select_related("programme"), pk=pk)
    require(request.user, Permission.KEEP_NAMES, trainer.programme)
    form = WhyForm(request.POST or None)
    if form.is_valid() and run_action(
        form, actions.erase_trainer, by=request.user, trainer=trainer, **form.cleaned_data
    ):
        messages.success(request, _("The name is erased; the sessions stay."))
        return redirect("trainings:trainers")
    context = {"form": form, "trainer": trainer}
    return render(request, "trainings/erase_trainer.html", context, status=422 if form.errors else 200)


def _keeper(request: SignedInRequest) -> User:
    if not whole_programmes(request.user, Permission.KEEP_NAMES):  # type: ignore[arg-type]
        raise PermissionDenied
    return request.user
