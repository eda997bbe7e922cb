from typing import TYPE_CHECKING, Unpack

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from trainings.models import Event, Person
from trainings.queries import invitations as queries
from ui.forms import Form, choice_field, row_field
from ui.types import Data, Files, FormOptions
from villages.models import Village

if TYPE_CHECKING:
    from trainings.queries.invitations import ReachedVillage


class Reached(forms.ModelMultipleChoiceField):
    """With how many people each choice reaches."""

    def label_from_instance(self, thing: "ReachedVillage") -> str:
        return f"{thing} ({thing.reached})"


class InviteForm(Form):
    villages = Reached(
        label=_("People of villages"), queryset=Village.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label=_("Who was at an earlier event"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, event: Event, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.user, self.event = user, event
        row_field(self, "villages").queryset = queries.villages_of(user, event)
        earlier = queries.earlier_events(user, event)
        choice_field(self, "events").choices = [(str(one.pk), f"{one.title} ({one.reached})") for one in earlier]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not self.errors and not given.get("villages") and not given.get("events"):
            self.add_error(None, gettext("Choose villages, or an earlier event whose people to invite."))
        return given

    def people(self) -> list[Person]:
        given = self.cleaned_data
        came = queries.who_was_at(given["events"])
        chosen = queries.to_choose(self.user, self.event).filter(Q(village__in=given["villages"]) | Q(pk__in=came))
        return list(chosen.order_by("pk"))


class AnswerForm(forms.Form):
    comes = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
