from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trainings.forms.proof import ParticipantForm
from trainings.models import Attendance, CheckIn, Event, Person
from trainings.slots import Slot, slot_of
from ui.file_fields import DocumentField
from ui.forms import Form
from ui.types import Data, Files, FormOptions
from villages.models import Village


class AskedSlot(forms.Form):
    """Of the address: which day or session of the event."""

    at = forms.CharField(required=False, max_length=40)


class SlotField(forms.CharField):
    """A day or a session of the event, by its key."""

    def __init__(self, *, slots: Sequence[Slot]) -> None:
        self.slots = slots
        super().__init__(max_length=40, widget=forms.HiddenInput)

    def clean(self, value: object) -> Slot:
        found = slot_of(self.slots, super().clean(value))
        if found is None:
            raise forms.ValidationError(_("This day or session is not of this event any more."), code="invalid")
        return found


class TickForm(Form):
    """One tap on the list."""

    status = forms.ChoiceField(choices=Attendance.Status)

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        people: QuerySet[Person],
        slots: Sequence[Slot],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["person"] = forms.ModelChoiceField(queryset=people)
        self.fields["at"] = SlotField(slots=slots)


class WalkInForm(ParticipantForm):
    """Somebody whom nobody expected: by name, found among the known people when there."""

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        slots: Sequence[Slot],
        event: Event,
        known: Sequence[Person],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, event=event, known=known, **options)
        self.fields["at"] = SlotField(slots=slots)


class ReadListForm(Form):
    file = DocumentField(
        label=_("Photo, scan or signed file of the list"),
        help_text=_(
            "The code in the corner tells which event it is of. A photo taken askew is fine."
            " A file that DigiDoc signed finds its event too."
        ),
    )
    event = forms.ModelChoiceField(
        label=_("Event"),
        queryset=Event.objects.none(),
        required=False,
        empty_label=_("the code tells"),
        help_text=_("Choose it only when the code cannot be read."),
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, events: QuerySet[Event], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["event"].queryset = events  # type: ignore[attr-defined]


class ArriveForm(forms.Form):
    """Into which of the check-ins that are open now."""

    into = forms.ModelChoiceField(queryset=CheckIn.objects.none())

    def __init__(
        self, data: Data = None, files: Files = None, *, doors: Sequence[CheckIn], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["into"].queryset = CheckIn.objects.filter(pk__in=[door.pk for door in doors])  # type: ignore[attr-defined]


class CheckInForm(Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As you gave it when you registered."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    village = forms.ModelChoiceField(
        label=_("Your village"), queryset=Person.objects.none(), required=False, empty_label=_("from elsewhere")
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        villages: QuerySet[Village] | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        """``villages`` only where two people of one name are on the list."""
        super().__init__(data, files, **options)
        if villages is None:
            del self.fields["village"]
        else:
            self.fields["village"].queryset = villages  # type: ignore[attr-defined]
