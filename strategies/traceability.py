"""From the adopted strategy over its action to the pilot (domain.md I13). Each app says its own link of the chain.

An app registers a link in its own `chain.py`, found when the product starts; beside the completeness of a strategy all
of them are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from strategies.models import PlannedAction, Section, Strategy
from ui import formats


@dataclass(frozen=True)
class Link:
    words: str
    is_there: bool
    url: str = ""


LINKS: list[Callable[[Strategy], Link]] = []


def link(function: Callable[[Strategy], Link]) -> Callable[[Strategy], Link]:
    LINKS.append(function)
    return function


def chain_of(strategy: Strategy) -> list[Link]:
    return [one(strategy) for one in LINKS]


@link
def adopted(strategy: Strategy) -> Link:
    if strategy.adopted_on is None:
        return Link(_("The strategy is not adopted by the village meeting yet."), is_there=False)
    told: dict[str, object] = {"day": formats.date(strategy.adopted_on)}
    return Link(_("The strategy was adopted on %(day)s.") % told, is_there=True)


@link
def marked(strategy: Strategy) -> Link:
    titles = PlannedAction.objects.filter(strategy=strategy, is_pilot=True).values_list("title", flat=True)
    url = reverse("strategies:section", args=[strategy.village.slug, Section.ACTIONS])
    if not titles:
        return Link(_("No action is marked as the pilot yet."), is_there=False, url=url)
    return Link(_("To be tried out: %(titles)s.") % {"titles": ", ".join(titles)}, is_there=True, url=url)
