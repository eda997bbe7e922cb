"""Four eyes are of two persons, not of two accounts (I47)."""

from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User


def is_same_person(one: User | None, other: User | None) -> bool:
    """One account, two accounts of one name, or two that sign in with one identity of the state's sign-in."""
    if one is None or other is None:
        return False
    return one.pk == other.pk or _name(one) == _name(other) or _shared(one).filter(user=other.pk).exists()


def by_another(user: User, column: str) -> Q:
    """`is_same_person` asked of a table: rows whose ``column`` names another person, or nobody."""
    same = Q(pk=user.pk) | Q(name__iexact=_name(user)) | Q(pk__in=_shared(user).values("user"))
    return ~Q(**{f"{column}__in": User.objects.filter(same)})


def _name(user: User) -> str:
    return " ".join(user.name.casefold().split()) or user.email


def _shared(user: User) -> QuerySet[SocialAccount]:
    """Whoever signs in with an identity that is this account's too."""
    known = SocialAccount.objects.filter(user=user.pk, provider=OuterRef("provider"), uid=OuterRef("uid"))
    found: QuerySet[SocialAccount] = SocialAccount.objects.filter(Exists(known))
    return found
