"""Every paper in one place: found by its title and its words, with where it is used and until when it is kept."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from django.db.models import Exists, F, Func, IntegerField, Model, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import User
from dashboards.queries.audit_log import seen
from ui.search import MOST_WORDS
from ui.text import folded
from villages.document_uses import Pointing, pointing_fields
from villages.history import named_by
from villages.models import Document, DocumentHold, DocumentReplacement, DocumentText, Participation, Village
from villages.models.library import beginnings

MOST_USES = 20  # of one kind
AROUND = 110  # letters on each side of a word that was found
HELD = DocumentHold.objects.open().filter(document=OuterRef("pk"))
LEAST_WITHIN = 3  # letters of a word that is looked for inside other words too
WORD = re.compile(r"\w+")


class Chosen(TypedDict, total=False):
    """What the reader of the library narrows it by (`forms.library.LibraryFilter`)."""

    q: str
    kind: str
    group: Participation
    village: Village
    tag: str
    seen_by: str
    year: int
    state: str  # "current", "older", "held", "withdrawn"
    goes: int  # the year at whose end they may go


def papers(user: User, chosen: Chosen) -> QuerySet[Document]:
    """What is held is in no list of what may go; what was withdrawn is in that and in its own list only."""
    rows = Document.objects.visible_to(user).exclude(kind=Document.Kind.PHOTO)
    state = chosen.get("state")
    if state == "withdrawn":
        rows = rows.exclude(withdrawn_at=None)
    elif not chosen.get("goes"):
        rows = rows.in_use()
    if words := chosen.get("q"):
        by_words = DocumentText.objects.with_words(words).values("document")
        rows = rows.filter(_named(words) | Q(pk__in=by_words))
    if group := chosen.get("group"):
        rows = rows.filter(Q(participation=group) | Q(village__participation=group))
    if year := chosen.get("year"):
        rows = rows.filter(uploaded_at__year=year)
    same = {"kind": chosen.get("kind"), "confidentiality": chosen.get("seen_by"), "village": chosen.get("village")}
    rows = rows.filter(**{name: value for name, value in same.items() if value})
    if tag := chosen.get("tag"):
        rows = rows.filter(tags__contains=[tag])
    if goes := chosen.get("goes"):
        rows = rows.filter(keep_until__lte=dt.date(goes, 12, 31)).filter(~Exists(HELD))
    newer = DocumentReplacement.objects.filter(older=OuterRef("pk"))
    rows = rows.annotate(has_newer=Exists(newer), is_held=Exists(HELD))
    if state == "held":
        rows = rows.filter(is_held=True)
    elif state in ("current", "older"):
        rows = rows.filter(has_newer=state == "older")
    return rows.select_related("programme", "participation__partner", "village", "uploaded_by")


def _named(words: str) -> Q:
    """Every word stands in the title or in the name of the file; one or two letters only where a word begins.

    “leping” is looked for within “ehitusleping” too; “a” within words would find nearly every paper.
    """
    parts = WORD.findall(folded(words))[:MOST_WORDS]
    found = Q() if parts else Q(pk=None)
    for part in parts:
        lookup, sign = ("iregex", r"\m") if len(part) < LEAST_WITHIN else ("icontains", "")
        some = Q(**{f"original_name__unaccent__{lookup}": sign + part})
        for one in beginnings(part):
            some |= Q(**{f"title__unaccent__{lookup}": sign + one})
        found &= some
    return found


def tags_of(user: User) -> list[str]:
    """Those that stand on papers the person may see, in the order of the alphabet."""
    rows = Document.objects.visible_to(user).in_use().exclude(tags=[]).order_by()
    return sorted(set(rows.annotate(tag=Func(F("tags"), function="unnest")).values_list("tag", flat=True)), key=folded)


def years_that_end(user: User) -> list[int]:
    """In which years papers reach the end of their time."""
    return [day.year for day in Document.objects.visible_to(user).dates("keep_until", "year")]


@dataclass(frozen=True)
class Excerpt:
    """What stands around the first word that was found; the middle is the word itself."""

    before: str
    found: str
    after: str


def excerpts(documents: list[Document], words: str) -> dict[int, Excerpt]:
    """By document; for those whose text holds a word. One query."""
    stems = tuple(one for word in WORD.findall(folded(words))[:MOST_WORDS] for one in beginnings(word))
    if not stems:
        return {}
    rows = DocumentText.objects.with_words(words).filter(document__in=documents)
    made = ((row.pk, _excerpt(row.text, stems)) for row in rows.only("document", "text"))
    return {pk: one for pk, one in made if one is not None}


@lru_cache(maxsize=4096)
def _first(letter: str) -> str:
    return folded(letter)[:1]


def _excerpt(text: str, stems: tuple[str, ...]) -> Excerpt | None:
    """A text has up to 300 000 letters: only words with the right first letter are folded whole."""
    firsts = {stem[:1] for stem in stems}
    for match in WORD.finditer(text):
        if _first(match[0][0]) in firsts and folded(match[0]).startswith(stems):
            before, after = text[: match.start()], text[match.end() :]
            cut = ("…" if len(before) > AROUND else "") + before[-AROUND:]
            return Excerpt(cut, match[0], after[:AROUND] + ("…" if len(after) > AROUND else ""))
    return None


@dataclass(frozen=True)
class Use:
    what: str | Promise | None
    title: str
    url: str


# The page on which a use is seen: model → route, and the attribute with its key.
PAGES = {
    "budget.claimdecision": ("budget:claim", "claim_id"),
    "budget.contract": ("budget:contract", "pk"),
    "budget.costpaper": ("budget:cost", "cost_id"),
    "budget.grantdecision": ("budget:decision", "pk"),
    "budget.procurement": ("budget:procurement", "pk"),
    "budget.recovery": ("budget:recovery", "pk"),
    "coordination.agendaitem": ("coordination:meeting", "meeting_id"),
    "coordination.decision": ("coordination:decision", "pk"),
    "coordination.itemproof": ("coordination:item_proofs", "item_id"),
    "coordination.task": ("coordination:task", "pk"),
    "pilots.inspection": ("pilots:pilot", "pilot_id"),
    "pilots.pilotresult": ("pilots:pilot", "pilot_id"),
    "trainings.eventpaper": ("trainings:event", "event_id"),
    "trainings.material": ("trainings:event", "event_id"),
}


def uses_of(document: Document, user: User) -> Iterator[Use]:
    """Rows that point at the document and that the reader may see. One query for which kinds do, and one for each."""
    for field in _that_point(document):
        rows = field.model._base_manager.filter(**{field.name: document.pk}, pk__in=seen(field.model, user))
        rows = rows.select_related(*named_by(field.model)).order_by("pk")
        for row in rows[:MOST_USES]:
            yield Use(field.model._meta.verbose_name, str(row), _page_of(row))


def _that_point(document: Document) -> list[Pointing]:
    fields = pointing_fields()
    first, *others = [
        field.model._base_manager.filter(**{field.name: document.pk})
        .order_by()
        .values_list(Value(number, IntegerField()))[:1]
        for number, field in enumerate(fields)
    ]
    return [fields[number] for (number,) in sorted(first.union(*others, all=True))]


def _page_of(row: Model) -> str:
    route, key = PAGES.get(row._meta.label_lower, ("", ""))
    return reverse(route, args=[getattr(row, key)]) if route else ""


def newest_version(document: Document) -> Document:
    """Whoever may see it; one query a version."""
    while step := DocumentReplacement.objects.filter(older=document).select_related("newer").first():
        document = step.newer
    return document


def versions_of(newest: Document, user: User) -> list[tuple[Document, DocumentReplacement | None]]:
    """Those that the person sees, the newest first, each with the step that brought it; one query a version."""
    found: list[tuple[Document, DocumentReplacement | None]] = []
    current: Document | None = newest
    while current is not None:
        step = DocumentReplacement.objects.filter(newer=current).select_related("older", "by").first()
        found.append((current, step))
        current = step.older if step else None
    if len(found) == 1:
        return found
    seen = set(
        Document.objects.visible_to(user).filter(pk__in=[one.pk for one, _step in found]).values_list("pk", flat=True)
    )
    return [(one, step) for one, step in found if one.pk in seen]
