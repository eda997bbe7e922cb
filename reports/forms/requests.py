import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Unpack

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models import ReportJob, Scope
from ui import languages
from ui.fields import EstonianDateField
from ui.forms import FilterForm, Form
from ui.sorting import alphabetical_key
from ui.types import Data, Files, FormOptions, Text
from villages import scope
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission
from villages.scope import can_somewhere

LARGEST_CHECKED = 50 * 1024 * 1024  # bytes


class RequestForm(Form):
    place = forms.ChoiceField(label=_("Report on"), help_text=_("Only what you may report on stands here."))
    period = forms.ChoiceField(label=_("Period"))
    period_from = EstonianDateField(label=_("From"), required=False)
    period_until = EstonianDateField(label=_("Until"), required=False)
    language = forms.ChoiceField(label=_("Language"))
    with_names = forms.BooleanField(
        label=_("For controls, with the lists of participants"),
        help_text=_("Names stand in an annex. Every download is written down."),
        required=False,
    )
    note = forms.CharField(
        label=_("Your own summary"),
        help_text=_("What the figures do not say. It stands first in the report; an empty line starts a paragraph."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        programme: Programme,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.places = places_of(user, programme)
        self.periods = periods_of(programme, timezone.localdate())
        if not can_somewhere(user, Permission.VIEW_NAMES):
            del self.fields["with_names"]
        self.fields["place"].choices = place_choices(self.places)  # type: ignore[attr-defined]
        self.fields["language"].choices = languages.named(programme.languages)  # type: ignore[attr-defined]
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            *((key, label) for key, label, _start, _end in self.periods),
            ("own", _("Other days, given below")),
        ]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("place"):
            given["place"] = self.places[given["place"]]
        chosen = given.pop("period", "")
        for key, _label, start, end in self.periods:
            if key == chosen:
                return {**given, "period_from": start, "period_until": end}
        if chosen == "own" and not self.errors:
            for name in ("period_from", "period_until"):
                if not given.get(name):
                    self.add_error(name, _("Give the day, or choose a ready period above."))
        first, last = given.get("period_from"), given.get("period_until")
        if first and last and last < first:
            self.add_error("period_until", _("The period ends on the day it starts or later."))
        return given


class PlaceAsked(FilterForm):
    """The place that a link to the request form names; anything else is the reader's to choose."""

    place = forms.CharField(max_length=80)


def places_of(user: User, programme: Programme) -> dict[str, Place]:
    """What the person may ask a report on, by the key that stands in the form."""
    may = Permission.REQUEST_REPORT
    places: dict[str, Place] = {}
    if programme.pk in scope.whole_programmes(user, may):
        places["programme"] = programme
    groups = Participation.objects.filter(scope.participations(user, may), programme=programme)
    groups = groups.select_related("partner", "programme")
    for group in sorted(groups, key=lambda group: alphabetical_key(group.partner.name)):
        places[f"group-{group.pk}"] = group
    villages = Village.objects.with_place().filter(scope.villages(user, may), participation__programme=programme)
    for village in sorted(villages, key=lambda village: alphabetical_key(village.name)):
        places[f"village-{village.slug}"] = village
    return places


def place_choices(places: Mapping[str, Place]) -> list[tuple[Text, list[tuple[str, str]]]]:
    heads: dict[type, Text] = {Programme: _("The whole programme"), Participation: _("Groups"), Village: _("Villages")}
    grouped: dict[Text, list[tuple[str, str]]] = {}
    for key, place in places.items():
        grouped.setdefault(heads[type(place)], []).append((key, str(place)))
    return list(grouped.items())


def periods_of(programme: Programme, today: dt.date) -> list[tuple[str, str, dt.date, dt.date]]:
    """Ready periods: the whole programme, and its years, half-years and quarters that have begun, newest first."""
    first, last = programme.starts_on, programme.ends_on
    found = [("all", _now("The whole programme"), first, last)]
    kinds = (
        ("y", 12, "%(year)s"),
        ("h", 6, _now("half %(n)s of %(year)s")),
        ("q", 3, _now("quarter %(n)s of %(year)s")),
    )
    for key, months, words in kinds:
        spans = []
        for year in range(first.year, last.year + 1):
            for number in range(1, 12 // months + 1):
                start = dt.date(year, (number - 1) * months + 1, 1)
                end = _next_month(year, number * months) - dt.timedelta(days=1)
                if start <= min(last, today) and end >= first:
                    label = words % {"n": number, "year": year}
                    spans.append((f"{key}{year}-{number}", label, max(start, first), min(end, last)))
        found += reversed(spans)
    return found


def _next_month(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1)


class ReportFilter(FilterForm):
    q = forms.CharField(label=_("Number"), max_length=20)
    on = forms.ChoiceField(label=_("Report on"), choices=[("", _("everything")), *Scope.choices])
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.visible_to(user).select_related("partner").order_by("partner__name")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        asked = ReportJob.objects.visible_to(user).dates("requested_at", "year", order="DESC")
        self.fields["year"].choices = [("", _("all years")), *((day.year, str(day.year)) for day in asked)]  # type: ignore[attr-defined]


class HashedFile(UploadedFile):
    """What is left of a file that was only looked at: its name, its size and its hash."""

    def __init__(self, name: str, size: int, sha256: str) -> None:
        super().__init__(file=None, name=name, size=size)
        self.sha256 = sha256


class OnlyHash(FileUploadHandler):
    """Hashes what comes in, piece by piece, and keeps nothing of it, in memory or on disk."""

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)
        self.digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start < LARGEST_CHECKED:
            self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> HashedFile:
        return HashedFile(self.file_name or "", file_size, self.digest.hexdigest())


class VerifyForm(Form):
    number = forms.CharField(
        label=_("Number of the report"),
        help_text=_("On the cover and in the foot of every page."),
        max_length=20,
        required=False,
    )
    file = forms.FileField(
        label=_("or the file itself"),
        help_text=_("At most 50 MB. It is not kept: only its fingerprint is compared."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    @property
    def sha256(self) -> str:
        file = self.cleaned_data["file"]
        if isinstance(file, HashedFile):
            return file.sha256
        return hashlib.sha256(file.read()).hexdigest()

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST_CHECKED:
            raise forms.ValidationError(_("The file is larger than 50 MB; our reports are not."))
        return file

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not self.errors and not given.get("number") and not given.get("file"):
            raise forms.ValidationError(_("Give the number or choose the file."))
        return given
