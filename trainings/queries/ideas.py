"""What the pages of an idea collection read: the board, the summary, what looks alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, cast

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, F, Min, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from trainings.models import Event, Idea, IdeaCollection, Theme
from ui.sorting import alphabetical_key
from ui.types import Text


class Votes(TypedDict):
    """How many devices support it."""

    votes: int


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    CountedIdea: TypeAlias = WithAnnotations[Idea, Votes]


ALIKE = 0.3  # trigram similarity from which two ideas are shown as alike; PostgreSQL's own measure
STATE_ORDER = (Theme.State.TAKEN_IN, Theme.State.PROPOSED, Theme.State.GROUPED, Theme.State.LEFT_OUT)


def ideas(collection: IdeaCollection) -> "QuerySet[CountedIdea]":
    """Those that were looked through, with the devices' votes as `votes`."""
    rows = collection.ideas.accepted().select_related("theme", "village")
    return rows.annotate(votes=Count("supports")).order_by("pk")


def with_alike(rows: "QuerySet[CountedIdea]") -> "QuerySet[CountedIdea]":
    """For ideas without a theme: the most similar other idea as `alike`, and its theme as `alike_theme`."""
    others = Idea.objects.accepted().filter(collection=OuterRef("collection")).exclude(pk=OuterRef("pk"))
    near = others.annotate(share=TrigramSimilarity("text", cast(Any, OuterRef("text")))).filter(share__gte=ALIKE)
    nearest = near.order_by(F("theme").asc(nulls_last=True), "-share", "pk")
    result: QuerySet[CountedIdea] = rows.annotate(
        alike=Subquery(nearest.values("text")[:1]), alike_theme=Subquery(nearest.values("theme__title")[:1])
    )
    return result


def similar_to(collection: IdeaCollection, text: str, besides: int | None = None, most: int = 5) -> list[Idea]:
    """Ideas of the collection that look like a text, the most alike first."""
    near = collection.ideas.accepted().annotate(share=TrigramSimilarity("text", text)).filter(share__gte=ALIKE)
    return list(near.exclude(pk__in=[besides] if besides else []).order_by("-share", "pk")[:most])


@dataclass
class Group:
    """A theme with its ideas; ``theme`` is none for those that stand in no theme yet."""

    theme: Theme | None
    ideas: "list[CountedIdea]" = field(default_factory=list)
    steps: list[tuple[str, Text]] = field(default_factory=list)  # what the reader may make of the theme

    @property
    def hands(self) -> int:
        return sum(idea.hands or 0 for idea in self.ideas)

    @property
    def votes(self) -> int:
        return sum(idea.votes for idea in self.ideas)

    @property
    def support(self) -> int:
        return self.hands + self.votes

    @property
    def villages(self) -> int:
        return len({idea.village_id for idea in self.ideas} - {None})

    @property
    def title(self) -> str:
        return self.theme.title if self.theme else _("in no theme yet")


def grouped(collection: IdeaCollection, rows: "Iterable[CountedIdea]") -> list[Group]:
    """Every theme in the order it was made, also an empty one; what is in no theme comes first."""
    groups: dict[int | None, Group] = {None: Group(None)}
    groups |= {theme.pk: Group(theme) for theme in collection.themes.all()}
    for idea in rows:
        groups[idea.theme_id].ideas.append(idea)
    return list(groups.values())


def summary(collection: IdeaCollection) -> list[Group]:
    """Themes by what became of them, then by support; ideas by support; what is in no theme stands last."""
    groups = grouped(collection, ideas(collection))
    for group in groups:
        group.ideas.sort(key=lambda idea: (-((idea.hands or 0) + idea.votes), idea.pk))
    loose, *themed = groups
    themed = [group for group in themed if group.ideas]
    themed.sort(key=lambda group: (_place_of(group), -group.support, -len(group.ideas), alphabetical_key(group.title)))
    return [*themed, loose] if loose.ideas else themed


def _place_of(group: Group) -> int:
    return STATE_ORDER.index(Theme.State(group.theme.state)) if group.theme else len(STATE_ORDER)


def state_label(idea: Idea) -> str:
    if idea.look != Idea.Look.ACCEPTED:
        return str(idea.get_look_display())
    return str(idea.theme.get_state_display()) if idea.theme else _("new")


def table(groups: Sequence[Group]) -> Iterator[list[object]]:
    """Rows of the downloaded summary, one an idea."""
    for group in groups:
        for idea in group.ideas:
            yield [
                group.theme.title if group.theme else "",
                state_label(idea),
                group.theme.measure if group.theme else "",
                group.theme.reason if group.theme else "",
                idea.text,
                idea.get_author_display(),
                idea.village.name if idea.village else idea.area,
                idea.get_origin_display(),
                idea.hands,
                idea.votes,
                idea.get_basis_display(),
            ]


def of_event(event: Event) -> IdeaCollection | None:
    return IdeaCollection.objects.filter(event=event).first()


def with_waiting(events: QuerySet[Event]) -> QuerySet[Event]:
    """With how many ideas of the public form wait to be looked through, and since when the first."""
    waiting = Idea.objects.waiting().filter(collection__event=OuterRef("pk")).order_by().values("collection__event")
    rows: QuerySet[Event] = events.annotate(
        ideas_waiting=Subquery(waiting.annotate(n=Count("pk")).values("n")),
        ideas_since=Subquery(waiting.annotate(first=Min("entered_at")).values("first")),
    )
    return rows
