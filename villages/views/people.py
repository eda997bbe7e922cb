from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from accounts.reauthentication import recently_authenticated
from accounts.requests import SignedInRequest
from accounts.rules import RuleBroken
from ui.exports import flowing, list_download, wants_file
from ui.paging import page_of
from ui.search import matching
from ui.sorting import alphabetical
from villages import actions, mails
from villages.access import programme_of
from villages.actions.people import may_give
from villages.forms.people import AcceptForm, InviteForm, PeopleFilter, ReasonForm
from villages.models import Invitation, Membership
from villages.roles import Permission
from villages.scope import can_somewhere


def people(request: SignedInRequest) -> HttpResponse:
    """Each person within the own scope once, with every role held there now; the file has a row a role."""
    if not can_somewhere(request.user, Permission.VIEW_PEOPLE):
        raise PermissionDenied
    form = PeopleFilter(request.GET)
    rows = _with_places(Membership.objects.visible_to(request.user).active()).select_related("user")
    if words := form.chosen.get("q"):
        rows = rows.filter(matching(words, "user__name", "user__email"))
    if role := form.chosen.get("role"):
        rows = rows.filter(role=role)
    rows = rows.order_by(alphabetical("user__name"), "role", "pk")
    if wants_file(request):
        heads = (_("Person"), _("E-mail"), _("Role"), _("Place"), _("Since"), _("Until"))
        table = (
            (m.user.name, m.user.email, m.get_role_display(), m.place, m.starts_at, m.ends_at) for m in flowing(rows)
        )
        return list_download(request, _("people"), heads, table)
    found = User.objects.filter(pk__in=rows.order_by().values("user"))
    page = page_of(request, found.order_by(alphabetical("name"), "pk"))
    held = _held(request.user, page.object_list)
    waiting = (
        Invitation.objects.visible_to(request.user)
        .open()
        .select_related("programme", "participation__partner", "village")
    )
    context = {"filter": form, "page": page, "waiting": waiting[:50]}
    context["people"] = [(one, held[one.pk]) for one in page.object_list]
    context["may_invite"] = can_somewhere(request.user, Permission.INVITE_PEOPLE)
    return render(request, "villages/people.html", context)


def _with_places(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    return rows.select_related(
        "programme", "participation__partner", "participation__programme", "village__participation__programme"
    )


def _held(reader: User, people: Iterable[User]) -> dict[int, list[Membership]]:
    """Person → the roles of now that the reader sees, in the order of the roles."""
    held: dict[int, list[Membership]] = defaultdict(list)
    rows = Membership.objects.visible_to(reader).active().filter(user__in=list(people))
    for membership in _with_places(rows).order_by("role", "starts_at", "pk"):
        held[membership.user_id].append(membership)
    return held


@require_GET
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person: what they are now and were before, where the reader sees it, and what can be ended."""
    user = request.user
    rows = _with_places(Membership.objects.visible_to(user).filter(user=pk)).select_related("user")
    memberships = list(rows.order_by("role", "starts_at", "pk"))
    if not memberships:
        raise Http404
    if not can_somewhere(user, Permission.VIEW_PEOPLE):
        raise PermissionDenied
    now = set(rows.active().values_list("pk", flat=True))  # type: ignore[attr-defined]
    context = {
        "person": memberships[0].user,
        "holds": [
            (one, pk != user.pk and may_give(user, one.role, one.place)) for one in memberships if one.pk in now
        ],
        "held": [one for one in memberships if one.pk not in now],
        "may_invite": can_somewhere(user, Permission.INVITE_PEOPLE),
    }
    return render(request, "villages/person.html", context)


@recently_authenticated
def invite(request: SignedInRequest) -> HttpResponse:
    if not can_somewhere(request.user, Permission.INVITE_PEOPLE):
        raise PermissionDenied
    programme = programme_of(request.user)
    form = InviteForm(request.POST or None, user=request.user, programme=programme)
    if form.is_valid():
        given = form.cleaned_data
        try:
            invitation = actions.invite(
                by=request.user,
                **{name: given[name] for name in ("email", "name", "language", "role", "place")},
                until=given.get("until_at"),
            )
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(
                request, _("%(name)s is invited; the mail goes out in a moment.") % {"name": invitation.name}
            )
            return redirect("villages:people")
    return render(request, "villages/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def withdraw_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    if not may_give(request.user, invitation.role, invitation.place):
        raise PermissionDenied
    try:
        actions.withdraw_invitation(by=request.user, invitation=invitation)
        messages.success(request, _("The invitation is withdrawn; its link works no more."))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
    return redirect("villages:people")


@recently_authenticated
def end_membership(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.visible_to(request.user).active(), pk=pk)
    if not may_give(request.user, membership.role, membership.place):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_membership(by=request.user, membership=membership, **form.cleaned_data)
        except RuleBroken as rule:
            form.add_error(None, rule)
        else:
            messages.success(request, _("The membership has ended. What was done stays as it is."))
            return redirect("villages:person", membership.user_id)
    context = {"form": form, "membership": membership}
    return render(request, "villages/end_membership.html", context, status=422 if form.errors else 200)


@login_not_required
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the mail's link; it says what the person is asked to become."""
    try:
        invitation = get_object_or_404(Invitation, pk=signing.loads(token, salt=mails.SALT))
    except signing.BadSignature as error:
        raise Http404 from error
    if not Invitation.objects.open().filter(pk=invitation.pk).exists():
        return render(request, "villages/invitation_over.html", {"invitation": invitation}, status=410)
    known = User.objects.filter(email=invitation.email).exists()
    if known and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    form = None if known else AcceptForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and (form is None or form.is_valid()):
        return _accept(request, invitation, form)
    context = {"invitation": invitation, "form": form}
    return render(request, "villages/accept_invitation.html", context, status=422 if form and form.errors else 200)


def _accept(request: HttpRequest, invitation: Invitation, form: AcceptForm | None) -> HttpResponse:
    by = request.user if form is None and request.user.is_authenticated else None
    try:
        membership = actions.accept_invitation(by=by, invitation=invitation, **(form.cleaned_data if form else {}))
    except RuleBroken as rule:
        messages.error(request, rule.messages[0])
        return redirect(request.path)
    if by is None:
        login(request, membership.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, _("Welcome! You are now: %(role)s.") % {"role": membership.get_role_display()})
    return redirect(settings.LOGIN_REDIRECT_URL)
