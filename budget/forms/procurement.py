from decimal import Decimal
from typing import Any, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.forms.group import GroupChosen, OfGroupFilter, groups_of
from budget.models import AcceptanceAct, Contract, ContractAnnex, Offer, Procurement
from ui.fields import EstonianDateField, MoneyField, decimal_of, typed_lines
from ui.file_fields import DocumentField
from ui.forms import Form, ModelForm
from ui.types import Data, Files, FormOptions, ModelFormOptions
from villages import scope
from villages.models import Participation
from villages.roles import Permission


class ContractChosen(GroupChosen, total=False):
    q: str
    open: str


class ContractFilter(OfGroupFilter[ContractChosen]):
    q = forms.CharField(label=_("Supplier, number or subject"), max_length=200)
    open = forms.ChoiceField(label=_("State"), choices=[("", _("all")), ("open", _("more may come"))])

    field_order = ["q", "group"]


class PlanForm(ModelForm):
    served = forms.ModelMultipleChoiceField(
        label=_("Also for"), queryset=Participation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    rows = forms.CharField(
        label=_("Rows of the call"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One on a line: what; unit; quantity. Example: Bus trip; km; 100"),
    )
    addressees = forms.CharField(
        label=_("Who is asked"), required=False, widget=forms.Textarea({"rows": 3}), help_text=_("One name on a line.")
    )

    class Meta:
        model = Procurement
        fields = (
            "participation", "subject", "purpose", "category", "estimated_net", "procedure", "exception_basis",
            "call_text", "register_reference",
        )  # fmt: skip
        field_classes = {"estimated_net": MoneyField}
        help_texts = {"purpose": _("What is bought for the same need carries the same word: it is summed.")}

    field_order = ["participation", "served", "subject", "purpose"]

    def __init__(
        self, data: Data = None, files: Files = None, *, user: User, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        groups = groups_of(user, Permission.ENTER_COST)
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        programmes = {group.programme_id for group in groups}
        others = Participation.objects.filter(programme__in=programmes).select_related("partner")
        self.fields["served"].queryset = others.order_by("partner__code")  # type: ignore[attr-defined]

    def clean_rows(self) -> list[tuple[str, str, Decimal]]:
        found = []
        for text in typed_lines(self.cleaned_data["rows"]):
            what, unit, number = [part.strip() for part in f"{text};;".split(";")[:3]]
            try:
                quantity = decimal_of(number) if number else Decimal(1)
            except ValueError as error:
                raise ValidationError(gettext("Write the quantity as a number: %(row)s") % {"row": text}) from error
            if len(what) > 200 or len(unit) > 20 or abs(quantity) >= 10**8:
                told = {"row": Truncator(text).chars(60)}
                raise ValidationError(
                    gettext(
                        "Too long: %(row)s. A row takes at most 200 characters, its unit 20, the quantity 8 digits."
                    )
                    % told
                )
            found.append((what, unit, quantity))
        return found

    def clean_addressees(self) -> list[str]:
        return typed_lines(self.cleaned_data["addressees"], most=150)

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class CallForm(Form):
    call_sent_on = EstonianDateField(label=_("Call sent on"))
    answers_until = EstonianDateField(label=_("Offers until"))
    paper = DocumentField(label=_("The call itself"), required=False)


class OfferForm(ModelForm):
    paper = DocumentField(label=_("The offer itself"), required=False)

    class Meta:
        model = Offer
        fields = (
            "supplier", "supplier_code", "vat_no", "address", "phone", "email", "received_on", "valid_until", "net",
            "vat", "currency",
        )  # fmt: skip
        field_classes = {"net": MoneyField, "vat": MoneyField}

    def __init__(
        self, data: Data = None, files: Files = None, *, procurement: Procurement, **options: Unpack[ModelFormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.initial["currency"] = procurement.programme.currency
        for row in procurement.rows.all():
            self.fields[f"price_{row.pk}"] = MoneyField(label=f"{row.title}, {row.unit}", min_value=0, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("price_")}
        prices = {
            int(name.removeprefix("price_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("price_") and value is not None
        }
        return {**given, "prices": prices}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class JudgeForm(Form):
    meets_conditions = forms.TypedChoiceField(
        label=_("Meets the conditions"),
        choices=[("yes", _("yes")), ("no", _("no"))],
        coerce=lambda word: word == "yes",
    )
    exclusion = forms.CharField(label=_("Why it does not count"), max_length=300, required=False)


class HintForm(Form):
    is_related = forms.TypedChoiceField(
        label=_("Do they belong together?"),
        choices=[("no", _("no")), ("yes", _("yes"))],
        coerce=lambda word: word == "yes",
    )
    note = forms.CharField(label=_("How it is known"), max_length=300)


class InterestForm(Form):
    has_interest = forms.TypedChoiceField(
        label=_("Are you tied to an offerer?"),
        choices=[("no", _("no")), ("yes", _("yes"))],
        coerce=lambda word: word == "yes",
    )
    note = forms.CharField(label=_("How"), max_length=300, required=False)


class DecideForm(Form):
    winner = forms.ModelChoiceField(label=_("Winner"), queryset=Offer.objects.none(), required=False)
    reason = forms.CharField(label=_("Why this offer"), max_length=500)
    decided_on = EstonianDateField(label=_("Decided on"))
    board_decision = forms.CharField(label=_("Decision of the group's board"), max_length=200, required=False)

    def __init__(
        self, data: Data = None, files: Files = None, *, procurement: Procurement, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["winner"].queryset = procurement.offers.all()  # type: ignore[attr-defined]


class AskedStep(forms.Form):
    to = forms.ChoiceField(choices=[(name, "") for name in ("called", "opened", "decided", "failed", "fulfilled")])
    offer = forms.IntegerField(required=False)
    number = forms.IntegerField(required=False)


class ContractForm(ModelForm):
    paper = DocumentField(label=_("The contract itself"), required=False)

    class Meta:
        model = Contract
        fields = (
            "participation", "procurement", "number", "supplier", "supplier_code", "subject", "signed_on", "starts_on",
            "ends_on", "net", "ceiling", "currency", "price_model", "marking_required",
        )  # fmt: skip
        field_classes = {"net": MoneyField, "ceiling": MoneyField}

    def __init__(
        self,
        data: Data = None,
        files: Files = None,
        *,
        user: User,
        procurement: Procurement | None = None,
        **options: Unpack[ModelFormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["participation"].queryset = groups_of(user, Permission.ENTER_COST)  # type: ignore[attr-defined]
        if programme := scope.current_programme(user):
            self.initial["currency"] = programme.currency
        known = Procurement.objects.visible_to(user).filter(state__in=["decided", "contracted"])
        self.fields["procurement"].queryset = known  # type: ignore[attr-defined]
        if procurement and procurement.winner:
            winner = procurement.winner
            self.initial = {
                **self.initial,
                "procurement": procurement.pk, "participation": procurement.participation_id, "net": winner.net,
                "supplier": winner.supplier, "supplier_code": winner.supplier_code, "ceiling": winner.gross,
                "currency": winner.currency,
                "subject": procurement.subject,
            }  # fmt: skip

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class AnnexForm(ModelForm):
    paper = DocumentField(label=_("The annex itself"), required=False)

    class Meta:
        model = ContractAnnex
        fields = ("signed_on", "ceiling_change", "ends_on", "changes_subject", "reason")
        field_classes = {"ceiling_change": MoneyField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ActForm(ModelForm):
    paper = DocumentField(label=_("The act itself"), required=False)

    class Meta:
        model = AcceptanceAct
        fields = ("number", "accepted_on", "period_from", "period_until", "delivered", "amount", "defects")
        field_classes = {"amount": MoneyField}

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""
