import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.db.utils import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts import actions, calendars
from accounts.forms import DemoSignInForm, DropFilterForm, KeepFilterForm, LanguageForm
from accounts.models import CalendarFeed, User
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from ui import languages
from ui.addresses import absolute, absolute_url

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"ok": True})


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too, so requests may come."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ok": False}, status=503)
    return JsonResponse({"ok": True})


@login_not_required
@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """Pages for everybody may be found; what else opens without signing in is for who holds a report or invitation."""
    found = ["/$", "/sitemap", *(f"/{code}/" for code, _name in settings.LANGUAGES), settings.STATIC_URL]
    lines = ["User-agent: *", *(f"Allow: {path}" for path in found), "Disallow: /"]
    lines += ["", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


@require_GET
def calendar(request: SignedInRequest) -> HttpResponse:
    """The person's secret link, and how to take it back."""
    feed = CalendarFeed.objects.visible_to(request.user).open().first()
    link = absolute_url("accounts:calendar_feed", calendars.token_of(feed)) if feed else ""
    return render(request, "accounts/calendar.html", {"feed": feed, "link": link})


@require_POST
def make_calendar_link(request: SignedInRequest) -> HttpResponse:
    actions.make_calendar_link(by=request.user)
    messages.success(request, _("The link is made. Keep it to yourself: whoever has it sees your calendar."))
    return redirect("accounts:calendar")


@require_POST
def revoke_calendar_link(request: SignedInRequest) -> HttpResponse:
    actions.revoke_calendar_link(by=request.user)
    messages.success(request, _("The link does not work any more."))
    return redirect("accounts:calendar")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program fetches: it cannot sign in, so the address itself is the secret."""
    feed = calendars.feed_behind(token)
    if feed is None:
        raise Http404
    with translation.override(feed.user.language):
        written = calendars.written(_("Smart Villages"), calendars.entries_of(feed.user))
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


@login_not_required
@require_GET
def who(request: HttpRequest) -> HttpResponse:
    """Whose sign-in this is now, and the token that forms carry now; a phone's outbox asks before it sends."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


@require_POST
def keep_filter(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = KeepFilterForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep_filter(by=user, **given)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The filter is kept: it stands above this list from now on."))
            return redirect(f"{given['path']}?{given['query']}")
    return render(request, "accounts/keep_filter.html", {"form": form}, status=422)


@require_POST
def drop_filter(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = DropFilterForm(request.POST)
    if not form.is_valid():
        return bad_request(request)
    actions.drop_filter(by=user, **form.cleaned_data)
    return redirect(form.cleaned_data["path"])


def own(request: HttpRequest, address: str) -> bool:
    """It leads to this site and no other."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return bad_request(request)
    language, back = form.cleaned_data["language"], form.cleaned_data["next"]
    if not own(request, back):
        back = "/"
    if request.user.is_authenticated:
        if language not in dict(languages.whole()):
            return bad_request(request)
        actions.choose_language(by=request.user, language=language)
    response = redirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=60 * 60 * 24 * 365,
        secure=settings.PRODUCTION,
        httponly=True,
        samesite="Lax",
    )
    return response


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click into the demo; anywhere else the page does not exist."""
    if not settings.DEMO:
        raise Http404
    form = DemoSignInForm(request.POST)
    if not form.is_valid():
        return bad_request(request)
    user = get_object_or_404(User, email=form.cleaned_data["email"], email__endswith="@demo.example", is_active=True)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    back = form.cleaned_data["next"]
    return redirect(back if own(request, back) else settings.LOGIN_REDIRECT_URL)


def new_number() -> str:
    return uuid.uuid4().hex[:8]


def sorry(request: HttpRequest, status: int, template: str, **told: object) -> HttpResponse:
    """An error page whose number also stands in the log, beside what Django says of the exception."""
    request.error_id = error_id = new_number()  # type: ignore[attr-defined]
    return render(request, template, {"error_id": error_id, **told}, status=status)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_MUCH):
        return sorry(request, 413, "413.html")
    return sorry(request, 400, "400.html")


@login_not_required
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return sorry(request, 403, "403.html")


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return sorry(request, 404, "404.html")


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Asks the database nothing, not even who this is: it may be what broke."""
    request.error_id = error_id = new_number()  # type: ignore[attr-defined]
    with translation.override(language_without_database(request)):
        return HttpResponse(render_to_string("500.html", {"error_id": error_id}), status=500)


def language_without_database(request: HttpRequest) -> str:
    """Of the page, where it got as far as that; else of the cookie."""
    language = getattr(request, "LANGUAGE_CODE", request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
    return language if language in dict(languages.choices()) else settings.LANGUAGE_CODE
