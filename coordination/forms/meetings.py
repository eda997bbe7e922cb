import datetime as dt
from typing import TypedDict, Unpack

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.access import people_of
from coordination.models import AgendaItem, Ballot, Decision, Meeting, MeetingSeries, SeriesMember
from ui.fields import ClockField, EstonianDateField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm, choice_field, row_field
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages.models import Document, Membership, Participation, Programme


class SeriesForm(ModelForm):
    """Beside the rules a pair of fields for each group of the programme: who comes, who comes instead."""

    class Meta:
        model = MeetingSeries
        fields = ("title", "quorum", "notice_days", "silence_agrees")
        help_texts = {"quorum": _("Counted at each decision, of the members whose group is in the programme then.")}

    def __init__(
        self, data: Data = None, files: Files = None, *, programme: Programme, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.groups = list(
            Participation.objects.filter(programme=programme)
            .select_related("partner")
            .order_by(alphabetical("partner__name"))
        )
        series = self.instance
        held = {member.participation_id: member for member in series.members.all()} if series.pk else {}
        people = [("", _("nobody")), *((str(person.pk), person.name) for person in people_of(programme))]
        self.people = {str(person.pk): person for person in people_of(programme)}
        for group in self.groups:
            member = held.get(group.pk)
            sits = forms.BooleanField(label=str(group), required=False, initial=member is not None or not held)
            self.fields[f"sits_{group.pk}"] = sits
            for role, label in (("representative", _("comes")), ("substitute", _("comes instead"))):
                chosen = getattr(member, f"{role}_id", None) if member else self._own(group, role)
                field = forms.ChoiceField(
                    label=f"{group}: {label}", choices=people, required=False, initial=str(chosen or "")
                )
                self.fields[f"{role}_{group.pk}"] = field

    def _own(self, group: Participation, role: str) -> int | None:
        """A new series begins with the groups' own coordinators."""
        if role != "representative":
            return None
        own = Membership.objects.active().filter(participation=group, role="partner").order_by("pk")
        return own.values_list("user", flat=True).first()

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        seats = {}
        for group in self.groups:
            pair = [self.people.get(given.pop(f"{role}_{group.pk}", "")) for role in ("representative", "substitute")]
            if given.pop(f"sits_{group.pk}", False):
                seats[group] = tuple(pair)
        given["seats"] = seats
        return given

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class MeetingForm(Form):
    series = forms.ModelChoiceField(label=_("Series"), queryset=MeetingSeries.objects.none())
    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=200)
    on = EstonianDateField(label=_("Day"))
    starts = ClockField(label=_("Begins at"))
    until_on = EstonianDateField(
        label=_("Last day"), required=False, help_text=_("Of a written vote: until when votes are taken.")
    )
    ends = ClockField(label=_("Ends at"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.URLField(label=_("Link for joining online"), max_length=400, required=False, assume_scheme="https")
    chair = forms.ModelChoiceField(label=_("Chair"), queryset=User.objects.none())
    minute_taker = forms.ModelChoiceField(label=_("Minute-taker"), queryset=User.objects.none())

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        programme: Programme,
        meeting: Meeting | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        row_field(self, "series").queryset = MeetingSeries.objects.filter(programme=programme)
        for name in ("chair", "minute_taker"):
            row_field(self, name).queryset = people_of(programme)
        if meeting:
            for name in ("series", "kind"):
                del self.fields[name]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        on, until_on = given.pop("on", None), given.pop("until_on", None)
        starts, ends = given.pop("starts", None), given.pop("ends", None)
        if on and starts and ends:
            given["starts_at"] = timezone.make_aware(dt.datetime.combine(on, starts))
            given["ends_at"] = timezone.make_aware(dt.datetime.combine(until_on or on, ends))
            if given["ends_at"] <= given["starts_at"]:
                self.add_error("ends", _("The end comes before the beginning."))
        return given


def initial_of(meeting: Meeting) -> dict[str, object]:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "title": meeting.title,
        "on": starts.date(),
        "starts": starts.time(),
        "until_on": ends.date() if ends.date() != starts.date() else None,
        "ends": ends.time(),
        "place": meeting.place,
        "link": meeting.link,
        "chair": meeting.chair_id,
        "minute_taker": meeting.minute_taker_id,
    }


class AgendaItemForm(ModelForm):
    class Meta:
        model = AgendaItem
        fields = ("title", "kind", "minutes", "presenter", "proposal", "papers")
        help_texts = {
            "proposal": _("What would be decided, word for word: it is voted on as it stands here."),
            "papers": _("Papers of the programme that members read before."),
        }
        widgets = {"proposal": forms.Textarea(attrs={"rows": 4}), "papers": forms.SelectMultiple(attrs={"size": 5})}

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        programme: Programme,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        papers = Document.objects.visible_to(user).in_use().filter(programme=programme).exclude(kind="photo")
        row_field(self, "papers").queryset = papers.order_by("-uploaded_at")

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class StepAsked(forms.Form):
    to = forms.ChoiceField(choices=Meeting.State.choices)


class StepForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))

    def __init__(
        self, data: Data = None, files: Files = None, *, is_needed: bool, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        if not is_needed:
            del self.fields["reason"]


class AttendanceForm(forms.Form):
    """One tap."""

    member = forms.ModelChoiceField(queryset=SeriesMember.objects.all())
    is_here = forms.BooleanField(required=False)
    is_online = forms.BooleanField(required=False)
    by_substitute = forms.BooleanField(required=False)


class DirectionForm(forms.Form):
    up = forms.BooleanField(required=False)


class RecordForm(Form):
    record = forms.CharField(
        label=_("What was said"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )


class PostponeForm(Form):
    reason = forms.CharField(label=_("Why it goes to the next meeting"), max_length=300)


class DecisionForm(Form):
    """The text, and how each member that is there votes."""

    text = forms.CharField(label=_("Decision"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    in_force_from = EstonianDateField(label=_("In force from"), initial=timezone.localdate)
    replaces = forms.ModelChoiceField(
        label=_("Changes or cancels an earlier decision"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("none"),
    )
    effect = forms.ChoiceField(
        label=_("What it does to it"), choices=[("", "–"), *Decision.Effect.choices], required=False
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        item: AgendaItem,
        members: list[SeriesMember],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        standing = Decision.objects.in_force().filter(meeting__series=item.meeting.series)
        row_field(self, "replaces").queryset = standing.select_related("meeting")
        self.fields["text"].initial = item.proposal
        self.members = members
        for member in members:
            self.fields[f"vote_{member.pk}"] = forms.ChoiceField(
                label=str(member), choices=Ballot.Choice.choices, initial=Ballot.Choice.FOR, widget=forms.RadioSelect
            )

    def votes(self) -> list[BoundField]:
        return [self[f"vote_{member.pk}"] for member in self.members]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        given["choices"] = {member: given.pop(f"vote_{member.pk}", "abstained") for member in self.members}
        return given


class BallotForm(Form):
    member = forms.ModelChoiceField(label=_("For which group"), queryset=SeriesMember.objects.none(), empty_label=None)
    choice = forms.ChoiceField(label=_("Vote"), choices=Ballot.Choice.choices, widget=forms.RadioSelect)

    def __init__(
        self, data: Data = None, files: Files = None, *, seats: list[SeriesMember], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        own = SeriesMember.objects.filter(pk__in=[seat.pk for seat in seats])
        row_field(self, "member").queryset = own.select_related("participation__partner")
        self.fields["member"].initial = seats[0].pk if seats else None


class CirculateForm(Form):
    comments_until = EstonianDateField(label=_("Comments until"))


class CommentForm(Form):
    text = forms.CharField(label=_("Your comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class SignForm(Form):
    upload = DocumentField(
        label=_("Signed minutes"), help_text=_("The signed container (.asice, .bdoc) as DigiDoc gave it, or a PDF.")
    )
    signed_on = EstonianDateField(label=_("Day of the signature"), initial=timezone.localdate)


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stands in the next version."))


class CarryOutForm(Form):
    to = forms.ChoiceField(label=_("How far it is"), choices=Decision.State.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("How it was carried out"), max_length=500, required=False)
    proof = DocumentField(label=_("Paper that proves it"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, decision: Decision, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        nexts = [state for state in Decision.State if state in Decision.MOVES[Decision.State(decision.state)]]
        choice_field(self, "to").choices = [(state.value, state.label) for state in nexts]


class MeetingFilter(FilterForm):
    series = forms.ModelChoiceField(label=_("Series"), queryset=MeetingSeries.objects.none(), empty_label=_("all"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Meeting.State.choices])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        row_field(self, "series").queryset = MeetingSeries.objects.visible_to(user)


class DecisionChosen(TypedDict, total=False):
    q: str
    series: MeetingSeries
    standing: str
    state: str


class DecisionFilter(FilterForm[DecisionChosen]):
    q = forms.CharField(label=_("Number or words"), max_length=200)
    series = forms.ModelChoiceField(label=_("Series"), queryset=MeetingSeries.objects.none(), empty_label=_("all"))
    standing = forms.ChoiceField(
        label=_("Force"),
        choices=[
            ("", _("all")),
            ("in_force", _("in force")),
            ("replaced", _("changed or cancelled")),
            ("rejected", _("not adopted")),
        ],
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Decision.State.choices])

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        row_field(self, "series").queryset = MeetingSeries.objects.visible_to(user)
