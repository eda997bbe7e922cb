"""A passkey's answer is JSON that anybody can send: 5 000 digits or brackets are a wrong answer too."""

from typing import Any

from allauth.mfa.webauthn import forms as theirs
from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from ui.forms import refuse_line_breaks


class Credential(forms.JSONField):
    widget = forms.HiddenInput

    def to_python(self, value: str | None) -> Any:  # whatever JSON it is
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as fault:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from fault

    def bound_data(self, data: object, initial: object) -> object:
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)


class AddForm(theirs.AddWebAuthnForm):
    name = forms.CharField(label=_("Name"), required=False, validators=[refuse_line_breaks])
    credential = Credential()


class EditForm(theirs.EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), validators=[refuse_line_breaks])


class AuthenticateForm(theirs.AuthenticateWebAuthnForm):
    credential = Credential()


class LoginForm(theirs.LoginWebAuthnForm):
    credential = Credential()


class ReauthenticateForm(theirs.ReauthenticateWebAuthnForm):
    credential = Credential()
