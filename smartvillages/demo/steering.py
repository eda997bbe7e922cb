"""Invented meetings, decisions, tasks, risks, changes and announcements of a year; the groups are real."""

import datetime as dt
import random
from decimal import Decimal

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.notices import notify
from coordination import actions
from coordination import minutes as contents
from coordination.models import (
    AgendaItem,
    Announcement,
    AnnouncementRecipient,
    Ballot,
    ChangeEffect,
    ChangeOpinion,
    ChangeRequest,
    Decision,
    Deviation,
    Meeting,
    MeetingAttendance,
    MeetingSeries,
    Minutes,
    MinutesComment,
    Risk,
    SeriesMember,
    Task,
    TaskStep,
)
from coordination.queries.deviations import proposed
from pdf.data import sha256_of
from smartvillages.demo.calls import SAMPLE
from smartvillages.demo.papers import paper
from smartvillages.demo.people import People
from villages.models import Participation, Programme, Village

INFO, TALK, VOTE = AgendaItem.Kind.INFORMATION, AgendaItem.Kind.DISCUSSION, AgendaItem.Kind.DECISION
# day, title, items: kind, title, text or record
YEAR: list[tuple[dt.date, str, list[tuple[str, str, str]]]] = [
    (dt.date(2022, 2, 8), "Aasta avakoosolek", [
        (INFO, "Programmi seis", "Koordinaatorid andsid ülevaate külade valikust."),
        (VOTE, "Koolituste kava", "Kinnitada kuue mooduli kava ja kuupäevad."),
        (VOTE, "Ühiste kulude jagamine", "Jagada ühised kulud rühmade vahel võrdselt."),
    ]),
    (dt.date(2022, 4, 12), "Kevadkoosolek", [
        (INFO, "Mentorite tagasiside", "Mentorid soovivad ühtset tööpäeviku vormi."),
        (VOTE, "Õppereisi sihtkoht", "Korraldada õppereis Soome ja jagada kohad külade vahel."),
        (TALK, "Piloottegevuste eelarve", "Arutati, kuidas toetada väiksemaid külasid."),
    ]),
    (dt.date(2022, 6, 14), "Suvekoosolek", [
        (VOTE, "Piloottegevuste tähtajad", "Piloottegevuste viimane päev on 31. jaanuar 2023."),
        (VOTE, "Avaliku arutelu kord", "Iga küla strateegia on avalikul arutelul vähemalt 14 päeva."),
    ]),
    (dt.date(2022, 9, 13), "Sügiskoosolek", [
        (INFO, "Strateegiate seis", "Pooled strateegiad on vahekaitsmise läbinud."),
        (VOTE, "Ühiste kulude jagamine külade arvu järgi", "Jagada ühised kulud rühmade vahel külade arvu järgi."),
        (VOTE, "Lõppseminari aeg", "Pidada lõppseminar mais 2023."),
    ]),
    (dt.date(2022, 11, 15), "Aasta lõpu koosolek", [
        (VOTE, "Mentorlustundide ümberjagamine", "Kasutamata tunnid antakse küladele, kes neid vajavad."),
        (TALK, "Riskide ülevaade", "Vaadati läbi riskiregister."),
    ]),
    (dt.date(2023, 1, 17), "Talvekoosolek", [
        (VOTE, "Projekti pikendamine", "Taotleda perioodi pikendamist 30. juunini 2023."),
        (INFO, "Lõpparuande ajakava", "Rühmad esitavad andmed 15. juuniks."),
    ]),
]  # fmt: skip
TASKS = [
    ("Saada mentoritele tööpäeviku vorm", 14, "done"), ("Küsi bussile kolm pakkumist", 21, "done"),
    ("Avalda koolituste kava kodulehel", 10, "done"), ("Koosta riskiregister", 30, "done"),
    ("Uuenda ühiste kulude jaotustabel", 20, "done"), ("Kogu rühmadelt lõpparuande andmed", 40, "waiting"),
    ("Broneeri lõppseminari ruumid", 60, "open"), ("Esita pikendamise taotlus", 15, "done"),
]  # fmt: skip
RISKS = [
    ("Mentori haigestumine jätab küla toeta", "people", 3, 3, "watched"),
    ("Ehitushinnad tõusevad üle piloottegevuse eelarve", "money", 4, 4, "open"),
    ("Koolituste osalejate arv jääb väikeseks", "quality", 2, 3, "closed"),
    ("Omafinantseeringu laekumine hilineb", "money", 3, 4, "watched"),
    ("Väljamaksetaotluse dokumendid on puudulikud", "procurement", 3, 3, "open"),
    ("Osalejate isikuandmed satuvad valesse kohta", "data", 1, 5, "watched"),
    ("Piloottegevus ei valmi tähtajaks", "time", 4, 3, "happened"),
]


def make_steering(programme: Programme, groups: list[Participation], people: People) -> None:
    series = MeetingSeries.objects.create(programme=programme, title=f"Juhtrühm {SAMPLE}", notice_days=7)
    members = [
        SeriesMember.objects.create(
            series=series, participation=group, representative=people.coordinators[group.partner.code]
        )
        for group in groups
    ]
    decisions = [one for number, row in enumerate(YEAR, 1) for one in _held(series, members, people, number, *row)]
    _written(series, members, people, decisions)
    _tasks(programme, decisions, people)
    _coming(series, people)
    _risks(programme, groups, people)
    _changes(programme, series, groups, people, decisions)
    _announcements(programme, people)
    _year_of_announcements(programme, people)
    _signed(series, people)
    _deviations(programme, people)
    actions.make_reminder_rules(by=None, programme=programme)


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def _held(
    series: MeetingSeries, members: list[SeriesMember], people: People,
    number: int, day: dt.date, title: str, items: list[tuple[str, str, str]],
) -> list[Decision]:  # fmt: skip
    """Ten to thirteen came; one leaves early. The minutes went out and came back without a word."""
    dice, year_no = random.Random(f"meeting {day}"), sum(row[0].year == day.year for row in YEAR[:number])  # noqa: S311
    lead = {"chair": people.lead, "minute_taker": people.lead}
    meeting = Meeting.objects.create(
        series=series, year=day.year, number=year_no, title=title, starts_at=_at(day, 11), ends_at=_at(day, 14),
        place="Paide, Pärnu tn 6", state=Meeting.State.UNDER_WAY, invited_at=_at(day - dt.timedelta(days=10), 9),
        began_at=_at(day, 11, 2), **lead,
    )  # fmt: skip
    came = dice.sample(members, dice.randint(10, len(members)))
    MeetingAttendance.objects.bulk_create(
        MeetingAttendance(
            meeting=meeting, member=member, arrived_at=_at(day, 11), left_at=_at(day, 13, 30 if n else 5),
            is_online=dice.random() < 0.3,
        )
        for n, member in enumerate(came)
    )  # fmt: skip
    made = []
    for position, (kind, name, text) in enumerate(items, 1):
        item = AgendaItem.objects.create(
            meeting=meeting, position=position, title=name, kind=kind, minutes=30,
            proposal=text if kind == VOTE else "", record="Arutati ja hääletati." if kind == VOTE else text,
        )  # fmt: skip
        if kind == VOTE:
            at = _at(day, 11, 15 * position)
            made.append(_decided(item, came, people, at, f"{text} {SAMPLE}", dice))
    Meeting.objects.filter(pk=meeting.pk).update(state="ended", ended_at=_at(day, 13, 30))
    meeting.refresh_from_db()
    content = contents.content_of(meeting)
    Minutes.objects.create(
        meeting=meeting, version=1, content=content, content_sha256=sha256_of(content), made_by=people.lead,
        made_at=_at(day + dt.timedelta(days=1), 10), comments_until=day + dt.timedelta(days=8),
    )  # fmt: skip
    Meeting.objects.filter(pk=meeting.pk).update(state="comments")
    return made


def _signed(series: MeetingSeries, people: People) -> None:
    """Those of 2022 came back signed; the first was commented on. Those of the last meeting are out for comments."""
    for meeting in series.meetings.filter(year=2022, state="comments").order_by("number"):
        minutes = meeting.minutes.get()
        day = minutes.comments_until or minutes.made_at.date()
        if meeting.number == 1:
            by = people.coordinators["JAP"]
            text = f"Punkt 2: lisaksin, et kava vaadatakse sügisel üle. {SAMPLE}"
            MinutesComment.objects.create(minutes=minutes, text=text, by=by, at=_at(day - dt.timedelta(days=3), 10))
        facts = [("Koosolek", meeting.code), ("Allkirjastatud", f"{day:%d.%m.%Y}"), ("Juhataja", people.lead.name)]
        scan = ContentFile(paper(f"Protokoll {meeting.code}", facts), f"protokoll-{meeting.code}.pdf")
        actions.sign_minutes(by=people.lead, minutes=minutes, upload=scan, signed_on=day)
        actions.move_meeting(by=people.lead, meeting=meeting, to="closed")


def _deviations(programme: Programme, people: People) -> None:
    """The first of each kind that the records show is explained; the others wait for somebody who knows why."""
    why = {
        "pilot_late": "Ehitaja sai materjali kaks kuud hiljem.",
        "event_late": "Lektor haigestus; päev lükkus edasi.",
        "few_hours": "Küla eestvedaja vahetus ja mentoriga alustati uuesti.",
    }
    first = {one.kind: one for one in reversed(proposed(people.lead, programme, dt.date(2023, 2, 1)))}
    for kind, reason in why.items():
        if one := first.get(Deviation.Kind(kind)):
            where = {"village": one.place} if isinstance(one.place, Village) else {}
            actions.explain_deviation(
                by=people.lead, programme=programme, kind=one.kind, key=one.key, title=one.title, planned=one.planned,
                actual=one.actual, reason=f"{reason} {SAMPLE}", effect="Raha ei muutu, tulemus tuleb hiljem.", **where,
            )  # fmt: skip


def _decided(
    item: AgendaItem, came: list[SeriesMember], people: People, at: dt.datetime, text: str, dice: random.Random
) -> Decision:
    against = dice.choice([0, 0, 0, 1, 2])
    choices = ["against"] * against + ["for"] * (len(came) - against)
    Ballot.objects.bulk_create(
        Ballot(item=item, member=member, choice=choice, cast_by=people.lead, cast_at=at)
        for member, choice in zip(came, choices, strict=True)
    )
    meeting, members = item.meeting, item.meeting.series.members.count()
    older = Decision.objects.filter(item__title="Ühiste kulude jagamine", replaced_by=None).first()
    replaces = older if item.title.endswith("külade arvu järgi") else None
    return Decision.objects.create(
        meeting=meeting, item=item, number=meeting.decisions.count() + 1, text=text, members=members,
        needed=meeting.series.needed(members), present=len(came), votes_for=len(came) - against,
        votes_against=against, votes_abstained=0, is_adopted=True, decided_at=at, decided_by=people.lead,
        in_force_from=timezone.localtime(at).date(), replaces=replaces, effect="changes" if replaces else "",
        state="done", done_on=timezone.localtime(at).date() + dt.timedelta(days=30), done_note=f"Täidetud. {SAMPLE}",
    )  # fmt: skip


def _written(series: MeetingSeries, members: list[SeriesMember], people: People, decisions: list[Decision]) -> None:
    """A written vote between two meetings."""
    first, last = dt.date(2022, 10, 3), dt.date(2022, 10, 10)
    meeting = Meeting.objects.create(
        series=series, kind="written", year=2022, number=6, title="Õppereisi kuupäevad", starts_at=_at(first, 9),
        ends_at=_at(last, 16), chair=people.lead, minute_taker=people.lead, state="invited", invited_at=_at(first, 9),
    )  # fmt: skip
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, title="Õppereisi kuupäevad", kind=VOTE, proposal="Õppereis on 12.–15. oktoobril."
    )
    decisions.append(
        _decided(item, members[:11], people, _at(last, 16), f"{item.proposal} {SAMPLE}", random.Random("written"))  # noqa: S311
    )
    Meeting.objects.filter(pk=meeting.pk).update(state="closed", ended_at=_at(last, 16))


def _tasks(programme: Programme, decisions: list[Decision], people: People) -> None:
    coordinators = list(people.coordinators.values())
    for number, (title, days, state) in enumerate(TASKS):
        decision = decisions[number % len(decisions)]
        due = timezone.localtime(decision.decided_at).date() + dt.timedelta(days=days)
        due = due if state == "done" else timezone.localdate() + dt.timedelta(days=days - 45)
        reason = "Ootame kolme rühma andmeid." if state == "waiting" else ""
        task = Task.objects.create(
            programme=programme, title=f"{title} {SAMPLE}", who=coordinators[number % len(coordinators)], due_on=due,
            given_by=people.lead, decision=decision, state=state, state_reason=reason,
            ended_on=due if state == "done" else None, priority=1 if state == "open" else 2,
        )  # fmt: skip
        if state != "done":
            TaskStep.objects.bulk_create(
                TaskStep(task=task, text=text) for text in ("Küsi andmed", "Kontrolli", "Saada")
            )
            told = {"key": task.pk, "url": reverse("coordination:task", args=[task.pk]), "due_on": due, "waits": True}
            notify([task.who], "coordination.task", **told, title=task.title, who=people.lead, place=programme)


def _coming(series: MeetingSeries, people: People) -> None:
    """In twelve days, called already."""
    day, lead = timezone.localdate() + dt.timedelta(days=12), {"chair": people.lead, "minute_taker": people.lead}
    meeting = Meeting.objects.create(
        series=series, year=day.year, number=1, title="Juhtrühma koosolek", starts_at=_at(day, 11),
        ends_at=_at(day, 13), place="Veebis", state="invited", invited_at=timezone.now(), **lead,
    )  # fmt: skip
    rows = [
        (INFO, "Programmi seis", ""),
        (VOTE, "Järgmise aasta koosolekud", "Koosolekud on iga kahe kuu järel teisipäeval."),
    ]
    for position, (kind, title, proposal) in enumerate(rows, 1):
        AgendaItem.objects.create(meeting=meeting, position=position, title=title, kind=kind, proposal=proposal)
    actions.tell_members(meeting, "coordination.meeting_called")


def _risks(programme: Programme, groups: list[Participation], people: People) -> None:
    for number, (title, category, likelihood, impact, state) in enumerate(RISKS, 1):
        group = groups[number] if number % 3 == 0 else None
        owner = people.coordinators[group.partner.code] if group else people.lead
        reason = {"closed": "Osalejaid tuli rohkem kui kavas.", "happened": "Kaks piloottegevust hilinesid."}
        Risk.objects.create(
            programme=programme, participation=group, number=number, title=f"{title} {SAMPLE}", category=category,
            likelihood=likelihood, impact=impact, owner=owner, added_by=people.lead, state=state,
            state_reason=reason.get(state, ""), review_on=timezone.localdate() + dt.timedelta(days=10 * number - 20),
            money=Decimal(2000) if category == "money" else None,
        )  # fmt: skip


def _changes(
    programme: Programme, series: MeetingSeries, groups: list[Participation], people: People, decisions: list[Decision]
) -> None:
    told: dict[str, object] = {"programme": programme, "series": series, "asked_by": people.lead}
    done = ChangeRequest.objects.create(
        number=1, title=f"Perioodi pikendamine {SAMPLE}", object="period", before="31.12.2022", after="30.06.2023",
        reason="Ehitushangeid tuli korrata.", decision=decisions[-2], state="carried_out", needs_agency=True,
        agency_decision="näidis 1, 1.02.2023", carried_out_at=timezone.now(), **told,
    )  # fmt: skip
    asked = ChangeRequest.objects.create(
        number=2, title=f"Bussi raha neljale rühmale {SAMPLE}", before="Üks rühm maksab kogu bussi.",
        after="Bussi eest maksavad neli rühma.", reason="Kohti kasutavad neli rühma.", state="opinions",
        opinions_until=timezone.localdate() + dt.timedelta(days=6), **told,
    )  # fmt: skip
    sums = [Decimal("-900.00"), Decimal("300.00"), Decimal("350.00"), Decimal("250.00")]
    for group, amount in zip(groups, sums, strict=False):
        ChangeEffect.objects.create(change=asked, participation=group, amount=amount)
    ChangeEffect.objects.create(change=done, participation=groups[0], note="Pikem periood, raha ei muutu.")
    for group in groups[:5]:
        by = people.coordinators[group.partner.code]
        ChangeOpinion.objects.create(change=asked, participation=group, agrees=True, given_by=by)


def _announcements(programme: Programme, people: People) -> None:
    asked = Announcement.objects.create(
        programme=programme, title=f"Kas tuled lõppseminarile? {SAMPLE}", roles=["partner", "mentor"], asks="yes_no",
        text="Lõppseminar on mais Paides. Anna teada, kas tuled.", written_by=people.lead, sent_at=timezone.now(),
        answer_until=timezone.localdate() + dt.timedelta(days=9),
    )  # fmt: skip
    persons = [*people.coordinators.values(), *people.mentors.values()]
    unique = list({person.pk: person for person in persons}.values())
    AnnouncementRecipient.objects.bulk_create(
        AnnouncementRecipient(
            announcement=asked, user=person, roles_then="koordinaator", answer="yes" if number % 3 else "",
            answered_at=timezone.now() if number % 3 else None,
        )
        for number, person in enumerate(unique)
    )  # fmt: skip
    told = {"key": asked.pk, "url": reverse("coordination:announcement", args=[asked.pk]), "place": programme}
    notify(unique, "coordination.announcement", **told, waits=True, due_on=asked.answer_until, title=asked.title)


TOLD = [
    (
        dt.date(2022, 1, 20),
        "Koolituste kava on valmis",
        ["partner", "mentor", "village"],
        "Kuus moodulit, kuupäevad on kalendris.",
    ),
    (dt.date(2022, 5, 4), "Tööpäeviku uus vorm", ["mentor"], "Palun kirjuta tunnid kuu lõpuks."),
    (
        dt.date(2022, 9, 20),
        "Ühiste kulude uus jagamine",
        ["partner"],
        "Juhtrühm otsustas jagada kulud külade arvu järgi.",
    ),
    (
        dt.date(2022, 12, 12),
        "Häid pühi ja aasta plaan",
        ["partner", "mentor", "village"],
        "Jaanuaris kohtume talvekoosolekul.",
    ),
]


def _year_of_announcements(programme: Programme, people: People) -> None:
    """Four that asked for nothing, to whom they went then."""
    persons = {"partner": people.coordinators.values(), "mentor": people.mentors.values()}
    for day, title, roles, text in TOLD:
        told = Announcement.objects.create(
            programme=programme, title=f"{title} {SAMPLE}", text=text, roles=roles, written_by=people.lead,
            sent_at=_at(day, 10),
        )  # fmt: skip
        unique = {person.pk: person for role in roles for person in persons.get(role, ())}
        AnnouncementRecipient.objects.bulk_create(
            AnnouncementRecipient(announcement=told, user=person, roles_then="koordinaator või mentor")
            for person in unique.values()
        )
