"""Things of one place, one of each kind, for the tests of rights."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from accounts import digests
from accounts.models import Mail, Notice
from api.models import ApiToken, Webhook, new_secret
from coordination import actions
from coordination.models import (
    AgendaItem,
    Announcement,
    AnnouncementRecipient,
    ChangeRequest,
    Indicator,
    IndicatorPeriod,
    IndicatorValue,
    Meeting,
    MeetingAttendance,
    MeetingSeries,
    Minutes,
    PlannedMessage,
    Publication,
    PublicityRule,
    ReminderRule,
    Risk,
    SeriesMember,
)
from pilots.models import Pilot
from reports import actions as writing
from reports.models import Report
from strategies.models import (
    Defence,
    Discussion,
    PublicComment,
    Section,
    SectionComment,
    Strategy,
    StrategyVersion,
)
from tests.access.days import DAY, LATER
from tests.access.things_of_papers import make_paper
from tests.cast import World
from trainings import qr_codes, signed_links
from trainings.models import (
    ActionPoint,
    Attendance,
    Certificate,
    CheckIn,
    Consent,
    Event,
    EventDay,
    EventInvitation,
    EventPaper,
    EventSeats,
    FeedbackSheet,
    Idea,
    IdeaCollection,
    Material,
    Person,
    Registration,
    Session,
    Theme,
    TravelCare,
    Traveller,
    TripStop,
)
from villages.models import (
    Application,
    Call,
    Invitation,
    Participation,
    Programme,
    Village,
)
from villages.roles import Role


def make_api_things(world: World) -> dict[str, tuple[int]]:
    """Of the lead coordinator, whose own they are at every place."""
    at = {"user": world.lead, "programme": world.programme}
    ends = timezone.now() + dt.timedelta(days=30)
    token = ApiToken.objects.create(**at, name="naidis", begins="sv_", sha256=new_secret(), ends_at=ends)
    return {
        "own_token": (token.pk,),
        "webhook": (Webhook.objects.create(**at, url="https://naidis.ee/", lists=[]).pk,),
    }


def make_risk(programme: Programme, village: Village, by: Any, number: int, stone: str) -> Risk:
    told = {"title": f"Oht: {stone}", "likelihood": 2, "impact": 3, "owner": by, "added_by": by, "review_on": LATER}
    return Risk.objects.create(programme=programme, village=village, number=number, **told)


def make_steering_things(world: World) -> dict[str, tuple[Any, ...]]:
    """A series of both groups, with a meeting in draft, an ended one, a vote that is open, and what came of them."""
    series = MeetingSeries.objects.create(programme=world.programme, title="Juhtrühm")
    people = {world.jap: world.partner, world.jkk: world.other_partner}
    for group, user in people.items():
        SeriesMember.objects.create(series=series, participation=group, representative=user)
    now, lead = timezone.now(), {"chair": world.lead, "minute_taker": world.lead}
    time = {"starts_at": now + dt.timedelta(days=20), "ends_at": now + dt.timedelta(days=21), "year": 2090}
    meeting = Meeting.objects.create(series=series, number=1, title="Kevad", **time, **lead)
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="Eelarve")
    vote = Meeting.objects.create(
        series=series, number=2, title="Hääletus", kind="written", state="invited", **time, **lead
    )
    question = AgendaItem.objects.create(meeting=vote, position=1, title="Reis", kind="decision", proposal="Jah")
    held = Meeting.objects.create(series=series, number=3, title="Sügis", state="under_way", **time, **lead)
    for member in series.members.all():
        MeetingAttendance.objects.create(meeting=held, member=member)
    decided = AgendaItem.objects.create(meeting=held, position=1, title="Kava", kind="decision", proposal="Jah")
    choices = dict.fromkeys(series.members.all(), "for")
    decision = actions.decide(by=world.lead, item=decided, text="Jah", choices=choices)
    minutes = Minutes.objects.create(
        meeting=held, version=1, content={"title": "P", "items": []}, content_sha256="0" * 64, made_by=world.lead,
        comments_until=LATER,
    )  # fmt: skip
    told = {
        "programme": world.programme,
        "title": "Teisiti",
        "before": "a",
        "after": "b",
        "reason": "c",
        "series": series,
    }
    change = ChangeRequest.objects.create(number=1, asked_by=world.lead, **told)
    out = ChangeRequest.objects.create(number=2, asked_by=world.lead, state="opinions", opinions_until=LATER, **told)
    rule = ReminderRule.objects.create(programme=world.programme, source="coordination.task", days=-5, to="owner")
    notice = Notice.objects.create(
        user=world.partner, kind="coordination.meeting_called", key=meeting.pk, url="/meetings/", params={}
    )
    rows = {"series": series, "meeting": meeting, "agenda_item": item, "vote_question": question, "decision": decision}
    rows |= {"minutes": minutes, "change": change, "change_out": out, "reminder_rule": rule, "notice": notice}
    told = {
        "programme": world.programme,
        "participation": world.jap,
        "title": "Tere",
        "text": "Tere.",
        "written_by": world.partner,
    }
    asked = {"asks": "yes_no", "answer_until": LATER}
    sent = Announcement.objects.create(sent_at=now, **told, **asked)
    AnnouncementRecipient.objects.create(announcement=sent, user=world.mentor, roles_then="mentor")
    rows |= {"announcement": sent, "announcement_draft": Announcement.objects.create(**told)}
    days = {"from_on": DAY, "until_on": LATER}
    plan = PlannedMessage(programme=world.programme, participation=world.jap, audience="Kõik", message="Tere", **days)
    plan.save()
    stuck = Mail.objects.create(user=world.mentor, run="digest", subject="Tere", text="Tere", state="set_aside")
    law = {"decided_from": DAY, "source": "Määrus", "title_et": "Tahvel"}
    rows |= {"publicity_rule": PublicityRule.objects.create(programme=world.programme, code="muu", **law)}
    rows |= {"planned": plan, "mail": stuck}
    link = digests.unsubscribe_token(world.mentor, "coordination.task")
    return {**{kind: (thing.pk,) for kind, thing in rows.items()}, "unsubscribe": (link,)}


def make_call(group: Participation, number: int) -> tuple[Call, Application]:
    call = Call.objects.create(
        participation=group, title=f"Üleskutse {number}", text="Tule.", opens_on=DAY, closes_on=LATER, places=9
    )
    answers = {"settlements": "Vao", "municipality": "Järva vald", "carrier": "Selts", "why": "Koos.", "team": "Kolm."}
    contact = {"contact_name": "Mari", "contact_email": "mari@demo.example"}
    return call, Application.objects.create(call=call, name=f"Taotleja {number}", **answers, **contact)


def make_publication(village: Village, by: Any, strategy: Strategy, pilot: Pilot) -> Publication:
    """The page, the strategy and the pilot are public; the pilot's decision is the thing."""
    parts = {key: {"text": "Koos." if key == "vision" else "", "rows": []} for key in Section.values}
    facts = dict.fromkeys(("municipality", "county", "population"), "") | {"village": village.name, "settlements": []}
    version = StrategyVersion.objects.create(
        strategy=strategy, number=1, state="approved", content=facts | {"sections": parts}, adopted_on=DAY
    )
    for thing in ({}, {"version": version}):
        Publication.objects.create(village=village, decided_by=by, **thing)
    return Publication.objects.create(village=village, decided_by=by, pilot=pilot)


def make_deliberation(strategy: Strategy, by: Any) -> dict[str, Any]:
    """A comment, something said in a discussion that is open, and a defence."""
    version = strategy.versions.get()
    days = {"opened_on": timezone.localdate(), "closes_on": LATER}
    discussion = Discussion.objects.create(strategy=strategy, version=version, **days)
    return {
        "comment": SectionComment.objects.create(strategy=strategy, section="swot", text="Täpsusta.", written_by=by),
        "said": PublicComment.objects.create(discussion=discussion, text="Hea mõte.", section="vision"),
        "defence": Defence.objects.create(strategy=strategy, kind="interim", held_on=DAY),
    }


def make_village_report(village: Village, coordinator: Any, number: int) -> Report:
    days = {"period_from": dt.date(2020 + number, 11, 1), "period_until": dt.date(2020 + number, 11, 30)}
    return writing.begin_report(by=coordinator, place=village, **days)


def make_event(group: Participation, by: Any) -> Event:
    event = Event.objects.create(
        programme=group.programme,
        organiser=group,
        part="region",
        title="Päev",
        state="held",
        held_from=DAY,
        held_until=DAY,
        published_at=timezone.now(),
        published_by=by,
    )
    day = EventDay.objects.create(event=event, on=DAY)
    Session.objects.create(day=day, title="Avasõnad", starts_at_time=dt.time(10), ends_at_time=dt.time(11))
    # Kept by the lead group: who sees the event and its people does not see every paper of it.
    signed = make_paper(group.programme, "signed_list", 100 + group.pk, uploaded_by=by)
    EventPaper.objects.create(event=event, document=signed)
    return event


def make_ideas(event: Event) -> tuple[IdeaCollection, Theme, Idea]:
    open_to_all = {"is_open": True, "has_votes": True, "is_public": True}
    collection = IdeaCollection.objects.create(event=event, question="Mida teha?", **open_to_all)
    theme = Theme.objects.create(collection=collection, title="Liikumine")
    Idea.objects.create(collection=collection, theme=theme, text="Kergliiklustee", origin="paper")
    Idea.objects.create(collection=collection, text="Saun", origin="public", look="waiting")
    return collection, theme, Idea.objects.create(collection=collection, text="Kiik", origin="event")


def make_registration(event: Event, village: Village, by: Any, number: int) -> Registration:
    seats, _made = EventSeats.objects.get_or_create(event=event, defaults={"invitation_key": uuid.uuid4()})
    who = Person.objects.create(programme=village.programme, village=village, name=f"Soovija Number {number}")
    return Registration.objects.create(seats=seats, person=who, way="village", registered_by=by)


def make_trip(group: Participation, traveller: Person) -> dict[str, Any]:
    trip = Event.objects.create(
        programme=group.programme, organiser=group, kind="trip_home", title="Reis", state="held",
        held_from=DAY, held_until=DAY,
    )  # fmt: skip
    goes = Traveller.objects.create(event=trip, person=traveller)
    TravelCare.objects.create(traveller=goes, contact_name="Lähedane", contact_phone="555")
    stop = TripStop.objects.create(event=trip, day=1, place="Tartu", latitude=58, longitude=26)
    point = ActionPoint.objects.create(event=trip, text="Helista tagasi")
    return {"trip": trip, "traveller": goes, "stop": stop, "point": point}


def make_participant(village: Village, event: Event, number: int) -> tuple[Person, Consent]:
    who = Person.objects.create(programme=village.programme, village=village, name=f"Osaleja Number {number}")
    Attendance.objects.create(day=event.days.get(), person=who)
    consent = Consent.objects.create(person=who, purpose="photo", given=True, on=DAY, text_version="1")
    return who, consent


def make_indicator(programme: Programme) -> tuple[Indicator, IndicatorPeriod]:
    facts = {"title_et": "Kasutajad", "definition": "Kes käivad."}
    indicator, _made = Indicator.objects.get_or_create(programme=programme, code="K1", defaults=facts)
    days = {"starts_on": DAY, "ends_on": DAY}
    period, _made = IndicatorPeriod.objects.get_or_create(programme=programme, name="Periood", defaults=days)
    return indicator, period


def make_value(village: Village, by: Any, stone: str) -> IndicatorValue:
    indicator, period = make_indicator(village.programme)
    facts = {"value": 1, "method": "measured", "known_on": DAY, "proof": f"Raamat: {stone}", "recorded_by": by}
    return IndicatorValue.objects.create(indicator=indicator, period=period, village=village, **facts)


def make_answer_link(registration, coordinator):
    told = {"event": registration.event, "person": registration.person, "invited_by": coordinator}
    return signed_links.answer_token(EventInvitation.objects.create(**told))


def make_day_things(event: Event, who: Person, by: Any) -> dict[str, tuple[Any, ...]]:
    """What is at an event on its day and after it."""
    day, now = event.days.get(), timezone.now()
    hours = {"opens_at": now, "closes_at": now + dt.timedelta(hours=1)}
    check_in = CheckIn.objects.create(day=day, opened_by=by, **hours)
    sheet = FeedbackSheet.objects.create(event=event, opened_by=by)
    material = Material.objects.create(event=event, title="Slaidid", url="https://kylad.example/slaidid")
    facts = {"event": event, "person": who, "issued_by": by, "attended": 1, "out_of": 1}
    certificate = Certificate.objects.create(**facts)
    photo = make_paper(event.programme, "signed_list", 200 + event.pk, "jpg", uploaded_by=by)
    EventPaper.objects.create(event=event, document=photo)
    return {
        "check_in": (check_in.pk,),
        "material": (material.pk,),
        "certificate": (certificate.pk,),
        "certificate_number": (certificate.number,),
        "need": (event.pk, "agenda"),
        "printed": (event.pk, "agenda"),
        "list_photo": (event.pk, photo.pk),
        "list_token": (qr_codes.signed(qr_codes.LIST, event.pk),),
        "check_in_token": (qr_codes.signed(qr_codes.CHECK_IN, check_in.pk),),
        "feedback_token": (qr_codes.signed(qr_codes.FEEDBACK, sheet.pk),),
    }


def make_invitation(village: Village, by: Any, number: int) -> Invitation:
    return Invitation.objects.create(
        email=f"kutsutu{number}@demo.example",
        name="Kutsutu",
        role=Role.MENTOR,
        programme=village.programme,
        village=village,
        invited_by=by,
        expires_at=timezone.now() + dt.timedelta(days=14),
    )
