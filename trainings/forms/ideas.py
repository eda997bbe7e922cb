from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.actions.ideas import may_add
from trainings.models import Event, Idea, IdeaCollection, Theme
from trainings.queries.events import villages_of
from ui.forms import Form, ModelForm, choice_field, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Village
from villages.roles import Permission
from villages.scope import villages

LONGEST = 500
AUTHORS = [("", _("not said")), *Idea.Author.choices]


class SetUpForm(ModelForm):
    class Meta:
        model = IdeaCollection
        fields = ("question", "is_open", "has_votes", "is_public")
        labels = {"question": _("What is asked")}
        help_texts = {
            "question": _("For example: what should the group's strategy support in your village?"),
            "is_open": _("Who has the address sends ideas, without a name; you look at each before it is shown."),
            "has_votes": _("One vote a device for an idea."),
            "is_public": _("Themes, their ideas and what became of them, with the reasons."),
        }

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


def villages_for(user: User, event: Event) -> QuerySet[Village]:
    """Of which villages this person writes down ideas here."""
    rows = villages_of(event)
    if not may_add(user, event):
        rows = rows.filter(villages(user, Permission.ADD_IDEA))
        rows = rows.filter(participation=event.organiser_id) if event.organiser_id else rows
    return rows.order_by(alphabetical("name"), "pk")


class IdeasForm(Form):
    texts = forms.CharField(
        label=_("Ideas"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One idea a line, up to 500 letters. Leave names of people out."),
    )
    origin = forms.ChoiceField(
        label=_("Where they come from"),
        choices=[choice for choice in Idea.Origin.choices if choice[0] != Idea.Origin.PUBLIC],
        widget=forms.RadioSelect,
        initial=Idea.Origin.PAPER,
    )
    author = forms.ChoiceField(label=_("Who said it"), choices=AUTHORS, required=False)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), required=False, empty_label=_("not said")
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, event: Event, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        field = row_field(self, "village")
        field.queryset = villages_for(user, event)
        if not may_add(user, event):
            field.required, field.label, field.empty_label = True, _("Village"), None

    def clean_texts(self) -> list[str]:
        texts = [" ".join(line.split()) for line in self.cleaned_data["texts"].splitlines()]
        texts = [text for text in texts if text]
        if not texts:
            raise forms.ValidationError(_("Write at least one idea."))
        for number, text in enumerate(texts, 1):
            if len(text) > LONGEST:
                raise forms.ValidationError(
                    _("Idea %(number)s has %(letters)s letters; at most %(most)s fit: cut it or split it in two.")
                    % {"number": number, "letters": len(text), "most": LONGEST}
                )
        return texts


class IdeaForm(ModelForm):
    text = forms.CharField(
        label=_("Idea"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})
    )

    class Meta:
        model = Idea
        fields = ("text", "author", "village")
        labels = {"author": _("Who said it")}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, event: Event, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        row_field(self, "village").queryset = villages_for(user, event)
        row_field(self, "village").empty_label = _("not said")
        choice_field(self, "author").choices = AUTHORS

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class PublicIdeaForm(Form):
    text = forms.CharField(
        label=_("Your idea"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST}),
        help_text=_("Up to 500 letters. Leave names of people out."),
    )
    author = forms.ChoiceField(label=_("Who are you"), choices=AUTHORS, required=False)
    area = forms.CharField(label=_("Village or area"), max_length=100, required=False)
    # Programs fill in every field they find; a person does not see this one.
    website = forms.CharField(label=_("Leave this empty"), max_length=200, required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())


class ThemeForm(Form):
    title = forms.CharField(label=_("Theme"), max_length=150)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class AskedThemeMove(forms.Form):
    to = forms.ChoiceField(choices=Theme.State.choices)


class ThemeMoveForm(Form):
    """Asks for what the step needs: the strategy's measure, or the reason that the public summary shows."""

    measure = forms.CharField(
        label=_("Measure of the strategy"), max_length=200, help_text=_("Where in the group's strategy it stands.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who sent the ideas read it in the public summary."),
    )

    def __init__(self, data: Data = None, files: Files = None, *, to: str, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        if to != Theme.State.TAKEN_IN:
            del self.fields["measure"]
        if to != Theme.State.LEFT_OUT:
            del self.fields["reason"]


class GroupingForm(forms.Form):
    """A theme for each idea of the page.

    ``shown`` says how they stood when the page was drawn: only what was changed on this page is saved, so that two
    who group at once do not undo each other's work.
    """

    shown = forms.CharField(required=False, max_length=50_000, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        ideas: Sequence[Idea],
        themes: Sequence[Theme],
        **options: Unpack[FormOptions],
    ) -> None:
        self.ideas, self.themes = ideas, {str(theme.pk): theme for theme in themes}
        now = {f"theme-{idea.pk}": str(idea.theme_id or "") for idea in ideas}
        shown = " ".join(f"{name}={value}" for name, value in now.items())
        options["initial"] = {**now, "shown": shown}
        super().__init__(data, files, **options)
        choices = [("", _("in no theme yet")), *((key, theme.title) for key, theme in self.themes.items())]
        for name in now:
            select = forms.Select(attrs={"class": "form-select form-select-sm", "data-theme": ""})
            self.fields[name] = forms.ChoiceField(choices=choices, required=False, widget=select)

    def placed(self) -> dict[Idea, Theme | None]:
        before = dict(pair.split("=", 1) for pair in self.cleaned_data["shown"].split() if "=" in pair)
        given = {idea: self.cleaned_data[f"theme-{idea.pk}"] for idea in self.ideas if f"theme-{idea.pk}" in self.data}
        return {
            idea: self.themes.get(key) for idea, key in given.items() if key != before.get(f"theme-{idea.pk}", key)
        }


class HandsForm(forms.Form):
    """Hands counted for each idea."""

    def __init__(
        self, data: Data = None, files: Files = None, *, ideas: Sequence[Idea], **options: Unpack[FormOptions]
    ) -> None:
        self.ideas = ideas
        super().__init__(data, files, **options | {"initial": {f"hands-{idea.pk}": idea.hands for idea in ideas}})
        for idea in ideas:
            box = forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"})
            self.fields[f"hands-{idea.pk}"] = forms.IntegerField(
                label=idea.text, min_value=0, max_value=5000, required=False, widget=box
            )

    @property
    def lines(self) -> list[tuple[Idea, BoundField]]:
        return [(idea, self[f"hands-{idea.pk}"]) for idea in self.ideas]

    def hands(self) -> dict[Idea, int | None]:
        return {idea: self.cleaned_data[f"hands-{idea.pk}"] for idea in self.ideas if f"hands-{idea.pk}" in self.data}
