from strategies.models.discussion import Defence, DefencePoint, Discussion, PublicComment, SectionComment
from strategies.models.plan import (
    Answer,
    Engagement,
    FinanceRow,
    FundingSource,
    Objective,
    PlannedAction,
    RelatedPlan,
    Section,
    SectionText,
    StrategyIndicator,
    SwotItem,
    TeamMember,
)
from strategies.models.strategy import Strategy, StrategyVersion

__all__ = [
    "Answer",
    "Defence",
    "DefencePoint",
    "Discussion",
    "Engagement",
    "FinanceRow",
    "FundingSource",
    "Objective",
    "PlannedAction",
    "PublicComment",
    "RelatedPlan",
    "Section",
    "SectionComment",
    "SectionText",
    "Strategy",
    "StrategyIndicator",
    "StrategyVersion",
    "SwotItem",
    "TeamMember",
]
