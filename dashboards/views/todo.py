"""What waits for the reader, in words: one row a thing, or one row for many of a kind."""

import datetime as dt
import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, cast

from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from dashboards.queries.home.todo import TodoItem
from pilots.models import PilotResult
from ui import formats
from ui.addresses import address
from ui.types import Text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_OF_A_KIND = 4  # more of one kind stand in one row
NAMED = 3  # places in that row
Of = Callable[..., object]  # of the thing that waits, whichever it is


class Where(TypedDict):
    """The last fields of a kind, for those that are alike."""

    at: str
    all_at: str
    of: NotRequired[Of]
    beside: NotRequired[Of]
    part: NotRequired[str]
    is_list: NotRequired[bool]
    counted: NotRequired[bool]


@dataclass(frozen=True)
class Kind:
    """How things of one kind are told of and where they are dealt with. Functions take the thing that waits."""

    icon: str
    one: Text | Callable[..., Text]  # words, words by the number "n", or a function
    many: Text
    at: str  # the page of one; ``of`` is what its address asks for
    all_at: str
    of: Of | None = None
    beside: Of | None = None  # stands after the place
    part: str = ""  # of the page: "#…" or "?…", with {key} and {number} of the thing
    is_list: bool = False  # more than a few stand in their own list, filtered by ``part`` and by ``when``
    counted: bool = False  # each stands for `count` rows of the list, which `part` without {number} shows all at once

    def url(self, what: Any) -> str:
        key, number = what if isinstance(what, tuple) else ("", "")
        end = "" if self.is_list else self.part.format(key=key, number=number)
        return address(self.at, *([self.of(what)] if self.of else [])) + end


def itself(what: object) -> object:
    return what


pk, slug, title, pilot = attrgetter("pk"), attrgetter("slug"), attrgetter("title"), attrgetter("pilot_id")
own_village = attrgetter("village.slug")
of_pilot: Where = {"at": "pilots:pilot", "of": pilot, "all_at": "pilots:list"}
of_update: Where = of_pilot | {"beside": attrgetter("pilot.title")}
of_result: Where = of_pilot | {
    "of": operator.itemgetter(0), "part": "#results",
    "beside": lambda what: PilotResult.Kind(what[1]).label,
}  # fmt: skip
of_value: Where = {
    "at": "dashboards:indicator", "of": attrgetter("indicator.code"), "all_at": "dashboards:indicators",
    "beside": attrgetter("indicator"),
}  # fmt: skip
of_late_pilot: Where = of_pilot | {"of": pk, "beside": title}
of_event: Where = {"at": "trainings:event", "of": pk, "all_at": "trainings:list"}
of_call: Where = {"at": "villages:call", "of": itself, "all_at": "villages:calls"}
of_hours: Where = {"at": "mentoring:list", "all_at": "mentoring:list", "counted": True}
itself_pk, number = operator.itemgetter(0), operator.itemgetter(1)
of_report: Where = {"at": "reports:draft", "of": itself_pk, "all_at": "reports:plan"}
of_strategy: Where = {"at": "strategies:strategy", "of": own_village, "all_at": "dashboards:villages"}
of_discussion: Where = of_strategy | {"at": "strategies:discussion", "part": "?state=waiting"}
of_costs: Where = {"at": "budget:costs", "all_at": "budget:costs", "counted": True}
of_claim: Where = {
    "at": "budget:claim", "of": itself_pk, "all_at": "budget:claims", "beside": lambda what: f"M{what[1]}",
}  # fmt: skip
of_meeting: Where = {
    "at": "coordination:meeting", "of": itself_pk, "all_at": "coordination:meetings", "beside": number,
}  # fmt: skip
of_minutes: Where = of_meeting | {"at": "coordination:minutes"}
of_change: Where = of_meeting | {"at": "coordination:change", "all_at": "coordination:changes"}
of_finding: Where = {"at": "audits:finding", "of": itself_pk, "all_at": "audits:findings", "beside": number}

KINDS: dict[str, Kind] = {
    "hours_submitted": Kind(
        "clock",
        ngettext_lazy("Confirm %(n)s entry of the mentor's hours", "Confirm %(n)s entries of the mentor's hours", "n"),
        _("Confirm the mentors' hours"), **of_hours | {"part": "?work=confirm&village={number}"}),
    "hours_confirmed": Kind(
        "clock", ngettext_lazy("Approve %(n)s hour entry", "Approve %(n)s hour entries", "n"),
        _("Approve hours"), **of_hours | {"part": "?work=approve&village={number}"}),
    "hours_returned": Kind(
        "undo-2", ngettext_lazy("Mend %(n)s returned hour entry", "Mend %(n)s returned hour entries", "n"),
        _("Mend returned hours"), **of_hours | {"part": "?work=correct&village={number}"}),
    "hours_silent": Kind(
        "message-circle-question-mark",
        ngettext_lazy(
            "Silent for ten days: confirm %(n)s hour entry", "Silent for ten days: confirm %(n)s hour entries", "n"),
        _("Confirm hours for silent villages"), **of_hours | {"part": "?work=silent&village={number}"}),
    "hours_needs_decision": Kind(
        "scale",
        ngettext_lazy("Decide about %(n)s entry beyond the hours", "Decide about %(n)s entries beyond the hours", "n"),
        _("Decide about work beyond the hours"), **of_hours | {"part": "?work=decide&village={number}"}),
    "village_idle": Kind(
        "clock-alert", _("Under 10 hours used at half time"), _("Villages with under 10 hours at half time"),
        at="mentoring:village", of=slug, all_at="dashboards:behind"),
    "village_silent": Kind(
        "trees", _("No meeting with the mentor for 60 days"), _("Villages with no meeting for 60 days"),
        at="dashboards:village", of=slug, all_at="dashboards:behind"),
    "application_sent": Kind(
        "inbox", ngettext_lazy("Choose: %(n)s application waits", "Choose: %(n)s applications wait", "n"),
        _("Choose among applications"), **of_call | {"part": "?state=sent"}),
    "application_selected": Kind(
        "inbox", ngettext_lazy("Confirm %(n)s selected village", "Confirm %(n)s selected villages", "n"),
        _("Confirm selected villages"), **of_call | {"part": "?state=selected"}),
    "update_submitted": Kind(
        "message-square-text", _("Publish the news of a pilot"), _("Publish news of pilots"), **of_update),
    "update_returned": Kind("undo-2", _("Mend the returned news"), _("Mend returned news"), **of_update),
    "update_asked": Kind(
        "message-circle-question-mark",
        _("Answer the coordinator's question"), _("Answer the coordinators' questions"),
        at="pilots:answer_question", of=pk, all_at="pilots:list", beside=attrgetter("text")),
    "value_submitted": Kind(
        "target", _("Approve a value of an indicator"), _("Approve values of indicators"), **of_value),
    "value_returned": Kind("undo-2", _("Mend the returned value"), _("Mend returned values"), **of_value),
    "result_submitted": Kind(
        "chart-no-axes-column", _("Approve a result of a pilot"), _("Approve results of pilots"), **of_result),
    "result_returned": Kind("undo-2", _("Mend the returned result"), _("Mend returned results"), **of_result),
    "pilot_late": Kind("sprout", _("A pilot is past its day"), _("Pilots past their day"), **of_late_pilot),
    "pilot_silent": Kind(
        "sprout", _("No news of a pilot for 30 days"), _("Pilots with no news for 30 days"), **of_late_pilot),
    "papers": Kind(
        "file-exclamation-point",
        ngettext_lazy("Add %(n)s missing paper of an event", "Add %(n)s missing papers of an event", "n"),
        _("Add missing papers of events"), **of_event | {"part": "#papers-open"}),
    "papers_own": Kind(
        "file-exclamation-point",
        ngettext_lazy("Bring %(n)s paper of an event", "Bring %(n)s papers of an event", "n"),
        _("Bring papers of events"), **of_event | {"part": "#papers-mine"}),
    "people_waiting": Kind(
        "armchair", ngettext_lazy("%(n)s person waits for a seat", "%(n)s people wait for a seat", "n"),
        _("Events with a waiting list"), **of_event | {"at": "trainings:registrations", "part": "?state=waiting"}),
    "people_own": Kind(
        "user-plus", _("Register people of your village"), _("Events to register people for"),
        **of_event | {"at": "trainings:register"}),
    "ideas": Kind(
        "lightbulb",
        ngettext_lazy(
            "Look through %(n)s idea from the public form", "Look through %(n)s ideas from the public form", "n"),
        _("Look through ideas from public forms"), **of_event | {"at": "trainings:ideas", "part": "#waiting"}),
    "event_late": Kind(
        "calendar-x-2", _("Was this event held?"), _("Events of which nobody knows whether they were held"),
        **of_event),
    "audit_question": Kind(
        "message-circle-question-mark", _("Answer the auditor's question"), _("Answer the auditors' questions"),
        at="audits:question", of=itself_pk, all_at="audits:questions"),
    "audit_answer": Kind(
        "message-square-text", _("Read the answer to your question"), _("Read the answers to your questions"),
        at="audits:question", of=itself_pk, all_at="audits:questions"),
    "finding": Kind("search-check", _("Answer an auditor's finding"), _("Answer auditors' findings"), **of_finding),
    "finding_answered": Kind(
        "search-check", _("Judge the answer to a finding"), _("Judge the answers to findings"), **of_finding),
    "finding_measure": Kind(
        "list-checks", _("Carry out the measure of a finding"), _("Carry out measures of findings"), **of_finding),
    "audit_session": Kind(
        "search-check", _("An audit session is open for you"), _("Audit sessions are open for you"),
        at="audits:session", of=lambda what: what[1], all_at="audits:list"),
    "village_words": Kind(
        "file-pen", _("Write the village's words for the report"), _("Words of villages for reports"),
        at="reports:village_words", of=itself_pk, all_at="dashboards:villages"),
    "report_expected": Kind(
        "file-plus", _("Begin the report"), _("Reports to begin"),
        at="reports:begin_report", all_at="reports:plan", part="?due={key}"),
    "report_draft": Kind("file-pen", _("Write the report"), _("Reports to write"), **of_report),
    "report_returned": Kind("undo-2", _("Correct the returned report"), _("Returned reports"), **of_report),
    "report_submitted": Kind("file-check", _("Approve or return the report"), _("Reports to approve"), **of_report),
    "task": Kind(
        "list-checks", operator.itemgetter(1), _("Tasks to do"),
        at="coordination:task", of=itself_pk, all_at="coordination:tasks",
        part="?whose=mine&state=undone", is_list=True),
    "claim": Kind(
        "calendar-clock", _("Final claim day"), _("Final claim days"),
        at="dashboards:partner", of=attrgetter("partner.code"), all_at="dashboards:partners"),
    "erasure": Kind(
        "user-x", _("Answer a request to erase data"), _("Requests to erase data"),
        at="villages:answer_erasure", of=pk, all_at="villages:people"),
    "strategy_comments": Kind(
        "message-square",
        ngettext_lazy("Deal with %(n)s comment on the strategy", "Deal with %(n)s comments on the strategy", "n"),
        _("Strategies with comments to deal with"), **of_strategy | {"part": "#comments"}),
    "strategy_unread": Kind(
        "messages-square", ngettext_lazy("Read %(n)s comment of the public", "Read %(n)s comments of the public", "n"),
        _("Strategies with comments of the public to read"), **of_discussion),
    "strategy_submitted": Kind(
        "book-open-check", _("Approve the strategy or send it back"), _("Strategies to approve or send back"),
        **of_strategy),
    "strategy_defence": Kind(
        "presentation", _("Write down the defence"), _("Defences to write down"),
        at="strategies:defence", of=itself, all_at="dashboards:villages"),
    "strategy_defence_near": Kind(
        "presentation", _("A strategy is defended"), _("Strategies are defended"),
        at="strategies:defence", of=itself, all_at="dashboards:villages"),
    "cost_check": Kind(
        "receipt-text", ngettext_lazy("Check %(n)s cost", "Check %(n)s costs", "n"), _("Check costs"),
        **of_costs | {"part": "?waits=check&group={number}"}),
    "cost_returned": Kind(
        "undo-2", ngettext_lazy("Correct %(n)s returned cost", "Correct %(n)s returned costs", "n"),
        _("Correct returned costs"), **of_costs | {"part": "?waits=mine&group={number}"}),
    "share": Kind(
        "split", _("Accept the share of a common cost"), _("Accept shares of common costs"),
        at="budget:common_cost", of=itself_pk, all_at="budget:common_costs", beside=number),
    "grant_decision": Kind(
        "stamp", _("Compare a decision with its letter"), _("Compare decisions with their letters"),
        at="budget:decision", of=itself_pk, all_at="budget:overview", beside=number),
    "version": Kind(
        "scale", _("Agree to a budget version"), _("Agree to budget versions"),
        at="budget:version", of=itself_pk, all_at="budget:overview", beside=number),
    "claim_in_check": Kind("file-check", _("Check the payment claim"), _("Check payment claims"), **of_claim),
    "claim_returned": Kind(
        "undo-2", _("Correct the returned payment claim"), _("Correct returned payment claims"), **of_claim),
    "claim_ready": Kind("send", _("Send the payment claim"), _("Send payment claims"), **of_claim),
    "claim_questions": Kind(
        "message-circle-question-mark", _("Answer the payer about the claim"), _("Answer the payer about claims"),
        **of_claim),
    "claim_decision": Kind(
        "stamp", _("Check the payer's decision that was entered"), _("Check the payer's decisions"), **of_claim),
    "recovery": Kind(
        "undo-2", _("Check a recovery"), _("Check recoveries"),
        at="budget:recovery", of=itself_pk, all_at="budget:recoveries", beside=number),
    "vote": Kind("vote", _("Vote"), _("Votes to cast"), **of_meeting),
    "meeting": Kind("users-round", _("Meeting"), _("Meetings"), **of_meeting),
    "minutes_write": Kind("file-pen", _("Write the minutes"), _("Minutes to write"), **of_meeting),
    "minutes_read": Kind("message-square-text", _("Read the minutes"), _("Minutes to read"), **of_minutes),
    "minutes_sign": Kind("pen-line", _("Have the minutes signed"), _("Minutes to be signed"), **of_minutes),
    "change_opinion": Kind(
        "message-square-text", _("Say what your group thinks of a change"), _("Changes your group is asked about"),
        **of_change),
    "change_decide": Kind("scale", _("Have a change decided"), _("Changes to be decided"), **of_change),
    "announcement": Kind(
        "megaphone", _("Answer an announcement"), _("Announcements to answer"),
        at="coordination:announcement", of=itself_pk, all_at="coordination:announcements", beside=number),
    "notice": Kind(
        "bell", ngettext_lazy("Read %(n)s notice", "Read %(n)s notices", "n"), _("Notices to read"),
        at="coordination:notices", all_at="coordination:notices", counted=True, part="?state=unread"),
    "visit": Kind(
        "handshake", _("Planned visit"), _("Planned visits"),
        at="mentoring:village", of=number, all_at="mentoring:visits"),
    "event_near": Kind("calendar-days", _("Event"), _("Events"), **of_event),
}  # fmt: skip


class TodoRow(TypedDict):
    title: Text
    note: str
    url: str
    due: dt.date | None
    icon: str
    kind: str
    count: int


def todo_rows(waiting: Iterable[TodoItem], week: str = "") -> list[TodoRow]:
    """One row a thing; many of one kind become one row with the oldest one's day. Soonest first.

    ``week``: all of them are of this part of the home page, and what a number leads to is too.
    """
    kinds: dict[str, list[TodoItem]] = defaultdict(list)
    for thing in waiting:
        kinds[thing.kind].append(thing)
    rows: list[TodoRow] = []
    for kind, things in kinds.items():
        if len(things) > MOST_OF_A_KIND:
            rows.append(gathered(kind, things, week))
        else:
            rows += [single(thing) for thing in things]
    return soonest_first(rows)


def soonest_first(rows: list[TodoRow]) -> list[TodoRow]:
    return sorted(rows, key=lambda row: (row["due"] is None, row["due"] or dt.date.min))


def single(thing: TodoItem) -> TodoRow:
    kind, what = KINDS[thing.kind], thing.thing
    count = what[0] if kind.counted and what and thing.count == 1 else thing.count
    words = kind.one(what) if callable(kind.one) else cast("_StrPromise", kind.one) % {"n": count}
    beside = kind.beside(what) if kind.beside else "" if thing.hours is None else formats.hours(thing.hours)
    note = ": ".join(str(word) for word in (thing.place, beside) if word)
    return TodoRow(
        title=words, note=note, url=kind.url(what), due=thing.due, icon=kind.icon, kind=thing.kind, count=count
    )


def gathered(name: str, things: Sequence[TodoItem], week: str = "") -> TodoRow:
    """Leads to exactly these: to the list that shows them, or to the page of all that waits of the kind."""
    kind = KINDS[name]
    unlisted = sum(thing.more for thing in things)
    n = sum(single(thing)["count"] for thing in things) if kind.counted else len(things) + unlisted
    places = sorted({thing.place for thing in things})
    more = len(places) - NAMED
    note = ", ".join(places[:NAMED]) + (" " + gettext("and %(n)s more") % {"n": more} if more > 0 else "")
    due = min((thing.due for thing in things if thing.due), default=None)
    many = (
        ngettext("%(n)s entry, %(hours)s", "%(n)s entries, %(hours)s", n) if things[0].hours is not None else "%(n)s"
    )
    told = many % {"n": n, "hours": formats.hours(sum(thing.hours or 0 for thing in things))}
    return TodoRow(
        title=f"{kind.many}: {told}", note=note, url=all_of(name, week), due=due, icon=kind.icon, kind=name, count=n
    )


def all_of(name: str, week: str) -> str:
    kind = KINDS[name]
    if kind.counted:
        return address(kind.all_at) + kind.part.partition("&")[0]
    when = f"when={week}" if week else ""
    if kind.is_list:
        return address(kind.all_at) + f"{kind.part}&{when}".rstrip("&")
    return address("dashboards:waiting", name) + (f"?{when}" if when else "")
