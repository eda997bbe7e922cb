"""Types that every floor speaks: texts that may be lazy, what a form is given, JSON, what a template gets."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.forms import Widget
    from django.utils.functional import _StrPromise

    Text: TypeAlias = str | _StrPromise  # in the reader's language only when it is shown
else:
    Text = str | Promise

Context: TypeAlias = dict[str, object]  # what a template gets
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

Data: TypeAlias = Mapping[str, object] | None  # request.POST, request.GET; None: nothing was sent yet
Files: TypeAlias = MultiValueDict[str, UploadedFile] | None


class FormOptions(TypedDict, total=False):
    """What a form takes beside what was sent and what is its own."""

    initial: MutableMapping[str, object] | None  # as Django has it
    prefix: str | None
    auto_id: bool | str
    label_suffix: str | None
    use_required_attribute: bool | None


class ModelFormOptions(FormOptions, total=False):
    instance: Model | None


class FieldOptions(TypedDict, total=False):
    """What every form field takes beside its own."""

    required: bool
    widget: "Widget | type[Widget] | None"
    label: Text | None
    initial: object
    help_text: Text
    error_messages: Mapping[str, Text] | None
    show_hidden_initial: bool
    validators: Iterable[Callable[[object], None]]
    localize: bool
    disabled: bool
    label_suffix: str | None
