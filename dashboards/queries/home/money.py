"""Money that waits for the reader: costs, shares, claims, decisions, recoveries and budget versions."""

import datetime as dt

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import User
from budget.deadlines import CHECK_WITHIN
from budget.models import BudgetVersion, Claim, ClaimDecision, CommonShare, Cost, GrantDecision, Recovery
from budget.rules.people import by_another
from dashboards.queries.home.row_union import Rows, row
from villages import scope
from villages.roles import Permission

SEND_WITHIN = dt.timedelta(days=7)
GROUP = "participation__partner__name"
S = Claim.State


def money_rows(user: User) -> list[Rows]:
    """Parts of one union; what the reader made waits for somebody else (I47)."""
    edits = scope.participations(user, Permission.EDIT_BUDGET, "participation__")
    enters = scope.participations(user, Permission.ENTER_COST, "participation__")
    shares = CommonShare.objects.filter(enters, state=CommonShare.State.WAITING).exclude(common_cost__entered_by=user)
    decisions = GrantDecision.objects.filter(edits, by_another(user, "entered_by"), state=GrantDecision.State.ENTERED)
    versions = BudgetVersion.objects.filter(edits, by_another(user, "made_by"), state=BudgetVersion.State.DRAFT)
    return [
        _costs(Cost.objects.to_check(user), "cost_check"),
        _costs(Cost.objects.to_correct(user), "cost_returned"),
        row(shares, "share", GROUP, TruncDate("common_cost__entered_at") + CHECK_WITHIN, key="common_cost_id",
            number="common_cost__supplier"),
        row(decisions, "grant_decision", GROUP, TruncDate("entered_at") + CHECK_WITHIN, number="reference"),
        row(versions, "version", GROUP, TruncDate("made_at") + CHECK_WITHIN),
        *_claims(user),
    ]  # fmt: skip


def _claims(user: User) -> list[Rows]:
    here = scope.participations(user, Permission.EDIT_CLAIMS, "participation__")
    waits = Q(state=S.IN_CHECK) & by_another(user, "made_by") | Q(state=S.RETURNED, made_by=user)
    waits |= Q(state__in=[S.READY, S.QUESTIONS])
    claims = Claim.objects.filter(here & waits)
    due = Coalesce("questions_due_on", TruncDate(Coalesce("checked_at", "made_at")) + SEND_WITHIN)
    of_claim = scope.participations(user, Permission.EDIT_CLAIMS, "claim__participation__")
    decided = ClaimDecision.objects.filter(of_claim, by_another(user, "entered_by"), checked_at=None)
    asked_back = Recovery.objects.filter(here, by_another(user, "entered_by"), state=Recovery.State.NOTICED)
    return [
        row(claims, "claim", GROUP, due, state="state"),
        row(decided, "claim_decision", "claim__participation__partner__name", TruncDate("entered_at") + CHECK_WITHIN,
            key="claim_id", number="claim__number"),
        row(asked_back, "recovery", GROUP, F("due_on")),
    ]  # fmt: skip


def _costs(queue: QuerySet[Cost], kind: str) -> Rows:
    """A row a group: how many stands where others have their key, the group's code where they have a number."""
    groups = queue.order_by().values("participation").annotate(many=Count("pk"), oldest=Min("entered_at"))
    return row(
        groups, kind, GROUP, TruncDate("oldest") + CHECK_WITHIN, key="many", number="participation__partner__code"
    )
