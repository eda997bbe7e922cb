from typing import Unpack

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audits.checklists import lines_for
from audits.models import AuditSession, Finding, ItemCheck, PopulationItem
from audits.queries.subjects import drawn_rows, groups_of, papers_behind
from ui.fields import EstonianDateField, MoneyField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Document, Participation


class CheckForm(Form):
    """The fixed checklist of a row's kind: yes, no or does not apply, each with a note and a paper."""

    def __init__(
        self, data: Data = None, files: Files = None, *, item: PopulationItem, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        given = {check.question: check for check in item.checks.select_related("document")}
        self.lines = lines_for(item.population.subject)
        answers = [("", _("not looked at yet")), *ItemCheck.Answer.choices]
        for line in self.lines:
            check = given.get(line.code)
            self.fields[line.code] = forms.ChoiceField(
                label=line.text, choices=answers, required=False, initial=check.answer if check else ""
            )
            self.fields[f"{line.code}_note"] = forms.CharField(
                label=_("Note"), max_length=500, required=False, initial=check.note if check else ""
            )
            self.fields[f"{line.code}_paper"] = DocumentField(
                label=_("Paper that proves it"),
                required=False,
                help_text=_("Kept: %(title)s. A new file takes its place.") % {"title": check.document.title}
                if check and check.document
                else "",
            )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        for line in self.lines:
            if given.get(line.code) == ItemCheck.Answer.NO and not given.get(f"{line.code}_note"):
                self.add_error(f"{line.code}_note", _("A “no” needs a note: what is wrong."))
            if given.get(f"{line.code}_paper") and not given.get(line.code):
                self.add_error(line.code, _("Choose an answer: the paper goes with it."))
        return given

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {line.code: (data[line.code], data[f"{line.code}_note"]) for line in self.lines}

    @property
    def papers(self) -> dict[str, File]:
        given = {line.code: self.cleaned_data.get(f"{line.code}_paper") for line in self.lines}
        return {code: paper for code, paper in given.items() if paper}


class AskForm(Form):
    participation = forms.ModelChoiceField(label=_("Asked of"), queryset=Participation.objects.none())
    text = forms.CharField(label=_("Question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    due_on = EstonianDateField(label=_("Answer by"))

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        session: AuditSession,
        item: PopulationItem | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(session).select_related("partner").order_by(alphabetical("partner__name"))
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        if item is not None and item.participation_id:
            self.fields["participation"].initial = item.participation_id


class AnswerForm(Form):
    text = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    paper = DocumentField(label=_("Paper that proves it"), required=False)


class AskMoreForm(Form):
    text = forms.CharField(label=_("What is still missing"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    due_on = EstonianDateField(label=_("Answer by"))


class QuestionFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all states")), ("asked", _("asked")), ("answered", _("answered"))]
    )


class FindingFilter(FilterForm):
    q = forms.CharField(label=_("Number or words"), max_length=100)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Finding.State.choices])
    severity = forms.ChoiceField(label=_("Severity"), choices=[("", _("all")), *Finding.Severity.choices])


class FindingForm(ModelForm):
    participation = forms.ModelChoiceField(label=_("Local action group"), queryset=Participation.objects.none())
    items = forms.ModelMultipleChoiceField(
        label=_("Rows it is about"), queryset=PopulationItem.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Its amount is at most theirs."),
    )  # fmt: skip
    papers = forms.ModelMultipleChoiceField(
        label=_("Papers that prove it"), queryset=Document.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Of those behind the drawn rows."),
    )  # fmt: skip

    class Meta:
        model = Finding
        fields = (
            "typology", "nature", "severity", "amount", "support", "facts", "rule", "cause", "consequence",
            "recommendation", "effect", "answer_by", "is_clerical", "is_gold_plating", "is_suspected_fraud",
        )  # fmt: skip
        field_classes = {"amount": MoneyField, "support": MoneyField}
        help_texts = {"is_suspected_fraud": _("Only auditors and the lead coordinator see this mark.")}

    field_order = ["participation", "items", "papers"]

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        session: AuditSession,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        papers = papers_behind(drawn_rows(session)).visible_to(user)
        self.fields["papers"].queryset = papers  # type: ignore[attr-defined]
        if not papers:
            del self.fields["papers"]
        elif self.instance.pk:
            self.fields["papers"].initial = list(self.instance.papers.values_list("document", flat=True))
        if self.instance.pk:
            del self.fields["participation"], self.fields["items"]
            return
        groups = groups_of(session).select_related("partner").order_by(alphabetical("partner__name"))
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        self.fields["items"].queryset = drawn_rows(session)  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


class AnswerFindingForm(Form):
    opinion = forms.ChoiceField(label=_("Opinion"), choices=Finding.Opinion.choices, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    measure = forms.CharField(
        label=_("Measure"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is done so that it is right, and stays right. Needed unless you do not agree."),
    )  # fmt: skip
    measure_by = EstonianDateField(label=_("Done by"), required=False)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=User.objects.none(), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, finding: Finding, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        group = finding.participation
        own = User.objects.filter(memberships__participation=group) | User.objects.filter(
            memberships__programme=group.programme, memberships__role="lead"
        )
        working = own.filter(memberships__ends_at=None, is_active=True).exclude(memberships__role="auditor")
        self.fields["owner"].queryset = working.distinct().order_by(alphabetical("name"))  # type: ignore[attr-defined]


class CommentForm(Form):
    comment = forms.CharField(label=_("Reply"), max_length=2000, required=False, widget=forms.Textarea)


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class FollowUpForm(Form):
    text = forms.CharField(label=_("What was seen"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    is_done = forms.BooleanField(label=_("The measure is taken"), required=False)


class SureForm(Form):
    """Nothing to fill in: the page says what is confirmed."""


class StepAsked(forms.Form):
    to = forms.ChoiceField(choices=Finding.State.choices)


class ItemAsked(forms.Form):
    """``?item=`` of the row one comes from."""

    item = forms.IntegerField(required=False)
