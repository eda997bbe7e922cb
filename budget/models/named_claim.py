"""Auditors who are let in for certain claims (claims-and-audit C4): of their group's money they see these, no more."""

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Visitor
from accounts.rules import tracked
from villages import scope
from villages.models import Membership
from villages.roles import Permission


@tracked()
class NamedClaim(models.Model):
    """A claim that a membership is held for, where it is for certain claims only."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="named_claims")
    claim = models.ForeignKey("budget.Claim", models.PROTECT, related_name="+", verbose_name=_("claim"))

    class Meta:
        verbose_name = _("claim that an auditor is let in for")
        verbose_name_plural = _("claims that auditors are let in for")
        constraints = [models.UniqueConstraint(fields=["membership", "claim"], name="a_claim_once_for_a_membership")]

    def __str__(self) -> str:
        return str(self.claim)


def for_claims(user: Visitor, permission: Permission) -> list[Membership]:
    """Memberships that reach of their group's money only the claims that are named."""
    return [m for m in scope.granting(user, permission) if m.is_for_claims]


def whole_groups(user: Visitor, permission: Permission, prefix: str = "") -> Q:
    """As `scope.participations`, without the groups that the person reaches for named claims only."""
    own, programmes = scope.whole_groups(user, permission), scope.whole_programmes(user, permission)
    return Q(**{f"{prefix}programme__in": programmes}) | Q(**{f"{prefix}pk__in": own})


def of_claims(user: Visitor, group: str, claim: str) -> Q:
    """What hangs on claims: of groups that the person reaches as a whole, and of the claims that are named.

    ``group`` is the path to the participation, with its underscores; ``claim`` that to the claim.
    """
    seen, narrow = whole_groups(user, Permission.VIEW_CLAIMS, group), for_claims(user, Permission.VIEW_CLAIMS)
    return seen | Q(**{f"{claim}__in": named(narrow).values("claim")}) if narrow else seen


def of_costs(user: Visitor) -> Q:
    """Condition on costs: those of whole groups, and those that stand in the named claims."""
    seen = whole_groups(user, Permission.VIEW_MONEY, "participation__")
    narrow = for_claims(user, Permission.VIEW_MONEY)
    return seen | Q(pk__in=named(narrow).values("claim__rows__cost")) if narrow else seen


def named(memberships: list[Membership]) -> QuerySet[NamedClaim]:
    return NamedClaim.objects.filter(membership__in=[m.pk for m in memberships])


def looks_at_claims_only(user: Visitor, group_id: int) -> bool:
    """Whether the person reaches the group for named claims and in no other way."""
    granted = scope.granting(user, Permission.VIEW_CLAIMS)
    reached = [m for m in granted if m.participation_id == group_id or not (m.participation_id or m.village_id)]
    return bool(reached) and all(m.is_for_claims for m in reached)
