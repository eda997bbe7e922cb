"""Types that every floor speaks: texts that may be lazy, what a form is given, JSON, what a template gets."""

from collections.abc import Mapping, MutableMapping
from typing import Any, TypeAlias, TypedDict

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

Text: TypeAlias = str | Promise  # in the reader's language only when it is shown
Context: TypeAlias = dict[str, object]  # what a template gets
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

Data: TypeAlias = Mapping[str, object] | None  # request.POST, request.GET; None: nothing was sent yet
Files: TypeAlias = MultiValueDict[str, UploadedFile] | None


class FormOptions(TypedDict, total=False):
    """What a form takes beside what was sent and what is its own."""

    initial: MutableMapping[str, Any] | None  # as Django has it
    prefix: str | None
    auto_id: bool | str
    label_suffix: str | None
    use_required_attribute: bool | None


class ModelFormOptions(FormOptions, total=False):
    instance: Model | None
