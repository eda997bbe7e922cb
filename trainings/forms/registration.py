from typing import Any, TypedDict, Unpack

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.models import NEEDS_OF, Event, EventSeats, Need, Question, Registration
from trainings.queries import registration as queries
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm, row_field
from ui.sorting import alphabetical
from ui.spreadsheet_reader import SheetAsked
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Participation, Village

S = Registration.State
MOST_SEATS = 5000


class RegistrationChosen(TypedDict, total=False):
    q: str
    state: str
    village: Village


class RegistrationFilter(FilterForm[RegistrationChosen]):
    q = forms.CharField(label=_("Name"), max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("all states")), *[c for c in Registration.State.choices if c[0] != "cancelled"]],
    )
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, event: Event, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        there = Registration.objects.filter(seats__event=event).active().values("person__village")
        villages = row_field(self, "village")
        villages.queryset = Village.objects.filter(pk__in=there).order_by(alphabetical("name"), "pk")


class SeatsForm(ModelForm):
    """Beside the number of seats a field for each group, or for each village of the group that organises."""

    questions = forms.MultipleChoiceField(
        label=_("Asked beside the name"),
        choices=Question.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People choose from a short list. The answers are erased on the day after the event."),
    )

    class Meta:
        model = EventSeats
        fields = ("seats", "closes_on", "questions")
        help_texts = {"seats": _("Empty: everybody who registers has a seat.")}

    def __init__(
        self, data: Data = None, files: Files = None, *, event: Event, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["seats"].validators += [MaxValueValidator(MOST_SEATS)]
        quotas = (
            {q.village or q.participation: q.seats for q in queries.quotas(self.instance)} if self.instance.pk else {}
        )
        self.places = {f"quota-{place._meta.model_name}-{place.pk}": place for place in queries.places(event)}
        for name, place in self.places.items():
            self.fields[name] = forms.IntegerField(
                label=_("Kept for: %(place)s") % {"place": place},
                min_value=0,
                max_value=MOST_SEATS,
                required=False,
                initial=quotas.get(place),
            )

    def plan(self) -> dict[str, Any]:
        given = self.cleaned_data
        quotas = [(place, given[name]) for name, place in self.places.items() if given.get(name) is not None]
        return {name: given[name] for name in ("seats", "closes_on", "questions")} | {"quotas": quotas}

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


class NeedsForm(Form):
    """The questions that an event asks, each with its short list."""

    def __init__(
        self, data: Data = None, files: Files = None, *, seating: EventSeats | None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.asked = [Question(one) for one in (seating.questions if seating else [])]
        for question in self.asked:
            self.fields[question.value] = forms.MultipleChoiceField(
                label=question.label,
                choices=[(need.value, Need(need).label) for need in NEEDS_OF[question]],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def given(self) -> dict[str, Any]:
        """For the action: one list of needs in the place of the questions."""
        answers = dict(self.cleaned_data)
        needs = [need for question in self.asked for need in answers.pop(question.value)]
        return answers | {"needs": needs}


class NextForm(forms.Form):
    """Whether another person is put down after this one."""

    next = forms.ChoiceField(choices=[("on", "on")])


class RegisterForm(NeedsForm):
    """For who registers others; the name brings village, organisation and e-mail along when the person is known."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"list": "known-people", "autocomplete": "off"})
    )
    village = forms.ModelChoiceField(label=_("Village"), queryset=Village.objects.none())
    organisation = forms.CharField(label=_("Organisation"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=150,
        required=False,
        help_text=_("Mails about the seat go there; empty, they come to you."),
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        event: Event,
        seating: EventSeats | None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, seating=seating, **options)
        villages = queries.villages_to_register(user, event).order_by(alphabetical("name"), "pk")
        field = row_field(self, "village")
        field.queryset, field.empty_label = villages, None
        if queries.is_organiser(user, event):
            field.queryset = Village.objects.filter(participation__programme=event.programme_id).order_by(
                alphabetical("name"), "pk"
            )
            field.required, field.empty_label = False, _("from elsewhere")
        elif len(villages) != 1:
            field.empty_label = _("choose")


class JoinForm(NeedsForm):
    """For the person who comes."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=150,
        help_text=_("The confirmation with the calendar entry comes there. It is erased 90 days after the event."),
    )
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), required=False, empty_label=_("from elsewhere")
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=150, required=False)

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        event: Event,
        seating: EventSeats | None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, seating=seating, **options)
        field = row_field(self, "village")
        of_programme = Participation.objects.filter(programme=event.programme_id)
        field.queryset = Village.objects.filter(participation__in=of_programme).order_by(alphabetical("name"), "pk")


class BringForm(Form):
    file = DocumentField(
        label=_("File"),
        accept=".csv,.xlsx,text/csv",
        help_text=_("CSV or XLSX; the first row names the columns: Nimi, Küla, Organisatsioon, E-post, Kuupäev."),
    )

    sheet = forms.CharField(label=_("Sheet"), required=False, widget=forms.HiddenInput)

    def ask_for_sheet(self, asked: SheetAsked) -> None:
        """The question is put when it applies: the file stays chosen (`ui.kept_files`)."""
        self.fields["sheet"].widget = forms.Select(choices=[(title, title) for title in asked.titles])
        self.add_error("sheet", asked)


class BroughtForm(forms.Form):
    brought = forms.CharField(widget=forms.HiddenInput)
