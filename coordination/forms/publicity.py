from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coordination.models import PublicityRule
from ui.fields import EstonianDateField
from ui.file_fields import DocumentField
from ui.forms import Form, ModelForm


class ProofForm(Form):
    upload = DocumentField(label=_("Screenshot, PDF or scan"))
    taken_on = EstonianDateField(label=_("Taken on"), initial=timezone.localdate)
    has_marks = forms.BooleanField(label=_("The fund's marks are seen on it"), required=False)


class DutyProofForm(Form):
    upload = DocumentField(label=_("Photo or file that proves it"))
    taken_on = EstonianDateField(label=_("Taken on"), initial=timezone.localdate)
    note = forms.CharField(label=_("Where it is shown"), max_length=300, required=False)


class ArchivedForm(Form):
    archived_url = forms.URLField(
        label=_("Archived copy"), max_length=400, required=False, assume_scheme="https",
        help_text=_("For example of web.archive.org: it shows the page when the link is dead."),
    )  # fmt: skip


class PublicityRuleForm(ModelForm):
    class Meta:
        model = PublicityRule
        fields = (
            "code", "title_et", "title_en", "above", "size", "decided_from", "decided_until", "proof", "source"
        )  # fmt: skip
        help_texts = {"code": _("A short name of your own, for example poster-23.")}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class SignForm(Form):
    what = forms.CharField(
        label=_("What is written on it"), max_length=80, help_text=_("For example “Training day” or “Smart barn”.")
    )
    size = forms.ChoiceField(
        label=_("Size"), choices=[("a4", _("A4, on its side")), ("board", "500 × 300 mm")], widget=forms.RadioSelect,
        initial="a4",
    )  # fmt: skip
