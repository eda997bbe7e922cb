from budget.models.bank import BankEntry, BankStatement, PaymentPart
from budget.models.category import Category, CostMethod
from budget.models.claim import Claim, ClaimPaper, ClaimRow, ClaimWord
from budget.models.claim_decision import ClaimDecision, DecisionRow, ErrorType
from budget.models.claim_money import (
    Advance,
    AdvanceSettlement,
    Instalment,
    Recovery,
    RecoveryPart,
    RecoveryRow,
    SupportPayment,
)
from budget.models.claim_settings import ClaimSettings
from budget.models.common_cost import CommonCost, CommonShare
from budget.models.contract import AcceptanceAct, Contract, ContractAnnex
from budget.models.cost import Cost, CostPaper
from budget.models.cost_total import CostTotal
from budget.models.decision import DecisionCondition, GrantDecision
from budget.models.dossier import ClaimPrint, Dossier, DossierPart
from budget.models.einvoice import EInvoice
from budget.models.hours import BilledEntry, HoursBill
from budget.models.in_kind import InKindWork
from budget.models.ledger import LedgerEntry, LedgerExtract, LedgerMapping
from budget.models.line import BudgetLine
from budget.models.money_rules import FlatRate, MoneyRules, OfferThreshold, RoundingLevel, RoundsTo, UnitCost
from budget.models.named_claim import NamedClaim
from budget.models.offer import Offer, OfferPrice, RelatednessAnswer
from budget.models.own_contribution import ContributionReceipt, ContributionSource
from budget.models.procurement import CallAddressee, CallRow, InterestStatement, Procurement, ProcurementShare
from budget.models.statement_import import StatementImport
from budget.models.support_rate import SupportRate
from budget.models.vat import CostVat, VatPeriod
from budget.models.version import Amendment, BudgetVersion
from villages.models.programme import Currency

__all__ = [
    "AcceptanceAct",
    "Advance",
    "AdvanceSettlement",
    "Amendment",
    "BankEntry",
    "BankStatement",
    "BilledEntry",
    "BudgetLine",
    "BudgetVersion",
    "CallAddressee",
    "CallRow",
    "Category",
    "Claim",
    "ClaimDecision",
    "ClaimPaper",
    "ClaimPrint",
    "ClaimRow",
    "ClaimSettings",
    "ClaimWord",
    "CommonCost",
    "CommonShare",
    "Contract",
    "ContractAnnex",
    "ContributionReceipt",
    "ContributionSource",
    "Cost",
    "CostMethod",
    "CostPaper",
    "CostTotal",
    "CostVat",
    "Currency",
    "DecisionCondition",
    "DecisionRow",
    "Dossier",
    "DossierPart",
    "EInvoice",
    "ErrorType",
    "FlatRate",
    "GrantDecision",
    "HoursBill",
    "InKindWork",
    "Instalment",
    "InterestStatement",
    "LedgerEntry",
    "LedgerExtract",
    "LedgerMapping",
    "MoneyRules",
    "NamedClaim",
    "Offer",
    "OfferPrice",
    "OfferThreshold",
    "PaymentPart",
    "Procurement",
    "ProcurementShare",
    "Recovery",
    "RecoveryPart",
    "RecoveryRow",
    "RelatednessAnswer",
    "RoundingLevel",
    "RoundsTo",
    "StatementImport",
    "SupportPayment",
    "SupportRate",
    "UnitCost",
    "VatPeriod",
]
