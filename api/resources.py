"""The lists of the API: each begins with the same rows as its page, whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Case, Model, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.trail import history_of
from budget.forms.group import groups_of
from budget.models import Claim, Cost
from budget.queries.claim_balance import Balance, balances, claim_balances
from coordination.models import CommunicationItem, Task
from mentoring import queries as hours
from mentoring.models import HourEntry
from pilots.models import Pilot
from reports.models import ReportJob
from trainings.models import Event
from ui.types import Text
from villages.models import Participation, Village
from villages.roles import Permission
from villages.scope import can_somewhere, participations

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Resource:
    """``needs``: the right that its page asks for, else 403; ``of_group``, ``of_village``: where filters look.

    ``told`` puts what is reckoned beside the rows of an answer, for all of them at once.
    """

    name: str
    label: Text
    model: type[Model]
    rows: Callable[[User], QuerySet[Model]]
    needs: Permission | None = None
    of_group: str = ""
    of_village: str = ""
    has_state: bool = True
    told: Callable[[list[Model]], None] = lambda rows: None
    is_heard: bool = True  # a webhook can listen to it: its things change themselves

    @property
    def history(self) -> type[Model]:
        """The model of the list's history, whose keys are handed out in the order of the changes."""
        return history_of(self.model)

    def visible_to(self, user: User) -> QuerySet[Model]:
        return self.rows(user)

    def opens_to(self, user: User) -> bool:
        return self.needs is None or can_somewhere(user, self.needs)


def with_money(user: User, groups: QuerySet[Participation]) -> QuerySet[Participation]:
    """Whether each shows its money to the person."""
    shown = When(participations(user, Permission.VIEW_MONEY), then=Value(True))  # noqa: FBT003 -- a value of SQL
    return groups.annotate(shows_money=Case(shown, default=Value(False)))  # noqa: FBT003


def with_balance(reckoned: Callable[[list[Any]], dict[int, Balance]]) -> Callable[[list[Any]], None]:
    def told(rows: list[Any]) -> None:
        found = reckoned(rows)
        for one in rows:
            one.balance = found[one.pk]

    return told


RESOURCES = {
    one.name: one
    for one in [
        Resource(
            "groups", _("Groups"), Participation,
            lambda user: with_money(
                user, Participation.objects.visible_to(user).select_related("partner", "programme")
            ),
            of_group="partner__code", has_state=False,
        ),
        Resource(
            "villages", _("Villages"), Village,
            lambda user: Village.objects.visible_to(user).with_place(), Permission.VIEW_PLACE,
            of_group="participation__partner__code", of_village="slug",
        ),
        Resource(
            "events", _("Events"), Event, lambda user: Event.objects.visible_to(user),
            of_group="organiser__partner__code",
        ),
        Resource(
            "hours", _("Mentor hours"), HourEntry,
            lambda user: hours.listed(user), Permission.VIEW_PLACE,
            of_group="allowance__village__participation__partner__code", of_village="allowance__village__slug",
        ),
        Resource(
            "pilots", _("Pilots"), Pilot,
            lambda user: Pilot.objects.visible_to(user).select_related("village"), Permission.VIEW_PLACE,
            of_group="village__participation__partner__code", of_village="village__slug",
        ),
        Resource(
            "costs", _("Costs"), Cost,
            lambda user: Cost.objects.visible_to(user).select_related(
                "participation__partner", "participation__programme", "line__activity"
            ),
            Permission.VIEW_MONEY, of_group="participation__partner__code", of_village="village__slug",
        ),
        Resource(
            "claims", _("Claims"), Claim,
            lambda user: Claim.objects.visible_to(user).select_related(
                "participation__partner", "participation__programme"
            ),
            Permission.VIEW_CLAIMS, of_group="participation__partner__code", told=with_balance(claim_balances),
        ),
        Resource(
            "balances", _("Balances of groups"), Participation,
            lambda user: groups_of(user, Permission.VIEW_CLAIMS), Permission.VIEW_CLAIMS,
            of_group="partner__code", has_state=False, told=with_balance(balances), is_heard=False,
        ),
        Resource("tasks", _("Tasks"), Task, lambda user: Task.objects.visible_to(user)),
        Resource(
            "communication", _("Communication"), CommunicationItem,
            lambda user: CommunicationItem.objects.visible_to(user), has_state=False,
            of_group="participation__partner__code",
        ),
        Resource(
            "reports", _("Reports"), ReportJob,
            lambda user: ReportJob.objects.visible_to(user).filter(is_preview=False), Permission.VIEW_REPORT,
            of_group="participation__partner__code", of_village="village__slug",
        ),
    ]
}  # fmt: skip
