"""The first account of an empty installation, and the first lead of a programme that came with it."""

from allauth.account.models import EmailAddress
from django.db import connection
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from founding.rights import is_empty
from villages.models import Membership, Programme
from villages.roles import Role

FIRST_ACCOUNT = 19302100001  # key of an advisory lock: of two who come at once, one is first


@action
def make_first_account(*, by: None, email: str, name: str, password: str, language: str = "et") -> User:
    """An administrator, who leads the programmes that are there. There is a first account only once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_ACCOUNT])
    if not is_empty():
        raise RuleBroken(_("There is an account already. Sign in, or ask its owner for an invitation."))
    user = User.objects.create_superuser(email.lower(), password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for programme in Programme.objects.all():
        appoint_lead(by=by, programme=programme, lead=user)
    return user


@action
def appoint_lead(*, by: None, programme: Programme, lead: User) -> Membership:
    """For the operator: a programme that was loaded, or whose last lead is gone, has nobody who could invite one."""
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    leads = Membership.objects.active().filter(programme=programme, role=Role.LEAD_COORDINATOR)
    if leads.exists():
        raise RuleBroken(_("The programme has a lead coordinator: ask for an invitation."))
    return Membership.objects.create(user=lead, role=Role.LEAD_COORDINATOR, programme=programme)
