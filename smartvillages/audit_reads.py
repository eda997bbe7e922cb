"""Everything that an auditor opens while a session is open is written down, and shown to those who were audited."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from audits.actions import record_read
from audits.models import AuditSession
from audits.queries.places import group_of
from villages.roles import Role
from villages.scope import roles_of

View = Callable[[HttpRequest], HttpResponse]
QUIET = {"ui:style", "accounts:who", "audits:package"}  # no business, or a page that asks for itself every second


def log_reads(get_response: View) -> View:
    """Pages and files alike: a GET that was answered. Whoever is no auditor costs nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if request.method != "GET" or response.status_code != 200 or match is None:
            return response
        if getattr(request, "_cached_user", None) is None:
            return response  # never load the session for a page that did not need it
        user = request.user  # the page's own, which has read its memberships by now
        if match.view_name in QUIET or not user.is_authenticated or Role.AUDITOR not in roles_of(user):
            return response
        if session := AuditSession.objects.worked_on_by(user).order_by("-opened_at").first():
            record_read(
                by=user,
                session=session,
                route=match.view_name,
                address=request.get_full_path(),
                participation_id=group_of(match.view_name, match.kwargs),
                is_file="attachment" in response.get("Content-Disposition", ""),
            )
        return response

    return answer
