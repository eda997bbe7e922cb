from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.models.cost import Cost
from budget.models.line import BudgetLine
from budget.models.named_claim import whole_groups
from villages import scope
from villages.models import Participation, Village
from villages.roles import Permission

SUMMED = ("month", "costs", "eligible")  # read from the index alone


class CostTotalQuerySet(models.QuerySet["CostTotal"]):
    def visible_to(self, user: User) -> Self:
        """Of exactly the costs that the person sees; of those of named claims no total is kept."""
        whole = whole_groups(user, Permission.VIEW_MONEY, "participation__")
        return self.filter(whole | Q(village__in=scope.single_villages(user, Permission.VIEW_MONEY)))

    def counted(self) -> Self:
        return self.filter(state__in=Cost.COUNTED, funding=Cost.Funding.PROGRAMME)


class CostTotal(models.Model):
    """How many costs of one cell there are and what they come to, as a sum over the rows of the cell.

    Triggers add a row with each change of a cost or of its papers (`kept_totals`); every two minutes
    the rows of a cell become one (`fold_totals`). Nothing else writes here, and nobody reads one row alone.
    """

    participation = models.ForeignKey(Participation, models.DO_NOTHING, related_name="+", db_constraint=False)
    line = models.ForeignKey(BudgetLine, models.DO_NOTHING, related_name="+", db_constraint=False)
    village = models.ForeignKey(Village, models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    funding = models.CharField(max_length=10, choices=Cost.Funding)
    state = models.CharField(max_length=10, choices=Cost.State)
    month = models.DateField()  # first day of the invoices' month
    has_paper = models.BooleanField()
    costs = models.IntegerField()  # how many came, less those that went
    eligible = models.DecimalField(max_digits=14, decimal_places=2)  # euros

    objects = CostTotalQuerySet.as_manager()

    class Meta:
        verbose_name = _("total of costs")
        verbose_name_plural = _("totals of costs")
        indexes = [
            models.Index(fields=["line", "funding", "state"], include=SUMMED, name="totals_of_a_line"),
            models.Index(fields=["participation", "funding", "state"], include=SUMMED, name="totals_of_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.month:%m.%Y}"
