from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from accounts.passkeys import EditForm
from ui.fields import EstonianDateField, HoursField
from ui.file_fields import PhotosField
from ui.forms import FilterForm, Form


class LogForm(Form):
    worked_on = EstonianDateField(label="Kuupäev")
    hours = HoursField(label="Tunnid", help_text="Veerandtunni täpsusega.")
    note = forms.CharField(label="Märkus", required=False)
    agreed = forms.BooleanField(label="Kokku lepitud", required=False)


class PlaceFilter(FilterForm):
    name = forms.CharField()
    hours = HoursField()


def rendered(form: forms.BaseForm) -> str:
    with translation.override("et"):
        return render_to_string("_components/form.html", {"form": form, "submit": "Kirjuta tunnid"})


def test_only_optional_fields_are_marked() -> None:
    page = rendered(LogForm())
    assert "Märkus (vabatahtlik)" in page
    assert "Kuupäev (vabatahtlik)" not in page
    assert "Kokku lepitud (vabatahtlik)" not in page
    assert " required" not in page


def test_the_hint_stands_before_its_field_and_is_read_with_it() -> None:
    page = rendered(LogForm())
    assert page.index("Veerandtunni") < page.index('name="hours"')
    assert 'aria-describedby="id_hours_helptext"' in page
    assert 'id="id_hours_helptext"' in page


def test_errors_are_under_the_field_and_summed_up_with_links() -> None:
    page = rendered(LogForm({"worked_on": "03/04/2026", "hours": "1,5"}))
    assert '<a href="#id_worked_on">Kuupäev</a>' in page
    assert page.index("data-error-summary") < page.index('name="worked_on"') < page.index('id="id_worked_on_error"')
    assert 'aria-invalid="true"' in page
    assert 'value="03/04/2026"' in page


def test_a_label_from_the_middle_of_a_sentence_begins_large() -> None:
    class CostForm(Form):
        vat = forms.CharField(label="käibemaks")

    page = rendered(CostForm({}))
    assert '<label class="form-label" for="id_vat">Käibemaks</label>' in page
    assert '<a href="#id_vat">Käibemaks</a>' in page


def test_a_form_error_is_said_once() -> None:
    form = LogForm({"worked_on": "03.04.2026", "hours": "1,5"})
    form.is_valid()
    form.add_error(None, "Külal ei ole nii palju tunde alles.")
    assert rendered(form).count("Külal ei ole nii palju tunde alles.") == 1


def test_files_make_the_form_multipart() -> None:
    class WithPhotos(Form):
        photos = PhotosField()

    page = rendered(WithPhotos())
    assert 'enctype="multipart/form-data"' in page
    assert 'accept="image/*"' in page
    assert " multiple" in page


def test_a_filter_ignores_what_it_cannot_read() -> None:
    form = PlaceFilter({"name": "Koeru", "hours": "1e5"})
    assert form.chosen == {"name": "Koeru"}
    assert PlaceFilter({"hours": "1,5"}).chosen == {"hours": Decimal("1.5")}
    assert PlaceFilter({}).chosen == {}


@pytest.mark.parametrize("broken", ["Koeru\r\nBcc: x@example.ee", "a\nb", "a\u2028b", "a\x85b", "a\vb"])
def test_a_field_of_one_line_refuses_line_breaks(broken):
    class Typed(Form):
        name = forms.CharField()
        text = forms.CharField(widget=forms.Textarea)

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["added_later"] = forms.CharField()

    form = Typed({"name": broken, "text": broken, "added_later": broken})
    assert not form.is_valid()
    assert set(form.errors) == {"name", "added_later"}


class Asking(Form):
    asked_with = {"consent": "photos", "village": "role=mentor|village_lead"}

    photos = PhotosField(required=False)
    consent = forms.ChoiceField(choices=[("yes", "jah")], required=False, widget=forms.RadioSelect)
    role = forms.ChoiceField(choices=[("mentor", "mentor"), ("auditor", "audiitor")])
    village = forms.CharField(required=False)
    note = forms.CharField(required=False)


def test_a_question_that_applies_is_never_marked_optional():
    form = Asking()
    marked = {name for name, field in form.fields.items() if "(" in str(field.label)}
    assert marked == {"photos", "note"}
    drawn = str(form["consent"]) + str(form["village"])
    assert 'data-asked-with="photos"' in drawn
    assert 'data-asked-with="role" data-asked-values="mentor|village_lead"' in drawn


def test_a_rule_is_said_at_its_field_and_above_where_there_is_none():
    form = Asking({"role": "mentor", "note": "x"})
    assert form.is_valid()
    form.add_error(None, ValidationError({"note": "Liiga lühike.", "hours": "Tunde ei ole nii palju."}))
    assert form.errors["note"] == ["Liiga lühike."]
    assert form.non_field_errors() == ["Tunde ei ole nii palju."]


def test_the_name_of_a_passkey_is_one_line():
    key = SimpleNamespace(wrap=lambda: SimpleNamespace(name="Võti"))
    assert "name" in EditForm({"name": "Telefon\nBcc: x@example.ee"}, instance=key).errors
    assert EditForm({"name": "Telefon"}, instance=key).is_valid()
