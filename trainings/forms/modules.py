from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.queries.events import organisers
from ui.forms import FilterForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Participation


class GridFilter(FilterForm):
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )

    held = forms.ChoiceField(label=_("Modules"), choices=[("", _("all")), ("yes", _("only those held"))])

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = organisers(user).order_by(alphabetical("partner__name"), "pk")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
