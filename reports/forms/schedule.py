from typing import Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.forms.requests import periods_of
from reports.models import Report
from ui.fields import EstonianDateField
from ui.forms import Form
from ui.types import Data, Files, FormOptions
from villages.models import Participation, Programme


class ScheduleForm(Form):
    """One period for many: a line a group, and one for the programme's own report."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Report.Kind.choices)
    period = forms.ChoiceField(label=_("Period"))
    due_on = EstonianDateField(label=_("Due"), help_text=_("By when the groups submit their reports."))
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"), queryset=Participation.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    own_due_on = EstonianDateField(
        label=_("The programme's own report is due"), required=False, help_text=_("Leave empty when there is none.")
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, programme: Programme, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.filter(programme=programme, left_on=None).select_related("partner")
        self.fields["groups"].queryset = groups.order_by("partner__name")  # type: ignore[attr-defined]
        self.fields["groups"].initial = [group.pk for group in groups]
        self.periods = periods_of(programme, timezone.localdate())
        self.fields["period"].choices = [(key, label) for key, label, _start, _end in self.periods]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        chosen = given.pop("period", "")
        for key, _label, start, end in self.periods:
            if key == chosen:
                given |= {"period_from": start, "period_until": end}
        return given
