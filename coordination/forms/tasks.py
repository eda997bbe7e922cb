from typing import TypedDict, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.models import Task
from ui.fields import EstonianDateField
from ui.file_fields import DocumentField
from ui.forms import FilterForm, Form, ModelForm
from ui.months import MonthField
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions, ModelFormOptions
from ui.weeks import CHOICES
from villages import scope
from villages.models import Membership, Participation, Village
from villages.roles import Permission

S = Task.State


class TaskChosen(TypedDict, total=False):
    q: str
    whose: str
    state: str
    when: str
    origin: str


class TaskFilter(FilterForm[TaskChosen]):
    q = forms.CharField(label=_("Task"), max_length=200)
    whose = forms.ChoiceField(
        label=_("Whose"), choices=[("", _("everybody's")), ("mine", _("mine")), ("watched", _("those I watch"))]
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("all states")), ("undone", _("not done")), ("late", _("late")), *Task.State.choices],
    )
    when = forms.ChoiceField(label=_("Due"), choices=CHOICES)
    origin = forms.ChoiceField(
        label=_("Comes from"),
        choices=[
            ("", _("anywhere")),
            ("decision", _("decision")),
            ("risk", _("risk")),
            ("change", _("change request")),
            ("point", _("action point")),
            ("source", _("finding or claim")),
        ],
    )


class TaskForm(ModelForm):
    class Meta:
        model = Task
        fields = ("title", "who", "due_on", "priority", "participation", "village", "watchers", "note")
        labels = {"participation": _("Group"), "who": _("Who does it")}
        help_texts = {
            "participation": _("Where it belongs: a group, or below a village."),
            "who": _("It stands on this person's home page."),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 4}), "watchers": forms.SelectMultiple(attrs={"size": 5})}

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        right, fields = Permission.GIVE_TASK, dict(self.fields)
        groups = Participation.objects.filter(scope.participations(user, right)).select_related("partner")
        own = Village.objects.filter(scope.villages(user, right)).with_place()
        fields["participation"].queryset = groups.order_by(alphabetical("partner__name"))  # type: ignore[attr-defined]
        fields["village"].queryset = own.order_by(alphabetical("name"))  # type: ignore[attr-defined]
        for name in ("who", "watchers"):
            fields[name].queryset = people_for(user)  # type: ignore[attr-defined]
        if not scope.whole_programmes(user, right) and not self.instance.pk:
            fields["participation"].initial = groups.first()

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


def people_for(user: User) -> QuerySet[User]:
    """To whom this person may give a task: those of the own scope."""
    held = Membership.objects.visible_to(user).active()
    return User.objects.filter(pk__in=held.values("user")).order_by(alphabetical("name"), "pk")


class MakeTaskForm(Form):
    who = forms.ModelChoiceField(
        label=_("Who does it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("It stands on this person's home page."),
    )
    due_on = EstonianDateField(label=_("Due"), required=False)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["who"].queryset = people_for(user)  # type: ignore[attr-defined]


class GivenTaskForm(MakeTaskForm):
    """A task that comes of a decision, a risk or a change."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    field_order = ("title", "who", "due_on", "note")

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        people: QuerySet[User] | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, user=user, **options)
        if people is not None:
            self.fields["who"].queryset = people  # type: ignore[attr-defined]


class AskedTaskMove(forms.Form):
    to = forms.ChoiceField(choices=Task.State.choices)


class TaskMoveForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))
    proof = DocumentField(
        label=_("Paper that proves it"), required=False, help_text=_("A PDF or a photo; it is kept with the task.")
    )

    def __init__(self, data: Data = None, files: Files = None, *, to: str, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        if to == S.WAITING:
            self.fields["reason"].label = _("For whom or what it waits")
        if to not in (S.DROPPED, S.WAITING):
            del self.fields["reason"]
        if to != S.DONE:
            del self.fields["proof"]


class StepForm(Form):
    text = forms.CharField(label=_("Next step"), max_length=200)


class MonthAsked(forms.Form):
    month = MonthField(required=False)
