"""What the reader is told of, how, and the link that stops a kind of mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from accounts import digests
from accounts.models import MailHabits, Notice
from accounts.notices import KINDS, deliveries_of, withhold_unseen, words_of
from accounts.requests import SignedInRequest
from coordination import actions
from coordination.forms.notices import ChoicesForm, NoticeFilter
from ui.paging import page_of
from villages import scope
from villages.forms.actions import run_action


@require_GET
def notices(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = NoticeFilter(request.GET)
    page = page_of(request, form.narrow(Notice.objects.visible_to(user)).order_by("-made_at", "-pk"))
    shown = withhold_unseen(user, page.object_list)
    for notice in shown:
        notice.words = words_of(notice)
        notice.is_late = bool(notice.waits and notice.due_on and notice.due_on < timezone.localdate())
    habits = MailHabits.objects.filter(user=user).first()
    context = {"filter": form, "page": page, "notices": shown, "bounced": habits and habits.bounced_at}
    context["unread"] = Notice.objects.visible_to(user).unread().exists()
    return render(request, "coordination/notices.html", context)


@require_GET
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read, and led to what it is about."""
    user = request.user
    notice = get_object_or_404(Notice.objects.visible_to(user), pk=pk)
    if not withhold_unseen(user, [notice]):
        raise Http404
    if notice.read_at is None:
        actions.read_notices(by=user, notice=notice)
    return redirect(notice.url)


@require_POST
def read_notices(request: SignedInRequest) -> HttpResponse:
    actions.read_notices(by=request.user)
    return redirect("coordination:notices")


def notice_choices(request: SignedInRequest) -> HttpResponse:
    user = request.user
    habits = MailHabits.objects.filter(user=user).first() or MailHabits(user=user)
    form = ChoicesForm(request.POST or None, habits=habits, how=deliveries_of(user))
    if form.is_valid() and run_action(form, actions.choose_notices, by=user, **form.cleaned_data):
        messages.success(request, _("Saved."))
        return redirect("coordination:notices")
    context = {"form": form, "habits": habits, "has_programme": bool(scope.programmes(user))}
    return render(request, "coordination/notice_choices.html", context, status=422 if form.errors else 200)


@login_not_required
@csrf_exempt  # RFC 8058: the mail program sends the POST, without cookies; the signed link says whose it is
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Opened by a person it asks first, since mail scanners follow links; sent by a mail program it acts."""
    found = digests.behind(token)
    if found is None:
        raise Http404
    user, what = found
    name = KINDS[what].name if what in KINDS else _("the mail that sums up")
    is_done = request.method == "POST"
    if is_done:
        actions.unsubscribe(by=user, what=what)
    return render(request, "coordination/unsubscribe.html", {"name": name, "is_done": is_done})
