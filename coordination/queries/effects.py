"""What a change does to every group of the programme, before it is decided (claims-and-audit B4)."""

from dataclasses import dataclass
from decimal import Decimal

from coordination.models import ChangeEffect, ChangeOpinion, ChangeRequest
from ui.sorting import alphabetical
from villages.models import Participation


@dataclass(frozen=True)
class GroupEffect:
    group: Participation
    before: Decimal  # euros of eligible cost
    amount: Decimal
    hours: Decimal
    note: str
    effect: ChangeEffect | None
    opinion: ChangeOpinion | None

    @property
    def after(self) -> Decimal:
        return self.before + self.amount


def effects_of(change: ChangeRequest) -> list[GroupEffect]:
    """Every group, also those that the change does not touch: thirteen rows for thirteen groups."""
    effects = {one.participation_id: one for one in change.effects.all()}
    opinions = {one.participation_id: one for one in change.opinions.select_related("given_by")}
    groups = Participation.objects.filter(programme=change.programme).select_related("partner")
    zero, found = Decimal(0), []
    for group in groups.order_by(alphabetical("partner__name")):
        own = effects.get(group.pk)
        amount, hours, note = (own.amount, own.hours, own.note) if own else (zero, zero, "")
        row = GroupEffect(group, group.total_cost, amount, hours, note, own, opinions.get(group.pk))
        found.append(row)
    return found


def totals(rows: list[GroupEffect]) -> dict[str, Decimal]:
    return {
        "before": sum((row.before for row in rows), Decimal(0)),
        "amount": sum((row.amount for row in rows), Decimal(0)),
        "after": sum((row.after for row in rows), Decimal(0)),
        "hours": sum((row.hours for row in rows), Decimal(0)),
    }
