from typing import Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audits.models import AuditSession
from budget.forms.group import groups_of
from ui import languages
from ui.fields import EstonianDateField
from ui.forms import Form
from ui.types import Data, Files, FormOptions
from villages.models import Participation
from villages.roles import Permission


class PackageForm(Form):
    session = forms.ModelChoiceField(label=_("Audit session"), queryset=AuditSession.objects.none())
    participation = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), required=False, empty_label=_("the whole programme")
    )
    period_from = EstonianDateField(label=_("From"))
    period_until = EstonianDateField(label=_("Until"))
    language = forms.ChoiceField(label=_("Language"), choices=languages.whole)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        sessions = AuditSession.objects.worked_on_by(user)
        self.fields["session"].queryset = sessions  # type: ignore[attr-defined]
        if not sessions:
            del self.fields["session"]
        elif len(sessions) == 1:
            self.fields["session"].initial = sessions[0]
        self.fields["participation"].queryset = groups_of(user, Permission.TAKE_EVIDENCE)  # type: ignore[attr-defined]
