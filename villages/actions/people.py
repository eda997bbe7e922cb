import datetime as dt

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from villages.access import covers
from villages.models import Invitation, Membership, Participation, Place, Programme, Village
from villages.roles import MAY_INVITE, PLACES_OF, Permission, Role
from villages.scope import granting

DAYS_OPEN = 14


def roles_to_give(user: User) -> list[Role]:
    """Roles that the person may give somewhere; the place is checked by the act."""
    mine = {Role(m.role) for m in granting(user, Permission.INVITE_PEOPLE)}
    return [role for role in Role if any(role in MAY_INVITE.get(own, ()) for own in mine)]


def may_give(user: User, role: str, place: Place) -> bool:
    """A partner coordinator asks in mentors and village leads of the own group; nobody gives more than is theirs."""
    return any(
        role in MAY_INVITE.get(Role(m.role), ()) and covers(m, place) for m in granting(user, Permission.INVITE_PEOPLE)
    )


@action
def invite(
    *, by: User, email: str, name: str, language: str, role: str, place: Place, until: dt.datetime | None = None
) -> Invitation:
    """Ask a person in. The mail goes out by itself; the link works for 14 days, once."""
    if not may_give(by, role, place):
        raise RuleBroken(_("You cannot give this role here."))
    if role == Role.AUDITOR and until is None:
        raise RuleBroken(_("An auditor is let in for a time: give an end."))
    where = membership_place(role, place)
    if Membership.objects.active().filter(user__email=email.lower(), role=role, **where).exists():
        raise RuleBroken(_("This person has this role here already."))
    return Invitation.objects.create(
        email=email.lower(),
        name=name,
        language=language,
        role=role,
        membership_ends_at=until,
        invited_by=by,
        expires_at=timezone.now() + dt.timedelta(days=DAYS_OPEN),
        **where,
    )


def membership_place(role: str, place: Place) -> dict[str, object]:
    """The columns that say where a role is held; raises RuleBroken for a role that is held elsewhere."""
    kind = {Village: "village", Participation: "group", Programme: "programme"}[type(place)]
    if kind not in PLACES_OF[Role(role)]:
        raise RuleBroken(_("This role is held elsewhere."))
    return {
        "programme": place if isinstance(place, Programme) else place.programme,
        "participation": place if kind == "group" else None,
        "village": place if kind == "village" else None,
    }


@action
def withdraw_invitation(*, by: User, invitation: Invitation) -> Invitation:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at:
        raise RuleBroken(_("The invitation is accepted already; end the membership instead."))
    if not may_give(by, invitation.role, invitation.place):
        raise RuleBroken(_("You cannot withdraw this invitation."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@action
def withdraw_all_invitations(*, by: User | None) -> int:
    """After a restore: one that was withdrawn or used in the lost minutes would open a door again."""
    return Invitation.objects.open().update(withdrawn_at=timezone.now())


@action
def accept_invitation(*, by: User | None, invitation: Invitation, name: str = "", password: str = "") -> Membership:
    """Become a member. ``by`` is the signed-in person; without one an account is made for the invited address."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not Invitation.objects.open().filter(pk=invitation.pk).exists():
        raise RuleBroken(_("This invitation does not hold any more. Ask for a new one."))
    if by is not None and by.email != invitation.email:
        raise RuleBroken(_("This invitation is for somebody else. Sign out first."))
    if by is None:
        by = User.objects.create_user(invitation.email, password, name=name, language=invitation.language)
        # The link came by mail, so the address is proved; a second factor can be set up only with a proved address.
        EmailAddress.objects.create(user=by, email=by.email, verified=True, primary=True)
    membership = Membership.objects.create(
        user=by,
        role=invitation.role,
        programme=invitation.programme,
        participation=invitation.participation,
        village=invitation.village,
        ends_at=invitation.membership_ends_at,
    )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return membership


@action
def end_membership(*, by: User, membership: Membership, reason: str) -> Membership:
    """From now on the role holds no more; what the person did stays theirs."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.user_id == by.pk:
        raise RuleBroken(_("Nobody ends an own membership; ask another coordinator."))
    if not may_give(by, membership.role, membership.place):
        raise RuleBroken(_("You cannot end this membership."))
    if membership.ends_at and membership.ends_at <= timezone.now():
        raise RuleBroken(_("This membership has ended already."))
    membership.ends_at = timezone.now()
    membership.save(update_fields=["ends_at"])
    return membership
