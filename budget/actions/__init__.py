from budget.actions.cost import attach_paper, check_cost, edit_cost, enter_cost, pay_cost, return_cost, reverse_cost
from budget.actions.decision import check_decision, enter_decision, meet_condition
from budget.actions.hours import bill_hours
from budget.actions.line import add_budget_line, change_budget_line, remove_budget_line, set_amounts
from budget.actions.version import (
    agree_budget_version,
    draft_amendment,
    draft_budget_version,
    put_in_force,
    reject_budget_version,
    return_budget_version,
    send_budget_version,
    use_free_transfer,
    withdraw_budget_version,
)

__all__ = [
    "add_budget_line",
    "agree_budget_version",
    "attach_paper",
    "bill_hours",
    "change_budget_line",
    "check_cost",
    "check_decision",
    "draft_amendment",
    "draft_budget_version",
    "edit_cost",
    "enter_cost",
    "enter_decision",
    "meet_condition",
    "pay_cost",
    "put_in_force",
    "reject_budget_version",
    "remove_budget_line",
    "return_budget_version",
    "return_cost",
    "reverse_cost",
    "send_budget_version",
    "set_amounts",
    "use_free_transfer",
    "withdraw_budget_version",
]
