"""Participants as people: what is known of them, what they agreed to, their copy, and how their data go."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from trainings import actions
from trainings.forms.people import ConsentForm, PersonFilter, WhyForm
from trainings.models import Consent, Event, Person
from trainings.queries import modules
from trainings.queries import people as queries
from trainings.queries import retention as terms
from trainings.queries.data_export import copy_of
from ui.columns import choice_of
from ui.exports import copy_download, flowing, list_download, wants_file
from ui.paging import page_of, sort_of
from ui.search import matching
from ui.sorting import alphabetical
from villages.access import can, require
from villages.access_log import record_list_seen, record_names_seen
from villages.models import Document
from villages.one_question import in_one_question
from villages.roles import Permission
from villages.scope import can_somewhere, whole_programmes

TABLE_HEADS = (
    gettext_lazy("Name"),
    gettext_lazy("Organisation"),
    gettext_lazy("E-mail"),
    gettext_lazy("Village"),
    gettext_lazy("Last event"),
    gettext_lazy("Held back"),
)
COLUMNS = {
    "organisation": gettext_lazy("Organisation"),
    "email": gettext_lazy("E-mail"),
    "village": gettext_lazy("Village"),
    "last": gettext_lazy("Last event"),
}
USUAL = ("organisation", "village", "last")
SORTS = {"name": alphabetical("name"), "village": alphabetical("village__name"), "last": "last_on"}


@require_GET
def people(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if not can_somewhere(user, Permission.VIEW_NAMES):
        raise PermissionDenied
    form = PersonFilter(request.GET, user=user)
    rows = queries.listed(user)
    if words := form.chosen.get("q"):
        rows = rows.filter(matching(words, "name", "organisation", "email"))
    if village := form.chosen.get("village"):
        rows = rows.filter(village=village)
    if form.chosen.get("came"):
        rows = rows.filter(pk__in=queries.who_were_there(form.chosen.get("group", "")))
    rows = rows.order_by(*sort_of(request, SORTS, "name"))
    if wants_file(request):
        record_list_seen(user, "trainings:people")
        return list_download(request, _("participants"), TABLE_HEADS, queries.table(flowing(rows)))
    page = page_of(request, rows)
    if page.object_list:
        record_list_seen(user, "trainings:people")
    choice = choice_of(request, "participant", COLUMNS, USUAL)
    context = {"filter": form, "page": page, "default_sort": "name", "choice": choice}
    context["may_retain"] = bool(whole_programmes(user, Permission.KEEP_NAMES))
    return choice.kept(render(request, "trainings/people.html", context))


@require_GET
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, visible(request, pk))


def visible(request: SignedInRequest, pk: int) -> Person:
    """Foreign or missing: 404."""
    mine = Person.objects.visible_to(request.user).select_related("village__participation__programme", "programme")
    return get_object_or_404(mine, pk=pk)


def kept_person(request: SignedInRequest, pk: int) -> Person:
    person = visible(request, pk)
    require(request.user, Permission.KEEP_NAMES, person.place_of_right)
    return person


def _page(request: SignedInRequest, person: Person, form: ConsentForm | None = None) -> HttpResponse:
    user = request.user
    record_names_seen(user, person)
    consents = person.consents.order_by("purpose", "-on", "-pk")
    merged_into = Person.objects.visible_to(user).filter(merged=person)[:1]
    dated = terms.dated(Person.objects.filter(pk=person.pk)).select_related("programme")
    lists, [dated], *_more = in_one_question(queries.signed_lists(person), dated, consents, merged_into)
    mine = Document.objects.visible_to(user).filter(pk__in=[one.document_id for one in lists])
    parts = queries.parts(person, user)
    context = {
        "person": person,
        "parts": parts,
        "path": modules.path(person, [part.event for part in parts]),
        "consents": consents,
        "form": form or ConsentForm(initial={"on": timezone.localdate()}),
        "may_keep": not person.anonymised_at and can(user, Permission.KEEP_NAMES, person.place_of_right),
        "contact_goes_on": terms.contact_goes_on(dated) if person.email else None,
        "person_goes_on": terms.person_goes_on(dated),
        "lists": lists,
        "lists_seen": set(mine.values_list("pk", flat=True)),
        "history": queries.history(person, 30),
        "merged_into": next(iter(merged_into), None),
    }
    return render(request, "trainings/person.html", context, status=422 if form else 200)


@require_POST
def record_consent(request: SignedInRequest, pk: int) -> HttpResponse:
    person = kept_person(request, pk)
    form = ConsentForm(request.POST)
    if form.is_valid():
        try:
            actions.record_consent(by=request.user, person=person, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("Saved."))
            return redirect("trainings:person", person.pk)
    return _page(request, person, form)


@require_POST
def withdraw_consent(request: SignedInRequest, pk: int) -> HttpResponse:
    consent = get_object_or_404(Consent, pk=pk)
    kept_person(request, consent.person_id)
    try:
        actions.withdraw_consent(by=request.user, consent=consent)
        messages.success(request, _("The consent is withdrawn from today."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:person", consent.person_id)


@recently_authenticated
@require_POST
def export_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about the participant, to be given to that person."""
    person = kept_person(request, pk)
    record_reading(by=request.user, act=Reading.Act.EXPORT, what=Person._meta.label, key=person.pk)
    return copy_download(f"{_('participant')}-{person.pk}", copy_of(person))


@recently_authenticated
def erase_person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = kept_person(request, pk)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.erase_person(by=request.user, person=person, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The personal data are erased; who came stays as a number."))
            return redirect("trainings:person", person.pk)
    record_names_seen(request.user, person)
    context = {
        "person": person,
        "form": form,
        "lists": queries.signed_lists(person),
        "consents": person.consents.open().filter(given=True),
        "seats": person.registrations.active().exclude(seats__event__state__in=Event.HELD).count(),
    }
    return render(request, "trainings/erase_person.html", context, status=422 if form.errors else 200)


def hold_person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = kept_person(request, pk)
    form = WhyForm(request.POST or None, initial={"reason": person.keep_because})
    if form.is_valid():
        try:
            actions.hold_person(by=request.user, person=person, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The data are held: nothing of them is erased until the hold ends."))
            return redirect("trainings:person", person.pk)
    context = {"person": person, "form": form}
    return render(request, "trainings/hold_person.html", context, status=422 if form.errors else 200)


@require_POST
def release_person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = kept_person(request, pk)
    try:
        actions.release_person(by=request.user, person=person)
        messages.success(request, _("The hold has ended: the data go when their time is over."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("trainings:person", person.pk)


@require_GET
def retention(request: SignedInRequest) -> HttpResponse:
    """What the scheduler will erase within the next days, and what has gone."""
    user = request.user
    if not whole_programmes(user, Permission.KEEP_NAMES):
        raise PermissionDenied
    page = page_of(request, terms.going(user))
    if page.object_list:
        record_list_seen(user, "trainings:retention")
    context = {"page": page, "gone": terms.gone(user), "ahead": terms.AHEAD_DAYS}
    context["discussions"] = terms.names_going(user)
    return render(request, "trainings/retention.html", context)
