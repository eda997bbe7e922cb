from budget.models.category import Category, CostMethod, Currency
from budget.models.common_cost import CommonCost, CommonShare
from budget.models.contract import AcceptanceAct, Contract, ContractAnnex
from budget.models.cost import Cost, CostPaper
from budget.models.decision import DecisionCondition, GrantDecision
from budget.models.hours import BilledEntry, HoursBill
from budget.models.in_kind import InKindWork
from budget.models.line import BudgetLine
from budget.models.money_rules import FlatRate, MoneyRules, OfferThreshold, RoundingLevel, UnitCost
from budget.models.offer import Offer, OfferPrice, RelatednessAnswer
from budget.models.own_contribution import ContributionReceipt, ContributionSource
from budget.models.procurement import CallAddressee, CallRow, InterestStatement, Procurement, ProcurementShare
from budget.models.vat import CostVat, VatPeriod
from budget.models.version import Amendment, BudgetVersion

__all__ = [
    "AcceptanceAct",
    "Amendment",
    "BilledEntry",
    "BudgetLine",
    "BudgetVersion",
    "CallAddressee",
    "CallRow",
    "Category",
    "CommonCost",
    "CommonShare",
    "Contract",
    "ContractAnnex",
    "ContributionReceipt",
    "ContributionSource",
    "Cost",
    "CostMethod",
    "CostPaper",
    "CostVat",
    "Currency",
    "DecisionCondition",
    "FlatRate",
    "GrantDecision",
    "HoursBill",
    "InKindWork",
    "InterestStatement",
    "MoneyRules",
    "Offer",
    "OfferPrice",
    "OfferThreshold",
    "Procurement",
    "ProcurementShare",
    "RelatednessAnswer",
    "RoundingLevel",
    "UnitCost",
    "VatPeriod",
]
