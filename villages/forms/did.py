from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from villages.files import FileRefused

Thing = TypeVar("Thing")


def did(form: forms.BaseForm, act: Callable[..., Thing], **given: Any) -> Thing | None:
    """What the act gives, or None with its sentence beside the file it refused or above the form."""
    try:
        return act(**given)
    except FileRefused as refused:
        files = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
        form.add_error(files[0], refused)
    except ValidationError as rule:
        form.add_error(None, rule)
    return None
