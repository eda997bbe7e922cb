"""When a group takes no new costs any more (claims A17): asked by the act, the button, the form and the file alike."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from budget.models import BudgetLine, Claim, Cost
from ui import formats
from villages.models import Participation


def taking_costs(groups: QuerySet[Participation]) -> QuerySet[Participation]:
    """Without those whose final claim is decided or whose programme is archived."""
    final = Claim.objects.filter(participation=OuterRef("pk"), kind=Claim.Kind.FINAL, state__in=Claim.SETTLED)
    return groups.filter(~Exists(final), programme__archived_at=None)


def why_no_new_costs(group: Participation) -> str:
    """A sentence with what is still possible, or nothing while costs come in."""
    if group.programme.archived_at is not None:
        return _("The programme is archived: its money is not changed any more.")
    final = group.claims.filter(kind=Claim.Kind.FINAL, state__in=Claim.SETTLED).select_related("decision").first()
    if final is None:
        return ""
    decision = getattr(final, "decision", None)
    told = {"claim": f"{group.partner.code} M{final.number}", "day": formats.date(decision and decision.decided_on)}
    return (
        _(
            "The final claim %(claim)s is decided (%(day)s), so the group takes no new costs. What comes back is"
            " entered as a credit note or a correction of its cost, or as a recovery."
        )
        % told
    )


def shut(groups: QuerySet[Participation]) -> list[str]:
    """Why none of these takes a cost, a sentence for each group; nothing while one of them does."""
    if taking_costs(groups).exists():
        return []
    return [why for group in groups.select_related("partner", "programme") if (why := why_no_new_costs(group))]


def why_not_checked(cost: Cost) -> str:
    """What of the draft itself keeps everybody from checking it: it can only be returned or reversed."""
    if cost.kind not in Cost.PAPERLESS and not cost.papers.all():
        return _("Attach the invoice first: a cost without a paper proves nothing.")
    # A draft may wait while the plan changes; its line has to be in the plan that holds now.
    now = BudgetLine.objects.in_force().filter(participation=cost.participation, key=cost.line.key)
    if not now.exists():
        return _("The line of this cost is not in the budget in force. Return it to choose another.")
    # What was left behind counts no more; a credit note or a correction still does.
    return "" if cost.is_negative else why_no_new_costs(cost.participation)
