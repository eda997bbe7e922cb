from villages.models.basis import Basis, Method, Sourced
from villages.models.call import Application, Call
from villages.models.deliberation import Defence, DefencePoint, Discussion, PublicComment, SectionComment
from villages.models.document import Document
from villages.models.leaving import ErasureRequest
from villages.models.membership import Invitation, Membership
from villages.models.paper import Paper
from villages.models.partner import Participation, Partner
from villages.models.plan import (
    Answer,
    Engagement,
    FinanceRow,
    FundingSource,
    Indicator,
    Objective,
    PlannedAction,
    RelatedPlan,
    Section,
    SectionText,
    SwotItem,
    TeamMember,
)
from villages.models.programme import Activity, Programme
from villages.models.strategy import Strategy, StrategyVersion
from villages.models.village import Settlement, Village, VillageName

__all__ = [
    "Activity",
    "Answer",
    "Application",
    "Basis",
    "Call",
    "Defence",
    "DefencePoint",
    "Discussion",
    "Document",
    "Engagement",
    "ErasureRequest",
    "FinanceRow",
    "FundingSource",
    "Indicator",
    "Invitation",
    "Membership",
    "Method",
    "Objective",
    "Paper",
    "Participation",
    "Partner",
    "PlannedAction",
    "Programme",
    "PublicComment",
    "RelatedPlan",
    "Section",
    "SectionComment",
    "SectionText",
    "Settlement",
    "Sourced",
    "Strategy",
    "StrategyVersion",
    "SwotItem",
    "TeamMember",
    "Village",
    "VillageName",
]
