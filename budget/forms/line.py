from django import forms
from django.utils.translation import gettext

from budget.models import BudgetLine
from ui import formats


def line_label(line: BudgetLine) -> str:
    told = {"line": f"{line.activity.code} {line.title}", "group": line.participation.partner.code}
    told["left"] = formats.money(line.left)
    return gettext("%(line)s · %(group)s · %(left)s left") % told


class LineChoice(forms.ModelChoiceField):
    def label_from_instance(self, line: BudgetLine) -> str:
        return line_label(line)
