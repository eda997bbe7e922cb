"""Fields for files: a chosen file outlives a refused form, and says so when it could not be kept."""

from collections.abc import Mapping, Sequence
from typing import Unpack

from django import forms
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy, ngettext_lazy

from ui import kept_files
from ui.types import FieldOptions


class FileInput(forms.FileInput):
    """A chosen file outlives a refused form: it is shown as kept, with its removal (`ui.kept_files`)."""

    template_name = "ui/widgets/file.html"
    form: "forms.BaseForm | None" = None  # `ui.forms.Laid` says which: only a form with errors keeps files

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs)
        self._taken: dict[str, UploadedFile | None] = {}

    def __deepcopy__(self, memo: dict[int, object]) -> "FileInput":
        copy: FileInput = super().__deepcopy__(memo)
        copy._taken, copy.form = {}, None
        return copy

    def value_from_datadict(
        self, data: Mapping[str, object], files: MultiValueDict[str, UploadedFile], name: str
    ) -> object:
        return super().value_from_datadict(data, files, name) or next(iter(self.kept_in(data, name)), None)

    def value_omitted_from_data(
        self, data: Mapping[str, object], files: MultiValueDict[str, UploadedFile], name: str
    ) -> bool:
        return super().value_omitted_from_data(data, files, name) and not _list_of(data, f"{name}-kept")

    def kept_in(self, data: Mapping[str, object], name: str) -> list[UploadedFile]:
        dropped = _list_of(data, f"{name}-drop")
        tokens = [token for token in _list_of(data, f"{name}-kept") if token not in dropped]
        for token in tokens:
            if token not in self._taken:
                self._taken[token] = kept_files.taken(token)
        return [kept for token in tokens if (kept := self._taken[token])]

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        context["widget"]["kept"] = self._keep(name, value if isinstance(value, list) else [value])
        return context

    def _keep(self, name: str, chosen: list[object]) -> list[kept_files.Kept]:
        """All that was chosen but for what this field refused: one file, or those that are marked."""
        if self.form is None or not self.form.is_bound or not self.form.errors:
            return []
        uploads = [one for one in chosen if isinstance(one, UploadedFile)]
        refused = [one for one in uploads if getattr(one, "is_refused", False)]
        if name in self.form.errors and not refused and len(uploads) == 1:
            return []
        return [kept for one in uploads if one not in refused and (kept := kept_files.keep(one))]


def _list_of(data: Mapping[str, object], name: str) -> list[str]:
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    given = data.get(name, [])
    return [str(one) for one in (given if isinstance(given, list) else [given])]


class PhotosInput(FileInput):
    """Several photos at once; a phone offers its camera and its gallery."""

    allow_multiple_selected = True
    template_name = "ui/widgets/photos.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"accept": "image/*", **(attrs or {})})

    def value_from_datadict(
        self, data: Mapping[str, object], files: MultiValueDict[str, UploadedFile], name: str
    ) -> object:
        """What was kept and what was chosen now; the same photo chosen again is there once."""
        chosen = files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []
        chosen = chosen if isinstance(chosen, list | tuple) else [chosen]
        there = {(one.name, one.size) for one in chosen}
        return [*(one for one in self.kept_in(data, name) if (one.name, one.size) not in there), *chosen]


class FileOptions(FieldOptions, total=False):
    max_length: int | None
    allow_empty_file: bool


class UploadField(forms.FileField):
    """A file whose choice is never lost: kept while the form is mended, and said when it could not be."""

    widget = FileInput
    default_error_messages = {"lost": gettext_lazy("“%(name)s” was kept for a day and is gone: choose it again.")}

    def __init__(self, *, accept: str = "", **options: Unpack[FileOptions]) -> None:
        self.accept = accept
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return super().widget_attrs(widget) | ({"accept": self.accept} if self.accept else {})

    def bound_data(self, data: object, initial: object) -> object:
        """Django shows no chosen file again; the widget says that it is kept."""
        return data or initial

    def to_python(self, data: File | None) -> File | None:
        if isinstance(data, kept_files.LostUpload):
            raise forms.ValidationError(self.error_messages["lost"], code="lost", params={"name": data.name})
        return super().to_python(data)


class PhotosField(UploadField):
    """A list of uploaded files. What is in them is the upload pipeline's to judge, not this field's."""

    widget = PhotosInput
    default_error_messages = {
        "too_many": ngettext_lazy(
            "Add at most %(limit)s photo at a time.", "Add at most %(limit)s photos at a time.", "limit"
        ),
    }

    def __init__(self, *, max_files: int = 10, accept: str = "", **options: Unpack[FileOptions]) -> None:
        self.max_files = max_files
        super().__init__(accept=accept, **options)

    def clean(self, data: object, initial: object = None) -> Sequence[UploadedFile]:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(given) > self.max_files:
            raise forms.ValidationError(
                self.error_messages["too_many"], code="too_many", params={"limit": self.max_files}
            )
        if not given:
            super().clean(None, initial)
            return []
        return [super(PhotosField, self).clean(one, initial) for one in given]


class DocumentField(UploadField):
    """One paper: a PDF or a photo of it."""

    def __init__(
        self, *, accept: str = "application/pdf,image/*,.asice,.bdoc,.ddoc", **options: Unpack[FileOptions]
    ) -> None:
        super().__init__(accept=accept, **options)
