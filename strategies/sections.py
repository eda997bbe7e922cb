"""The sections of a strategy: what each asks for in plain words, and which rows it holds (domain.md 3.2)."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from strategies.models import Strategy, plan
from strategies.models.plan import Section

LOCAL = (plan.RelatedPlan.Level.LOCAL,)
WIDER = (plan.RelatedPlan.Level.GROUP, plan.RelatedPlan.Level.COUNTY, plan.RelatedPlan.Level.STATE)


@dataclass(frozen=True)
class Guide:
    """``few``: characters below which a text says too little to be read as an answer; 0 where rows say it."""

    section: Section
    asks: Promise | str
    few: int = 0
    rows: type[plan.Row] | None = None
    levels: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.section.value

    @property
    def title(self) -> str:
        return str(self.section.label)

    @property
    def rows_title(self) -> str:
        return capfirst(str(self.rows._meta.verbose_name_plural)) if self.rows else ""

    @property
    def row_name(self) -> str:
        return str(self.rows._meta.verbose_name) if self.rows else ""

    @property
    def is_ordered(self) -> bool:
        """People put the rows in order themselves; else days or years do."""
        return bool(self.rows and "place" in (self.rows._meta.ordering or ()))

    def rows_of(self, strategy: Strategy) -> models.QuerySet[Any]:
        """The rows of the section in this strategy; only where ``rows`` is set."""
        if self.rows is None:
            raise TypeError(f"{self.section} holds a text, no rows")
        found = self.rows._default_manager.filter(strategy=strategy)
        return found.filter(level__in=self.levels) if self.levels else found  # type: ignore[misc]


GUIDES = {
    guide.section: guide
    for guide in (
        Guide(
            Section.AREA,
            _("Who lives here, and where? Number of people, their age, distances, services, what has changed lately."),
            few=300,
        ),
        Guide(
            Section.NEEDS,
            _("What do we have to build on: people, buildings, nature, stories? What do people here miss most?"),
            few=300,
        ),
        Guide(
            Section.SWOT,
            _("Strengths and weaknesses are ours, chances and threats come from outside. Mark a few key topics."),
            rows=plan.SwotItem,
        ),
        Guide(
            Section.LOCAL_PLANS,
            _("Which plans of the municipality and of the village touch the same things? How do we agree with them?"),
            rows=plan.RelatedPlan,
            levels=LOCAL,
        ),
        Guide(
            Section.WIDER_PLANS,
            _("Which measure of the local action group's strategy could support us? What does the county plan say?"),
            rows=plan.RelatedPlan,
            levels=WIDER,
        ),
        Guide(
            Section.ENGAGEMENT,
            _("How did people have their say? Write down each meeting and survey with the number of people."),
            rows=plan.Engagement,
        ),
        Guide(
            Section.VISION,
            _("How does life go on here in ten years? A few sentences that everybody here would sign."),
            few=60,
        ),
        Guide(
            Section.OBJECTIVES,
            _("What has to change for the vision to come true? Every objective answers something from the SWOT."),
            rows=plan.Objective,
        ),
        Guide(
            Section.ACTIONS,
            _("What is done, by whom, when, for how much? Mark what is tried out first: it becomes the pilot."),
            rows=plan.PlannedAction,
        ),
        Guide(
            Section.SMART,
            _("What is new here? A smart solution may be digital, but also a new way of doing things together."),
            few=200,
        ),
        Guide(
            Section.FINANCE,
            _("How much money is needed in which year, and where may it come from?"),
            rows=plan.FinanceRow,
        ),
        Guide(
            Section.TEAM,
            _("Who carries the strategy? Names are seen by the village's own people and the coordinators only."),
            rows=plan.TeamMember,
        ),
        Guide(
            Section.MANAGEMENT,
            _("How are decisions made, how often does the team meet, how are people told?"),
            few=150,
        ),
        Guide(
            Section.MONITORING,
            _("How do we see that we get there? What is counted, by whom, how often?"),
            rows=plan.StrategyIndicator,
        ),
    )
}
