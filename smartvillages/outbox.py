"""Forms that a phone's outbox sends (static/js/outbox-store.js): no page to follow, only what came of them.

The phone says whose entry it is, and when it was made if that was a while ago. The once-key comes last in the body: a
body that broke off has none, so half a form is never taken for a whole one.
"""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts import idempotency
from accounts.forms import OnceForm

OWNER, MADE = "X-Outbox", "X-Outbox-Made"
View = Callable[[HttpRequest], HttpResponse]


def from_outbox(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or OWNER not in request.headers:
            return get_response(request)
        if request.headers[OWNER] != str(request.user.pk):
            return JsonResponse({"user": request.user.pk}, status=401)
        if not is_whole(request):
            return JsonResponse({"said": [_("Only a part of it arrived.")]}, status=408)
        return in_short(request, get_response(request))

    return middleware


def is_whole(request: HttpRequest) -> bool:
    try:
        return OnceForm(request.POST).is_valid()
    except UnreadablePostError:
        return False


def in_short(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Where the work done can be seen. To be led elsewhere without it is a refusal, in the words of its messages."""
    if not response.headers.get("Location"):
        return response
    if idempotency.COOKIE in response.cookies:
        answer = JsonResponse({"location": response.headers["Location"]})
        answer.cookies = response.cookies
        return answer
    return JsonResponse({"said": [str(message) for message in messages.get_messages(request)]}, status=409)


def made_at(request: HttpRequest) -> dt.datetime | None:
    """By the phone's own clock; what it tells of the future is not believed."""
    try:
        made = parse_datetime(request.headers.get(MADE, ""))
    except ValueError:
        return None
    return made if made and timezone.is_aware(made) and made < timezone.now() else None
