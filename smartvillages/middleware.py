import hashlib
import logging
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import idempotency
from accounts.forms import OnceForm
from accounts.models import SentForm
from accounts.oidc.strength import proved_strongly
from accounts.outages import is_passing
from smartvillages.closed import closed_for_a_moment
from smartvillages.expired_forms import kept, sign_in_again
from smartvillages.outbox import made_at
from ui import kept_files, languages
from ui.text import cleaned
from villages.roles import Role
from villages.scope import roles_everywhere

View = Callable[[HttpRequest], HttpResponse]


def answer_headers(get_response: View) -> View:
    """What every answer carries, errors and files included; signed-in pages are never stored."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=()")
        response.setdefault("Cache-Control", "private, no-store")  # whitenoise says how long its files are kept
        return response

    return middleware


def cleared_at_sign_out(get_response: View) -> View:
    """Photos are kept in the browser, to be asked for again at each showing; they go with the person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        was_here = request.method == "POST" and request.path_info == reverse("account_logout")
        response = get_response(request)
        if was_here and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


class SmallAnswers(GZipMiddleware):
    """Text of pages travels compressed; each with a header of a random length, so that sizes tell nothing (BREACH).

    Photos, PDFs and workbooks are compressed already, and style sheets are beforehand, under /static/.
    """

    TEXT = ("text/html", "text/csv", "text/calendar", "application/xml", "application/atom+xml")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(self.TEXT):
            return response
        return super().process_response(request, response)


def own_language(get_response: View) -> View:
    """The language in the address, else the person's own, before sign-in the one chosen on the page, else Estonian."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or wanted(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def wanted(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        language, offered = request.user.language, languages.whole()
    else:
        language, offered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""), languages.before_sign_in()
    return language if language in dict(offered) else settings.LANGUAGE_CODE


class SignInFirst(LoginRequiredMiddleware):
    """No page without signing in; a form whose sign-in is over gets back what was typed in it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> HttpResponse:  # type: ignore[override]
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        return sign_in_again(request, self.get_login_url(view_func))


SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
NEED_A_SECOND = {Role.LEAD_COORDINATOR, Role.PARTNER_COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR}
# What opens before it is set up: the pages where it is, signing out, the language, what is public.
OPEN_BEFORE = ("/accounts/", "/language/", "/static/", "/verify/", "/healthz", "/readyz") + tuple(
    f"/{code}/" for code, _name in settings.LANGUAGES
)


def second_factor_first(get_response: View) -> View:
    """Who sees others' money and names proves twice who they are; until then pages lead to where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_open = request.path_info.startswith(OPEN_BEFORE)
        if not settings.SECOND_FACTOR or is_open or not request.user.is_authenticated:
            return get_response(request)
        if not (request.user.is_staff or roles_everywhere(request.user) & NEED_A_SECOND):
            return get_response(request)
        if is_mfa_enabled(request.user, SECOND_FACTORS) or proved_strongly(request, request.user):
            return get_response(request)
        messages.warning(request, _("Your role needs a second factor: set one up, then everything opens."))
        return redirect("mfa_index")

    return middleware


def normalised_text(get_response: View) -> View:
    """Typed text has one entrance: no view, form or filter meets letters from a Mac or invisible marks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.GET = normalised(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and not reads_its_upload(request):
            request.POST = normalised(request.POST)  # type: ignore[assignment]
            for file in (file for _name, files in request.FILES.lists() for file in files):
                file.name = cleaned(file.name or "")
        return get_response(request)

    return middleware


def reads_its_upload(request: HttpRequest) -> bool:
    """Whether the view says how its upload is taken in, which has to be said before anybody reads the form."""
    try:
        return getattr(resolve(request.path_info).func, "reads_its_upload", False)
    except Resolver404:
        return False


def kept_uploads(get_response: View) -> View:
    """The files of a form that is refused stay the sender's, for the next try."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return get_response(request)
        with kept_files.belonging_to(str(request.user.pk)):
            return get_response(request)

    return middleware


def normalised(given: QueryDict) -> QueryDict:
    """Passwords stay exactly as they were typed."""
    clean = {name: [cleaned(value) for value in values] for name, values in given.lists() if "password" not in name}
    changed = {name: values for name, values in clean.items() if values != given.getlist(name)}
    if not changed:
        return given
    copy = given.copy()
    for name, values in changed.items():
        copy.setlist(name, values)
    copy._mutable = False  # as Django hands it over
    return copy


class ClosedForAMoment:
    """A full disk, or a database that does not answer, is no fault of the form: 503, and what was typed comes back."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_passing(exception):
            return None
        logging.getLogger("django.request").error("closed for a moment", exc_info=exception)
        return closed_for_a_moment(request, is_saved=False)


class SentOnce:
    """Hands the key of a sent form to the first action, and answers a form sent again with its first answer."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        form = OnceForm(request.POST) if request.method == "POST" and user.is_authenticated else None
        if form is None or user.pk is None or not form.is_valid():
            return self.get_response(request)
        sending = idempotency.Sending(user.pk, form.cleaned_data["once"], digest_of(request), made_at(request))
        token = idempotency.current.set(sending)
        try:
            response = self.get_response(request)
        finally:
            idempotency.current.reset(token)
        if sending.is_used and response.headers.get("Location"):
            answered = SentForm.objects.filter(user=sending.user_id, key=sending.key)
            if answered.update(answer=response.headers["Location"][:500]):
                idempotency.tell_the_browser(response, sending.key)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        sending = idempotency.current.get()
        if not isinstance(exception, idempotency.AlreadySent) or sending is None:
            return None
        sent = SentForm.objects.get(user=sending.user_id, key=sending.key)
        if sent.digest != sending.digest:
            return render(request, "409_sent.html", kept(request) | {"answer": sent.answer}, status=409)
        messages.info(request, _("This form was sent already; nothing was written twice."))
        response = redirect(sent.answer or request.path)
        idempotency.tell_the_browser(response, sending.key)
        return response


def digest_of(request: HttpRequest) -> str:
    """Of what the person typed; the CSRF token differs from page to page and says nothing."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name in request.FILES for file in request.FILES.getlist(name))
    return hashlib.sha256(repr((typed, files)).encode("utf-8", "surrogatepass")).hexdigest()
