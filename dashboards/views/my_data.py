"""What is kept about the person who is signed in: to read, to take along, and the way to have it erased."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import record_reading
from accounts.models import Reading, User
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from dashboards.forms.filters import OwnDeeds
from dashboards.queries import deeds, trail
from dashboards.queries import my_data as queries
from dashboards.queries.audit_log import Chosen
from ui.exports import copy_download, list_download, wants_file
from ui.paging import stretch_of
from villages.one_question import in_one_question


@require_GET
def my_data(request: SignedInRequest) -> HttpResponse:
    user = request.user
    own: Chosen = {**OwnDeeds(request.GET).chosen, "person": user}
    if wants_file(request):
        return list_download(request, _("my deeds"), *deeds.table(user, own))
    page = stretch_of(request, trail.Acts(user, own))
    roles, asked = in_one_question(queries.roles(user), user.erasure_requests.all()[:1])
    context = {
        "page": page,
        "lines": deeds.acts(page.object_list, own),
        "one_deed": "act" in own,
        "roles": roles,
        "asked": asked[0] if asked else None,
    }
    return render(request, "dashboards/my_data.html", context)


@recently_authenticated
@require_POST
def my_copy(request: SignedInRequest) -> HttpResponse:
    """Everything about the person as one file (GDPR art. 15 and 20)."""
    user = request.user
    record_reading(by=user, act=Reading.Act.EXPORT, what=User._meta.label, key=user.pk)
    return copy_download(_("my data"), queries.copy_of(user))
