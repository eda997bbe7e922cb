"""Actions and pilots of other villages that resemble one's own, or that speak of given words (ADR 0022).

PostgreSQL compares: full text with its Estonian stemmer, and trigrams of the titles for what the stemmer does not
know; both by index. Whoever is in the programme sees the titles of what villages agreed on, not their drafts.
"""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db import connection
from django.db.models import F, Q, QuerySet

from accounts.models import User
from pilots.models import Pilot
from strategies.models import PlannedAction, Strategy
from villages import scope
from villages.models import Village

AGREED = (Strategy.State.SUBMITTED, Strategy.State.APPROVED)
NOT_YET = (Pilot.State.IDEA, Pilot.State.SUBMITTED)
MOST = 30
MOST_OF_ONE = 5
WORTH = 0.12  # below it, one shared common word is all there is
LIKE = """
    SELECT mine, theirs, score FROM (
        SELECT m.id AS mine, t.id AS theirs,
            similarity(t.title, m.title) + ts_rank({vector}, m.words) AS score,
            row_number() OVER (
                PARTITION BY m.id ORDER BY similarity(t.title, m.title) + ts_rank({vector}, m.words) DESC, t.id
            ) AS number
        FROM (
            SELECT id, title, replace(plainto_tsquery('estonian', title)::text, '&', '|')::tsquery AS words
            FROM villages_plannedaction WHERE id = ANY(%s)
        ) AS m JOIN {table} AS t ON t.title %% m.title OR {vector} @@ m.words
        WHERE t.id = ANY(%s)
    ) AS found WHERE number <= %s AND score >= %s ORDER BY mine, score DESC
"""


@dataclass(frozen=True)
class Alike:
    """One's own action and what resembles it elsewhere, the nearest first."""

    action: PlannedAction
    found: list[PlannedAction | Pilot]


def agreed_actions(user: User) -> QuerySet[PlannedAction]:
    agreed = Q(strategy__state__in=AGREED, strategy__village__participation__programme__in=scope.programmes(user))
    seen = Q(strategy__village__in=Village.objects.visible_to(user))
    return PlannedAction.objects.filter(agreed | seen).select_related("strategy__village__participation__partner")


def agreed_pilots(user: User) -> QuerySet[Pilot]:
    agreed = Q(village__participation__programme__in=scope.programmes(user)) & ~Q(state__in=NOT_YET)
    seen = Q(village__in=Village.objects.visible_to(user))
    return Pilot.objects.filter(agreed | seen).select_related("village__participation__partner")


def speaking_of(words: str, user: User) -> list[PlannedAction | Pilot]:
    """Actions and pilots with these words, in any form, or with titles spelled like them."""
    actions = _matching(agreed_actions(user), ("title", "text"), words)
    pilots = _matching(agreed_pilots(user), ("title", "aim"), words)
    return [one for _score, one in sorted([*pilots, *actions], key=lambda ranked: -ranked[0])[:MOST]]


def _matching(
    rows: QuerySet[PlannedAction] | QuerySet[Pilot], fields: tuple[str, str], words: str
) -> list[tuple[float, PlannedAction | Pilot]]:
    vector = SearchVector(*fields, config="estonian")
    query = SearchQuery(words, config="estonian")
    ranked = rows.annotate(said=vector, score=SearchRank(vector, query) + TrigramWordSimilarity(words, "title"))
    found = ranked.filter(Q(said=query) | Q(title__trigram_word_similar=words))
    return [(one.score, one) for one in found.order_by(F("score").desc(), "pk")[:MOST]]


def like_those_of(village: Village, user: User) -> list[Alike]:
    """For each action of the village, up to five of other villages."""
    own = list(PlannedAction.objects.filter(strategy__village=village).order_by("place", "pk"))
    others = agreed_actions(user).exclude(strategy__village=village)
    pilots = agreed_pilots(user).exclude(village=village)
    near = _near(own, "villages_plannedaction", "text", others)
    near_pilots = _near(own, "pilots_pilot", "aim", pilots)
    rows = [Alike(action, [*near_pilots.get(action.pk, []), *near.get(action.pk, [])]) for action in own]
    return [row for row in rows if row.found]


def _near(
    own: list[PlannedAction], table: str, text: str, rows: QuerySet[PlannedAction] | QuerySet[Pilot]
) -> dict[int, list[PlannedAction | Pilot]]:
    known = {one.pk: one for one in rows}
    vector = f"to_tsvector('estonian', COALESCE(t.title, '') || ' ' || COALESCE(t.{text}, ''))"
    with connection.cursor() as cursor:
        cursor.execute(
            LIKE.format(vector=vector, table=table), [[one.pk for one in own], list(known), MOST_OF_ONE, WORTH]
        )
        pairs = cursor.fetchall()
    found: dict[int, list[PlannedAction | Pilot]] = {}
    for mine, theirs, _score in pairs:
        found.setdefault(mine, []).append(known[theirs])
    return found
