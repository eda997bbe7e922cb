"""Forms of the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboards.queries.library import years_that_end
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form
from ui.sorting import estonian
from villages import scope
from villages.models import Document, Participation, Programme, Village
from villages.roles import Permission

PAPERS = [pair for pair in Document.Kind.choices if pair[0] != Document.Kind.PHOTO]
ACCEPTED = "application/pdf,image/*,.asice,.bdoc,.ddoc,.docx,.xlsx,.csv"


class LibraryFilter(FilterForm):
    q = forms.CharField(label=_("Words in the title or the text"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *Document.Kind.choices])
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    year = forms.IntegerField(label=_("Year of arrival"), min_value=2000, max_value=2100)
    state = forms.ChoiceField(
        label=_("Version"),
        choices=[
            ("", _("all")),
            ("current", _("newest only")),
            ("older", _("replaced")),
            ("held", _("kept beyond its day")),
        ],
    )
    goes = forms.TypedChoiceField(label=_("May go at the end of"), coerce=int)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = dict(self.fields)
        groups = Participation.objects.visible_to(user).select_related("partner")
        fields["group"].queryset = groups.order_by(estonian("partner__name"))
        ends = [(str(year), str(year)) for year in years_that_end(user)]
        fields["goes"].choices = [("", _("any year")), *ends]


class PaperForm(Form):
    """A paper that belongs to nothing else: where, what, and the file."""

    upload = DocumentField(label=_("File"), accept=ACCEPTED)
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PAPERS, initial=Document.Kind.OTHER)
    place = forms.ChoiceField(
        label=_("Whose it is"), help_text=_("Who sees this place from the inside sees the paper.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        right = Permission.UPLOAD_DOCUMENT
        programmes = Programme.objects.filter(pk__in=scope.whole_programmes(user, right))
        groups = Participation.objects.filter(scope.participations(user, right)).select_related("partner", "programme")
        villages = Village.objects.filter(scope.villages(user, right)).select_related("participation__programme")
        self.places: dict[str, Any] = {f"programme-{one.pk}": one for one in programmes}
        self.places |= {f"group-{one.pk}": one for one in groups.order_by(estonian("partner__name"))}
        self.places |= {f"village-{one.pk}": one for one in villages.order_by(estonian("name"))}
        self.fields["place"].choices = [(key, str(one)) for key, one in self.places.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
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
