from budget.forms.bank import (
    BringEInvoicesForm,
    BringStatementForm,
    CheckEInvoicesForm,
    ConfirmSupportForm,
    EInvoiceFilter,
    EnterEInvoicesForm,
    EntryFilter,
    PaymentForm,
)
from budget.forms.cost import AskedMove, CheckForm, CostFilter, CostForm, PaperForm, PayForm, WhyForm
from budget.forms.group import DayFilter, GroupFilter
from budget.forms.hours import BillHoursForm, ContractAsked
from budget.forms.version import AmountsForm, DecisionForm, DraftVersionForm, LineForm

__all__ = [
    "BringEInvoicesForm",
    "BringStatementForm",
    "CheckEInvoicesForm",
    "ConfirmSupportForm",
    "EInvoiceFilter",
    "EnterEInvoicesForm",
    "EntryFilter",
    "PaymentForm",
    "AmountsForm",
    "AskedMove",
    "BillHoursForm",
    "CheckForm",
    "ContractAsked",
    "CostFilter",
    "CostForm",
    "DayFilter",
    "DecisionForm",
    "DraftVersionForm",
    "GroupFilter",
    "LineForm",
    "PaperForm",
    "PayForm",
    "WhyForm",
]
