"""Own contribution by source: promised, received, and what each bears of what is spent (A2, G14)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from budget.models import ContributionSource, CostTotal
from budget.queries.support_rates import RateLists, rate_lists, rates_and_step_today, support_of_sums
from budget.rules.penalty import payable
from budget.rules.rounding import ZERO
from budget.rules.split import split
from ui import formats
from villages.models import Participation
from villages.one_question import Row, in_one_question


@dataclass(frozen=True)
class Contribution:
    source: ContributionSource
    promised: Decimal
    received: Decimal
    used: Decimal

    @property
    def lacking(self) -> Decimal:
        return self.promised - self.received

    @property
    def left(self) -> Decimal:
        return self.received - self.used


Lists = tuple[QuerySet[Row], QuerySet[CostTotal, tuple[str, str, Decimal]], *RateLists]


def contribution_lists(participation: Participation) -> Lists:
    """What `contributions` reads, for a page that reads it with its other lists."""
    sources = participation.contribution_sources.annotate(received=Sum("receipts__amount", default=ZERO))
    counted = CostTotal.objects.counted().filter(participation=participation)
    kinds = counted.order_by().values_list("line__activity__part", "line__category")
    return sources.order_by("pk"), kinds.annotate(sum=Sum("eligible")), *rate_lists(participation.programme)


def contributions(participation: Participation, lists: Lists | None = None) -> list[Contribution]:
    """What is spent of the own contribution is shared out over the sources by their promises, to the cent."""
    sources, sums, *_rates = lists = lists or contribution_lists(participation)
    in_one_question(*lists)
    spent = sum((amount for _part, _kind, amount in sums), ZERO)
    earned = support_of_sums(participation, sums, *rates_and_step_today(participation.programme, lists[2:]))
    own = spent - payable(earned, participation.total_support)
    promised = {source.pk: source.promised for source in sources}
    used = split(own, promised) if any(promised.values()) else dict.fromkeys(promised, ZERO)
    return [Contribution(source, source.promised, source.received, used[source.pk]) for source in sources]


def contribution_warnings(participation: Participation, rows: list[Contribution]) -> list[str]:
    """Promises below the own contribution, and money from more hands than the cost needs."""
    promised = sum((row.promised for row in rows), ZERO)
    received = sum((row.received for row in rows), ZERO)
    own, said = participation.own_contribution, []
    if promised < own:
        told = {"promised": formats.money(promised), "own": formats.money(own), "off": formats.money(own - promised)}
        said.append(_("%(promised)s is promised of the own contribution of %(own)s: %(off)s is lacking.") % told)
    if received + participation.total_support > participation.total_cost:
        over = received + participation.total_support - participation.total_cost
        said.append(
            _("With the support the group would get %(over)s more than it costs.") % {"over": formats.money(over)}
        )
    return said
