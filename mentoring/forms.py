import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look import formats
from look.fields import EstonianDateField, HoursField
from look.forms import FilterForm, Form
from look.sorting import estonian
from mentoring import queries
from mentoring.models import HourEntry
from villages.models import Programme, Village

FEW = 6  # villages that are shown all at once


class HoursFilter(FilterForm):
    q = forms.CharField(label=_("Search word"), max_length=200)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )
    mentor = forms.ModelChoiceField(label=_("Mentor"), queryset=User.objects.none(), empty_label=_("all mentors"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *HourEntry.Kind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *HourEntry.State.choices])
    since = EstonianDateField(label=_("From"))
    until = EstonianDateField(label=_("Until"))

    def __init__(self, *args: Any, villages: list[Any], entries: QuerySet[HourEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Village.objects.filter(pk__in=villages)
        self.fields["village"].queryset = own.order_by(estonian("name"))  # type: ignore[attr-defined]
        people = User.objects.filter(pk__in=entries.order_by().values("mentor"))
        self.fields["mentor"].queryset = people.order_by(estonian("name"))  # type: ignore[attr-defined]
        if len(villages) < 2:
            del self.fields["village"]

    def narrow(self, entries: QuerySet[HourEntry]) -> QuerySet[HourEntry]:
        columns = {"village": "allowance__village", "since": "worked_on__gte", "until": "worked_on__lte"}
        chosen = self.chosen
        if words := chosen.pop("q", None):
            entries = entries.filter(
                Q(done__icontains=words)
                | Q(next_step__icontains=words)
                | Q(mentor__name__icontains=words)
                | Q(allowance__village__name__icontains=words)
            )
        return entries.filter(**{columns.get(name, name): value for name, value in chosen.items()})


class HoursForm(Form):
    worked_on = EstonianDateField(label=_("When"))
    hours = HoursField(label=_("Hours"), help_text=_("In quarters: two and a half hours are 2,5."))
    kind = forms.ChoiceField(label=_("Kind"), choices=HourEntry.Kind, initial=HourEntry.Kind.MEETING)
    done = forms.CharField(
        label=_("What was done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("So that the village recognises it: with whom, of what, what came of it."),
    )
    next_step = forms.CharField(
        label=_("Next step"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.fields["worked_on"]
        day.initial = likely_day(programme)
        period = formats.date_range(programme.starts_on, programme.ends_on)
        day.help_text = _("The programme runs %(period)s.") % {"period": period}


def likely_day(programme: Programme) -> dt.date | None:
    """Today while the programme runs; afterwards nobody knows better than the mentor."""
    today = timezone.localdate()
    return today if programme.starts_on <= today <= programme.ends_on else None


class WithHoursLeft:
    """Tells the page's script how many hours each village has left."""

    def create_option(self, name: Any, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        if village := getattr(value, "instance", None):
            option["attrs"]["data-hours-left"] = f"{village.allowance.hours_left:f}"
        return option


class VillageRadios(WithHoursLeft, forms.RadioSelect):
    pass


class VillageSelect(WithHoursLeft, forms.Select):
    pass


class VillageChoice(forms.ModelChoiceField):
    def label_from_instance(self, village: Any) -> str:
        return str(_("%(village)s – %(left)s left")) % {
            "village": village,
            "left": formats.hours(village.allowance.hours_left),
        }


class HoursAnywhereForm(HoursForm):
    village = VillageChoice(label=_("Village"), queryset=Village.objects.none(), empty_label=None)
    field_order = ["village"]

    def __init__(self, *args: Any, villages: QuerySet[Village], **kwargs: Any) -> None:
        first = villages[0]
        super().__init__(*args, programme=first.programme, **kwargs)
        field: Any = self.fields["village"]
        field.widget = VillageRadios() if len(villages) <= FEW else VillageSelect()
        field.queryset = villages
        field.initial = first.pk


class ReasonForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays in the history."),
    )


class ManyForm(forms.Form):
    """The rows that were ticked. Whatever happened to them since, they are found, so that it can be said."""

    entry = forms.ModelMultipleChoiceField(
        queryset=HourEntry.objects.none(), error_messages={"required": _("Tick at least one row.")}
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = queries.entries_for(user)  # type: ignore[attr-defined]


class BackForm(forms.Form):
    """From which page a button was pressed."""

    back = forms.ChoiceField(choices=[("list", "list")])
