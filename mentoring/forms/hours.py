import datetime as dt
from typing import Any, Unpack
from urllib.parse import parse_qsl

from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from mentoring import duration, queries
from mentoring.duration import WorkedTime
from mentoring.models import Allowance, HourEntry, MentorContract
from ui import formats
from ui.durations import Length
from ui.fields import ClockField, DurationField, EstonianDateField
from ui.file_fields import PhotosField, PhotosInput
from ui.forms import FilterForm, Form, row_field
from ui.search import matching
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages.models import Programme, Village

FEW = 6  # villages that are shown all at once
ANY_FILE = "image/*,application/pdf,.docx,.xlsx"


# States that a figure adds up; the filter knows them by one word, so that the figure opens exactly its rows.
TOGETHER = {"drawn": HourEntry.DRAWING, "settled": HourEntry.SETTLED, "waiting": HourEntry.WAITING}

LAID = ("worked_on", "hours", Div("starts", "ends", css_class="pair"), "kind", "done", "next_step", "papers")


class HoursFilter(FilterForm):
    q = forms.CharField(label=_("Search word"), max_length=200)
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Village.objects.none(), empty_label=_("all villages")
    )
    mentor = forms.ModelChoiceField(label=_("Mentor"), queryset=User.objects.none(), empty_label=_("all mentors"))
    contract = forms.ModelChoiceField(
        label=_("Contract"), queryset=MentorContract.objects.none(), empty_label=_("all contracts")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("all kinds")), *HourEntry.Kind.choices])
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("all states")),
            ("waiting", _("to be confirmed or approved")),
            ("settled", _("approved or billed")),
            ("drawn", _("drawn from the balance")),
            *HourEntry.State.choices,
        ],
    )
    since = EstonianDateField(label=_("From"))
    until = EstonianDateField(label=_("Until"))
    work = forms.ChoiceField(choices=[(name, name) for name in queries.QUEUES], widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        villages: list[int],
        entries: QuerySet[HourEntry],
        contracts: QuerySet[MentorContract],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["contract"].queryset = contracts.order_by("number", "pk")  # type: ignore[attr-defined]
        own = Village.objects.filter(pk__in=villages)
        self.fields["village"].queryset = own.order_by(alphabetical("name"))  # type: ignore[attr-defined]
        # Each once: else PostgreSQL goes through all the entries of everybody, of every programme.
        people = User.objects.filter(pk__in=entries.order_by().values("mentor").distinct())
        self.fields["mentor"].queryset = people.order_by(alphabetical("name"))  # type: ignore[attr-defined]
        if len(villages) < 2:
            del self.fields["village"]

    def narrow(self, entries: QuerySet[HourEntry]) -> QuerySet[HourEntry]:
        columns = {"village": "allowance__village", "since": "worked_on__gte", "until": "worked_on__lte"}
        chosen = self.chosen
        chosen.pop("work", None)
        if states := TOGETHER.get(chosen.get("state", "")):
            del chosen["state"]
            entries = entries.filter(state__in=states)
        if words := chosen.pop("q", None):
            where = ("done", "next_step", "mentor__name", "allowance__village__name")
            entries = entries.filter(matching(words, *where, word_forms=True))
        return entries.filter(**{columns.get(name, name): value for name, value in chosen.items()})


class HoursForm(Form):
    """Cleans to what the actions take: `hours` is a `Work`, from the length or from the two times."""

    worked_on = EstonianDateField(label=_("When"))
    hours = DurationField(
        label=_("How long"),
        required=False,
        help_text=_("1,5 or 1:30 or 90 min or 1h 30; rounded to the nearest quarter of an hour."),
    )
    starts = ClockField(label=_("From"), required=False)
    ends = ClockField(label=_("To"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=HourEntry.Kind, initial=HourEntry.Kind.MEETING)
    done = forms.CharField(
        label=_("What was done"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("So that the village recognises it: with whom, of what, what came of it."),
    )
    next_step = forms.CharField(
        label=_("Next step"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    papers = PhotosField(
        label=_("Photo or file"), required=False, max_files=5, widget=PhotosInput(attrs={"accept": ANY_FILE})
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, programme: Programme, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        day = self.fields["worked_on"]
        day.initial = likely_day(programme)
        period = formats.date_range(programme.starts_on, programme.ends_on)
        day.help_text = _("The programme runs %(period)s.") % {"period": period}
        self.fields["hours"].label = _("How long")  # optional only because the two times may stand instead
        self.helper.layout = Layout(*LAID)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        day, length = given.get("worked_on"), given.get("hours")
        start, end = given.pop("starts", None), given.pop("ends", None)
        if not self.errors.keys() & {"worked_on", "hours", "starts", "ends"} and day:
            given["hours"] = self._work(day, length, start, end)
        return given

    def _work(
        self, day: dt.date, length: Length | None, start: dt.time | None, end: dt.time | None
    ) -> WorkedTime | None:
        if (start is None) != (end is None):
            self.add_error("ends" if end is None else "starts", gettext("Write both times, or only how long it took."))
            return None
        if start is None or end is None:
            if length is None:
                self.add_error("hours", gettext("Write how long it took, or from when to when."))
            return length and duration.of_length(length)
        try:
            found = duration.of_times(day, start, end)
        except ValueError:
            self.add_error("starts", gettext("That night the clocks were put forward: this time did not exist."))
            return None
        if length is not None and length.minutes != found.minutes:
            said = gettext("From %(times)s it is %(minutes)s min. Correct one of the two, or leave the length empty.")
            told = {"times": found.typed, "minutes": formats.number(found.minutes)}
            self.add_error("hours", said % told)
        return found


def likely_day(programme: Programme) -> dt.date | None:
    """Today while the programme runs; afterwards nobody knows better than the mentor."""
    today = timezone.localdate()
    return today if programme.starts_on <= today <= programme.ends_on else None


class WithHoursLeft:
    """Tells the page's script how many hours each village has left."""

    def create_option(self, name: object, value: object, *args: Any, **kwargs: Any) -> dict[str, object]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        if village := getattr(value, "instance", None):
            option["attrs"]["data-hours-left"] = f"{village.allowance.hours_free:f}"
        return option


class VillageRadios(WithHoursLeft, forms.RadioSelect):
    pass


class VillageSelect(WithHoursLeft, forms.Select):
    pass


class VillageChoice(forms.ModelChoiceField):
    def label_from_instance(self, village: Village) -> str:
        return str(_("%(village)s – %(left)s left")) % {
            "village": village,
            "left": formats.hours(village.allowance.hours_free),
        }


class HoursAnywhereForm(HoursForm):
    village = VillageChoice(label=_("Village"), queryset=Village.objects.none(), empty_label=None)

    def __init__(
        self, data: Data = None, files: Files = None, *, villages: QuerySet[Village], **options: Unpack[FormOptions]
    ) -> None:
        first = villages[0]
        super().__init__(data, files, programme=first.programme, **options)
        self.helper.layout = Layout("village", *LAID)
        field = row_field(self, "village")
        field.widget = VillageRadios() if len(villages) <= FEW else VillageSelect()
        field.queryset = villages
        field.initial = first.pk


class ReasonForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stays in the history."),
    )


class ManyForm(forms.Form):
    """The rows that were ticked. Whatever happened to them since, they are found, so that it can be said."""

    entry = forms.ModelMultipleChoiceField(queryset=HourEntry.objects.none(), required=False)
    everything = forms.BooleanField(required=False)  # all rows of the list as it was filtered, beyond its page too
    counted = forms.IntegerField(required=False)  # how many there were when the page was drawn
    back = forms.CharField(max_length=500, required=False)  # what the list was asked for, as in its address

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        self.user = user
        self.fields["entry"].queryset = queries.entries_for(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("everything"):
            given["entry"] = self._all_of_the_list(given)
        elif not given.get("entry") and "entry" not in self.errors:
            self.add_error("entry", gettext("Tick at least one row."))
        return given

    def _all_of_the_list(self, given: dict[str, Any]) -> QuerySet[HourEntry]:
        """What came in meanwhile was seen by nobody: then the person looks again."""
        asked = dict(parse_qsl(given.get("back", "")))
        found = queue_asked(self.user, asked)
        if found is None or found.count() != given.get("counted"):
            self.add_error("entry", gettext("The list changed meanwhile. Look it through and choose again."))
            return HourEntry.objects.none()
        return found

    @property
    def given(self) -> dict[str, object]:
        """What the action takes beside each row."""
        where = ("entry", "everything", "counted", "back")
        return {name: value for name, value in self.cleaned_data.items() if name not in where}


def queue_asked(user: User, asked: Data) -> QuerySet[HourEntry] | None:
    """Rows of the queue that an address asks for (``?work=approve&village=3``); None when it asks for none."""
    form = filter_of(user, asked)
    queue = queries.queues_of(user).get(form.chosen.get("work", ""))
    return None if queue is None else form.narrow(queue)


def filter_of(user: User, asked: Data, balances: list[Allowance] | None = None) -> HoursFilter:
    """The filter of the list, with what this person may filter by; `balances` where they are read already."""
    villages = [row.village_id for row in (queries.balances(user) if balances is None else balances)]
    contracts = MentorContract.objects.visible_to(user)
    form = HoursFilter(asked, villages=villages, entries=queries.listed(user), contracts=contracts)
    if queries.is_only_mentor(user):
        del form.fields["mentor"]
    if not queries.sees_contracts(user):
        del form.fields["contract"]
    return form


class AgainForm(forms.Form):
    """Whether the form is to be filled like the last entry."""

    again = forms.ChoiceField(choices=[("1", "1")])


class BackForm(forms.Form):
    """From which page a button was pressed: the list, and what it was asked for."""

    back = forms.CharField(max_length=500)
