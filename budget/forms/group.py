import datetime as dt
from typing import TypedDict, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ui.fields import EstonianDateField
from ui.forms import Chosen, FilterForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages import scope
from villages.models import Participation
from villages.roles import Permission


def groups_of(user: User, permission: Permission) -> QuerySet[Participation]:
    rows = Participation.objects.filter(scope.participations(user, permission)).select_related("partner", "programme")
    return rows.order_by("-programme__starts_on", alphabetical("partner__name"))


class OfGroupFilter(FilterForm[Chosen]):
    """The group by its code, so that addresses can be read and written by people."""

    group = forms.ChoiceField(label=_("Group"))

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = {group.partner.code: group.partner.name for group in groups_of(user, Permission.VIEW_MONEY)}
        self.fields["group"].choices = [("", _("all groups")), *groups.items()]  # type: ignore[attr-defined]
        if len(groups) < 2:
            self.fields["group"].widget = forms.HiddenInput()


class GroupChosen(TypedDict, total=False):
    group: str


class GroupFilter(OfGroupFilter[GroupChosen]):
    pass


class DayChosen(GroupChosen, total=False):
    day: dt.date


class DayFilter(OfGroupFilter[DayChosen]):
    """Money as it stood on a day."""

    day = EstonianDateField(label=_("As on"))
