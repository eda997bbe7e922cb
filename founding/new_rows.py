"""The rows a programme is made with: of a template, or of another programme without its people and events."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Model

from budget.models import ClaimSettings, FlatRate, MoneyRules, OfferThreshold, SupportRate, UnitCost
from coordination.models import Indicator, PublicityRule, ReminderRule
from founding.beginnings import beginning
from mentoring.models import HoursRules
from trainings.models import Module, Topic
from villages.models import Activity, Programme, TermRules

# Rows that are settings and not people or events; the second word names the day from which they hold, if they do.
SETTINGS: list[tuple[type[models.Model], str]] = [
    (Activity, ""), (Topic, ""), (Module, ""), (Indicator, ""), (MoneyRules, "valid_from"),
    (OfferThreshold, "valid_from"), (FlatRate, "valid_from"), (UnitCost, "valid_from"),
    (ClaimSettings, "begins_on"), (SupportRate, "valid_from"), (HoursRules, "valid_from"),
    (TermRules, "valid_from"), (ReminderRule, ""), (PublicityRule, ""),
]  # fmt: skip
COPIED_FACTS = (
    "currency",
    "country",
    "group_word",
    "support_rate",
    "hours_per_village",
    "working_day",
    "years_kept",
    "languages",
    "goal_et",
    "goal_en",
    "results_et",
    "results_en",
)
NOT_COPIED = {"set_by", "set_at", "planned_month"}


def begin(programme: Programme, template: str) -> None:
    """The rows of a template; money rules and claim settings hold from the programme's first day."""
    facts, first = beginning(template), programme.starts_on
    Activity.objects.bulk_create(Activity(programme=programme, **each) for each in facts.activities)
    for number, each in enumerate(facts.topics, 1):
        Topic.objects.create(programme=programme, number=number, **each)
    for number in range(1, facts.modules + 1):
        Module.objects.create(programme=programme, number=number)
    for each in facts.indicators:
        Indicator.objects.create(programme=programme, **each)
    for each in facts.thresholds:
        OfferThreshold.objects.create(programme=programme, valid_from=first, **each)
    MoneyRules.objects.create(programme=programme, valid_from=first, **facts.money)
    ClaimSettings.objects.create(programme=programme, begins_on=first, **facts.claims)


def copy_settings(source: Programme, programme: Programme) -> None:
    """Without people and events. Of dated rows those that hold last, from the new programme's first day."""
    for model, day in SETTINGS:
        rows = model._default_manager.filter(programme=source).order_by(*([day, "pk"] if day else ["pk"]))
        for row in of_the_last_day(list(rows), day):
            facts = {
                field.attname: getattr(row, field.attname)
                for field in model._meta.concrete_fields
                if not field.primary_key and field.name not in NOT_COPIED
            }
            facts["programme_id"] = programme.pk
            if day:
                facts[day] = programme.starts_on
            model._default_manager.create(**facts)


def of_the_last_day(rows: list[Model], day: str) -> Iterable[Model]:
    """A threshold table or a set of rules replaces the one before; rates and prices stand each for itself."""
    if not day or not rows or isinstance(rows[0], (FlatRate, UnitCost)):
        return rows
    last = getattr(rows[-1], day)
    return [row for row in rows if getattr(row, day) == last]
