from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ui.fields import DocumentField, EstonianDateField
from ui.forms import Form


class ProofForm(Form):
    upload = DocumentField(label=_("Screenshot, PDF or scan"))
    taken_on = EstonianDateField(label=_("Taken on"), initial=timezone.localdate)
    has_marks = forms.BooleanField(label=_("The fund's marks are seen on it"), required=False)


class DutyProofForm(Form):
    upload = DocumentField(label=_("Photo or file that proves it"))
    taken_on = EstonianDateField(label=_("Taken on"), initial=timezone.localdate)
    note = forms.CharField(label=_("Where it is shown"), max_length=300, required=False)
