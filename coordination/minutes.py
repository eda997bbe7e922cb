"""What stands in the call and in the minutes of a meeting, frozen as plain data for the PDF."""

from typing import NotRequired, TypedDict

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from coordination.models import AgendaItem, Decision, Meeting, Task
from ui import formats


class MeetingData(TypedDict):
    title: str
    series: str
    code: str
    is_written: bool
    when: str
    where: str
    link: str
    chair: str
    minute_taker: str
    quorum: str


class AgendaRow(TypedDict):
    number: int
    title: str
    kind: str
    minutes: int | None
    presenter: str
    proposal: str
    papers: list[str]


class CallData(MeetingData):
    items: list[AgendaRow]


DecisionRow = TypedDict(
    "DecisionRow",
    {
        "code": str,
        "text": str,
        "is_adopted": bool,
        "at": str,
        "present": int,
        "members": int,
        "needed": int,
        "for": int,
        "against": int,
        "abstained": int,
        "in_force": str,
        "replaces": str,
        "votes": list[list[str]],  # member, choice
    },
)


class ItemRow(AgendaRow):
    record: str
    postponed: str
    decision: DecisionRow | None
    tasks: list[list[str]]  # what, who, due


class MinutesContent(MeetingData):
    began: str
    ended: str
    present: list[list[str]]  # group, person, from–to, how
    absent: list[str]
    items: list[ItemRow]


class MinutesData(MinutesContent):
    version: NotRequired[int]  # of the minutes, with `reason`, once they are signed anew
    reason: NotRequired[str]


def call_of(meeting: Meeting) -> CallData:
    """The invitation with its agenda."""
    with override(settings.LANGUAGE_CODE):
        items = meeting.items.prefetch_related("papers")
        return {**_head(meeting), "items": [_agenda_row(item) for item in items]}


def content_of(meeting: Meeting) -> MinutesContent:
    """Who was there, what was said, what was decided with how many votes, who does what until when."""
    with override(settings.LANGUAGE_CODE):
        rows = meeting.items.select_related("decision__replaces__meeting").prefetch_related(
            "papers", "ballots__member__participation__partner"
        )
        tasks = list(Task.objects.filter(decision__meeting=meeting).select_related("who", "decision"))
        return {
            **_head(meeting),
            "began": formats.moment(meeting.began_at) if meeting.began_at else "",
            "ended": formats.moment(meeting.ended_at) if meeting.ended_at else "",
            "present": _present(meeting),
            "absent": _absent(meeting),
            "items": [_item_row(item, meeting, tasks) for item in rows],
        }


def _head(meeting: Meeting) -> MeetingData:
    return {
        "title": f"{meeting.series.title} {meeting.code}: {meeting.title}",
        "series": meeting.series.title,
        "code": meeting.code,
        "is_written": meeting.is_written,
        "when": _when(meeting),
        "where": meeting.place or meeting.link,
        "link": meeting.link,
        "chair": meeting.chair.name,
        "minute_taker": meeting.minute_taker.name,
        "quorum": str(meeting.series.get_quorum_display()),
    }


def _when(meeting: Meeting) -> str:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    if starts.date() == ends.date():
        return f"{formats.date_words(starts.date())} {formats.clock(starts)}–{formats.clock(ends)}"
    return f"{formats.moment(starts)} – {formats.moment(ends)}"


def _agenda_row(item: AgendaItem) -> AgendaRow:
    return {
        "number": item.position,
        "title": item.title,
        "kind": str(item.get_kind_display()),
        "minutes": item.minutes,
        "presenter": item.presenter,
        "proposal": item.proposal,
        "papers": [paper.title for paper in item.papers.all()],
    }


def _present(meeting: Meeting) -> list[list[str]]:
    """Group, person, from–to, how."""
    rows = meeting.attendances.select_related(
        "member__participation__partner", "member__representative", "member__substitute"
    ).order_by("member__participation__partner__name", "arrived_at")
    found = []
    for row in rows:
        person = row.member.substitute if row.by_substitute else row.member.representative
        until = formats.clock(timezone.localtime(row.left_at)) if row.left_at else ""
        way = [_("online") if row.is_online else _("on the spot"), *([_("by mandate")] if row.by_substitute else [])]
        since = formats.clock(timezone.localtime(row.arrived_at))
        found.append([str(row.member), str(person or ""), f"{since}–{until}", ", ".join(way)])
    return found


def _absent(meeting: Meeting) -> list[str]:
    there = meeting.attendances.values("member")
    day = timezone.localtime(meeting.began_at or meeting.starts_at).date()
    if meeting.is_written:
        return []
    return [str(member) for member in meeting.series.members.counting_on(day).exclude(pk__in=there)]


def _item_row(item: AgendaItem, meeting: Meeting, tasks: list[Task]) -> ItemRow:
    decision = getattr(item, "decision", None)
    if decision:
        decision.meeting = meeting
    return {
        **_agenda_row(item),
        "record": item.record,
        "postponed": item.postponed_because,
        "decision": _decision_row(decision, item) if decision else None,
        "tasks": [_task_row(task) for task in tasks if decision and task.decision_id == decision.pk],
    }


def _decision_row(decision: Decision, item: AgendaItem) -> DecisionRow:
    before = decision.replaces
    return {
        "code": decision.code,
        "text": decision.text,
        "is_adopted": decision.is_adopted,
        "at": formats.clock(timezone.localtime(decision.decided_at)),
        "present": decision.present,
        "members": decision.members,
        "needed": decision.needed,
        "for": decision.votes_for,
        "against": decision.votes_against,
        "abstained": decision.votes_abstained,
        "in_force": formats.date(decision.in_force_from),
        "replaces": f"{before.code} ({decision.get_effect_display()})" if before else "",
        "votes": [[str(ballot.member), str(ballot.get_choice_display())] for ballot in item.ballots.all()],
    }


def _task_row(task: Task) -> list[str]:
    return [task.title, str(task.who or ""), formats.date(task.due_on) if task.due_on else ""]
