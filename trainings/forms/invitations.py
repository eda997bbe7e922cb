import re
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
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


AROUND_ADDRESS, TRAILING = re.compile(r"[\s,;<]"), " \t,;.>"
AROUND_NAME = " \t,;<\"'„“”"


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

    others = forms.CharField(
        label=_("Others"), required=False, max_length=30_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Each on a line of their own, name and e-mail: Mari Maasikas mari@example.ee"),
    )  # fmt: skip

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, event: Event, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.user, self.event = user, event
        row_field(self, "villages").queryset = villages = queries.villages_of(user, event)
        earlier = queries.earlier_events(user, event)
        choice_field(self, "events").choices = [(str(one.pk), f"{one.title} ({one.reached})") for one in earlier]
        if not villages.exists():  # a programme that begins knows nobody yet
            del self.fields["villages"]
        if not earlier:
            del self.fields["events"]

    def clean_others(self) -> list[tuple[str, str]]:
        """Name and address, as mail programs write them too: "Mari Maasikas" <mari@example.ee>."""
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip(" ,;")]
        return [self._other(line) for line in lines]

    def _other(self, line: str) -> tuple[str, str]:
        email = AROUND_ADDRESS.split(line.rstrip(TRAILING))[-1]
        name = line[: line.rindex(email)].strip(AROUND_NAME)
        if not name or "@" in name or "@" not in email:
            raise ValidationError(
                gettext("Write a name and then an e-mail address: “%(line)s”.") % {"line": line[:80]}
            )
        try:
            validate_email(email)
        except ValidationError:
            wrong = gettext("“%(email)s” is no e-mail address.") % {"email": email[:80]}
            raise ValidationError(wrong) from None
        return " ".join(name.split())[:150], email.lower()

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in ("villages", "events", "others")):
            self.add_error(None, gettext("Choose whom to invite, or write down a name and an e-mail address."))
        return given

    def people(self) -> list[Person]:
        given = self.cleaned_data
        came = queries.who_was_at(given.get("events") or ())
        villages = given.get("villages") or ()
        chosen = queries.to_choose(self.user, self.event).filter(Q(village__in=villages) | Q(pk__in=came))
        return list(chosen.order_by("pk"))


class AnswerForm(forms.Form):
    comes = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
