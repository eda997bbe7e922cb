from django import forms
from django.utils.translation import gettext_lazy as _

from ui.forms import Form


class MessageForm(Form):
    title = forms.CharField(label=_("Title"), max_length=150)
    text = forms.CharField(
        label=_("Text"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The event, its time and place and each one’s own link stand below it by themselves."),
    )
