from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Page
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from look.fields import DocumentField, EstonianDateField, ExactDecimalField
from look.forms import FilterForm, Form, ModelForm
from look.sorting import estonian
from trainings.actions import needs_reason
from trainings.models import Attendance, Consent, Event, EventDay, EventPaper, Module, Person
from trainings.queries import events as queries
from trainings.queries.people import villages_to_filter
from villages.models import Activity, Document, Participation, Programme, Village

S = Event.State
CLOCK = ["%H:%M", "%H.%M"]
PAPER_KINDS = [*EventPaper.NEEDED, Document.Kind.PHOTO, Document.Kind.MINUTES, Document.Kind.OTHER]


class EventFilter(FilterForm):
    q = forms.CharField(label=_("Event or place"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Event.Kind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *S.choices])
    organiser = forms.ModelChoiceField(
        label=_("Organiser"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    part = forms.ChoiceField(label=_("Budget part"), choices=[("", _("both parts")), *Activity.Part.choices])
    since = EstonianDateField(label=_("From"))
    until = EstonianDateField(label=_("Until"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = queries.organisers(user).order_by(estonian("partner__name"), "pk")
        self.fields["organiser"].queryset = groups  # type: ignore[attr-defined]


class ClockField(forms.TimeField):
    widget = forms.TimeInput(
        format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "5", "placeholder": "10:00"}
    )
    default_error_messages = {"invalid": _("Write the time as hours and minutes, for example 10:00.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "input_formats": CLOCK})


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

    def __init__(self, *args: Any, organisers: Any, programme: Programme | None, **kwargs: Any) -> None:
        """``programme`` is given to those who may also plan events of no single group."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        programmes = [programme.pk] if programme else organisers.values("programme")
        fields["module"].queryset = Module.objects.filter(programme__in=programmes).order_by("number")
        fields["module"].empty_label = _("of no module")
        organiser = fields["organiser"]
        organiser.queryset = organisers.order_by(estonian("partner__name"), "pk")
        if programme:
            organiser.empty_label = _("the programme as a whole")
        else:
            self._of_own_group(organiser)

    def _of_own_group(self, organiser: Any) -> None:
        """A partner coordinator plans for the own group, most often for its regional part."""
        organiser.required = True
        organiser.label = _("Organiser")
        if not self.instance.pk:
            organiser.initial = organiser.queryset.first()
            self.initial["part"] = Activity.Part.REGION

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


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

    def __init__(self, *args: Any, event: Event, to: str, **kwargs: Any) -> None:
        days = {"held_from": event.planned_from, "held_until": event.planned_until}
        super().__init__(*args, initial=days, **kwargs)
        gets_new_date = to == S.POSTPONED or (event.state == S.POSTPONED and to in (S.PLANNED, S.OPEN))
        self._keep(to == S.HELD and event.state != S.PROVED, "held_from", "held_until")
        self._keep(gets_new_date, "planned_from", "planned_until")
        self._keep(needs_reason(event.state, to), "reason")

    def _keep(self, is_asked: bool, *names: str) -> None:
        for name in () if is_asked else names:
            del self.fields[name]


class MarksForm(Form):
    """Rows of people by days of the event.

    ``shown`` says how the rows stood when the page was drawn: only what was changed on this page is saved, so that
    two who keep the same list at once do not undo each other's marks.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, days: Sequence[EventDay], rows: Sequence[queries.Row], page: Page, **kwargs: Any
    ) -> None:
        self.days, self.rows, self.page = days, rows, page
        marks = {f"mark-{row.pk}-{day.pk}": _status(row, day) for row in rows for day in days}
        first = marks | {f"role-{row.pk}": row.role for row in rows}
        shown = " ".join(f"{name}={value}" for name, value in first.items())
        super().__init__(*args, initial={**first, "shown": shown}, **kwargs)
        for name in first:
            self.fields[name] = _mark_field() if name in marks else _role_field()

    @property
    def lines(self) -> list[tuple[queries.Row, list[tuple[EventDay, Any]], Any]]:
        return [
            (row, [(day, self[f"mark-{row.pk}-{day.pk}"]) for day in self.days], self[f"role-{row.pk}"])
            for row in self.rows
        ]

    def marks(self) -> list[tuple[EventDay, Person, str, str]]:
        """What was changed: a mark on its day; a role on every day on which the person has a mark."""
        given = self.cleaned_data
        before = dict(pair.split("=", 1) for pair in given["shown"].split() if "=" in pair)
        people = Person.objects.in_bulk([row.pk for row in self.rows])
        changed = []
        for row in self.rows:
            role = given[f"role-{row.pk}"] or row.role
            is_other_role = role != before.get(f"role-{row.pk}", role)
            for day in self.days:
                name = f"mark-{row.pk}-{day.pk}"
                status = given[name] if given[name] != before.get(name, "") else ""
                kept = status or (_status(row, day) if is_other_role else "")
                if kept:
                    changed.append((day, people[row.pk], kept, role))
        return changed


def _status(row: queries.Row, day: EventDay) -> str:
    return row.by_day[day.pk].status if day.pk in row.by_day else ""


def _mark_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=Attendance.Status, required=False, widget=forms.RadioSelect)


def _role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=Attendance.Role, required=False, widget=forms.Select(attrs={"class": "form-select"})
    )


class ParticipantForm(Form):
    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"list": "known-people", "autocomplete": "off"})
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=150, required=False)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), required=False, empty_label=_("from elsewhere")
    )

    def __init__(self, *args: Any, event: Event, known: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        villages = queries.villages_of(event).order_by(estonian("name"))
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A name taken from the suggestions brings its village along, so that one person does not become two."""
        given = super().clean() or {}
        name = " ".join(given.get("name", "").split()).casefold()
        same = [person for person in self.known if person.name.casefold() == name]
        if not given.get("village") and len({person.village_id for person in same}) > 1:
            self.add_error("village", _("There are several people of this name: choose the village."))
        elif not given.get("village") and same:
            given["village"] = same[0].village
        return given


class HeadCountForm(Form):
    head_count = forms.IntegerField(
        label=_("Heads counted"),
        min_value=0,
        max_value=5000,
        required=False,
        help_text=_("Everybody in the room: trainers and organisers too."),
    )


class FeedbackForm(Form):
    score = ExactDecimalField(label=_("Mean satisfaction (1–5)"), min_value=1, max_value=5, required=False)
    count = forms.IntegerField(label=_("Feedback answers"), min_value=0, max_value=5000, required=False)


class AskedPaper(forms.Form):
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in PAPER_KINDS])


class PaperForm(Form):
    kind = forms.ChoiceField(
        label=_("Which paper"), choices=[(kind.value, kind.label) for kind in PAPER_KINDS], widget=forms.RadioSelect
    )
    file = DocumentField(label=_("File"), help_text=_("A PDF or a photo of the paper; the marking is always a photo."))
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: the name of the file.")
    )


class PersonFilter(FilterForm):
    q = forms.CharField(label=_("Name, organisation or e-mail"), max_length=200)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = villages_to_filter(user)  # type: ignore[attr-defined]


class ConsentForm(Form):
    purpose = forms.ChoiceField(label=_("What for"), choices=Consent.Purpose.choices)
    given = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("agreed")), ("no", _("refused"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("A refusal changes nothing about taking part."),
    )
    on = EstonianDateField(label=_("Date of the answer"))
    text_version = forms.CharField(
        label=_("Version of the text"), max_length=40, help_text=_("Which text the person read, for example 2022-1.")
    )


class WhyForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Stays in the history: without the participant's name or e-mail."),
    )
