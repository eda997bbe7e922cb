from villages.models.basis import Basis, Sourced
from villages.models.document import Document
from villages.models.membership import Invitation, Membership
from villages.models.partner import Participation, Partner
from villages.models.programme import Activity, Programme
from villages.models.strategy import Strategy
from villages.models.village import Settlement, Village, VillageName

__all__ = [
    "Activity",
    "Basis",
    "Document",
    "Invitation",
    "Membership",
    "Participation",
    "Partner",
    "Programme",
    "Settlement",
    "Sourced",
    "Strategy",
    "Village",
    "VillageName",
]
