"""The base of every form: one column, hints before the field, optional fields marked, errors summed up at the top."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models
from django.forms.models import ModelFormMetaclass
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from look.fields import EstonianDateField
from look.formats import NOTHING


class Laid:
    """Mixed into forms: how they look. Views render them through ``_components/form.html``."""

    use_required_attribute = False  # the server's sentence says more than the browser's bubble, and in our language
    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.include_media = False
        self.helper.form_show_errors = False  # the summary stands in _components/form.html
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
                field.empty_label = NOTHING
            if not field.required and not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
                label = field.label or self[name].label  # type: ignore[index]
                field.label = format_lazy("{label} {mark}", label=label, mark=_("(optional)"))


class Form(Laid, forms.Form):
    pass


def form_field(field: models.Field, **kwargs: Any) -> forms.Field | None:
    """Model dates become Estonian dates; money and hours name their field classes in ``Meta.field_classes``."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        kwargs.setdefault("form_class", EstonianDateField)
    if isinstance(field, models.URLField):
        kwargs.setdefault("assume_scheme", "https")
    return field.formfield(**kwargs)


class LaidModelForm(ModelFormMetaclass):
    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(form_field)
        return super().__new__(mcs, name, bases, attrs)


class ModelForm(Laid, forms.ModelForm, metaclass=LaidModelForm):
    pass


class FilterForm(forms.Form):
    """The filter row of a list, from the address. Nothing is required; what cannot be read filters nothing."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def chosen(self) -> dict[str, Any]:
        """Only the filters that were given and could be read."""
        self.is_valid()
        empty: tuple[Any, ...] = (None, "", [], ())
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value not in empty}
