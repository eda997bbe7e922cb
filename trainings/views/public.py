"""What people who are not signed in do: write themselves down, say what they thought, check a certificate."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.rate_limits import is_rate_limited
from accounts.rules import RuleBroken
from trainings import actions, qr_codes
from trainings.forms.attendance import CheckInForm
from trainings.forms.feedback import AnswerForm
from trainings.models import CheckIn, FeedbackSheet, Person
from trainings.queries import attendance
from trainings.queries.certificates import by_number
from trainings.queries.events import villages_of

MOST_TYPED = 200  # within ten minutes: a whole room sits behind one address
MOST_LOOKED_UP = 40
COOKIE_SECONDS = 60 * 60 * 24 * 120


def _stop() -> str:
    return _("Too many from this network within ten minutes. Wait a little and try again.")


@login_not_required
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the code in the room: whoever stands on the list says the name."""
    into = _check_in(token)
    if not into.is_open:
        return render(request, "trainings/check_in_over.html", {"check_in": into}, status=410)
    form = CheckInForm(request.POST or None)
    if form.is_valid():
        try:
            if is_rate_limited(request, "trainings.check_in", MOST_TYPED):
                raise RuleBroken(_stop())
            person = _who(request, into, form)
            if isinstance(person, CheckInForm):
                return _asked(request, into, person)
            mark = actions.check_in(by=None, into=into, person=person)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            return render(request, "trainings/checked_in.html", {"check_in": into, "mark": mark})
    return _asked(request, into, form)


def _check_in(token: str) -> CheckIn:
    pk = qr_codes.unsigned(qr_codes.CHECK_IN, token)
    if pk is None:
        raise Http404
    return get_object_or_404(CheckIn.objects.select_related("day__event__programme", "session"), pk=pk)


def _asked(request: HttpRequest, into: CheckIn, form: CheckInForm) -> HttpResponse:
    context = {"check_in": into, "event": into.day.event, "programme": into.day.event.programme, "form": form}
    return render(request, "trainings/check_in.html", context, status=422 if form.errors else 200)


def _who(request: HttpRequest, into: CheckIn, form: CheckInForm) -> Person | CheckInForm:
    """The person, or the form that asks for the village when two are called the same."""
    same = attendance.same_name(into.day.event, form.cleaned_data["name"])
    if len(same) == 1:
        return same[0]
    if not same:
        raise RuleBroken(
            _("Nobody of this name is on the list. Write it as you registered, or speak to the organiser.")
        )
    again = CheckInForm(request.POST, villages=villages_of(into.day.event))
    if again.is_valid():
        village = again.cleaned_data["village"]
        near = [person for person in same if person.village == village]
        if len(near) == 1:
            return near[0]
    again.add_error("village", _("There are several people of this name: choose the village."))
    return again


@login_not_required
def answer_feedback(request: HttpRequest, token: str) -> HttpResponse:
    """One answer a device: a cookie says that this one has answered, and nothing says who."""
    pk = qr_codes.unsigned(qr_codes.FEEDBACK, token)
    if pk is None:
        raise Http404
    sheet = get_object_or_404(FeedbackSheet.objects.select_related("event__programme"), pk=pk)
    context: dict[str, object] = {"event": sheet.event, "programme": sheet.event.programme}
    cookie = f"feedback-{sheet.pk}"
    if cookie in request.COOKIES:
        return render(request, "trainings/answered.html", context)
    if sheet.closed_at or sheet.event.state in actions.FIXED:
        return render(request, "trainings/feedback_over.html", context, status=410)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            if is_rate_limited(request, "trainings.answer_feedback", MOST_TYPED):
                raise RuleBroken(_stop())
            actions.answer_feedback(by=None, sheet=sheet, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            response = render(request, "trainings/answered.html", context)
            kept = {"max_age": COOKIE_SECONDS, "path": request.path, "secure": settings.PRODUCTION}
            response.set_cookie(cookie, "1", httponly=True, samesite="Lax", **kept)
            return response
    return render(
        request, "trainings/answer_feedback.html", {**context, "form": form}, status=422 if form.errors else 200
    )


@login_not_required
@require_GET
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Is it genuine? Behind the address on the certificate, which cannot be guessed."""
    if is_rate_limited(request, "trainings.certificate", MOST_LOOKED_UP):
        return render(request, "trainings/certificate_check.html", {"too_often": _stop()}, status=429)
    found = by_number(number)
    context = {"certificate": found, "number": number}
    return render(request, "trainings/certificate_check.html", context, status=200 if found else 404)
