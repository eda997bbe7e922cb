"""An account's way out: asked for by its person, carried out by somebody else; what proves something stays."""

from collections import defaultdict

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import revoke_calendar_link
from accounts.models import SentForm, User
from accounts.rules import RuleBroken, action, move
from villages.actions.people import end_membership, may_give
from villages.models import ErasureRequest, Membership
from villages.roles import Permission
from villages.scope import can_somewhere


@action
def ask_to_erase(*, by: User, why: str = "") -> ErasureRequest:
    """Whoever keeps the account answers within a month (GDPR art. 12(3))."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if by.erasure_requests.open().exists():
        raise RuleBroken(_("You have asked already; the answer comes by mail."))
    return ErasureRequest.objects.create(user=by, why=why.strip())


@action
def take_back_erasure(*, by: User) -> ErasureRequest | None:
    request = by.erasure_requests.open().select_for_update().first()
    if request is not None:
        move(request, ErasureRequest.State.TAKEN_BACK)
    return request


def may_close(by: User, person: User) -> bool:
    """Who may end every role that the person holds; of somebody without any, whoever invites people."""
    return _may_close(by, person, held_by(person))


def _may_close(by: User, person: User, held: list[Membership]) -> bool:
    may = can_somewhere(by, Permission.INVITE_PEOPLE) and by.pk != person.pk
    return may and all(may_give(by, one.role, one.place) for one in held)


def held_by(*people: User) -> list[Membership]:
    """With what tells who may end them."""
    if not people:
        return []
    rows = Membership.objects.active().filter(user__in=people)
    return list(rows.select_related("programme", "participation__programme", "village__participation__programme"))


def to_answer(by: User) -> list[ErasureRequest]:
    """Open requests of people whose account this person may close, the oldest first."""
    return answerable(by, list(open_requests(by)))


def open_requests(by: User) -> QuerySet[ErasureRequest]:
    """Those seen by who may close accounts at all, the oldest first."""
    seen = ErasureRequest.objects.visible_to(by)
    rows = seen if can_somewhere(by, Permission.INVITE_PEOPLE) else seen.none()
    return rows.open().select_related("user").order_by("asked_at")


def answerable(by: User, asked: list[ErasureRequest]) -> list[ErasureRequest]:
    """Of these requests, by what roles the people hold."""
    held = defaultdict(list)
    for one in held_by(*(request.user for request in asked)):
        held[one.user_id].append(one)
    return [request for request in asked if _may_close(by, request.user, held[request.user_id])]


@action
def close_account(*, by: User, request: ErasureRequest, reason: str) -> ErasureRequest:
    """No sign-in and no role is left. The name stays with what the person did: it proves the programme's work."""
    request = _to_answer(by, request)
    person = User.objects.select_for_update(no_key=True).get(pk=request.user_id)
    for membership in held_by(person):
        end_membership(by=by, membership=membership, reason=reason)
    revoke_calendar_link(by=person)
    for session in UserSession.objects.filter(user=person):
        session.end()
    for model in (Authenticator, EmailAddress, SocialAccount, SentForm):
        model._default_manager.filter(user=person).delete()
    person.set_unusable_password()
    person.is_active = person.is_staff = person.is_superuser = False
    person.filters = {}
    person.save(update_fields=["password", "is_active", "is_staff", "is_superuser", "filters"])
    _answer(request, ErasureRequest.State.CLOSED, by, reason)
    return request


@action
def decline_erasure(*, by: User, request: ErasureRequest, reason: str) -> ErasureRequest:
    """The account goes on; the person is told why."""
    request = _to_answer(by, request)
    _answer(request, ErasureRequest.State.KEPT, by, reason)
    return request


@action
def forget_address(*, by: User | None, request: ErasureRequest) -> User:
    """Nothing is written to a closed account once its answer went out."""
    person = User.objects.select_for_update(no_key=True).get(pk=request.user_id, is_active=False)
    person.email = f"closed-{person.pk}@invalid"
    person.save(update_fields=["email"])
    return person


def _to_answer(by: User, request: ErasureRequest) -> ErasureRequest:
    request = ErasureRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
    if not may_close(by, request.user):
        raise RuleBroken(_("This is answered by somebody else who may end every role that the person holds."))
    return request


def _answer(request: ErasureRequest, state: ErasureRequest.State, by: User, answer: str) -> None:
    move(request, state, answer=answer.strip(), answered_at=timezone.now(), answered_by=by)
