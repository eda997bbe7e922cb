from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from budget.forms.group import groups_of
from budget.models import BudgetLine, Category
from ui import formats
from ui.fields import MoneyField
from ui.forms import Form, ModelForm
from villages.models import Activity
from villages.roles import Permission


class LineForm(ModelForm):
    class Meta:
        model = BudgetLine
        fields = ("participation", "activity", "category", "title", "amount")
        field_classes = {"amount": MoneyField}

    def __init__(self, *args: Any, user: User, code: str = "", **kwargs: Any) -> None:
        """``code`` of the group whose budget was open before."""
        super().__init__(*args, **kwargs)
        groups = groups_of(user, Permission.EDIT_BUDGET)
        self.fields["participation"].queryset = groups  # type: ignore[attr-defined]
        activities = Activity.objects.filter(programme__in={group.programme_id for group in groups})
        self.fields["activity"].queryset = activities.order_by("code")  # type: ignore[attr-defined]
        asked = [group for group in groups if group.partner.code == code]
        if asked or len(groups) == 1:
            self.fields["participation"].initial = (asked or groups)[0]

    def _post_clean(self) -> None:
        """The action asks the model's own rules."""


class ChangeLineForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    category = forms.ChoiceField(label=_("Cost category"), choices=Category.choices)
    amount = MoneyField(label=_("Amount"))
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("The old line stays readable with this reason.")
    )


class LineChoice(forms.ModelChoiceField):
    def label_from_instance(self, line: Any) -> str:
        told = {"line": f"{line.activity.code} {line.title}", "group": line.participation.partner.code}
        told["left"] = formats.money(line.left)
        return gettext("%(line)s · %(group)s · %(left)s left") % told
