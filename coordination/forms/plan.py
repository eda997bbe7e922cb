from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.access import own_groups, people_of
from coordination.models import CommunicationItem, PlannedMessage
from coordination.queries.plan import PlanChosen
from ui.forms import FilterForm, ModelForm, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages import scope
from villages.models import Participation, Programme
from villages.roles import Permission


class PlanFilter(FilterForm[PlanChosen]):
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("", _("all channels")), *CommunicationItem.Channel.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), ("late", _("late")), ("open", _("not done")), ("done", _("done"))]
    )

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.filter(programme__in=scope.programmes(user)).select_related("partner")
        self.fields["group"].queryset = groups.order_by(alphabetical("partner__name"))  # type: ignore[attr-defined]


class PlanForm(ModelForm):
    class Meta:
        model = PlannedMessage
        fields = ("message", "audience", "channel", "from_on", "until_on", "count", "participation", "responsible")
        labels = {"participation": _("Group")}
        help_texts = {"count": _("How many articles, posts or broadcasts are meant.")}

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        programme: Programme,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        own = own_groups(user, Permission.ANNOUNCE, programme)
        row_field(self, "participation").queryset = own.order_by(alphabetical("partner__name"))
        row_field(self, "responsible").queryset = people_of(programme)
        if not scope.whole_programmes(user, Permission.ANNOUNCE):
            self.fields["participation"].required = True
            self.fields["participation"].initial = own.first()

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""
