"""Auditors who are let in for certain claims (claims-and-audit C4): of their group's money they see these, no more."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Visitor
from accounts.rules import tracked
from villages import scope
from villages.models import Membership
from villages.roles import Permission, Role

if TYPE_CHECKING:
    from budget.models.claim import Claim


@tracked()
class NamedClaim(models.Model):
    """A claim that a membership is held for. One without any reaches everything of its group, as before."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="named_claims")
    claim: "models.ForeignKey[Claim, Claim]" = models.ForeignKey(
        "budget.Claim", models.PROTECT, related_name="+", verbose_name=_("claim")
    )

    class Meta:
        verbose_name = _("claim that an auditor is let in for")
        verbose_name_plural = _("claims that auditors are let in for")
        constraints = [models.UniqueConstraint(fields=["membership", "claim"], name="a_claim_once_for_a_membership")]

    def __str__(self) -> str:
        return str(self.claim)


def as_auditor(user: Visitor, permission: Permission) -> list[Membership]:
    """Memberships that may be held for named claims: those of an auditor of one group."""
    return [m for m in scope.granting(user, permission) if m.role == Role.AUDITOR and m.participation_id]


def whole_groups(user: Visitor, permission: Permission, prefix: str = "") -> Q:
    """As `scope.participations`, without the groups that the person reaches for named claims only."""
    audited = as_auditor(user, permission)
    if not audited:
        return scope.participations(user, permission, prefix)
    others = {m.participation_id for m in scope.granting(user, permission) if m.participation_id and m not in audited}
    whole = Membership.objects.filter(pk__in=[m.pk for m in audited], named_claims=None).values("participation")
    return (
        Q(**{f"{prefix}programme__in": scope.whole_programmes(user, permission)})
        | Q(**{f"{prefix}pk__in": others})
        | Q(**{f"{prefix}pk__in": whole})
    )


def of_claims(user: Visitor, group: str, claim: str) -> Q:
    """What hangs on claims: of groups that the person reaches as a whole, and of the claims that are named.

    ``group`` is the path to the participation, with its underscores; ``claim`` that to the claim.
    """
    seen, audited = whole_groups(user, Permission.VIEW_CLAIMS, group), as_auditor(user, Permission.VIEW_CLAIMS)
    return seen | Q(**{f"{claim}__in": named(audited)}) if audited else seen


def of_costs(user: Visitor) -> Q:
    """Condition on costs: those of whole groups, and those that stand in the named claims."""
    permission = Permission.VIEW_MONEY
    seen, audited = whole_groups(user, permission, "participation__"), as_auditor(user, permission)
    return seen | Q(pk__in=named(audited, "claim__rows__cost")) if audited else seen


def named(memberships: list[Membership], what: str = "claim") -> QuerySet[NamedClaim, dict[str, object]]:
    return NamedClaim.objects.filter(membership__in=[m.pk for m in memberships]).values(what)


def looks_at_claims_only(user: Visitor, group_id: int) -> bool:
    """Whether the person reaches the group for named claims and in no other way."""
    reached = [m for m in scope.granting(user, Permission.VIEW_CLAIMS) if m.participation_id in (group_id, None)]
    audited = {m.pk for m in as_auditor(user, Permission.VIEW_CLAIMS) if m.participation_id == group_id}
    if not audited or any(m.pk not in audited for m in reached):
        return False
    return not Membership.objects.filter(pk__in=audited, named_claims=None).exists()
