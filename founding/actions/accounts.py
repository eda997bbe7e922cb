"""The first account of an empty installation."""

from allauth.account.models import EmailAddress
from django.db import connection
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from founding.rights import is_empty

FIRST_ACCOUNT = 19302100001  # key of an advisory lock: of two who come at once, one is first


@action
def make_first_account(*, by: None, email: str, name: str, password: str, language: str = "et") -> User:
    """An administrator of the installation. There is a first one only once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_ACCOUNT])
    if not is_empty():
        raise RuleBroken(_("There is an account already. Sign in, or ask its owner for an invitation."))
    user = User.objects.create_superuser(email.lower(), password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
