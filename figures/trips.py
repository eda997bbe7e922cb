"""What a study trip cost, for whom the reader may see money."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from accounts.models import User
from budget.models import Cost
from figures import figures, money
from figures.report_scope import ReportScope
from trainings.models import Event
from villages import scope
from villages.access import can
from villages.models import Participation, Place, Programme
from villages.roles import Permission

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Price:
    """Eligible costs tied to the trip, in euros, of the programme or of one group and its people."""

    place: Place
    total: Decimal
    persons: int

    @property
    def each(self) -> Decimal | None:
        return (self.total / self.persons).quantize(CENT) if self.persons else None


def price(event: Event, user: User) -> Price | None:
    """The same figures as in the progress report; None for who sees no money of a whole group."""
    place = _place_of_money(event, user)
    if place is None:
        return None
    reach = ReportScope.of(place)
    spent = money.spent_by(reach, "event").get(event.pk, Decimal("0.00"))
    came = figures.counted(figures.present(reach), "day__event").get(event.pk, figures.Presence())
    heads = (event.head_count or 0) if reach.participation is None else 0
    return Price(place, spent, came.persons or heads)


def _place_of_money(event: Event, user: User) -> Programme | Participation | None:
    if can(user, Permission.VIEW_MONEY, event.programme):
        return event.programme
    own = scope.groups(user, Permission.VIEW_MONEY)
    return Participation.objects.filter(pk__in=own, programme=event.programme).select_related("programme").first()


def costs(event: Event, user: User) -> QuerySet[Cost]:
    rows = Cost.objects.visible_to(user).counted().filter(event=event).select_related("participation__partner")
    return rows.order_by("participation__partner__code", "invoice_on", "pk")
