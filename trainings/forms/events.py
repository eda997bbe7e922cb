import datetime as dt
from typing import TypedDict, Unpack, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.actions import needs_reason
from trainings.models import Event, Module
from trainings.queries import events as queries
from ui.fields import ClockField, EstonianDateField
from ui.forms import FilterForm, Form, ModelForm, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Activity, Participation, Programme

S = Event.State


class EventChosen(TypedDict, total=False):
    q: str
    kind: str
    state: str
    organiser: Participation
    part: str
    since: dt.date
    until: dt.date


class EventFilter(FilterForm[EventChosen]):
    q = forms.CharField(label=_("Event or place"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Event.Kind.choices])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("all states")), ("done", _("held, with all papers or not yet")), *S.choices],
    )
    organiser = forms.ModelChoiceField(
        label=_("Organiser"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    part = forms.ChoiceField(label=_("Budget part"), choices=[("", _("both parts")), *Activity.Part.choices])
    since = EstonianDateField(label=_("From"))
    until = EstonianDateField(label=_("Until"))

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = queries.organisers(user).order_by(alphabetical("partner__name"), "pk")
        self.fields["organiser"].queryset = groups  # type: ignore[attr-defined]


class PlanForm(ModelForm):
    class Meta:
        model = Event
        fields = (
            "title",
            "kind",
            "organiser",
            "part",
            "funding",
            "module",
            "planned_from",
            "planned_until",
            "starts_at_time",
            "ends_at_time",
            "place",
            "is_online",
            "description",
            "web_url",
        )
        field_classes = {"starts_at_time": ClockField, "ends_at_time": ClockField}
        labels = {"is_online": _("Held online"), "web_url": _("Address of the web notice")}
        help_texts = {
            "funding": _("What measure 19.1 pays cannot be claimed here as well."),
            "planned_until": _("Only when it lasts more than one day."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        organisers: QuerySet[Participation],
        programme: Programme | None,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        """``programme`` is given to those who may also plan events of no single group."""
        super().__init__(data, files, **options)
        modules = Module.objects.order_by("number")
        row_field(self, "module").queryset = (
            modules.filter(programme=programme)
            if programme
            else modules.filter(programme__in=organisers.values("programme"))
        )
        row_field(self, "module").empty_label = _("of no module")
        organiser = row_field(self, "organiser")
        organiser.queryset = organisers.order_by(alphabetical("partner__name"), "pk")
        if programme:
            organiser.empty_label = _("the programme as a whole")
        else:
            self._of_own_group(organiser)

    def _of_own_group(self, organiser: forms.ModelChoiceField) -> None:
        """A partner coordinator plans for the own group, most often for its regional part."""
        organiser.required = True
        organiser.label = _("Organiser")
        if not self.instance.pk:
            organiser.initial = cast("QuerySet[Participation]", organiser.queryset).first()
            self.initial["part"] = Activity.Part.REGION

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


class AskedCopy(forms.Form):
    """``?copy=17``: plan like an earlier event."""

    copy = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class AskedMove(forms.Form):
    to = forms.ChoiceField(choices=S.choices)


class MoveForm(Form):
    """Confirms a step; asks for dates and a reason only where the step needs them."""

    held_from = EstonianDateField(label=_("Held from"), help_text=_("The day it really began."))
    held_until = EstonianDateField(
        label=_("Held until"), required=False, help_text=_("Only when it lasted more than one day.")
    )
    planned_from = EstonianDateField(
        label=_("New date"), required=False, help_text=_("Leave empty when it is not known yet.")
    )
    planned_until = EstonianDateField(label=_("New last day"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    def __init__(
        self, data: Data = None, files: Files = None, *, event: Event, to: str, **options: Unpack[FormOptions]
    ) -> None:
        days = {"held_from": event.planned_from, "held_until": event.planned_until}
        super().__init__(data, files, initial=days, **options)
        gets_new_date = to == S.POSTPONED or (event.state == S.POSTPONED and to in (S.PLANNED, S.OPEN))
        self._keep(to == S.HELD and event.state != S.PROVED, "held_from", "held_until")
        self._keep(gets_new_date, "planned_from", "planned_until")
        self._keep(needs_reason(event.state, to), "reason")

    def _keep(self, is_asked: bool, *names: str) -> None:
        for name in () if is_asked else names:
            del self.fields[name]
