from django import forms
from django.conf import settings


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False, max_length=500)


class DemoSignInForm(forms.Form):
    email = forms.EmailField()
    next = forms.CharField(required=False, max_length=500)


class OnceForm(forms.Form):
    once = forms.UUIDField()
