"""Pages and buttons that change hours."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from mentoring import actions, queries, words
from mentoring.forms.decisions import DecideForm, DecideManyForm, SilentManyForm
from mentoring.forms.hours import AgainForm, BackForm, HoursAnywhereForm, HoursForm, ManyForm, ReasonForm
from mentoring.models import HourEntry
from mentoring.review import STEPS
from mentoring.views.entries import visible_entry
from ui import formats
from villages.access import can, require
from villages.forms.actions import run_action
from villages.models import Village
from villages.roles import Permission
from villages.scope import can_somewhere


def log_hours(request: SignedInRequest, slug: str) -> HttpResponse:
    known = Village.objects.visible_to(request.user).with_place().select_related("allowance")
    village = get_object_or_404(known, slug=slug, allowance__isnull=False)
    require(request.user, Permission.LOG_HOURS, village)
    last = _last(request.user, village)
    form = HoursForm(
        request.POST or None, request.FILES or None, programme=village.programme, initial=_again(request, last)
    )
    if form.is_valid() and (
        entry := run_action(form, actions.log_hours, by=request.user, village=village, **form.cleaned_data)
    ):
        _tell(request, entry)
        return redirect("mentoring:village", village.slug)
    context = {"form": form, "village": village, "last": last}
    return render(request, "mentoring/log_hours.html", context, status=422 if form.errors else 200)


def log_hours_anywhere(request: SignedInRequest) -> HttpResponse:
    """The phone's one button: straight to the form when there is one village to log for."""
    user = request.user
    villages = queries.to_log_for(user)
    if not villages:
        raise PermissionDenied
    if len(villages) == 1:
        return redirect("mentoring:log_hours", villages[0].slug)
    last = _last(user)
    form = HoursAnywhereForm(
        request.POST or None, request.FILES or None, villages=villages, initial=_again(request, last)
    )
    if form.is_valid() and (entry := run_action(form, actions.log_hours, by=user, **form.cleaned_data)):
        _tell(request, entry)
        return redirect("mentoring:village", form.cleaned_data["village"].slug)
    context = {"form": form, "last": last}
    return render(request, "mentoring/log_hours_anywhere.html", context, status=422 if form.errors else 200)


def _last(user: User, village: Village | None = None) -> HourEntry | None:
    """Read when it is shown: who just sends the form has no use for it."""
    return cast("HourEntry | None", SimpleLazyObject(lambda: queries.last_entry(user, village)))


def _again(request: HttpRequest, last: HourEntry | None) -> dict[str, object]:
    """“Again like last time”: everything but the day."""
    if not AgainForm(request.GET).is_valid() or not last:
        return {}
    again = {name: getattr(last, name) for name in ("kind", "done", "next_step")}
    return {**again, **length_of(last), "village": last.village.pk}


def length_of(entry: HourEntry) -> dict[str, object]:
    """As the form's fields hold it: the two times where they were written, else what was typed."""
    if entry.starts_at is not None:
        return {"starts": formats.clock(entry.starts_at), "ends": formats.clock(entry.ends_at)}
    return {"hours": entry.typed or entry.hours}


def _tell(request: HttpRequest, entry: HourEntry) -> None:
    if entry.state == HourEntry.State.NEEDS_DECISION:
        messages.warning(request, _beyond(entry))
    else:
        messages.success(request, _saved(entry))
    if entry.kind in queries.ASIDE and (aside := words.too_much_aside(entry.allowance)):
        messages.warning(request, aside)


def correct_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = visible_entry(request, pk)
    if entry.mentor_id != request.user.pk:
        raise PermissionDenied
    require(request.user, Permission.LOG_HOURS, entry.village)
    if entry.state not in actions.OPEN:
        return _too_late(request, entry)
    before = {name: getattr(entry, name) for name in ("worked_on", "kind", "done", "next_step")} | length_of(entry)
    form = HoursForm(request.POST or None, request.FILES or None, programme=entry.village.programme, initial=before)
    if form.is_valid():
        saved = run_action(form, actions.correct_hours, by=request.user, entry=entry, **form.cleaned_data)
        if saved:
            _tell(request, saved)
            return redirect("mentoring:entry", pk)
    context = {"form": form, "entry": entry, "left": actions.room_for(entry)}
    return render(request, "mentoring/correct_hours.html", context, status=422 if form.errors else 200)


def _too_late(request: HttpRequest, entry: HourEntry) -> HttpResponse:
    state = entry.get_state_display()
    messages.error(request, _("These hours are “%(state)s” and are not changed any more.") % {"state": state})
    return redirect("mentoring:entry", entry.pk)


def _saved(entry: HourEntry) -> str:
    """The triggers have counted; read what they came to."""
    entry.allowance.refresh_from_db(fields=["hours_total", "hours_drawn", "hours_approved", "hours_planned"])
    return _("Saved %(hours)s. %(village)s has %(left)s left.") % {
        "hours": formats.hours(entry.hours),
        "village": entry.village,
        "left": formats.hours(entry.allowance.hours_left),
    }


def _beyond(entry: HourEntry) -> str:
    return _(
        "Saved %(hours)s, more than %(village)s has free (%(free)s). "
        "Nothing is lost and nothing is drawn: a coordinator decides what becomes of it."
    ) % {
        "hours": formats.hours(entry.hours),
        "village": entry.village,
        "free": formats.hours(entry.allowance.hours_free),
    }


@require_POST
def confirm_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    done = _("Confirmed for the village. A coordinator approves the hours.")
    return _press(request, pk, "confirm", actions.confirm_hours, done)


@require_POST
def approve_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    return _press(request, pk, "approve", actions.approve_hours, _("The hours are approved."))


def _press(request: SignedInRequest, pk: int, step: str, act: Callable[..., HourEntry], done: str) -> HttpResponse:
    entry = _steppable(request, pk, step)
    try:
        act(by=request.user, entry=entry)
        messages.success(request, done)
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return _back(request) if BackForm(request.POST).is_valid() else redirect("mentoring:entry", pk)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as it was: its tab, filters and page."""
    form = BackForm(request.POST)
    asked = form.cleaned_data["back"] if form.is_valid() else ""
    return redirect(reverse("mentoring:list", query=QueryDict(asked) if "=" in asked else None))


@require_POST
def confirm_many(request: SignedInRequest) -> HttpResponse:
    done = _press_many(request, Permission.CONFIRM_HOURS, actions.confirm_hours)
    if done:
        words = ngettext("%(n)s entry is confirmed.", "%(n)s entries are confirmed.", done)
        messages.success(request, words % {"n": done})
    return _back(request)


@require_POST
def approve_many(request: SignedInRequest) -> HttpResponse:
    done = _press_many(request, Permission.APPROVE_HOURS, actions.approve_hours)
    if done:
        words = ngettext("%(n)s entry is approved.", "%(n)s entries are approved.", done)
        messages.success(request, words % {"n": done})
    return _back(request)


def _press_many(request: SignedInRequest, needs: Permission, act: Callable[..., HourEntry]) -> int:
    user = request.user
    if not can_somewhere(user, needs):
        raise PermissionDenied
    form = ManyForm(request.POST, user=user)
    if not form.is_valid():
        messages.error(request, str(form.errors["entry"][0]))
        return 0
    return _each(request, form.cleaned_data["entry"], act)


def _each(
    request: SignedInRequest, entries: QuerySet[HourEntry], act: Callable[..., HourEntry], **given: object
) -> int:
    """Each for itself: what cannot be done is left out and said, the rest is done."""
    done = 0
    for entry in entries.order_by("worked_on", "pk"):
        try:
            act(by=request.user, entry=entry, **given)
            done += 1
        except RuleBroken as rule:
            messages.warning(request, _left_out(entry, rule.messages[0]))
    return done


def decide_many(request: SignedInRequest) -> HttpResponse:
    rows = queries.to_decide(_approver(request))
    template = "mentoring/decide_many.html"
    return _many_with_words(request, rows, DecideManyForm, actions.decide_hours, template, _decided)


def confirm_for_villages(request: SignedInRequest) -> HttpResponse:
    rows = queries.silent(_approver(request))
    template = "mentoring/confirm_for_villages.html"
    # Nobody of the village said so: each row is ticked by who knows that the work was done.
    return _many_with_words(
        request, rows, SilentManyForm, actions.confirm_for_village, template, _spoken, ticked=False
    )


def _approver(request: SignedInRequest) -> User:
    if not can_somewhere(request.user, Permission.APPROVE_HOURS):
        raise PermissionDenied
    return request.user


def _decided(n: int) -> str:
    return ngettext("%(n)s entry is decided.", "%(n)s entries are decided.", n) % {"n": n}


def _spoken(n: int) -> str:
    words = ngettext(
        "%(n)s entry is confirmed for its silent village.", "%(n)s entries are confirmed for their silent villages.", n
    )
    return words % {"n": n}


def _many_with_words(
    request: SignedInRequest,
    waiting: QuerySet[HourEntry],
    kind: type[DecideManyForm] | type[SilentManyForm],
    act: Callable[..., HourEntry],
    template: str,
    told: Callable[[int], str],
    *,
    ticked: bool = True,
) -> HttpResponse:
    """The rows that wait, ticked or not, and the words that go with each of them."""
    form = kind(request.POST or None, user=request.user)
    if form.is_valid():
        if done := _each(request, form.cleaned_data["entry"], act, **form.given):
            messages.success(request, told(done))
        return _back(request)
    most = max(queries.MOST_WAITING, len(form.ticked))
    chosen = waiting.filter(pk__in=form.ticked)
    shown = chosen if chosen.exists() else waiting
    rows = list(shown.select_related("allowance")[:most])
    for row in rows:
        row.is_ticked = row.pk in form.ticked if form.is_bound else ticked  # type: ignore[attr-defined]
    sent = {name: form[name].value() or "" for name in ("everything", "counted", "back")}
    context = {"form": form, "rows": rows, "count": waiting.count(), "sent": sent if form.is_bound else {}}
    return render(request, template, context, status=422 if form.errors else 200)


def _left_out(entry: HourEntry, why: str) -> str:
    return _("Left out: %(village)s, %(day)s, %(hours)s. %(why)s") % {
        "village": entry.village,
        "day": formats.date(entry.worked_on),
        "hours": formats.hours(entry.hours),
        "why": why,
    }


def return_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = _steppable(request, pk, "return")
    done = _("Returned to the mentor with your reason.")
    return _with_reason(request, entry, actions.return_hours, "mentoring/return_hours.html", done)


def confirm_for_village(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = _steppable(request, pk, "confirm_for_village")
    done = _("Confirmed for the silent village, with your note. Another coordinator approves the hours.")
    return _with_reason(request, entry, actions.confirm_for_village, "mentoring/confirm_for_village.html", done)


def reopen_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = _steppable(request, pk, "reopen")
    done = _("Reopened: the entry is with the mentor again.")
    return _with_reason(request, entry, actions.reopen_hours, "mentoring/reopen_hours.html", done)


def reverse_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = _steppable(request, pk, "reverse")
    done = _("Reversed: a reversing entry gives the hours back, the original stays.")
    return _with_reason(request, entry, actions.reverse_hours, "mentoring/reverse_hours.html", done)


def decide_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = _steppable(request, pk, "decide")
    form = DecideForm(request.POST or None)
    if form.is_valid() and run_action(form, actions.decide_hours, by=request.user, entry=entry, **form.cleaned_data):
        messages.success(request, _("Decided. The mentor sees your reason."))
        return redirect("mentoring:entry", pk)
    context = {"form": form, "entry": entry, "allowance": entry.allowance}
    context["may_move"] = can(request.user, Permission.MOVE_HOURS, entry.village.programme)
    return render(request, "mentoring/decide_hours.html", context, status=422 if form.errors else 200)


def void_hours(request: SignedInRequest, pk: int) -> HttpResponse:
    entry = visible_entry(request, pk)
    if entry.mentor_id != request.user.pk:
        raise PermissionDenied
    require(request.user, Permission.LOG_HOURS, entry.village)
    done = _("The entry is voided; the village has its hours back.")
    return _with_reason(request, entry, actions.void_hours, "mentoring/void_hours.html", done)


def _steppable(request: SignedInRequest, pk: int, step: str) -> HourEntry:
    """Without the right to the step 403, whatever the entry's state: the action says what the state allows."""
    entry = visible_entry(request, pk)
    if not STEPS[step].has_right(request.user, entry):  # type: ignore[arg-type]
        raise PermissionDenied
    return entry


def _with_reason(
    request: SignedInRequest, entry: HourEntry, act: Callable[..., HourEntry], template: str, done: str
) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid() and run_action(form, act, by=request.user, entry=entry, **form.cleaned_data):
        messages.success(request, done)
        return redirect("mentoring:entry", entry.pk)
    return render(request, template, {"form": form, "entry": entry}, status=422 if form.errors else 200)
