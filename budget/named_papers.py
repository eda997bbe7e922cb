"""Who is let in for certain claims sees of the papers of costs and claims only theirs (claims-and-audit C4)."""

from django.db.models import Q

from accounts.models import Visitor
from budget.models import Claim, ClaimPaper, Cost, CostPaper
from budget.models.named_claim import for_claims
from villages import scope
from villages.roles import Permission


def of_named_claims(user: Visitor) -> Q | None:
    """A paper that also belongs to something seen is seen; None for everybody who is not let in so."""
    groups = [m.participation_id for m in for_claims(user, Permission.VIEW_CLAIMS)]
    if not groups:
        return None
    of_costs = CostPaper.objects.filter(cost__participation__in=groups)
    of_claims = ClaimPaper.objects.filter(claim__participation__in=groups)
    theirs = {"cost__in": Cost.objects.visible_to(user).values("pk")}  # type: ignore[arg-type]  # holds a membership
    also = {"claim__in": Claim.objects.visible_to(user).values("pk")}  # type: ignore[arg-type]
    seen = Q(pk__in=of_costs.filter(**theirs).values("document"))
    seen |= Q(pk__in=of_claims.filter(**also).values("document"))
    hidden = Q(pk__in=of_costs.exclude(**theirs).values("document"))
    hidden |= Q(pk__in=of_claims.exclude(**also).values("document"))
    return seen | ~hidden


scope.narrowed.append(of_named_claims)
