"""Mails made of notices: those that go at once, and one digest a person and day (claims-and-audit B6)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mail import one_line
from accounts.models import Delivery, Mail, MailHabits, Notice, User
from accounts.notices import KINDS, deliveries_of, in_its_words, titles_of_programmes, withhold_unseen, words_of
from accounts.working_days import HOME_COUNTRY, is_working_day
from ui.addresses import absolute, absolute_url

SALT = "no mail of this kind"
MOST_OF_A_KIND = 20  # rows of one kind at one place; what is more is said as a number
DIGEST = "digest"
TERMS = ("valid_from", "holidays_of")


@dataclass(frozen=True)
class Row:
    words: str
    url: str
    due_on: dt.date | None


@dataclass(frozen=True)
class Part:
    """Rows of one kind at one place."""

    title: str
    rows: list[Row]
    more: int


def unsubscribe_token(user: User, what: str) -> str:
    return signing.dumps([user.pk, what], salt=SALT)


def unsubscribe_url(user: User, what: str) -> str:
    return absolute_url("coordination:unsubscribe", unsubscribe_token(user, what))


def behind(token: str) -> tuple[User, str] | None:
    """Whose link it is and what it switches off: a kind of notices, or the digest."""
    try:
        pk, what = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return (user, what) if user else None


def is_digest_time(habits: MailHabits, now: dt.datetime, countries: Iterable[str] = (HOME_COUNTRY,)) -> bool:
    """By the person's own hour in local time; an hour that a clock change skips has passed with the one after it.

    A working day is one in any of the countries whose programmes the person works in.
    """
    local = timezone.localtime(now)
    days = {
        MailHabits.Rhythm.DAILY: True,
        MailHabits.Rhythm.WORKING_DAYS: any(is_working_day(local.date(), one) for one in countries),
        MailHabits.Rhythm.WEEKLY: local.weekday() == 0,
    }
    return days[MailHabits.Rhythm(habits.rhythm)] and local.hour >= habits.hour


def countries_of(user: User, day: dt.date | None = None) -> set[str]:
    """Of the programmes in which the person has a role now, by their rules of a day; without one, the house's own."""
    names = ("programme", "programme__country", *(f"programme__term_rules__{name}" for name in TERMS))
    held = user.memberships.active().order_by("programme__term_rules__valid_from")  # type: ignore[attr-defined]
    found: dict[int, str] = {}
    day = day or timezone.localdate()
    for programme, country, valid_from, holidays_of in held.values_list(*names):
        found.setdefault(programme, country)
        if valid_from and valid_from <= day:
            found[programme] = holidays_of
    return set(found.values()) or {HOME_COUNTRY}


def make_mails(user: User, now: dt.datetime) -> int:
    """The mails of one person that are due now: what goes at once, and today's digest if its hour has come."""
    habits = MailHabits.objects.filter(user=user).first() or MailHabits(user=user)
    how, made = deliveries_of(user), 0
    made += _make(user, how, Delivery.AT_ONCE, "", habits)
    if is_digest_time(habits, now, countries_of(user, timezone.localdate(now))):
        made += _make(user, how, Delivery.DIGEST, f"{DIGEST} {timezone.localdate(now):%Y-%m-%d}", habits)
    return made


@transaction.atomic
def _make(user: User, how: dict[str, Delivery], delivery: Delivery, run: str, habits: MailHabits) -> int:
    """One mail with everything in it. Notices and mail are one transaction, and the run is unique: never twice."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if run and Mail.objects.filter(user=user, run=run).exists():
        return 0
    kinds = [kind for kind, wanted in how.items() if wanted == delivery]
    waiting = Notice.objects.filter(user=user, handled_at=None, withheld_at=None, kind__in=kinds)
    rows = withhold_unseen(user, waiting.order_by("pk").select_for_update(of=("self",), no_key=True))
    unread = [one for one in rows if one.read_at is None or one.waits]
    mail = None
    if unread and not habits.bounced_at:
        mail = _mail(user, unread, run or f"at once {unread[0].pk}")
        mail.save(force_insert=True)
    Notice.objects.filter(pk__in=[one.pk for one in rows]).update(handled_at=timezone.now(), mail=mail)
    return int(mail is not None)


def _mail(user: User, notices: list[Notice], run: str) -> Mail:
    with translation.override(user.language):
        titles = titles_of_programmes(user, notices)
        waiting = [one for one in notices if one.waits]
        others = [one for one in notices if not one.waits]
        optional = [one.kind for one in notices if not KINDS[one.kind].is_required]
        what = DIGEST if run.startswith(DIGEST) else (optional[0] if len(optional) == len(notices) else "")
        link = unsubscribe_url(user, what) if what else ""
        context = {
            "user": user,
            "waiting": parts_of(waiting, titles),
            "others": parts_of(others, titles),
            "all_url": absolute_url("coordination:notices"),
            "choices_url": absolute_url("coordination:notice_choices"),
            "unsubscribe": link,
        }
        return Mail(
            user=user,
            run=run,
            subject=one_line(_subject(notices, waiting))[:250],
            text=render_to_string("accounts/mails/notices.txt", context),
            html=render_to_string("accounts/mails/notices.html", context),
            calendar=_calendar(notices),
            unsubscribe=link,
        )


def _subject(notices: list[Notice], waiting: list[Notice]) -> str:
    if len(notices) == 1:
        return words_of(notices[0])
    if waiting:
        count = len(waiting)
        return ngettext("%(n)s thing waits for you", "%(n)s things wait for you", count) % {"n": count}
    count = len(notices)
    return ngettext("%(n)s piece of news", "%(n)s pieces of news", count) % {"n": count}


def parts_of(notices: Iterable[Notice], programmes: dict[int, str]) -> list[Part]:
    """By programme, place and kind, the soonest due first. ``programmes``: titles, for who is in several."""
    grouped: dict[tuple[str, str, str], list[Notice]] = defaultdict(list)
    for notice in sorted(notices, key=lambda one: (one.due_on or dt.date.max, one.pk)):
        grouped[programmes.get(notice.pk, ""), notice.place, notice.kind].append(notice)
    return [
        Part(_title(of, rows[0]), [_row(one) for one in rows[:MOST_OF_A_KIND]], max(len(rows) - MOST_OF_A_KIND, 0))
        for (of, _place, _kind), rows in sorted(grouped.items(), key=lambda one: one[0][0])
    ]


def _title(programme: str, notice: Notice) -> str:
    kind = notice.kind
    with in_its_words(notice):
        name = str(KINDS[kind].name) if kind in KINDS else kind
        if place := " · ".join(word for word in (programme, notice.place) if word):
            return _("%(place)s: %(kind)s") % {"place": place, "kind": name}
        return name


def _row(notice: Notice) -> Row:
    return Row(words_of(notice), absolute(notice.url), notice.due_on)


def _calendar(notices: list[Notice]) -> str:
    """Of the one thing that the mail invites to; a mail about several leaves that to the person's own calendar."""
    calendar = KINDS[notices[0].kind].calendar if len(notices) == 1 else None
    return calendar(notices[0].key) if calendar else ""
