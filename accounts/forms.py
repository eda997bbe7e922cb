from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from ui import languages
from ui.forms import Form


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=languages.before_sign_in)
    next = forms.CharField(required=False, max_length=500)


class ListForm(Form):
    """Which list of this site a filter is of: its address without the query."""

    path = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def clean_path(self) -> str:
        path: str = self.cleaned_data["path"]
        try:
            resolve(path)
        except Resolver404:
            raise forms.ValidationError(_("There is no such list.")) from None
        return path


class KeepFilterForm(ListForm):
    query = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Under the name"), max_length=40)


class DropFilterForm(ListForm):
    name = forms.CharField(max_length=40)


class DemoSignInForm(forms.Form):
    email = forms.EmailField()
    next = forms.CharField(required=False, max_length=500)


class OnceForm(forms.Form):
    once = forms.UUIDField()
