"""The filter rows of the lists of places."""

import datetime
from functools import lru_cache
from operator import itemgetter
from typing import TypedDict, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coordination.models import IndicatorPeriod
from dashboards.queries import audit_log
from pilots.models import Pilot
from strategies.models import Strategy
from ui import words
from ui.fields import EstonianDateField
from ui.forms import FilterForm
from ui.long_select import LongSelect
from ui.sorting import alphabetical
from ui.types import Data, Files, FormOptions
from ui.weeks import CHOICES
from villages.history_labels import ACTION_LABELS
from villages.models import Participation, Place, Village


class VillageChosen(TypedDict, total=False):
    q: str
    group: Participation
    state: str
    strategy: str
    pilot: str


class VillageFilter(FilterForm[VillageChosen]):
    q = forms.CharField(label=_("Village, settlement or municipality"), max_length=100)
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Participation.objects.none(), empty_label=_("all groups")
    )
    strategy = forms.ChoiceField(
        label=_("Strategy"),
        choices=[
            ("", _("any state")),
            ("adopted", _("approved, also while a new version is written")),
            *Strategy.State.choices,
        ],
    )
    state = forms.ChoiceField(label=_("Taking part"), choices=[("", _("any state")), *Village.State.choices])
    pilot = forms.ChoiceField(label=_("Pilot"), choices=[("", _("any state")), *Pilot.State.choices])

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        groups = Participation.objects.visible_to(user).select_related("partner").order_by("partner__name")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        if groups.count() < 2:
            del self.fields["group"]


class IndicatorFilter(FilterForm):
    place = forms.ChoiceField(label=_("Whose"))
    period = forms.ModelChoiceField(
        label=_("Period"), queryset=IndicatorPeriod.objects.none(), empty_label=_("the whole programme")
    )

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        found: dict[str, Place],
        periods: QuerySet[IndicatorPeriod],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.found = found
        self.fields["place"].choices = [(key, str(one)) for key, one in found.items()]  # type: ignore[attr-defined]
        self.fields["period"].queryset = periods  # type: ignore[attr-defined]

    @property
    def at(self) -> Place:
        """The widest one unless another is chosen."""
        return self.found.get(self.chosen.get("place", ""), next(iter(self.found.values())))


class AuditLogFilter(FilterForm[audit_log.Chosen]):
    q = forms.CharField(label=_("Words in it or in the reason"), max_length=100)
    person = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), empty_label=_("everybody"), widget=LongSelect
    )
    verb = forms.ChoiceField(label=_("What they did"), widget=LongSelect)
    kind = forms.ChoiceField(label=_("Kind"), widget=LongSelect)
    since = EstonianDateField(label=_("From"))
    until = EstonianDateField(label=_("Until"))
    act = forms.UUIDField(label=_("One deed"), widget=forms.HiddenInput)

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        people = User.objects.filter(pk__in=audit_log.seen(User, user))
        self.fields["person"].queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]
        verbs, kinds = _deeds_and_kinds(get_language(), words.current())
        self.fields["verb"].choices = [("", _("anything")), *verbs]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("any kind")), *kinds]  # type: ignore[attr-defined]


@lru_cache(maxsize=32)
def _deeds_and_kinds(_language: str, _group: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Hundreds of choices in alphabetical order, put together once for a language and its word for a group."""
    verbs = sorted(((verb, str(words)) for verb, words in ACTION_LABELS.items()), key=itemgetter(1))
    return verbs, audit_log.kinds()


class OwnDeeds(FilterForm[audit_log.Chosen]):
    act = forms.UUIDField(label=_("One deed"), widget=forms.HiddenInput)


class SearchedPast(forms.Form):
    """From where a search of the history goes on, as `trail.Found.before` says it."""

    before = forms.RegexField(r"^[0-9]{1,16}-[0-9]{1,18}$")

    @property
    def past(self) -> tuple[datetime.datetime, int] | None:
        """Moment and key; from the newest where the address says nothing that can be read."""
        if not self.is_valid():
            return None
        moment, key = map(int, self.cleaned_data["before"].split("-"))
        return datetime.datetime.fromtimestamp(0, datetime.UTC) + datetime.timedelta(microseconds=moment), key


class SimilarFilter(FilterForm):
    q = forms.CharField(label=_("Words, in any form"), max_length=100)
    village = forms.ModelChoiceField(
        label=_("Like the actions of"), queryset=Village.objects.none(), empty_label=_("choose a village")
    )

    def __init__(self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        self.fields["village"].queryset = Village.objects.visible_to(user).order_by(alphabetical("name"))  # type: ignore[attr-defined]


class BehindFilter(FilterForm):
    on = EstonianDateField(label=_("As it stood on"))


class SearchForm(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=200)


class ConflictFilter(FilterForm):
    kind = forms.ChoiceField(
        label=_("Who"),
        choices=[
            ("", _("everybody")),
            ("village", _("village")),
            ("person", _("participant")),
            ("trainer", _("trainer")),
            ("user", _("mentor or colleague")),
        ],
    )
    since = EstonianDateField(label=_("From"))
    until = EstonianDateField(label=_("Until"))


class WeekAsked(forms.Form):
    """The part of the home page whose rows are asked for."""

    when = forms.ChoiceField(choices=CHOICES, required=False)
