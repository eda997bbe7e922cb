"""A chosen file outlives a refused form: shown as kept, sent again by itself, taken out by its owner."""

import datetime as dt
import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from pytest_django import Settings

from ui import kept_files
from ui.file_fields import DocumentField, PhotosField, UploadField
from ui.forms import Form, Laid

PDF = b"%PDF-1.7 arve"


class Invoice(Form):
    supplier = forms.CharField()
    paper = DocumentField()
    photos = PhotosField(required=False)

    def full(self) -> dict[str, object]:
        assert self.is_valid(), self.errors
        return self.cleaned_data


@pytest.fixture(autouse=True)
def somewhere(settings: Settings, tmp_path: Path) -> Any:
    settings.MEDIA_ROOT = str(tmp_path)
    with kept_files.belonging_to("7"):
        yield


def sent(typed: str = "", **files: object) -> Invoice:
    given = {name: value if isinstance(value, list) else [value] for name, value in files.items()}
    return Invoice(QueryDict(typed), MultiValueDict(given))


def file(name: str = "arve õ.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def tokens(form: Invoice, name: str = "paper") -> list[str]:
    return re.findall(rf'name="{name}-kept" value="([^"]+)"', form.as_p())


def again(form: Invoice, typed: str = "supplier=Õun", name: str = "paper", **files: object) -> Invoice:
    kept = "&".join(f"{name}-kept={token}" for token in tokens(form, name))
    return sent(f"{typed}&{kept}", **files)


def test_the_file_of_a_refused_form_is_there_at_the_second_press():
    first = sent("supplier=", paper=file())
    assert not first.is_valid()
    assert "arve õ.pdf" in first.as_p()
    second = again(first)
    assert second.is_valid(), second.errors
    paper = second.cleaned_data["paper"]
    assert (paper.name, paper.read(), paper.content_type) == ("arve õ.pdf", PDF, "application/pdf")


def test_refused_twice_it_is_kept_once():
    first = sent("supplier=", paper=file())
    second = again(first, "supplier=")
    assert tokens(second) == tokens(first)
    assert len(default_storage.listdir(f"{kept_files.FOLDER}/7")[1]) == 1


def test_another_file_takes_its_place_and_removal_takes_it_out():
    first = sent("supplier=", paper=file())
    assert again(first, paper=file("teine.pdf", b"%PDF-2")).full()["paper"].name == "teine.pdf"
    token = tokens(first)[0]
    removed = sent(f"supplier=x&paper-kept={token}&paper-drop={token}")
    assert "paper" in removed.errors


def test_a_form_without_a_mistake_keeps_nothing():
    form = sent("supplier=x", paper=file())
    assert form.is_valid()
    assert tokens(form) == []


def test_of_several_photos_only_the_refused_one_goes():
    good, bad = file("hea.jpg", b"1"), file("halb.jpg", b"22")
    form = sent("supplier=x", paper=file(), photos=[good, bad])
    assert form.is_valid()
    bad.is_refused = True
    form.add_error("photos", "halb.jpg: See ei ole foto.")
    assert [kept_files.taken(token).name for token in tokens(form, "photos")] == ["hea.jpg"]
    both = again(form, "supplier=x", "photos", paper=file(), photos=[good, file("uus.jpg", b"333")])
    assert [one.name for one in both.full()["photos"]] == ["hea.jpg", "uus.jpg"]


def test_a_kept_file_comes_back_to_its_owner_alone():
    token = tokens(sent("supplier=", paper=file()))[0]
    for other in ("8", ""):
        with kept_files.belonging_to(other):
            assert kept_files.taken(token) is None
    assert kept_files.taken(token + "x") is None
    assert kept_files.taken("nonsense") is None


def test_without_an_owner_nothing_is_kept():
    with kept_files.belonging_to(""):
        assert tokens(sent("supplier=", paper=file())) == []


def test_a_file_whose_day_is_over_is_said_and_not_left_out(time_machine):
    first = sent("supplier=", paper=file())
    token = tokens(first)[0]
    assert kept_files.drop_old() == 0
    time_machine.move_to(dt.datetime.now(dt.UTC) + dt.timedelta(hours=25))
    assert kept_files.drop_old() == 1
    late = sent(f"supplier=x&paper-kept={token}")
    assert "arve õ.pdf" in late.errors["paper"][0]


def test_a_changed_file_is_not_believed():
    token = tokens(sent("supplier=", paper=file()))[0]
    name = default_storage.listdir(f"{kept_files.FOLDER}/7")[1][0]
    with default_storage.open(f"{kept_files.FOLDER}/7/{name}", "wb") as stored:
        stored.write(b"%PDF-9.9 muu")
    assert isinstance(kept_files.taken(token), kept_files.LostUpload)


def test_one_person_keeps_a_few_files_at_most():
    for number in range(kept_files.MOST_OF_ONE + 3):
        kept_files.keep(file(f"{number}.pdf"))
    assert len(default_storage.listdir(f"{kept_files.FOLDER}/7")[1]) == kept_files.MOST_OF_ONE


def everywhere(of: type) -> list[type]:
    return [one for direct in of.__subclasses__() for one in (direct, *everywhere(direct))]


def test_every_form_that_takes_files_keeps_them():
    """But the public check of a report: its file is compared and kept nowhere."""
    for app in apps.get_app_configs():
        if (Path(app.path) / "forms").is_dir() or (Path(app.path) / "forms.py").is_file():
            for module in [f"{app.name}.forms", *named(app)]:
                importlib.import_module(module)
    fields = {
        (form.__name__, name): field
        for form in everywhere(Laid)
        for name, field in getattr(form, "base_fields", {}).items()
    }
    files = {at for at, field in fields.items() if isinstance(field, forms.FileField)}
    assert len(files) > 10
    assert {at for at in files if not isinstance(fields[at], UploadField)} == {("VerifyForm", "file")}


def named(app: Any) -> list[str]:
    folder = Path(app.path) / "forms"
    return [f"{app.name}.forms.{one.stem}" for one in folder.glob("*.py") if one.stem != "__init__"]
