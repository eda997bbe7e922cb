from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from budget.models.category import Category
from villages import scope
from villages.models import Activity, Participation, Sourced
from villages.roles import Permission


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def visible_to(self, user):
        return self.filter(scope.participations(user, Permission.VIEW_MONEY, "participation__"))

    def in_force(self):
        return self.filter(ended_on=None)


@tracked()
class BudgetLine(Sourced):
    """Planned money of one group for one activity. A changed line ends and a new one begins, with the reason."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="budget_lines", verbose_name=_("local action group")
    )
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="budget_lines", verbose_name=_("activity"))
    category = models.CharField(_("cost category"), max_length=10, choices=Category, default=Category.SERVICES)
    title = models.CharField(_("title"), max_length=200)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)  # euros
    begins_on = models.DateField(_("in force from"), default=timezone.localdate)
    ended_on = models.DateField(_("in force until"), null=True, blank=True)
    end_reason = models.CharField(_("why it was changed"), max_length=300, blank=True)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["participation__partner__code", "activity__code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="budget_line_is_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("A budget line is 0 € or more."),
            ),
            models.CheckConstraint(name="ended_budget_line_says_why", condition=Q(ended_on=None) | ~Q(end_reason="")),
        ]

    def __str__(self) -> str:
        return self.title
