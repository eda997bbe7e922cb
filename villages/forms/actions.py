from collections.abc import Callable
from typing import ParamSpec, TypeVar, overload

from django import forms
from django.core.exceptions import ValidationError

from villages.files import FileRefused

Thing = TypeVar("Thing")
Given = ParamSpec("Given")


@overload
def run_action(
    form: forms.BaseForm, act: Callable[Given, Thing], /, *args: Given.args, **given: Given.kwargs
) -> Thing | None: ...
@overload  # after `form.is_valid() and`, where only whether it went well is asked
def run_action(
    form: forms.BaseForm, act: Callable[Given, object], /, *args: Given.args, **given: Given.kwargs
) -> object: ...
def run_action(
    form: forms.BaseForm, act: Callable[Given, object], /, *args: Given.args, **given: Given.kwargs
) -> object:
    """What the act gives, or None with its sentence beside the file or field it is about, else above the form."""
    try:
        return act(*args, **given)
    except FileRefused as refused:
        form.add_error(field_of(form, refused.upload), refused)
    except ValidationError as rule:
        form.add_error(None, rule)
    return None


def field_of(form: forms.BaseForm, upload: object) -> str:
    """Where the file was chosen; a refusal of no file in particular (no room left) stands at the first."""
    files = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
    chosen = {name: form.cleaned_data.get(name) for name in files}
    for name, given in chosen.items():
        if upload is not None and any(one is upload for one in (given if isinstance(given, list) else [given])):
            return name
    return next((name for name, given in chosen.items() if given), files[0])
