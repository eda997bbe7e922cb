"""Forms of the library."""

from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboards.queries.library import Chosen, tags_of, years_that_end
from ui.fields import EstonianDateField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, choice_field, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages import scope
from villages.models import Document, Participation, Programme, Village
from villages.models.document import languages_of_papers
from villages.roles import Permission

PAPERS = [pair for pair in Document.Kind.choices if pair[0] != Document.Kind.PHOTO]
ACCEPTED = "application/pdf,image/*,.asice,.bdoc,.ddoc,.docx,.xlsx,.csv"


class LibraryFilter(FilterForm[Chosen]):
    q = forms.CharField(label=_("Words in the title or the text"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Document.Kind.choices])
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )
    tag = forms.ChoiceField(label=_("Tag"))
    seen_by = forms.ChoiceField(label=_("Who may see it"), choices=[("", _("all")), *Document.Confidentiality.choices])
    year = forms.IntegerField(label=_("Year of arrival"), min_value=2000, max_value=2100)
    state = forms.ChoiceField(
        label=_("Version"),
        choices=[
            ("", _("all")),
            ("current", _("newest only")),
            ("older", _("replaced")),
            ("held", _("kept beyond its day")),
            ("withdrawn", _("withdrawn")),
        ],
    )
    goes = forms.TypedChoiceField(label=_("May go at the end of"), coerce=int)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.visible_to(user).select_related("partner")
        row_field(self, "group").queryset = groups.order_by(alphabetical("partner__name"))
        row_field(self, "village").queryset = Village.objects.visible_to(user).order_by(alphabetical("name"))
        choice_field(self, "tag").choices = [("", _("all tags")), *((tag, tag) for tag in tags_of(user))]
        ends = [(str(year), str(year)) for year in years_that_end(user)]
        choice_field(self, "goes").choices = [("", _("any year")), *ends]


class PaperForm(Form):
    """A paper that belongs to nothing else: where, what, and the file."""

    upload = DocumentField(label=_("File"), accept=ACCEPTED)
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PAPERS, initial=Document.Kind.OTHER)
    place = forms.ChoiceField(
        label=_("Whose it is"), help_text=_("Who sees this place from the inside sees the paper.")
    )

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        right = Permission.UPLOAD_DOCUMENT
        programmes = Programme.objects.filter(pk__in=scope.whole_programmes(user, right))
        groups = Participation.objects.filter(scope.participations(user, right)).select_related("partner", "programme")
        villages = Village.objects.filter(scope.villages(user, right)).select_related("participation__programme")
        self.places: dict[str, object] = {f"programme-{one.pk}": one for one in programmes}
        self.places |= {f"group-{one.pk}": one for one in groups.order_by(alphabetical("partner__name"))}
        self.places |= {f"village-{one.pk}": one for one in villages.order_by(alphabetical("name"))}
        self.fields["place"].choices = [(key, str(one)) for key, one in self.places.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if "place" in given:
            given["place"] = self.places[given["place"]]
        return given


class NewerForm(Form):
    upload = DocumentField(label=_("Newer version"), accept=ACCEPTED)
    title = forms.CharField(label=_("Title"), max_length=200)
    reason = forms.CharField(label=_("What is different"), max_length=300, help_text=_("Stands beside both versions."))


class HoldForm(Form):
    reason = forms.CharField(
        label=_("Why it is kept"), max_length=300, help_text=_("A dispute, an audit, a recovery: until it is over.")
    )


class ReleaseForm(Form):
    reason = forms.CharField(label=_("Why it need not be kept any more"), max_length=300)


class WithdrawForm(Form):
    reason = forms.CharField(
        label=_("What is wrong with it"),
        max_length=300,
        help_text=_("It stays, out of every list, with this reason. What it was attached to loses it."),
    )


class BringBackForm(Form):
    """Only asks whether."""


class DescribeForm(Form):
    """What a paper is and for whom. ``tags`` come as one line with commas."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PAPERS)
    dated_on = EstonianDateField(label=_("Date of the paper"), required=False)
    parties = forms.CharField(label=_("Between whom"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    tags = forms.CharField(
        label=_("Tags"),
        max_length=500,
        required=False,
        help_text=_("Words by which it is found, with commas between."),
    )
    confidentiality = forms.ChoiceField(label=_("Who may see it"), choices=Document.Confidentiality.choices)
    has_personal_data = forms.BooleanField(label=_("There is personal data in it"), required=False)
    keep_until = EstonianDateField(label=_("Kept until"))
    keep_reason = forms.CharField(
        label=_("Why it is kept longer"),
        max_length=300,
        required=False,
        help_text=_("Only when the day is later than it was. A day is never made earlier."),
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, document: Document, **options: Unpack[FormOptions]
    ) -> None:
        own = {name: getattr(document, name) for name in self.base_fields}  # type: ignore[attr-defined]
        super().__init__(data, files, initial=own | {"tags": ", ".join(document.tags)}, **options)
        self.fields["language"].choices = [("", _("not said")), *languages_of_papers()]  # type: ignore[attr-defined]
        if document.kind == Document.Kind.PHOTO:
            self.fields["kind"].choices = Document.Kind.choices  # type: ignore[attr-defined]

    def clean_tags(self) -> list[str]:
        return [word for word in self.cleaned_data["tags"].split(",") if word.strip()]
