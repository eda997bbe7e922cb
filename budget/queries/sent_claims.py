"""Claims as they stood on a day: what was sent, decided and paid by then. The report and the flat tables ask here."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Max, Q, QuerySet, Sum

from budget.models import Claim, ClaimDecision, ClaimRow, DecisionRow
from villages.models import Participation


class Came(TypedDict):
    """What came of its support, and when."""

    arrived: Decimal
    arrived_on: dt.date | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    SentClaim: TypeAlias = WithAnnotations[Claim, Came]


def sent_claims(groups: Iterable[Participation], until: dt.date) -> "QuerySet[SentClaim]":
    """With ``arrived`` and ``arrived_on``: the support that had come by the day, and the last day it came."""
    come = Q(payments__arrived_on__lte=until)
    rows = Claim.objects.filter(participation__in=groups, sent_at__date__lte=until)
    rows = rows.annotate(
        arrived=Sum("payments__amount", filter=come), arrived_on=Max("payments__arrived_on", filter=come)
    )
    return rows.select_related("participation__partner", "decision").order_by("participation__partner__code", "number")


def decision_by(claim: Claim, until: dt.date) -> ClaimDecision | None:
    """The decision if it was made by the day; it counts when a second person has checked it."""
    decision = getattr(claim, "decision", None)
    return decision if decision and decision.checked_at and decision.decided_on <= until else None


def said_of(row: ClaimRow, until: dt.date) -> DecisionRow | None:
    """What a checked decision made by the day says of the row. Prefetch `decisions__decision` for many rows."""
    said: Iterable[DecisionRow] = row.decisions.all()  # type: ignore[attr-defined]
    return next((one for one in said if one.decision.checked_at and one.decision.decided_on <= until), None)


def standing(rows: QuerySet[ClaimRow], until: dt.date) -> QuerySet[ClaimRow]:
    """Of the rows asked for by the day, the one where each cost stands now.

    A row that was left for later and asked for again counts once, in the newest claim; a correction is a row of its
    own. Withdrawn claims ask for nothing.
    """
    sent: QuerySet[ClaimRow] = rows.asked().filter(claim__sent_at__date__lte=until)  # type: ignore[attr-defined]
    asked = sent.exclude(claim__state=Claim.State.WITHDRAWN)
    newest = asked.order_by("cost_id", "-claim__sent_at", "-pk").distinct("cost_id")
    now, corrected = newest.filter(corrects=None), newest.filter(corrects__isnull=False)
    return asked.filter(Q(pk__in=now.values("pk")) | Q(pk__in=corrected.values("pk")))
