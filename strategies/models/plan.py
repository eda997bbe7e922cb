"""What a strategy says (domain.md 3.2): a text for each section, and rows where a section is a list or a table."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.rules import tracked
from strategies.models.strategy import Strategy, StrategyVersion
from ui import formats
from villages.models import Village


def joined(*said: object) -> str:
    return " · ".join(str(one) for one in said if one)


class Section(models.TextChoices):
    """In the order in which a strategy is read."""

    AREA = "area", _("Description of the area")
    NEEDS = "needs", _("Resources and needs")
    SWOT = "swot", _("SWOT analysis")
    LOCAL_PLANS = "local-plans", _("Links to local development plans")
    WIDER_PLANS = "wider-plans", _("Links to the strategies of the group and the county")
    ENGAGEMENT = "engagement", _("Engagement")
    VISION = "vision", _("Vision")
    OBJECTIVES = "objectives", pgettext_lazy("a section", "Objectives")
    ACTIONS = "actions", _("Action plan")
    SMART = "smart", _("Smart solution")
    FINANCE = "finance", _("Financing plan")
    TEAM = "team", _("Team and roles")
    MANAGEMENT = "management", _("Management")
    MONITORING = "monitoring", _("Monitoring")


class FundingSource(models.TextChoices):
    PROGRAMME = "programme", _("this programme")
    LEADER = "leader", _("LEADER")
    MUNICIPALITY = "municipality", _("municipality")
    STATE = "state", _("state or a foundation")
    BUSINESS = "business", _("business")
    OWN = "own", _("own money and work")
    OTHER = "other", _("other")


@tracked()
class SectionText(models.Model):
    """Markdown. Every change is kept in the history, so a word once written can always be found again."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="texts")
    section = models.CharField(_("section"), max_length=12, choices=Section)
    text = models.TextField(_("text"), blank=True, max_length=40_000)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "villages_sectiontext"
        verbose_name = _("text of a section")
        verbose_name_plural = _("texts of sections")
        constraints = [models.UniqueConstraint(fields=["strategy", "section"], name="a_section_once_in_a_strategy")]

    def __str__(self) -> str:
        return f"{self.strategy}: {self.get_section_display()}"


class Row(models.Model):
    """A row of a section that is a list; in the order in which the rows were put."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="%(class)ss")
    place = models.PositiveSmallIntegerField(_("place"), default=0)

    class Meta:
        abstract = True
        ordering = ["place", "pk"]


@tracked()
class SwotItem(Row):
    class Kind(models.TextChoices):
        STRENGTH = "S", _("strength")
        WEAKNESS = "W", _("weakness")
        OPPORTUNITY = "O", _("opportunity")
        THREAT = "T", _("threat")

    kind = models.CharField(_("kind"), max_length=1, choices=Kind)
    text = models.CharField(_("what it is"), max_length=300)
    is_key = models.BooleanField(_("key topic"), default=False)

    class Meta(Row.Meta):
        db_table = "villages_swotitem"
        verbose_name = _("SWOT item")
        verbose_name_plural = _("SWOT items")

    def __str__(self) -> str:
        return self.text

    @property
    def detail(self) -> str:
        return joined(self.get_kind_display(), _("key topic") if self.is_key else "")


@tracked()
class RelatedPlan(Row):
    """A development plan or strategy that this one agrees with."""

    class Level(models.TextChoices):
        LOCAL = "local", _("municipality or village")
        GROUP = "group", _("local action group")
        COUNTY = "county", _("county")
        STATE = "state", _("state")

    level = models.CharField(_("level"), max_length=6, choices=Level)
    title = models.CharField(_("document"), max_length=200)
    measure = models.CharField(_("chapter or measure"), max_length=200, blank=True)
    link = models.TextField(_("how they agree"), max_length=1000)

    class Meta(Row.Meta):
        db_table = "villages_relatedplan"
        verbose_name = _("related plan")
        verbose_name_plural = _("related plans")

    def __str__(self) -> str:
        return self.title

    @property
    def detail(self) -> str:
        return joined(self.get_level_display(), self.measure, self.link)


@tracked()
class Engagement(Row):
    """How people had their say: a meeting, a survey on paper, a walk through the village."""

    class Method(models.TextChoices):
        MEETING = "meeting", _("meeting")
        SURVEY = "survey", _("survey")
        WORKSHOP = "workshop", _("workshop")
        INTERVIEW = "interview", _("interviews")
        ONLINE = "online", _("online")
        OTHER = "other", _("other")

    held_on = models.DateField(_("date"))
    method = models.CharField(_("method"), max_length=10, choices=Method)
    people = models.PositiveIntegerField(_("people"))
    outcome = models.TextField(_("what came of it"), max_length=1000, blank=True)

    class Meta(Row.Meta):
        db_table = "villages_engagement"
        verbose_name = _("engagement event")
        verbose_name_plural = _("engagement events")
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.held_on:%d.%m.%Y}"

    @property
    def detail(self) -> str:
        return joined(_("%(n)s people") % {"n": self.people}, self.outcome)


@tracked()
class Objective(Row):
    """A tree of two steps: what we want to reach, and what it takes."""

    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("part of the objective")
    )
    text = models.CharField(_("objective"), max_length=300)
    answers = models.ManyToManyField(
        SwotItem, through="Answer", blank=True, related_name="answered_by", verbose_name=_("answers")
    )

    class Meta(Row.Meta):
        db_table = "villages_objective"
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            models.CheckConstraint(
                name="objective_is_not_its_own_part",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message=_("An objective cannot be a part of itself."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def detail(self) -> str:
        return joined(*self.answers.all())


@tracked()
class Answer(models.Model):
    """Which item of the SWOT analysis an objective answers."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="+")
    item = models.ForeignKey(SwotItem, models.CASCADE, related_name="+")

    class Meta:
        db_table = "villages_answer"
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["objective", "item"], name="an_item_answered_once")]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.item_id}"


class PlannedActionQuerySet(models.QuerySet["PlannedAction"]):
    def agreed_in(self, village: "Village") -> Self:
        """What a pilot comes out of (domain.md I13): the submitted or adopted strategy; marked ones first.

        While a new version is being written, the actions of the adopted one.
        """
        agreed = [Strategy.State.SUBMITTED, Strategy.State.APPROVED]
        adopted = StrategyVersion.objects.approved().filter(strategy__village=village).first()
        rows = adopted.content["sections"][Section.ACTIONS]["rows"] if adopted else []
        own = self.filter(strategy__village=village)
        found = own.filter(Q(strategy__state__in=agreed) | Q(pk__in=[row["id"] for row in rows]))
        return found.order_by("-is_pilot", "place", "pk")


@tracked()
class PlannedAction(Row):
    """A specific, measurable step with somebody who does it, a time and a cost."""

    class Innovation(models.TextChoices):
        NONE = "", _("usual way")
        DIGITAL = "digital", _("digital")
        SOCIAL = "social", _("social")
        GREEN = "green", _("green")
        SERVICE = "service", _("service")
        MOBILITY = "mobility", _("mobility")
        ENERGY = "energy", _("energy")

    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("objective")
    )
    title = models.CharField(_("action"), max_length=200)
    text = models.TextField(_("what is done"), max_length=2000, blank=True)
    innovation = models.CharField(_("kind of innovation"), max_length=10, choices=Innovation, blank=True, default="")
    who = models.CharField(_("who does it"), max_length=200, blank=True)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    funding = models.CharField(_("source of money"), max_length=12, choices=FundingSource, blank=True)
    output = models.CharField(_("output indicator"), max_length=200, blank=True)
    is_pilot = models.BooleanField(_("to be tried out as a pilot action"), default=False)

    objects = PlannedActionQuerySet.as_manager()

    class Meta(Row.Meta):
        db_table = "villages_plannedaction"
        verbose_name = _("action of the plan")
        verbose_name_plural = _("actions of the plan")
        indexes = [
            GinIndex(SearchVector("title", "text", config="estonian"), name="action_words"),
            GinIndex(OpClass("title", name="gin_trgm_ops"), name="action_letters"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_ends_after_it_begins",
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="action_cost_not_below_zero",
                condition=Q(cost=None) | Q(cost__gte=0),
                violation_error_message=_("A cost is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def detail(self) -> str:
        return joined(
            _("pilot action") if self.is_pilot else "",
            self.get_innovation_display() if self.innovation else "",
            self.who,
            formats.date_range(self.from_on, self.until_on) if self.until_on else "",
            formats.money(self.cost) if self.cost else "",
            self.get_funding_display(),
        )


@tracked()
class FinanceRow(Row):
    """Money planned for a year from a source; the table adds up by year and by source."""

    year = models.PositiveSmallIntegerField(_("year"))
    funding = models.CharField(_("source of money"), max_length=12, choices=FundingSource)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Row.Meta):
        db_table = "villages_financerow"
        verbose_name = _("row of the financing plan")
        verbose_name_plural = _("rows of the financing plan")
        ordering = ["year", "funding", "pk"]
        constraints = [
            models.CheckConstraint(
                name="finance_row_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("The amount is above zero."),
            ),
            models.CheckConstraint(
                name="finance_row_year",
                condition=Q(year__gte=2015, year__lte=2060),
                violation_error_message=_("The year is between 2015 and 2060."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_funding_display()}"

    @property
    def detail(self) -> str:
        return joined(formats.money(self.amount), self.note)


@tracked(exclude=("name",))
class TeamMember(Row):
    """Who carries the strategy. Names stay out of the history, as those of participants do."""

    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role in the team"), max_length=150)
    tasks = models.CharField(_("tasks"), max_length=500, blank=True)

    class Meta(Row.Meta):
        db_table = "villages_teammember"
        verbose_name = _("member of the team")
        verbose_name_plural = _("members of the team")

    def __str__(self) -> str:
        return self.role

    @property
    def detail(self) -> str:
        return joined(self.name, self.tasks)


@tracked()
class StrategyIndicator(Row):
    """How the village sees that it gets there."""

    name = models.CharField(_("indicator"), max_length=200)
    base = models.CharField(_("where we are"), max_length=60, blank=True)
    target = models.CharField(_("where we want to be"), max_length=60)
    year = models.PositiveSmallIntegerField(_("by the year"))
    actual = models.CharField(_("where we got to"), max_length=60, blank=True)

    class Meta(Row.Meta):
        db_table = "villages_indicator"
        verbose_name = _("indicator of the strategy")
        verbose_name_plural = _("indicators of the strategy")
        constraints = [
            models.CheckConstraint(
                name="strategy_indicator_year",
                condition=Q(year__gte=2015, year__lte=2060),
                violation_error_message=_("The year is between 2015 and 2060."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def detail(self) -> str:
        return joined(self.base, self.target, self.year, self.actual)
