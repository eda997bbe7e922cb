import datetime as dt
from typing import Unpack

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ui import languages
from ui.fields import EstonianDateField
from ui.forms import FilterForm, Form
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from villages import scope
from villages.actions.people import may_give, roles_to_give
from villages.models import Invitation, Participation, Place, Programme, Village
from villages.roles import PLACES_OF, Permission, Role


class PeopleFilter(FilterForm):
    q = forms.CharField(label=_("Name or e-mail"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("all roles")), *Role.choices])


class InviteForm(Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"))
    village = forms.ModelChoiceField(
        label=_("Village"),
        queryset=Village.objects.none(),
        required=False,
        help_text=_("For a mentor or a village lead."),
    )
    group = forms.ModelChoiceField(
        label=_("Local action group"),
        queryset=Participation.objects.none(),
        required=False,
        help_text=_("For a partner coordinator, or an auditor of one group."),
    )
    until = EstonianDateField(
        label=_("Until"), required=False, help_text=_("The last day. An auditor always has one.")
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=languages.whole)
    asked_with = {
        place: "role=" + "|".join(role.value for role in Role if place in PLACES_OF[role])
        for place in ("village", "group")
    }

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
        self.user, self.programme = user, programme
        roles = roles_to_give(user)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        invite = Permission.INVITE_PEOPLE
        own = Village.objects.filter(scope.villages(user, invite), participation__programme=programme)
        self.fields["village"].queryset = own.order_by(alphabetical("name"))  # type: ignore[attr-defined]
        groups = Participation.objects.filter(scope.participations(user, invite), programme=programme)
        self.fields["group"].queryset = groups.select_related("partner")  # type: ignore[attr-defined]
        if not any("group" in PLACES_OF[role] for role in roles):
            del self.fields["group"]
        if Role.AUDITOR not in roles:
            del self.fields["until"]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if not given.get("role"):
            return given
        role = Role(given["role"])
        given["place"] = self._place(role, given)
        if given["place"] is not None and not may_give(self.user, role, given["place"]):
            raise ValidationError(_("You cannot give this role here."))
        if role == Role.AUDITOR and not given.get("until"):
            self.add_error("until", _("An auditor is let in for a time: give an end."))
        if given.get("until"):
            end = dt.datetime.combine(given["until"] + dt.timedelta(days=1), dt.time.min)
            given["until_at"] = timezone.make_aware(end)
        return given

    def _place(self, role: Role, given: dict[str, Place | None]) -> Place | None:
        places = PLACES_OF[role]
        if "village" in places:
            if not given.get("village"):
                self.add_error("village", _("Choose the village."))
            return given.get("village")
        if "group" in places and given.get("group"):
            return given["group"]
        if "programme" in places:
            return self.programme
        self.add_error("group", _("Choose the group."))
        return None


class AcceptForm(Form):
    """A new person's name and password."""

    name = forms.CharField(label=_("Your name"), max_length=150)
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A few words in a row are easy to remember."),
    )

    def __init__(
        self, data: Data = None, files: Files = None, *, invitation: Invitation, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, initial={"name": invitation.name}, **options)
        self.invitation = invitation

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.invitation.email, name=self.cleaned_data.get("name", "")))
        return password


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AskToEraseForm(Form):
    why = forms.CharField(
        label=_("Why"), max_length=300, required=False, help_text=_("You need not say. What you write is kept.")
    )


class AnswerErasureForm(Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[("close", _("Close the account")), ("keep", _("Keep it: something speaks against it"))],
    )
    reason = forms.CharField(
        label=_("Answer"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Goes to the person by mail and stays in the history."),
    )
