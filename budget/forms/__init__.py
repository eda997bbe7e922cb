from budget.forms.cost import AskedMove, CheckForm, CostFilter, CostForm, PaperForm, PayForm, WhyForm
from budget.forms.group import GroupFilter
from budget.forms.hours import BillHoursForm, ContractAsked
from budget.forms.line import ChangeLineForm, LineForm

__all__ = [
    "AskedMove", "BillHoursForm", "ChangeLineForm", "CheckForm", "ContractAsked", "CostFilter", "CostForm",
    "GroupFilter", "LineForm", "PaperForm", "PayForm", "WhyForm",
]  # fmt: skip
