from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Delivery, MailHabits, Notice
from accounts.notices import KINDS, Kind
from coordination.deadlines import REMINDER, REQUIRED
from ui.forms import FilterForm, Form
from ui.types import Data, Files, FormOptions, Text


def offered() -> dict[str, Kind]:
    """Kinds that a person chooses about; reminders that may not be off are none of them."""
    return {code: kind for code, kind in KINDS.items() if not code.startswith(REQUIRED)}


def label_of(code: str, kind: Kind) -> Text:
    return (
        format_lazy("{reminder}: {name}", reminder=_("Reminder"), name=kind.name)
        if code.startswith(REMINDER)
        else kind.name
    )


class NoticeFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("Which"), choices=[("", _("all")), ("unread", _("unread")), ("waits", _("waits for me"))]
    )
    kind = forms.ChoiceField(label=_("Kind"))

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        kinds = [(code, label_of(code, kind)) for code, kind in offered().items()]
        self.fields["kind"].choices = [("", _("all kinds")), *kinds]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Notice]) -> QuerySet[Notice]:
        chosen = self.chosen
        if chosen.get("state") == "unread":
            rows = rows.filter(read_at=None)
        elif chosen.get("state"):
            rows = rows.filter(waits=True)
        return rows.filter(kind=chosen["kind"]) if chosen.get("kind") else rows


class ChoicesForm(Form):
    """When the daily mail comes, and how one is told of each kind."""

    rhythm = forms.ChoiceField(label=_("The mail that sums up"), choices=MailHabits.Rhythm.choices)
    hour = forms.TypedChoiceField(
        label=_("At what hour"), choices=[(hour, f"{hour}:00") for hour in range(24)], coerce=int
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        habits: MailHabits,
        how: dict[str, Delivery],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["rhythm"].initial, self.fields["hour"].initial = habits.rhythm, habits.hour
        for code, kind in offered().items():
            allowed = [Delivery.AT_ONCE, Delivery.DIGEST] if kind.is_required else list(Delivery)
            self.fields[code] = forms.ChoiceField(
                label=label_of(code, kind),
                choices=[(one.value, one.label) for one in allowed],
                initial=how[code],
                help_text=_("You cannot switch this off: it is needed for your role.") if kind.is_required else "",
            )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given["choices"] = {code: given.pop(code) for code in offered() if code in given}
        return given
