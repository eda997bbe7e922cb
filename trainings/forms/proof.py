from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from trainings.models import Attendance, Event, EventDay, EventPaper, Person, Session
from trainings.queries import events as queries
from trainings.slots import Slot
from ui.fields import ExactDecimalField
from ui.file_fields import DocumentField
from ui.forms import Form
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Document, Village

PAPER_KINDS = [*EventPaper.OF_TRIPS, Document.Kind.PHOTO, Document.Kind.MINUTES, Document.Kind.OTHER]


class MarksForm(Form):
    """Rows of people by days of the event.

    ``shown`` says how the rows stood when the page was drawn: only what was changed on this page is saved, so that
    two who keep the same list at once do not undo each other's marks.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        slots: Sequence[Slot],
        rows: Sequence[queries.Row],
        page: Page,
        is_locked: bool = False,
        **options: Unpack[FormOptions],
    ) -> None:
        self.slots, self.rows, self.page = slots, rows, page
        marks = {f"mark-{row.pk}-{slot.key}": _status(row, slot) for row in rows for slot in slots}
        first = marks | {f"role-{row.pk}": row.role for row in rows}
        shown = " ".join(f"{name}={value}" for name, value in first.items())
        super().__init__(data, files, initial={**first, "shown": shown}, **options)
        for name in first:
            self.fields[name] = _mark_field() if name in marks else _role_field()
        if is_locked:
            self.fields["reason"] = _reason_field()

    @property
    def lines(self) -> list[tuple[queries.Row, list[tuple[Slot, BoundField]], BoundField]]:
        return [
            (row, [(slot, self[f"mark-{row.pk}-{slot.key}"]) for slot in self.slots], self[f"role-{row.pk}"])
            for row in self.rows
        ]

    def marks(self) -> list[tuple[EventDay, Person, str, str, Session | None]]:
        """What was changed: a mark at its day or session; a role wherever the person has a mark."""
        given = self.cleaned_data
        before = dict(pair.split("=", 1) for pair in given["shown"].split() if "=" in pair)
        people = Person.objects.in_bulk([row.pk for row in self.rows])
        changed = []
        for row in self.rows:
            role = given[f"role-{row.pk}"] or row.role
            is_other_role = role != before.get(f"role-{row.pk}", role)
            for slot in self.slots:
                name = f"mark-{row.pk}-{slot.key}"
                status = given[name] if given[name] != before.get(name, "") else ""
                kept = status or (_status(row, slot) if is_other_role else "")
                if kept:
                    changed.append((slot.day, people[row.pk], kept, role, slot.session))
        return changed


def _status(row: queries.Row, slot: Slot) -> str:
    return row.marks[slot.place].status if slot.place in row.marks else ""


def _mark_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=Attendance.Status, required=False, widget=forms.RadioSelect)


def _role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=Attendance.Role, required=False, widget=forms.Select(attrs={"class": "form-select"})
    )


def _reason_field() -> forms.CharField:
    """Beside a list that is locked."""
    return forms.CharField(label=_("Reason"), max_length=300, help_text=_("The list is locked: say why it changes."))


class ParticipantForm(Form):
    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"list": "known-people", "autocomplete": "off"})
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=150, required=False)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), required=False, empty_label=_("from elsewhere")
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        event: Event,
        known: Sequence[Person],
        is_locked: bool = False,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.known = known
        if is_locked:
            self.fields["reason"] = _reason_field()
        villages = queries.villages_of(event).order_by(alphabetical("name"))
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """A name taken from the suggestions brings its village along, so that one person does not become two."""
        given = super().clean() or {}
        name = " ".join(given.get("name", "").split()).casefold()
        same = [person for person in self.known if person.name.casefold() == name]
        if not given.get("village") and len({person.village_id for person in same}) > 1:
            self.add_error("village", _("There are several people of this name: choose the village."))
        elif not given.get("village") and same:
            given["village"] = same[0].village
        return given


class HeadCountForm(Form):
    head_count = forms.IntegerField(
        label=_("Heads counted"),
        min_value=0,
        max_value=5000,
        required=False,
        help_text=_("Everybody in the room: trainers and organisers too."),
    )


class FeedbackForm(Form):
    score = ExactDecimalField(label=_("Mean satisfaction (1–5)"), min_value=1, max_value=5, required=False)
    count = forms.IntegerField(label=_("Feedback answers"), min_value=0, max_value=5000, required=False)


class AskedPaper(forms.Form):
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in PAPER_KINDS])


class PaperForm(Form):
    kind = forms.ChoiceField(
        label=_("Which paper"), choices=[(kind.value, kind.label) for kind in PAPER_KINDS], widget=forms.RadioSelect
    )
    file = DocumentField(label=_("File"), help_text=_("A PDF or a photo of the paper; the marking is always a photo."))
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: the name of the file.")
    )
