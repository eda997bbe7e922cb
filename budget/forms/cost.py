from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget import queries
from budget.forms.group import GroupFilter, groups_of
from budget.forms.line import LineChoice
from budget.models import BudgetLine, Category, Cost
from pilots.models import Pilot
from trainings.models import Event
from ui.fields import DocumentField, EstonianDateField, MoneyField
from ui.forms import Form, ModelForm
from ui.sorting import estonian
from villages import scope
from villages.models import Activity, Document, Village
from villages.roles import Permission

K = Document.Kind
PAPER_KINDS = [K.INVOICE, K.PAYMENT, K.CONTRACT, K.ACCEPTANCE, K.OFFER, K.OTHER]


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.value, kind.label) for kind in PAPER_KINDS]


class CostFilter(GroupFilter):
    q = forms.CharField(label=_("Supplier, number or purchase"), max_length=200)
    activity = forms.ModelChoiceField(
        label=_("Activity"), queryset=Activity.objects.none(), empty_label=_("all activities")
    )
    category = forms.ChoiceField(label=_("Cost category"), choices=[("", _("all")), *Category.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all states")), *Cost.State.choices])
    since = EstonianDateField(label=_("Invoice from"))
    until = EstonianDateField(label=_("until"))
    paper = forms.ChoiceField(label=_("Papers"), choices=[("", _("all")), ("none", _("paper missing"))])

    field_order = ["q", "group"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        activities = Activity.objects.filter(programme__in=scope.programmes(user)).order_by("code")
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]


class CostForm(ModelForm):
    line = LineChoice(
        label=_("Budget line"),
        queryset=BudgetLine.objects.none(),
        help_text=_("It says whose money it is and for which activity."),
    )
    paper = DocumentField(
        label=_("The invoice itself"),
        required=False,
        help_text=_("PDF, Word, Excel or a photo. Without it the cost cannot be checked; it can be added later."),
    )

    class Meta:
        model = Cost
        fields = (
            "line", "supplier", "supplier_code", "invoice_no", "invoice_on", "description", "net", "vat", "eligible",
            "funding", "village", "event", "pilot",
        )  # fmt: skip
        field_classes = {"net": MoneyField, "vat": MoneyField, "eligible": MoneyField}
        help_texts = {"eligible": _("As much of the invoice as the programme bears.")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = list(groups_of(user, Permission.ENTER_COST))
        programmes = {group.programme_id for group in groups}
        choices = {
            "line": queries.lines(groups),
            "village": Village.objects.filter(participation__in=groups).order_by(estonian("name")),
            "event": Event.objects.filter(programme__in=programmes).order_by("-held_from", "-planned_from"),
            "pilot": Pilot.objects.filter(village__participation__in=groups).order_by("title"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["paper"]

    def _post_clean(self) -> None:
        """The action asks the model's own rules; asked here as well, every sentence would stand twice."""


class AskedMove(forms.Form):
    to = forms.ChoiceField(choices=[("checked", ""), ("draft", ""), ("paid", ""), ("reversed", "")])


class PayForm(Form):
    paid_on = EstonianDateField(label=_("Day of payment"))
    payment_no = forms.CharField(label=_("Number of the payment order"), max_length=50)


class CheckForm(Form):
    """Nothing to fill in: the page says what is confirmed."""


class WhyForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Stays in the history."))


class PaperForm(Form):
    kind = forms.ChoiceField(label=_("Kind of paper"))
    paper = DocumentField(label=_("The paper"), help_text=_("PDF, Word, Excel or a photo, at most 20 MB."))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]
