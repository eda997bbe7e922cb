"""How far the set-up of a programme is. A step is done by what is there; none of them has to be."""

from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from budget.models import BudgetLine, MoneyRules
from villages.models import Activity, Invitation, Membership, Participation, Programme, Village


@dataclass(frozen=True)
class Step:
    """``count``: what stands there, None where nothing is counted."""

    name: str
    title: str
    lead: str
    count: int | None
    is_done: bool

    @property
    def route(self) -> str:
        return f"founding:{self.name}"


def steps(programme: Programme) -> list[Step]:
    counted = _counted(
        programme,
        groups=Participation.objects.filter(programme=programme),
        villages=Village.objects.filter(participation__programme=programme),
        people=Membership.objects.active().filter(programme=programme),
        asked=Invitation.objects.open().filter(programme=programme),
        activities=Activity.objects.filter(programme=programme),
        lines=BudgetLine.objects.filter(participation__programme=programme),
        rules=MoneyRules.objects.filter(programme=programme),
    )
    groups, villages, activities = counted["groups"], counted["villages"], counted["activities"]
    people, asked, lines, rules = counted["people"], counted["asked"], counted["lines"], counted["rules"]
    told: list[tuple[str, str, str, int | None, bool]] = [
        ("basics", _("The programme"), _("Title, reference number, period, currency, aims."), None, True),
        ("rules", _("Money and hours"), _("Rates, rounding, claims, hours for a village."), None, rules > 0),
        ("activities", _("Activities and topics"), _("What is done, and what is taught."), activities, activities > 0),
        ("groups", _("Local action groups"), _("Who takes part, with its money."), groups, groups > 0),
        ("villages", _("Villages"), _("Participating villages and areas."), villages, villages > 0),
        ("invitations", _("People"), _("Coordinators, mentors and village leads get an invitation by mail."),
         people - 1 + asked, people - 1 + asked > 0),
        ("budgets", _("Budget"), _("Lines of each group’s budget."), lines, lines > 0),
    ]  # fmt: skip
    return [Step(*one) for one in told]


def _counted(programme: Programme, **rows: QuerySet[Model]) -> dict[str, int]:
    """How many of each there are, in one question."""
    counts = [
        Coalesce(Subquery(of_it.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")), 0)
        for of_it in rows.values()
    ]
    found = Programme.objects.filter(pk=programme.pk).values_list(*counts).get()
    return dict(zip(rows, found, strict=True))
