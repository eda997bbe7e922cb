"""Mails that did not go out, and addresses that take none."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Mail, MailHabits
from accounts.requests import SignedInRequest
from coordination import actions
from coordination.actions.notices import mails_of, may_retry_mail
from ui.paging import page_of
from villages.roles import Permission
from villages.scope import can_somewhere
from villages.views.actions import told

STUCK = (Mail.State.SET_ASIDE, Mail.State.REFUSED)


@require_GET
def mails(request: SignedInRequest) -> HttpResponse:
    """Of people whom the reader keeps an eye on; what stands in a mail is nobody's but the addressee's."""
    user = request.user
    if not can_somewhere(user, Permission.VIEW_PEOPLE):
        raise PermissionDenied
    known = mails_of(user)
    bounced = MailHabits.objects.filter(bounced_at__isnull=False, user__in=known.people).select_related("user")
    rows = known.rows.filter(state__in=STUCK).select_related("user").order_by("-pk")
    context = {
        "page": page_of(request, rows.defer("text", "html", "calendar")),
        "bounced": bounced.order_by("user__name", "pk"),
        "may_retry": may_retry_mail(user),
    }
    return render(request, "coordination/mails.html", context)


@require_POST
def retry_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    user = request.user
    mail = get_object_or_404(mails_of(user).rows.filter(state__in=STUCK).select_related("user"), pk=pk)
    if not may_retry_mail(user):
        raise PermissionDenied
    if told(request, actions.retry_mail, by=user, mail=mail):
        messages.success(request, _("The mail is sent again within a minute."))
    return redirect("coordination:mails")
