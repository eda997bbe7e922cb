"""Notices: what a person is told of, in the app and by mail.

An app says in its ``notices.py`` what kinds it has, and who may still see the things they are about::

    notice_kind("coordination.task", name=_("Tasks given to me"), words=_("Task: %(title)s"))(seen_among(Task))

and an action tells with ``notify([user], "coordination.task", key=task.pk, url=…, title=task.title)``. Rights are
asked again whenever a notice is listed or mailed (claims-and-audit I60): a notice of something that the reader lost
is withheld, not shown.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, cast

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import Delivery, Notice, NoticeChoice, User
from ui import words
from ui.types import Text

WORD = "group_word"  # among a notice's params, where its programme has a word of its own
Seen = Callable[[User, set[int]], set[int]]


@dataclass(frozen=True)
class Kind:
    code: str
    name: Text  # for the page of choices
    words: Text | Callable[[dict[str, str]], str]  # lazy text with %(…)s of the notice's params, or a function of them
    seen: Seen
    delivery: Delivery
    is_required: bool  # whoever it concerns cannot switch it off
    calendar: Callable[[int], str] | None  # iCalendar of the thing, for mails that invite


KINDS: dict[str, Kind] = {}
# How the app of the programmes goes through those of a person who is in several; nothing for who is in one.
EachProgramme = Callable[[User], Iterator[str]]
_each_programme: list[EachProgramme] = []


def notice_kind(
    code: str,
    *,
    name: Text,
    words: Text | Callable[[dict[str, str]], str],
    delivery: Delivery = Delivery.DIGEST,
    is_required: bool = False,
    calendar: Callable[[int], str] | None = None,
) -> Callable[[Seen], Seen]:
    def register(seen: Seen) -> Seen:
        KINDS[code] = Kind(code, name, words, seen, delivery, is_required, calendar)
        return seen

    return register


class Seeable(Protocol):
    """A manager or a queryset of things of which each person sees some."""

    def visible_to(self, user: User, /) -> QuerySet[Model]: ...


def seen_among(model: type[Model]) -> Seen:
    """By the model's own ``visible_to``."""

    def seen(user: User, keys: set[int]) -> set[int]:
        return set(
            cast("Seeable", model._default_manager).visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)
        )

    return seen


def notify(
    users: Iterable[User],
    kind: str,
    *,
    key: int,
    url: str,
    step: str = "",
    place: object = "",
    due_on: dt.date | None = None,
    waits: bool = False,
    **params: object,
) -> None:
    """Tell each of these people once of this step of this thing. Called inside the action that did it."""
    told = {name: str(value) for name, value in params.items()}
    if (word := words.current()) != words.STANDARD:
        told[WORD] = word
    about = {"kind": KINDS[kind].code, "key": key, "step": step[:80], "params": told, "url": url}
    about |= {"place": str(place)[:200], "due_on": due_on, "waits": waits}
    people = {user.pk: user for user in users if user.is_active}
    Notice.objects.bulk_create([Notice(user=user, **about) for user in people.values()], ignore_conflicts=True)


def words_of(notice: Notice) -> str:
    """In the language of the moment; a kind that is gone says what it was about."""
    kind = KINDS.get(notice.kind)
    if kind is None:
        return str(notice)
    with in_its_words(notice):
        return kind.words(notice.params) if callable(kind.words) else str(kind.words) % defaultdict(str, notice.params)


def in_its_words(notice: Notice) -> AbstractContextManager[None]:
    """A mail or a page of notices may be about several programmes: each is told in the words of its own."""
    return words.speaking(notice.params.get(WORD, words.STANDARD))


def deliveries_of(user: User) -> dict[str, Delivery]:
    """Kind → how this person is told of it. Required kinds are never less than what the kind says."""
    chosen = dict(NoticeChoice.objects.filter(user=user).values_list("kind", "delivery"))
    found = {}
    for code, kind in KINDS.items():
        own = Delivery(chosen.get(code, kind.delivery))
        less = own in (Delivery.OFF, Delivery.APP)
        found[code] = kind.delivery if kind.is_required and less else own
    return found


def withhold_unseen(user: User, notices: Iterable[Notice]) -> list[Notice]:
    """Those whose things the person may see now, in any programme; the others are withheld.

    Two queries, and one for each kind among them.
    """
    rows = list(notices)
    seen = _seen(_in_all_programmes(user), rows) if rows else []
    hidden = {one.pk for one in rows} - {one.pk for one in seen}
    if hidden:
        Notice.objects.filter(pk__in=hidden).update(withheld_at=timezone.now(), handled_at=timezone.now())
        user.unread = None  # they were counted
    return seen


def _in_all_programmes(user: User) -> User:
    """The person as jobs and mails read them. A page's own user object reaches the programme of its address alone, and
    what is withheld for that never comes back."""
    return User.objects.get(pk=user.pk)


def _seen(user: User, notices: list[Notice]) -> list[Notice]:
    by_kind: dict[str, set[int]] = defaultdict(set)
    for notice in notices:
        by_kind[notice.kind].add(notice.key)
    seen = {kind: KINDS[kind].seen(user, keys) for kind, keys in by_kind.items() if kind in KINDS}
    return [one for one in notices if one.key in seen.get(one.kind, set())]


def goes_through_programmes(each: EachProgramme) -> EachProgramme:
    """Registers what yields the title of each programme while the person works in that one alone."""
    _each_programme.append(each)
    return each


def titles_of_programmes(user: User, notices: list[Notice]) -> dict[int, str]:
    """Notice → the programme it is of: the one in which alone the person sees its thing. Empty for who is in one."""
    found: dict[int, list[str]] = defaultdict(list)
    for each in _each_programme:
        for title in each(user):
            for notice in _seen(user, notices):
                found[notice.pk].append(title)
    return {pk: titles[0] for pk, titles in found.items() if len(titles) == 1}


def settle(kind: str, key: int, users: Iterable[int] | None = None) -> None:
    """What waited for somebody is done: the notices of it stop waiting and count as read."""
    whose = Q() if users is None else Q(user__in=list(users))
    Notice.objects.filter(whose, kind=kind, key=key).update(waits=False)
    Notice.objects.filter(whose, kind=kind, key=key, read_at=None).update(read_at=timezone.now())
