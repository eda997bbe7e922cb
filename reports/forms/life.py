from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports import sections
from reports.forms.requests import RequestForm, place_choices
from reports.models import Report
from ui.fields import EstonianDateField, MarkdownArea
from ui.forms import FilterForm, Form
from ui.types import Data, Files, FormOptions
from villages import scope
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission

LONGEST = 20_000


class PlanFilter(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Report.State.choices])
    late = forms.ChoiceField(label=_("Due"), choices=[("", _("all")), ("yes", _("late"))])


class RowFilter(FilterForm):
    q = forms.CharField(label=_("Number or words"), max_length=60)


class ChangesFilter(FilterForm):
    """One budget line's costs; for the file, all lines instead of all figures."""

    line = forms.CharField(max_length=20)
    about = forms.ChoiceField(choices=[("lines", "")])


class DueAsked(FilterForm):
    """The line of the schedule that a link to the form names."""

    due = forms.IntegerField(min_value=1)


class BeginForm(RequestForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Report.Kind.choices)
    due_on = EstonianDateField(label=_("Due"), required=False, help_text=_("By when it has to be submitted."))

    field_order = ["place", "kind", "period", "period_from", "period_until", "due_on", "language"]

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        programme: Programme,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, user=user, programme=programme, **options)
        del self.fields["note"]
        self.fields.pop("with_names", None)
        may = Permission.WRITE_REPORT
        allowed: set[Place] = {programme} if programme.pk in scope.whole_programmes(user, may) else set()
        allowed |= set(Participation.objects.filter(scope.participations(user, may), programme=programme))
        allowed |= set(Village.objects.filter(scope.villages(user, may), participation__programme=programme))
        self.places = {key: place for key, place in self.places.items() if place in allowed}
        self.fields["place"].choices = place_choices(self.places)  # type: ignore[attr-defined]


class SectionForm(Form):
    before = forms.CharField(required=False, strip=False, max_length=LONGEST, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST, strip=False, widget=MarkdownArea(attrs={"rows": 14}),
        help_text=_("A figure is written as a field in braces, such as {spent}; the list below has them all."),
    )  # fmt: skip
    is_ready = forms.BooleanField(label=_("The section is ready"), required=False)


class RemarkForm(Form):
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RenewForm(Form):
    """What is shown is taken; nothing else is asked."""


class ReturnForm(Form):
    """What has to be corrected, section by section; an empty line means that the section is fine."""

    def __init__(
        self, data: Data = None, files: Files = None, *, report: Report, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        for section in sections.sections_of(report.scope):
            area = forms.Textarea(attrs={"rows": 2})
            self.fields[section.key] = forms.CharField(
                label=section.title, max_length=1000, required=False, widget=area
            )

    @property
    def reasons(self) -> dict[str, str]:
        return dict(self.cleaned_data)


class SubmitForm(Form):
    """A first time nothing is to fill in. After a return the figures are read anew, or stay as they were sent."""

    keep_figures = forms.BooleanField(
        label=_("Keep the figures as they were submitted"), required=False,
        help_text=_("Otherwise they are read anew; what has moved since then stands above."),
    )  # fmt: skip


class IssueForm(Form):
    """Nothing to fill in: the page says what is confirmed."""


class ApproveForm(Form):
    skip_reason = forms.CharField(
        label=_("Why there is no second person"), max_length=300, required=False,
        help_text=_("Only where you wrote or submitted the report yourself; it is printed in the report."),
    )  # fmt: skip


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))
