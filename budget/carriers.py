"""A decided change of the budget becomes a draft version of each group it touches (claims-and-audit B4)."""

from django.urls import reverse

from accounts.models import User
from budget.actions.version import draft_budget_version
from budget.models import BudgetVersion
from coordination.carriers import carries
from coordination.models import ChangeEffect, ChangeRequest


@carries(ChangeRequest.Object.BUDGET)
def draft_version(by: User, change: ChangeRequest, effect: ChangeEffect) -> tuple[int, str]:
    """With the lines of the version in force; the group changes them by the sum that was decided."""
    reason = f"{change}, {change.decision}: {effect.amount} €"
    version = draft_budget_version(
        by=by, participation=effect.participation, reason_kind=BudgetVersion.Reason.PARTNERS, reason=reason[:500]
    )
    return version.pk, reverse("budget:version", args=[version.pk])
