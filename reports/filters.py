"""The filter rows of the lists of places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.forms import FilterForm
from pilots.models import Pilot
from villages.models import Participation, Strategy


class VillageFilter(FilterForm):
    q = forms.CharField(label=_("Village, settlement or municipality"), max_length=100)
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    strategy = forms.ChoiceField(label=_("Strategy"), choices=[("", _("any state")), *Strategy.State.choices])
    pilot = forms.ChoiceField(label=_("Pilot"), choices=[("", _("any state")), *Pilot.State.choices])

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Participation.objects.visible_to(user).select_related("partner").order_by("partner__name")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        if groups.count() < 2:
            del self.fields["group"]
