"""A list that is too long for one answer becomes a job; whoever asked sees how far it is."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from accounts.rules import RuleBroken
from smartvillages.one_programme import ProgrammeRequest
from ui.exports import ListTooLong
from villages.actions import ask_export
from villages.scope import current_programme

View = Callable[[HttpRequest], HttpResponse]


class LongLists:
    """After what was written before it is taken back, and whatever list it was: one way for all of them."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: ProgrammeRequest, exception: Exception) -> HttpResponse | None:
        user = request.user
        if not isinstance(exception, ListTooLong) or not user.is_authenticated:
            return None
        asked = {"path": request.path_info, "query": request.GET.urlencode(), "title": exception.name}
        programme = request.programme or current_programme(user)
        try:
            export = ask_export(by=user, programme=programme, language=get_language() or "", **asked)
        except RuleBroken as rule:
            messages.error(request, rule.messages[0])
            return redirect(_without_file(request))
        return redirect("villages:export", export.pk)


def _without_file(request: HttpRequest) -> str:
    """The page that the list was asked from."""
    left = request.GET.copy()
    left.pop("file", None)
    return f"{request.path}?{left.urlencode()}" if left else request.path
