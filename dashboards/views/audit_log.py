"""The trail: who did, saw or took away what, in the reader's own scope."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.audit import head_words
from accounts.requests import SignedInRequest
from dashboards.forms.filters import AuditLogFilter, SearchedPast
from dashboards.queries import deeds, trail
from ui.exports import list_download, wants_file
from ui.paging import Stretch, stretch_of
from villages.roles import Permission
from villages.scope import can_somewhere


@require_GET
def audit_log(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.VIEW_TRAIL):
        raise PermissionDenied
    form = AuditLogFilter(request.GET, user=request.user)
    if wants_file(request):
        return list_download(request, _("trail"), *deeds.table(request.user, form.chosen))
    page: trail.Found | Stretch
    if "q" in form.chosen and "kind" not in form.chosen:
        page = trail.search(request.user, form.chosen, SearchedPast(request.GET).past)
    else:
        page = stretch_of(request, trail.Acts(request.user, form.chosen))
    context = {"filter": form, "page": page, "lines": deeds.acts(page.object_list, form.chosen), "head": head_words()}
    return render(request, "dashboards/audit_log.html", context)
