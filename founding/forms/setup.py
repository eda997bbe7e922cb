"""A form for each step of the set-up."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Unpack, cast

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Field as ModelField
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from accounts.working_days import countries
from budget.models import ClaimSettings, MoneyRules
from founding import beginnings
from mentoring.models import MOST_IN_A_DAY, HoursRules
from ui.fields import (
    DegreesField,
    EstonianDateField,
    ExactDecimalField,
    HoursField,
    LanguagesField,
    MoneyField,
    typed_lines,
)
from ui.forms import Form, ModelForm
from ui.types import Data, Files, FormOptions, ModelFormOptions
from ui.words import choices, known_word
from villages.models import Activity, Currency, Participation, Programme, TermRules
from villages.models.terms import MOST_YEARS

CODE = re.compile(r"(?P<code>\d+(?:\.\d+)*)\s+(?P<title>.+)")
MOST_MODULES = 40
OTHER = "other"


class FirstAccountForm(Form):
    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(label=_("e-mail"))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), max_length=128
    )
    code = forms.CharField(
        label=_("Code of the installation"), max_length=200, help_text=_("SETUP_CODE in the server’s settings.")
    )

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        if not settings.SETUP_CODE:
            del self.fields["code"]

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return str(self.cleaned_data["password"])

    def clean_code(self) -> str:
        if not constant_time_compare(self.cleaned_data["code"], settings.SETUP_CODE):
            raise ValidationError(_("This is not the code in the server’s settings."))
        return ""


class NewProgrammeForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    ref_no = forms.CharField(label=_("Reference number"), max_length=20)
    starts_on = EstonianDateField(label=_("First day"))
    ends_on = EstonianDateField(label=_("Last day"))
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency, initial=Currency.EUR)
    begins_from = forms.ChoiceField(label=_("Begin from"), help_text=_("Everything can be changed afterwards."))

    def __init__(
        self, data: Data = None, files: Files = None, *, copies: Iterable[Programme], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.copies = {f"copy-{one.pk}": one for one in copies}
        copied = [
            (key, _("Copy of “%(title)s”, without people and events") % {"title": one})
            for key, one in self.copies.items()
        ]
        self.fields["begins_from"].choices = [*beginnings.NAMES.items(), *copied]  # type: ignore[attr-defined]

    def clean_ref_no(self) -> str:
        number = str(self.cleaned_data["ref_no"])
        if Programme.objects.filter(ref_no=number).exists():
            raise ValidationError(_("Another programme has this reference number."))
        return number

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("A programme ends after it starts."))
        return given

    def given(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        chosen = facts.pop("begins_from")
        copied = self.copies.get(chosen)
        return facts | ({"copy_of": copied} if copied else {"template": chosen})


class BasicsForm(ModelForm):
    country = forms.ChoiceField(
        label=_("Country"), choices=countries, help_text=_("Where the villages are. It begins with its holidays.")
    )
    languages = LanguagesField()
    group_word = forms.ChoiceField(
        label=_("What a local action group is called"),
        help_text=_("Every page, paper and mail of the programme says it so."),
    )
    abbreviation = forms.CharField(
        label=_("Another abbreviation"), max_length=6, required=False, validators=[known_word],
        help_text=_("Two to six capital letters, when the list has no such word."),
    )  # fmt: skip

    class Meta:
        model = Programme
        fields = (
            "title",
            "ref_no",
            "starts_on",
            "ends_on_planned",
            "currency",
            "country",
            "published_cost",
            "working_day",
            "languages",
            "group_word",
            "goal_et",
            "goal_en",
        )
        field_classes = {"published_cost": MoneyField, "working_day": HoursField}
        help_texts = {
            "working_day": _("Pages tell hours in days by it."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("goal_et", "goal_en")}

    field_order = (*Meta.fields[:10], "abbreviation", *Meta.fields[10:])

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, files, **options)
        ready = choices()
        if self.instance.group_word not in dict(ready):
            self.initial.update({"group_word": OTHER, "abbreviation": self.instance.group_word})
        self.fields["group_word"].choices = [*ready, (OTHER, _("Another abbreviation"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        other = given.pop("abbreviation", "")
        if given.get("group_word") == OTHER:
            if not other and "abbreviation" not in self.errors:
                self.add_error("abbreviation", _("Write the abbreviation."))
            given["group_word"] = other or self.instance.group_word
        return given


class RulesForm(Form):
    support_percent = ExactDecimalField(label=_("Support, per cent of the eligible cost"), min_value=1, max_value=100)
    hours_per_village = HoursField(label=_("Mentoring hours for a village"))
    most_in_a_day = HoursField(
        label=_("Most hours of a mentor in a day"), max_value=MOST_IN_A_DAY, help_text=_("At most 12.")
    )
    rounding_level = forms.ChoiceField(label=_("Support is cut at"))
    rounds_to = forms.ChoiceField(label=_("Support is cut to"))
    offer_basis = forms.ChoiceField(label=_("Offers are asked by"))
    rate_rule = forms.ChoiceField(label=_("Rate of other currencies"))
    claims_a_year = forms.IntegerField(label=_("Claims a year"), min_value=1, max_value=12)
    penalty_rule = forms.ChoiceField(label=_("Penalty for claiming too much"))
    holidays_of = forms.ChoiceField(label=_("Country whose holidays are no working days"), choices=countries)
    years_kept = forms.IntegerField(
        label=_("Years for which papers are kept"), min_value=1, max_value=MOST_YEARS,
        help_text=_("After the end of the year. What is kept already stays until its own day."),
    )  # fmt: skip
    years_after_payment = forms.IntegerField(
        label=_("Years from the last payment of support"), min_value=1, max_value=MOST_YEARS,
        help_text=_("So long the papers of costs are kept at least."),
    )  # fmt: skip
    valid_from = EstonianDateField(
        label=_("From"), help_text=_("What was decided before this day keeps the rules of before.")
    )
    CLAIMS = ("claims_a_year", "penalty_rule")
    MONEY = ("rounding_level", "rounds_to", "offer_basis", "rate_rule")
    TERMS = ("holidays_of", "years_kept", "years_after_payment")

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        rules: MoneyRules,
        claims: ClaimSettings,
        hours: HoursRules,
        terms: TermRules,
        rate: Decimal,
        **options: Unpack[FormOptions],
    ) -> None:
        first: dict[str, object] = {
            "support_percent": (rate * 100).normalize(),
            "hours_per_village": hours.hours_per_village,
            "most_in_a_day": hours.most_in_a_day,
            "valid_from": rules.valid_from,
        }
        for row, names in ((rules, self.MONEY), (claims, self.CLAIMS), (terms, self.TERMS)):
            first |= {name: getattr(row, name) for name in names}
        super().__init__(data, files, initial=first, **options)
        self.fields["penalty_rule"].choices = PENALTIES  # type: ignore[attr-defined]
        for name in self.MONEY:
            self.fields[name].choices = cast("ModelField", MoneyRules._meta.get_field(name)).choices  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        claims = {name: facts.pop(name) for name in self.CLAIMS}
        terms = {name: facts.pop(name) for name in self.TERMS}
        return facts | {"support_rate": facts.pop("support_percent") / 100, "claims": claims, "terms": terms}


PENALTIES = [
    ("none", _("none")),
    ("art63", _("twice the difference above 10 per cent (Regulation 809/2014, article 63)")),
    ("custom", _("own percentages")),
]


class ActivitiesForm(Form):
    common = forms.CharField(
        label=_("Activities of the common part"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("A line each: code, space, title. For example “1.1 Training modules”."),
    )  # fmt: skip
    region = forms.CharField(
        label=_("Activities of each region"), required=False, max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line each, in the same way."),
    )  # fmt: skip
    topics = forms.CharField(
        label=_("Topics"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("A line each."),
    )
    modules = forms.IntegerField(label=_("Number of training modules"), min_value=0, max_value=MOST_MODULES)

    def __init__(
        self, data: Data = None, files: Files = None, *, programme: Programme, **options: Unpack[FormOptions]
    ) -> None:
        self.known = {one.code: one for one in programme.activities.all()}
        lines: dict[str, list[str]] = {part: [] for part in Activity.Part.values}
        for one in self.known.values():
            lines[one.part].append(f"{one.code} {one.title_et}")
        first = {part: "\n".join(rows) for part, rows in lines.items()}
        first |= {"topics": "\n".join(programme.topics.values_list("title_et", flat=True))}  # type: ignore[attr-defined]
        super().__init__(data, files, initial=first | {"modules": programme.modules.count()}, **options)  # type: ignore[attr-defined]

    def clean_common(self) -> list[dict[str, object]]:
        return self._activities("common")

    def clean_region(self) -> list[dict[str, object]]:
        return self._activities("region")

    def _activities(self, part: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        for number, line in enumerate(typed_lines(self.cleaned_data[part]), 1):
            told = CODE.fullmatch(line)
            if told is None or len(told["code"]) > 5:
                raise ValidationError(
                    _("Line %(n)s: write the code, a space and the title: “1.1 Training modules”.") % {"n": number}
                )
            before = self.known.get(told["code"])
            english = before.title_en if before and before.title_et == told["title"] else told["title"]
            found.append({"code": told["code"], "part": part, "title_et": told["title"], "title_en": english})
        return found

    def clean_topics(self) -> list[str]:
        return typed_lines(self.cleaned_data["topics"])

    def given(self) -> dict[str, Any]:
        facts = self.cleaned_data
        return {
            "activities": facts["common"] + facts["region"],
            "topics": facts["topics"],
            "modules": facts["modules"],
        }

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        codes = [one["code"] for part in Activity.Part.values for one in given.get(part) or []]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            self.add_error("region", _("The code %(code)s stands twice.") % {"code": twice[0]})
        return given


class GroupForm(Form):
    code = forms.CharField(label=_("Code"), max_length=10, help_text=_("Short, as JAP or PAIK."))
    name = forms.CharField(label=_("Name"), max_length=100)
    official_name = forms.CharField(label=_("Official name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Participation.Role, initial=Participation.Role.PARTNER)
    total_cost = MoneyField(label=_("Total eligible cost"), initial=0)
    common_cost = MoneyField(label=_("of it the common part"), initial=0)


class VillageForm(Form):
    participation = forms.ModelChoiceField(label=_("Local action group"), queryset=Participation.objects.none())
    name = forms.CharField(label=_("Village or area"), max_length=120)
    settlements = forms.CharField(
        label=_("Settlements"),
        required=False,
        max_length=2000,
        help_text=_("With commas between; empty: one of the same name."),
    )
    municipality = forms.CharField(label=_("Municipality"), max_length=80, required=False)
    county = forms.CharField(label=_("County"), max_length=50, required=False)
    latitude = DegreesField(label=_("Latitude"), required=False)
    longitude = DegreesField(label=_("Longitude"), required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, programme: Programme, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        own = Participation.objects.filter(programme=programme).select_related("partner").order_by("partner__name")
        self.fields["participation"].queryset = own  # type: ignore[attr-defined]

    def clean_settlements(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["settlements"].split(",") if name.strip()]
