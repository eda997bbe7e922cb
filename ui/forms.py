"""The base of every form: one column, hints before the field, optional fields marked, errors summed up at the top."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar, Unpack, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import ModelFormMetaclass
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ui.fields import EstonianDateField
from ui.file_fields import FileInput
from ui.formats import NOTHING
from ui.seen import remember
from ui.types import Data, Files, FormOptions, Text

ROW_KEY = re.compile(r"[0-9]{1,18}")
LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def is_one_line(field: forms.Field) -> bool:
    """A field whose box has one line. Browsers send no line break from it, and nothing later expects one."""
    return isinstance(field, forms.CharField) and isinstance(field.widget, forms.TextInput)


def refuse_line_breaks(text: object) -> None:
    if LINE_BREAKS.search(str(text)):
        raise ValidationError(_("This is one line: take out the line breaks."), code="line_break")


def row_keys(sent: Iterable[str]) -> set[int]:
    """Keys of rows that a browser sent, of those that can be one: ASCII digits, within the database's bigint."""
    return {int(key) for key in sent if ROW_KEY.fullmatch(key)}


def what_to_enter(field: forms.Field, label: object) -> Text:
    """The sentence beside an empty field: what to do there, not only that it is compulsory."""
    if isinstance(field, forms.FileField):
        sentence = _("Choose a file: %(label)s.")
    elif isinstance(field, forms.BooleanField):
        sentence = _("Tick: %(label)s.")
    elif isinstance(field, forms.ChoiceField):
        sentence = _("Choose: %(label)s.")
    else:
        sentence = _("Enter: %(label)s.")
    return lazy(lambda: sentence % {"label": label}, str)()


class Laid:
    """Mixed into forms: how they look. Views render them through ``_components/form.html``."""

    use_required_attribute = False  # the server's sentence says more than the browser's bubble, and in our language
    required_css_class = ""
    asked_with: dict[str, str] = {}
    """A question → the field with which it is asked, or "field=one|other": the values with which. Then it is
    compulsory, so it is not marked as optional; static/js/app.js shows it when it applies."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.include_media = False
        self.helper.form_show_errors = False  # the summary stands in _components/form.html
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if isinstance(field.widget, FileInput):
                field.widget.form = self  # type: ignore[assignment]  # mixed into one
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
                field.empty_label = NOTHING
            if with_field := self.asked_with.get(name):
                other, _is, values = with_field.partition("=")
                field.widget.attrs["data-asked-with"] = self.add_prefix(other)  # type: ignore[attr-defined]
                if values:
                    field.widget.attrs["data-asked-values"] = values
                continue
            label = field.label or self[name].label  # type: ignore[index]
            if (
                field.required
                and field.error_messages.get("required") == forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = what_to_enter(field, label)
            elif not field.required and not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
                field.label = format_lazy("{label} {mark}", label=label, mark=_("(optional)"))

    def full_clean(self) -> None:
        """Only now are all fields there: many forms add theirs after they were laid."""
        for field in self.fields.values():  # type: ignore[attr-defined]
            if is_one_line(field) and refuse_line_breaks not in field.validators:
                field.validators.append(refuse_line_breaks)
        super().full_clean()  # type: ignore[misc]

    def add_error(self, field: str | None, error: object) -> None:
        """A rule is said at the field that it names; what this form does not ask is said above the whole of it."""
        if field is None and hasattr(error, "error_dict"):
            for name, said in error.error_dict.items():
                super().add_error(name if name in self.fields else None, said)  # type: ignore[misc,attr-defined]
        else:
            super().add_error(field, error)  # type: ignore[misc]


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
    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> "LaidModelForm":
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(form_field)
        return super().__new__(mcs, name, bases, attrs)


class ModelForm(Laid, forms.ModelForm, metaclass=LaidModelForm):
    """Of a thing that keeps a history, it notices that somebody else changed the thing while it was being edited.

    Then nothing is saved: what stands now and what was typed are both shown; sent again, the typed takes its place.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "history"):
            self.now = self._newest()
            self.fields["seen"] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=self.now)

    def _newest(self) -> int | None:
        found: int | None = self.instance.history.order_by("-pgh_id").values_list("pgh_id", flat=True).first()
        return found

    def full_clean(self) -> None:
        super().full_clean()
        if "seen" not in self.fields or not hasattr(self, "cleaned_data"):
            return
        seen = self.cleaned_data.pop("seen", None)
        if seen is None or seen == self.now or not (changed := self._changed_since(seen)):
            if seen is not None and self.now is not None:
                remember(self.instance, self.now)
            return
        self.add_error(None, [_("Somebody changed this while you were editing it. Nothing is saved yet."), *changed])
        self.add_error(None, _("Look at both. Send the form again to put yours in place."))
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(self.now)
        self.data = data

    def _changed_since(self, seen: int) -> list[str]:
        """A sentence for each field of the form that somebody changed: what stands now, what was typed."""
        before = self.instance.history.filter(pgh_id=seen).values().first() or {}
        said = []
        for name in self.fields:
            if name not in self.initial or name not in (self._meta.fields or ()):
                continue
            field = self.instance._meta.get_field(name)
            if field.many_to_many or before.get(field.attname, self.initial[name]) == self.initial[name]:
                continue
            now = self.fields[name].prepare_value(self.initial[name])
            told = {"field": self[name].label, "now": now or NOTHING, "typed": self[name].value() or NOTHING}
            said.append(_("%(field)s: now it is “%(now)s”, you typed “%(typed)s”.") % told)
        return said


def row_field(form: forms.BaseForm, name: str) -> forms.ModelChoiceField:
    """The field of a form that asks for rows: which ones are offered, the form says once it knows who asks."""
    return cast("forms.ModelChoiceField", form.fields[name])


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """As above, of a field that asks for one of some words."""
    return cast("forms.ChoiceField", form.fields[name])


Chosen = TypeVar("Chosen", bound=Mapping[str, object])  # a TypedDict of the filters, none of them required


class FilterForm(forms.Form, Generic[Chosen]):
    """The filter row of a list, from the address. Nothing is required; what cannot be read filters nothing."""

    use_required_attribute = False

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[FormOptions]) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(data, files, **options)
        for field in self.fields.values():
            field.required = False

    @property
    def chosen(self) -> Chosen:
        """Only the filters that were given and could be read."""
        self.is_valid()
        empty: tuple[object, ...] = (None, "", [], ())
        cleaned = getattr(self, "cleaned_data", {})
        return cast("Chosen", {name: value for name, value in cleaned.items() if value not in empty})
