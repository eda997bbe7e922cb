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
STANDS = {
    "budget": _("Budget, €"),
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


def stand_columns(request: HttpRequest) -> Choice:
    return choice_of(request, "stand", STANDS)
