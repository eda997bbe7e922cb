from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pilots.models import UpdatePhoto
from ui.forms import FilterForm
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Village

MOST_PHOTOS = 60  # in one file


class PhotoFilter(FilterForm):
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, photos: QuerySet[UpdatePhoto], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        there = Village.objects.filter(pk__in=photos.order_by().values("update_of__pilot__village"))
        self.fields["village"].queryset = there.order_by(alphabetical("name"))  # type: ignore[attr-defined]


class PressForm(forms.Form):
    """Which photos of the wall; whose people were not asked is not among them."""

    photo = forms.ModelMultipleChoiceField(
        queryset=UpdatePhoto.objects.none(),
        error_messages={"required": _("Tick at least one photo.")},
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, photos: QuerySet[UpdatePhoto], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["photo"].queryset = photos  # type: ignore[attr-defined]

    def clean_photo(self) -> QuerySet[UpdatePhoto]:
        chosen: QuerySet[UpdatePhoto] = self.cleaned_data["photo"]
        if len(chosen) > MOST_PHOTOS:
            raise forms.ValidationError(_("At most %(n)s photos go into one file.") % {"n": MOST_PHOTOS})
        return chosen
