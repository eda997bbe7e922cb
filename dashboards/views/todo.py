"""What waits for the reader, in words: one row a thing, or one row for many of a kind."""

import datetime as dt
import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from dashboards.queries.home.todo import TodoItem
from dashboards.views.links import address
from pilots.models import PilotResult

MOST_OF_A_KIND = 4  # more of one kind stand in one row
NAMED = 3  # places in that row
Of = Callable[[Any], Any]
Where = dict[str, Any]  # the last fields of a kind, for those that are alike


@dataclass(frozen=True)
class Kind:
    """How things of one kind are told of and where they are dealt with. Functions take the thing that waits."""

    icon: str
    one: Any  # words, words by the number "n", or a function
    many: Any
    at: str  # the page of one; ``of`` is what its address asks for
    all_at: str
    of: Of | None = None
    beside: Of | None = None  # stands after the place
    part: str = ""  # of the page

    def url(self, what: Any) -> str:
        return address(self.at, *([self.of(what)] if self.of else [])) + self.part


def itself(what: Any) -> Any:
    return what


pk, slug, title, pilot = attrgetter("pk"), attrgetter("slug"), attrgetter("title"), attrgetter("pilot_id")
own_village = attrgetter("village.slug")
of_pilot: Where = {"at": "pilots:pilot", "of": pilot, "all_at": "pilots:list"}
of_update: Where = {**of_pilot, "beside": attrgetter("pilot.title")}
of_result: Where = {
    **of_pilot, "of": operator.itemgetter(0), "part": "#results",
    "beside": lambda what: PilotResult.Kind(what[1]).label,
}  # fmt: skip
of_value: Where = {
    "at": "dashboards:indicator", "of": attrgetter("indicator.code"), "all_at": "dashboards:indicators",
    "beside": attrgetter("indicator"),
}  # fmt: skip
of_late_pilot: Where = {**of_pilot, "of": pk, "beside": title}
of_event: Where = {"at": "trainings:event", "of": pk, "all_at": "trainings:list"}
of_call: Where = {"at": "villages:call", "of": itself, "all_at": "villages:calls"}
of_hours: Where = {"at": "mentoring:list", "all_at": "mentoring:list"}
itself_pk = operator.itemgetter(0)
of_report: Where = {"at": "reports:draft", "of": itself_pk, "all_at": "reports:plan"}
of_strategy: Where = {"at": "strategies:strategy", "of": own_village, "all_at": "dashboards:villages"}

KINDS: dict[str, Kind] = {
    "hours_submitted": Kind(
        "clock",
        ngettext_lazy("Confirm %(n)s entry of the mentor's hours", "Confirm %(n)s entries of the mentor's hours", "n"),
        _("Confirm the mentors' hours"), **of_hours),
    "hours_confirmed": Kind(
        "clock", ngettext_lazy("Approve %(n)s hour entry", "Approve %(n)s hour entries", "n"),
        _("Approve hours"), **of_hours),
    "hours_returned": Kind(
        "undo-2", ngettext_lazy("Mend %(n)s returned hour entry", "Mend %(n)s returned hour entries", "n"),
        _("Mend returned hours"), **of_hours),
    "hours_silent": Kind(
        "message-circle-question-mark",
        ngettext_lazy(
            "Silent for ten days: confirm %(n)s hour entry", "Silent for ten days: confirm %(n)s hour entries", "n"),
        _("Confirm hours for silent villages"), **of_hours | {"at": "mentoring:confirm_for_villages"}),
    "hours_needs_decision": Kind(
        "scale",
        ngettext_lazy("Decide about %(n)s entry beyond the hours", "Decide about %(n)s entries beyond the hours", "n"),
        _("Decide about work beyond the hours"), **of_hours | {"at": "mentoring:decide_many"}),
    "village_idle": Kind(
        "clock-alert", _("Under 10 hours used at half time"), _("Villages with under 10 hours at half time"),
        at="mentoring:village", of=slug, all_at="dashboards:behind"),
    "village_silent": Kind(
        "trees", _("No meeting with the mentor for 60 days"), _("Villages with no meeting for 60 days"),
        at="dashboards:village", of=slug, all_at="dashboards:behind"),
    "application_sent": Kind(
        "inbox", ngettext_lazy("Choose: %(n)s application waits", "Choose: %(n)s applications wait", "n"),
        _("Choose among applications"), **of_call),
    "application_selected": Kind(
        "inbox", ngettext_lazy("Confirm %(n)s selected village", "Confirm %(n)s selected villages", "n"),
        _("Confirm selected villages"), **of_call),
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
        _("Add missing papers of events"), **of_event),
    "papers_own": Kind(
        "file-exclamation-point",
        ngettext_lazy("Bring %(n)s paper of an event", "Bring %(n)s papers of an event", "n"),
        _("Bring papers of events"), **of_event),
    "people_waiting": Kind(
        "armchair", ngettext_lazy("%(n)s person waits for a seat", "%(n)s people wait for a seat", "n"),
        _("Events with a waiting list"), **of_event | {"at": "trainings:registrations"}),
    "people_own": Kind(
        "user-plus", _("Register people of your village"), _("Events to register people for"),
        **of_event | {"at": "trainings:register"}),
    "ideas": Kind(
        "lightbulb",
        ngettext_lazy(
            "Look through %(n)s idea from the public form", "Look through %(n)s ideas from the public form", "n"),
        _("Look through ideas from public forms"), **of_event | {"at": "trainings:ideas"}),
    "event_late": Kind(
        "calendar-x-2", _("Was this event held?"), _("Events of which nobody knows whether they were held"),
        **of_event),
    "audit_question": Kind(
        "message-circle-question-mark", _("Answer the auditor's question"), _("Answer the auditors' questions"),
        at="audits:question", of=itself_pk, all_at="audits:questions"),
    "finding": Kind(
        "search-check", _("Answer an auditor's finding"), _("Answer auditors' findings"),
        at="audits:finding", of=itself_pk, all_at="audits:findings"),
    "audit_session": Kind(
        "search-check", _("An audit session is open for you"), _("Audit sessions are open for you"),
        at="audits:session", of=lambda what: what[1], all_at="audits:list"),
    "report_draft": Kind("file-pen", _("Write the report"), _("Reports to write"), **of_report),
    "report_returned": Kind("undo-2", _("Correct the returned report"), _("Returned reports"), **of_report),
    "report_submitted": Kind("file-check", _("Approve or return the report"), _("Reports to approve"), **of_report),
    "task": Kind(
        "list-checks", operator.itemgetter(1), _("Tasks to do"), at="coordination:tasks", all_at="coordination:tasks"),
    "claim": Kind(
        "calendar-clock", _("Final claim day"), _("Final claim days"),
        at="dashboards:partner", of=attrgetter("partner.code"), all_at="dashboards:partners"),
    "erasure": Kind(
        "user-x", _("Answer a request to erase data"), _("Requests to erase data"),
        at="villages:answer_erasure", of=pk, all_at="villages:people"),
    "strategy_comments": Kind(
        "message-square",
        ngettext_lazy("Deal with %(n)s comment on the strategy", "Deal with %(n)s comments on the strategy", "n"),
        _("Strategies with comments to deal with"), **of_strategy),
    "strategy_unread": Kind(
        "messages-square", ngettext_lazy("Read %(n)s comment of the public", "Read %(n)s comments of the public", "n"),
        _("Strategies with comments of the public to read"), **of_strategy | {"at": "strategies:discussion"}),
    "strategy_submitted": Kind(
        "book-open-check", _("Approve the strategy or send it back"), _("Strategies to approve or send back"),
        **of_strategy),
    "strategy_defence": Kind(
        "presentation", _("Write down the defence"), _("Defences to write down"),
        at="strategies:defence", of=itself, all_at="dashboards:villages"),
}  # fmt: skip


def todo_rows(waiting: Iterable[TodoItem]) -> list[dict[str, Any]]:
    """One row a thing; many of one kind become one row with the oldest one's day. Soonest first."""
    kinds: dict[str, list[TodoItem]] = defaultdict(list)
    for thing in waiting:
        kinds[thing.kind].append(thing)
    rows: list[dict[str, Any]] = []
    for kind, things in kinds.items():
        if len(things) > MOST_OF_A_KIND:
            rows.append(gathered(kind, things))
        else:
            rows += [single(thing) for thing in things]
    return sorted(rows, key=lambda row: (row["due"] is None, row["due"] or dt.date.min))


def single(thing: TodoItem) -> dict[str, Any]:
    kind, what = KINDS[thing.kind], thing.thing
    words = kind.one(what) if callable(kind.one) else kind.one % {"n": thing.count}
    note = f"{thing.place}: {kind.beside(what)}" if kind.beside else thing.place
    return {"title": words, "note": note, "url": kind.url(what), "due": thing.due, "icon": kind.icon}


def gathered(name: str, things: Sequence[TodoItem]) -> dict[str, Any]:
    kind = KINDS[name]
    n = sum(thing.count for thing in things) if name.startswith("hours") else len(things)
    places = sorted({thing.place for thing in things})
    more = len(places) - NAMED
    note = ", ".join(places[:NAMED]) + (" " + gettext("and %(n)s more") % {"n": more} if more > 0 else "")
    due = min((thing.due for thing in things if thing.due), default=None)
    return {"title": f"{kind.many}: {n}", "note": note, "url": address(kind.all_at), "due": due, "icon": kind.icon}
