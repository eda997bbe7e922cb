"""Every address belongs to one programme: `/p/<slug>/…` names it; without a name it is the one everybody begins with.

The name is a script prefix, as of an application that hangs below a path: `reverse()` and `{% url %}` put it before
every address that a page makes, so two programmes can be open in two tabs and no view knows about it (docs/adr/0095).
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from decimal import Decimal
from functools import partial
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accounts.models import Visitor
from ui import formats, words
from villages.models import Programme
from villages.scope import current_programme, programmes_of, work_in
from villages.views import addresses

View = Callable[[HttpRequest], HttpResponse]
NAMED = re.compile(r"/p/([-a-zA-Z0-9_]+)(/.*)?")


class ProgrammeRequest(HttpRequest):
    """What a request is from here on. Only a type: none is ever made from it."""

    programme: Programme | None  # whom the address names


class OneProgramme:
    """Take the programme's name off the address and let the person reach that programme only."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: ProgrammeRequest) -> HttpResponse:
        found = NAMED.fullmatch(request.path_info)
        slug, rest = found.groups() if found else (None, "")
        request.programme = Programme.objects.filter(slug=slug).first() if slug else None
        request.user = cast("Visitor", SimpleLazyObject(partial(_working_in, request.user, slug)))
        terms = ExitStack()
        terms.enter_context(formats.counted_in(partial(_currency, request)))
        terms.enter_context(formats.day_of(partial(_working_day, request)))
        terms.enter_context(words.speaking(partial(_word, request)))
        with terms:
            if slug is None:
                return self.get_response(request)
            if request.programme is None:
                raise Http404
            before = get_script_prefix()
            request.path_info = rest or "/"
            set_script_prefix(before.rstrip("/") + addresses.prefix_of(request.programme) + "/")
            try:
                return self.get_response(request)
            finally:
                set_script_prefix(before)

    def process_view(
        self, request: ProgrammeRequest, view: Callable[..., object], args: object, kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """What opens by a token or a number, without a sign-in, is in no programme's rooms: it has one address."""
        if request.programme is None or request.method not in ("GET", "HEAD") or getattr(view, "login_required", True):
            return None
        language = translation.get_language_from_path(request.path_info)
        if kwargs and (language is None or "token" in kwargs):
            return redirect(request.get_full_path().removeprefix(addresses.prefix_of(request.programme)))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A link in a language that the programme does not have, as from a reader's own pages: its first one."""
        if not isinstance(exception, addresses.OtherLanguage) or request.method not in ("GET", "HEAD"):
            return None
        return redirect(addresses.address_in(request, exception.programme.languages[0]))


def _shown(request: ProgrammeRequest) -> Programme | None:
    """The programme that the page is about."""
    shown: Programme | None = getattr(request, "programme_shown", None) or request.programme
    if shown is None and request.user.is_authenticated:
        shown = current_programme(request.user)
    return shown


def _currency(request: ProgrammeRequest) -> str:
    """Asked only when an amount is written."""
    shown = _shown(request)
    return shown.currency if shown else formats.EURO


def _working_day(request: ProgrammeRequest) -> Decimal | int:
    """Asked only when hours are told in days."""
    shown = _shown(request)
    return shown.working_day if shown else formats.WORKING_DAY


def _word(request: ProgrammeRequest) -> str:
    """Asked only when a text names a local action group."""
    shown = _shown(request)
    return shown.group_word if shown else words.STANDARD


def _working_in(user: Visitor, slug: str | None) -> Visitor:
    if user.is_authenticated:
        work_in(user, slug)
    return user._wrapped if isinstance(user, SimpleLazyObject) else user


def in_another_programme(get_response: View) -> View:
    """A link that names no programme, as in a mail, leads to the one that has what it means."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or getattr(request, "programme", None) or request.method != "GET":
            return response
        if not request.user.is_authenticated or len(programmes_of(request.user)) < 2:
            return response
        here = current_programme(request.user)
        try:
            for programme in programmes_of(request.user):
                work_in(request.user, programme.slug)
                if programme != here and get_response(request).status_code < 400:
                    return redirect(addresses.prefix_of(programme) + request.get_full_path())
        finally:
            work_in(request.user, None)
        return response

    return middleware
