from budget.models.category import Category
from budget.models.cost import Cost, CostPaper
from budget.models.hours import BilledEntry, HoursBill
from budget.models.line import BudgetLine

__all__ = ["BilledEntry", "BudgetLine", "Category", "Cost", "CostPaper", "HoursBill"]
