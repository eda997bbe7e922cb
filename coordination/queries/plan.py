"""The communication plan beside what was done of it, in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from coordination.models import CommunicationItem, ItemProof, PlannedMessage
from villages.models import Participation, Programme


@dataclass(frozen=True)
class PlanRow:
    """``proved``: of the done ones those with a file on which a second person saw the marks (I63)."""

    planned: PlannedMessage
    done: int
    proved: int
    reach: int | None
    is_late: bool

    @property
    def place(self) -> Participation | Programme:
        return self.planned.participation or self.planned.programme


class PlanChosen(TypedDict, total=False):
    group: Participation
    channel: str
    state: str  # "late", "open", "done"


def plan_rows(programme: Programme, chosen: PlanChosen, today: dt.date) -> list[PlanRow]:
    items = CommunicationItem.objects.filter(planned=OuterRef("pk")).order_by().values("planned")
    proved = ItemProof.objects.filter(item__planned=OuterRef("pk"), checked_at__isnull=False)
    counted = proved.order_by().values("item__planned").annotate(n=Count("item", distinct=True)).values("n")
    rows = PlannedMessage.objects.filter(programme=programme).annotate(
        done=Coalesce(Subquery(items.annotate(n=Count("pk")).values("n")), 0),
        proved=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        reach=Subquery(items.annotate(n=Sum("reach")).values("n")),
    )
    if "group" in chosen:
        rows = rows.filter(participation=chosen["group"])
    if "channel" in chosen:
        rows = rows.filter(channel=chosen["channel"])
    late = Q(until_on__lt=today, done__lt=F("count"))
    by_state = {"late": late, "open": Q(done__lt=F("count")), "done": Q(done__gte=F("count"))}
    if state := chosen.get("state"):
        rows = rows.filter(by_state[state])
    rows = rows.select_related("programme", "participation__partner", "participation__programme", "responsible")
    return [
        PlanRow(one, one.done, one.proved, one.reach, one.until_on < today and one.done < one.count) for one in rows
    ]
