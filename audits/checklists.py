"""The fixed checklists (domain.md 4.5), one for each kind of row. Codes are kept with answers: never reuse one."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from audits.models import Subject
from ui.types import Text


class Line(NamedTuple):
    code: str
    text: Text


OF_COST = (
    Line("invoice", _("The invoice is there and names the group, the supplier, the day and the sum")),
    Line("payment", _("The payment is proved, by the group, and to the supplier")),
    Line("period", _("Ordered, invoiced and paid inside the group's period")),
    Line("line", _("The cost belongs to its budget line and to the decision")),
    Line("offers", _("As many comparable offers as the value asks for, valid on the day of the order")),
    Line("no_conflict", _("Supplier and deciders are not related")),
    Line("delivered", _("What was bought was delivered: an act, a list or a photo shows it")),
    Line("vat", _("VAT is claimed only where the group cannot deduct it")),
    Line("once", _("The same cost is in no other claim and no other project")),
    Line("marking", _("The fund's marks are where they should be")),
    Line("sums", _("The sums add up")),
)
OF_EVENT = (
    Line("agenda", _("The agenda is there and fits the training's theme")),
    Line("signed_list", _("The list of participants is signed, and the persons are of the programme's villages")),
    Line("catering", _("No more people were catered for than signed, with the staff")),
    Line("feedback", _("The feedback is summed up")),
    Line("event_marking", _("A photo shows the fund's marks")),
    Line("web_notice", _("The event was announced on the web")),
    Line("as_planned", _("It was held as planned, or the change has its reason")),
)
OF_HOURS = (
    Line("log", _("The log says when, where and what was done")),
    Line("village_confirmed", _("The village confirmed the hours")),
    Line("second_person", _("Logging, confirming and approving were done by different people")),
    Line("contract", _("The hours fall under a contract and its ceiling")),
    Line("hours_billed", _("The mentor's invoice is for exactly these hours")),
)
OF_VILLAGE = (
    Line("strategy", _("The strategy is approved by the village, with minutes")),
    Line("pilot", _("The pilot comes from the strategy, and its things are there")),
    Line("village_marking", _("The fund's marks are on the site")),
)
CHECKLISTS = {
    Subject.COSTS: OF_COST,
    Subject.CLAIM_ROWS: OF_COST,
    Subject.EVENTS: OF_EVENT,
    Subject.HOURS: OF_HOURS,
    Subject.VILLAGES: OF_VILLAGE,
}


def lines_for(subject: str) -> tuple[Line, ...]:
    return CHECKLISTS[Subject(subject)]
