import datetime as dt
from typing import TypedDict, Unpack

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audits.models import AuditSession, Draw, Population, PopulationItem, Subject
from audits.queries import risk
from audits.queries.subjects import claims_of, groups_of
from budget.models import Claim
from ui.fields import EstonianDateField
from ui.forms import FilterForm, Form
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Participation, Programme
from villages.roles import Role


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day, as the beginning of the next one in Estonia."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


class SessionFilter(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *AuditSession.State.choices])


class OpenForm(Form):
    body = forms.ChoiceField(label=_("Auditing body"), choices=AuditSession.Body.choices)
    auditors = forms.ModelMultipleChoiceField(
        label=_("Auditors"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People who have, or once had, the auditor's role here. Invite a new one under People first."),
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        queryset=Participation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("No group and no claim chosen: the whole programme."),
    )
    claims = forms.ModelMultipleChoiceField(
        label=_("Claims"),
        queryset=Claim.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Instead of groups: the auditors then see of a group's money only these claims, their costs and papers."
        ),
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who is audited reads it."),
    )
    period_from = EstonianDateField(label=_("Audited period from"))
    period_until = EstonianDateField(label=_("Audited period until"))
    ends_on = EstonianDateField(label=_("Access until"), help_text=_("The last day. Then the access ends by itself."))

    def __init__(
        self, data: Data = None, files: Files = None, *, programme: Programme, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        auditors = User.objects.filter(memberships__role=Role.AUDITOR, memberships__programme=programme)
        working = auditors.filter(is_active=True).distinct().order_by(alphabetical("name"))
        self.fields["auditors"].queryset = working  # type: ignore[attr-defined]
        groups = Participation.objects.filter(programme=programme).select_related("partner")
        self.fields["groups"].queryset = groups.order_by(alphabetical("partner__name"))  # type: ignore[attr-defined]
        claims = (
            Claim.objects.sent().filter(participation__programme=programme).select_related("participation__partner")
        )
        self.fields["claims"].queryset = claims.order_by("participation__partner__code", "number")  # type: ignore[attr-defined]
        if not claims:
            del self.fields["claims"]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if day := given.pop("ends_on", None):
            given["ends_at"] = end_of(day)
        if given.get("groups") and given.get("claims"):
            self.add_error("claims", _("Choose either groups or claims."))
        return given


class ExtendForm(Form):
    ends_on = EstonianDateField(label=_("Access until"), help_text=_("The last day. Then the access ends by itself."))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if day := given.pop("ends_on", None):
            given["ends_at"] = end_of(day)
        return given


class StatementForm(Form):
    statement = forms.CharField(
        label=_("Statement"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        initial=_("I have no conflict of interest with the audited groups, villages, mentors or suppliers."),
    )  # fmt: skip


class ConclusionForm(Form):
    conclusion = forms.CharField(label=_("Conclusion"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))


class PopulationForm(Form):
    subject = forms.ChoiceField(label=_("Rows are"), choices=Subject.choices)
    participation = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), required=False, empty_label=_("all audited groups")
    )
    claim = forms.ModelChoiceField(
        label=_("Claim"), queryset=Claim.objects.none(), required=False,
        empty_label=_("all claims sent on these days"),
        help_text=_("With a claim chosen the list is its rows, whatever the days."),
    )  # fmt: skip
    since = EstonianDateField(label=_("From"), required=False)
    until = EstonianDateField(label=_("Until"), required=False, help_text=_("Left open: the audited period."))

    asked_with = {"claim": f"subject={Subject.CLAIM_ROWS}"}

    def __init__(
        self, data: Data = None, files: Files = None, *, session: AuditSession, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(session).select_related("partner").order_by(alphabetical("partner__name"))
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        self.fields["claim"].queryset = claims_of(session)  # type: ignore[attr-defined]
        asked = list(self.fields)
        for mark, points in risk.WEIGHTS.items():
            self.fields[f"weight_{mark}"] = forms.IntegerField(
                label=capfirst(risk.WORDS[mark]),
                min_value=0,
                max_value=risk.MOST_WEIGHT,
                initial=points,
                required=False,
            )
        weights = [f"weight_{mark}" for mark in risk.WEIGHTS]
        summary = _("What counts as a risk, and how many points")
        opening = format_html('<details class="section"><summary>{}</summary>', summary)
        self.helper.layout = Layout(*asked, HTML(opening), *weights, HTML("</details>"))

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given["weights"] = {mark: given.pop(f"weight_{mark}", None) for mark in risk.WEIGHTS}
        given["weights"] = {mark: points for mark, points in given["weights"].items() if points is not None}
        if given.get("subject") != Subject.CLAIM_ROWS:
            given["claim"] = None
        return given


METHODS = [(method.value, method.label) for method in Draw.Method if method != Draw.Method.HAND]


class DrawForm(Form):
    method = forms.ChoiceField(label=_("Method"), choices=METHODS, widget=forms.RadioSelect)
    n = forms.IntegerField(label=_("How many rows"), min_value=1, max_value=100_000)
    least = forms.IntegerField(
        label=_("At least from each stratum"), min_value=0, max_value=1000, required=False, initial=1,
        help_text=_("Counts only for a draw by strata."),
    )  # fmt: skip
    seed = forms.CharField(
        label=_("Seed"), max_length=60, help_text=_("The same list, seed, method and size give the same rows.")
    )

    def clean_least(self) -> int:
        least = self.cleaned_data["least"]
        return 1 if least is None else least


class HandForm(Form):
    items = forms.ModelMultipleChoiceField(
        label=_("Rows"), queryset=PopulationItem.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=_("Why these"), max_length=300)

    def __init__(
        self, data: Data = None, files: Files = None, *, population: Population, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        rows = population.items.order_by("-risk", "key")
        self.fields["items"].queryset = rows  # type: ignore[attr-defined]


class ItemChosen(TypedDict, total=False):
    q: str
    risky: str


class ItemFilter(FilterForm[ItemChosen]):
    q = forms.CharField(label=_("Words"), max_length=100)
    risky = forms.ChoiceField(label=_("Risk"), choices=[("", _("all")), ("yes", _("with a mark"))])
