from collections.abc import Iterable
from typing import Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.models import Indicator, IndicatorPeriod, IndicatorValue
from ui.fields import EstonianDateField, ExactDecimalField
from ui.file_fields import DocumentField
from ui.forms import Form, ModelForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions, Text
from villages import scope
from villages.models import Method, Participation, Place, Programme, Village
from villages.one_question import in_one_question
from villages.roles import Permission

TYPED = ("code", "title_et", "title_en", "definition", "level", "unit", "counting", "kept_at", "base")
COUNTED = ("title_et", "title_en", "definition", "base")
FACTS = ("value", "numerator", "denominator", "method", "known_on", "proof")
KEEPS = {
    Programme: Indicator.KeptAt.PROGRAMME,
    Participation: Indicator.KeptAt.GROUP,
    Village: Indicator.KeptAt.VILLAGE,
}


class IndicatorForm(ModelForm):
    class Meta:
        model = Indicator
        fields = TYPED
        field_classes = {"base": ExactDecimalField}
        widgets = {"definition": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        if self.instance.is_counted:
            for name in set(TYPED) - set(COUNTED):
                del self.fields[name]

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


def places(user: User, permission: Permission, programme: Programme, kinds: Iterable[type]) -> dict[str, Place]:
    """The places of the programme for which the person holds the permission, the widest first."""
    found: dict[str, Place] = {}
    if Programme in kinds and programme.pk in scope.whole_programmes(user, permission):
        found["programme"] = programme
    own, near = Participation.objects.none(), Village.objects.none()
    if Participation in kinds:
        own = Participation.objects.filter(scope.participations(user, permission), programme=programme)
        own = own.select_related("partner", "programme").order_by(alphabetical("partner__name"))
    if Village in kinds:
        near = Village.objects.filter(scope.villages(user, permission), participation__programme=programme)
        near = near.with_place().order_by(alphabetical("name")).distinct()
    in_one_question(own, near)
    return found | {f"group-{one.pk}": one for one in own} | {f"village-{one.pk}": one for one in near}


class PlaceField(forms.TypedChoiceField):
    """One of the given places; the cleaned value is the place itself."""

    def __init__(self, *, found: dict[str, Place], label: Text) -> None:
        super().__init__(choices=[(key, str(one)) for key, one in found.items()], coerce=found.get, label=label)


class TargetForm(Form):
    value = ExactDecimalField(label=_("Target"), min_value=0, max_value=9_999_999_999)
    reason = forms.CharField(label=_("Where the target comes from"), max_length=300)

    def __init__(
        self, data: Data = None, files: Files = None, *, found: dict[str, Place], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields = {"place": PlaceField(found=found, label=_("Whose target")), **self.fields}


class ValueForm(Form):
    value = ExactDecimalField(label=_("Value"), min_value=0, max_value=9_999_999_999)
    numerator = forms.IntegerField(label=_("Part"), min_value=0, max_value=2_000_000_000)
    denominator = forms.IntegerField(label=_("Whole"), min_value=1, max_value=2_000_000_000)
    method = forms.ChoiceField(label=_("How is it known?"), choices=Method.choices, widget=forms.RadioSelect)
    known_on = EstonianDateField(label=_("On which day"), initial=timezone.localdate)
    proof = forms.CharField(
        label=_("Which record proves it"), max_length=300, help_text=_("For example a count, a register, a survey.")
    )
    paper = DocumentField(label=_("The record itself"), required=False, help_text=_("A PDF or a photo of it."))

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        indicator: Indicator,
        value: IndicatorValue | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        if value:
            options["initial"] = {name: getattr(value, name) for name in FACTS}
        super().__init__(data, files, **options)
        percent = indicator.unit == Indicator.Unit.PERCENT
        for name in ["value"] if percent else ["numerator", "denominator"]:
            del self.fields[name]


class NewValueForm(ValueForm):
    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        indicator: Indicator,
        found: dict[str, Place],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, indicator=indicator, **options)
        periods = IndicatorPeriod.objects.filter(programme=indicator.programme, locked_at=None)
        place = PlaceField(found=found, label=_("Of which place"))
        period = forms.ModelChoiceField(label=_("Period"), queryset=periods, help_text=_("Locked periods take none."))
        self.fields = {"place": place, "period": period, **self.fields}


class PeriodForm(Form):
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("For example the first half of 2022."))
    starts_on = EstonianDateField(label=_("First day"))
    ends_on = EstonianDateField(label=_("Last day"))


class LockForm(Form):
    reason = forms.CharField(label=_("Why it is locked"), max_length=150)
    shortfall = forms.CharField(
        label=_("Why not every village has its strategy and its pilot action"),
        required=False,
        max_length=140,
        help_text=_("Asked only of the programme's last period."),
    )


class WhyForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))
