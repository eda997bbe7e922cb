"""A budget line that is nearly or more than used is a deviation to explain (claims-and-audit B3)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from accounts.models import User
from budget.models import BudgetLine
from budget.queries.spending import lines
from coordination.models import Deviation
from coordination.queries.deviations import Proposed, proposes
from ui import formats
from villages.models import Participation, Programme

NEARLY = Decimal("0.9")
LINES_OF_A_GROUP = 100_000  # the key of a line is its group's times this and its own number, in every version the same


@proposes
def lines_used(user: User, programme: Programme, today: dt.date) -> Iterator[Proposed]:
    """More than nine tenths while the programme goes on; after its end only what is over the plan."""
    limit = NEARLY if today <= programme.ends_on else Decimal(1)
    rows = lines(Participation.objects.filter(programme=programme))
    seen = BudgetLine.objects.visible_to(user).filter(participation__programme=programme)
    for line in rows.filter(pk__in=seen.values("pk")).select_related("participation__programme"):
        if line.spent <= line.amount * limit:
            continue
        code = line.participation.partner.code
        yield Proposed(
            Deviation.Kind.LINE_USED, line.participation_id * LINES_OF_A_GROUP + line.key, f"{code}: {line.title}",
            formats.money(line.amount), formats.money(line.spent), line.participation,
        )  # fmt: skip
