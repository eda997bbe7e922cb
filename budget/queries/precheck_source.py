"""Who asks for it: the source of each line of the check before sending (domain.md 2.2; claims A10, A11)."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.working_days import HOME_COUNTRY
from villages.models import Programme

# The measure of 2014-22 and the one that took its place; both pay LEADER projects in Estonia.
SECOND_REGULATION_ON = dt.date(2023, 5, 30)
SECOND_PERIOD_ON = dt.date(2023, 1, 1)  # from it on each state says how it reduces support, and 809/2014 binds no more
GUIDE = gettext_lazy("the action groups' guide on proving costs")
PARTLY_PAID = gettext_lazy("the payer's guide on partly paid documents")
DECISION = gettext_lazy("the grant decision")
AGREEMENT = gettext_lazy("the groups' cooperation agreement")
PORTAL = gettext_lazy("the claim's form in the payer's portal")
ORDER = gettext_lazy("the order of claims")
SETTINGS = gettext_lazy("the programme's settings of claims")
ART63 = gettext_lazy("Regulation (EU) 809/2014, art. 63")
FINDING = gettext_lazy("the auditor's finding")
RULES = gettext_lazy("the rules of the measure in the programme's country")
REGULATION = "regulation"

# By the first part of a line's code.
SOURCES: dict[str, object] = {
    "account": PORTAL, "done": PORTAL, "file": PORTAL, "signature": PORTAL,
    "empty": ORDER, "negative": ORDER, "not": ORDER, "closing": ORDER, "state": ORDER,
    "many": SETTINGS,
    "too": DECISION, "period": DECISION, "over": DECISION, "unused": DECISION, "publicity": DECISION,
    "funding": REGULATION, "offers": REGULATION, "hint": REGULATION,
    "paper": GUIDE, "event": GUIDE, "unpaid": GUIDE, "ceiling": GUIDE, "ledger": GUIDE, "act": GUIDE,
    "part": PARTLY_PAID, "shares": AGREEMENT, "twice": AGREEMENT, "doubtful": ART63, "held": FINDING,
}  # fmt: skip


def source_of(code: str, programme: Programme) -> str:
    """In the reader's language, without a full stop."""
    first = code.replace("-", "_").partition("_")[0]
    found = REGULATION if code == "paper_offer" else SOURCES[first]
    if found == ART63 and programme.starts_on >= SECOND_PERIOD_ON:
        found = SETTINGS
    return _regulation(programme, first) if found == REGULATION else str(found)


def _regulation(programme: Programme, first: str) -> str:
    if programme.country != HOME_COUNTRY:  # what a regulation is called elsewhere is not known here
        return str(RULES)
    if programme.starts_on >= SECOND_REGULATION_ON:
        return _("the measure's regulation no 29 of 30 May 2023")
    if first == "funding":
        return _("the measure's regulation no 11 of 23 October 2015")
    return _("the measure's regulation no 11 of 23 October 2015, § 19")
