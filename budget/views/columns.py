"""The columns that people choose of the wide lists of money; of costs see `cost_columns`."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui.columns import Choice, choice_of

CLAIMS = {
    "sent": _("Sent"),
    "asked": _("Asked, €"),
    "accepted": _("Accepted, €"),
    "deducted": _("Deducted, €"),
    "waiting": _("Waiting, €"),
    "to_be_paid": _("To be paid, €"),
    "received": _("Support received, €"),
}
CONTRACTS = {
    "subject": _("Subject"),
    "group": _("Group"),
    "until": _("Until"),
    "ceiling": _("Ceiling, €"),
    "invoiced": _("Invoiced, €"),
    "left": _("Left, €"),
    "acts": _("Acceptance acts"),
}
PROCUREMENTS = {"purpose": _("Purpose"), "group": _("Group"), "estimated": _("Estimated, €"), "winner": _("Winner")}
COMMON_COSTS = {
    "invoice": _("Invoice"),
    "description": _("What was bought"),
    "payer": _("Payer"),
    "sharing": _("How it is shared"),
    "key": _("Key"),
    "net": _("Without VAT, €"),
    "vat": _("VAT, €"),
    "gross": _("With VAT, €"),
}
USUAL_COMMON_COSTS = ("invoice", "description", "payer", "key", "gross")
BANK_ENTRIES = {
    "day": _("Date"),
    "group": _("Group"),
    "account": _("Account"),
    "reference": _("Reference number"),
    "text": _("Explanation"),
    "amount": _("Amount"),
}
USUAL_BANK_ENTRIES = ("day", "group", "text", "amount")
RECOVERIES = {
    "why": _("Why"),
    "decided": _("Decided"),
    "due": _("Next due"),
    "sum": _("Sum, €"),
    "open": _("Open today, €"),
}
STANDS = {
    "budget": _("By the decision, €"),
    "planned": _("Planned, €"),
    "spent": _("Spent, €"),
    "waiting": _("Waiting, €"),
    "in_contracts": _("In contracts, €"),
    "free": _("Free, €"),
    "promised": _("Own promised, €"),
    "received": _("Own received, €"),
    "support": _("Support received, €"),
    "ahead": _("Paid ahead, €"),
}


def claim_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "claim", CLAIMS)


def contract_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "contract", CONTRACTS)


def procurement_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "procurement", PROCUREMENTS)


def common_cost_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "common-cost", COMMON_COSTS, USUAL_COMMON_COSTS)


def bank_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "bank", BANK_ENTRIES, USUAL_BANK_ENTRIES)


def recovery_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "recovery", RECOVERIES)


def stand_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "stand", STANDS)
