from budget.actions.cost import attach_paper, check_cost, edit_cost, enter_cost, pay_cost, return_cost, reverse_cost
from budget.actions.hours import bill_hours
from budget.actions.line import add_budget_line, change_budget_line

__all__ = [
    "add_budget_line", "attach_paper", "bill_hours", "change_budget_line", "check_cost", "edit_cost", "enter_cost",
    "pay_cost", "return_cost", "reverse_cost",
]  # fmt: skip
