"""One thing of each kind in an own village, in the other village of the same group, and in another group."""

import datetime as dt
import hashlib
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts import calendars, digests
from accounts.models import CalendarFeed, Mail, Notice, StuckWork
from api.models import ApiToken, Webhook, new_secret
from audits.models import (
    AuditQuestion,
    AuditScope,
    AuditSeat,
    AuditSession,
    Draw,
    DrawnItem,
    EvidencePackage,
    Finding,
    Population,
    PopulationItem,
)
from budget.models import (
    BankEntry,
    BankStatement,
    BudgetLine,
    Claim,
    ClaimDecision,
    ClaimRow,
    Cost,
    Dossier,
    DossierPart,
    EInvoice,
    LedgerExtract,
    PaymentPart,
    Recovery,
    RecoveryRow,
    StatementImport,
)
from budget.queries.ledger import LISTS
from coordination import actions
from coordination.models import (
    AgendaItem,
    Announcement,
    AnnouncementRecipient,
    ChangeRequest,
    CommunicationItem,
    Indicator,
    IndicatorPeriod,
    IndicatorValue,
    ItemProof,
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
    Task,
    TaskStep,
)
from founding.models import ImportBatch
from mentoring import mails as hours_mails
from mentoring.models import HourEntry, MentorContract, PlannedVisit
from pdf.document import PrintDocument
from pilots.models import Milestone, Pilot, PilotResult, PilotUpdate, UpdatePhoto, UpdateQuestion
from reports import actions as writing
from reports.models import DueReport, ProgressReport, Report, ReportJob, ReportPreview
from reports.snapshot.of_report import figures_now
from strategies.models import (
    Defence,
    Discussion,
    PublicComment,
    Section,
    SectionComment,
    Strategy,
    StrategyVersion,
    SwotItem,
)
from tests.budget.factories import MONEY_OF_GROUP, money_addresses, money_things
from tests.budget.factories import line as budget_line
from tests.cast import World, join, person
from tests.signatures.maker import Signing, authority, container
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
    Trainer,
    TravelCare,
    Traveller,
    TripStop,
)
from villages import mails
from villages.actions import store_document
from villages.exports import rights_of
from villages.models import (
    Application,
    BulkImport,
    Call,
    Document,
    ErasureRequest,
    Export,
    Invitation,
    Paper,
    Participation,
    Programme,
    Village,
)
from villages.models.paper import Needs
from villages.printables import Print, printable
from villages.roles import Role

DAY = dt.date(2022, 3, 1)
LATER = dt.date(2090, 1, 1)
OWN, SIBLING, FOREIGN, MISSING = "own", "sibling", "foreign", "missing"
# Stands in the words of things that are nobody's but their place's.
STONES = {OWN: "Kvartskivi", SIBLING: "Basaltkivi", FOREIGN: "Opaalkivi"}
# What stands in the address of each kind of thing, when there is no such thing.
NO_SUCH: dict[str, tuple[Any, ...]] = {
    "village": ("pole-olemas",),
    "participation": ("POLE",),
    "duty": ("POLE", 999_999_999),
    "job": ("SV-2022-9999",),
    "report": ("SV-2022-9999",),
    "photo": (999_999_999, "web"),
    "contained": (999_999_999, 0),
    "news_photo": (999_999_999, "web"),
    "section": ("pole-olemas", "vision"),
    "version": ("pole-olemas", 1),
    "rows": ("pole-olemas", "swot"),
    "plan_row": ("pole-olemas", "swot", 999_999_999),
    "event_invitation": (signing.dumps([999_999_999, "0" * 32], salt=signed_links.INVITATION),),
    "own_registration": (signing.dumps(999_999_999, salt=signed_links.REGISTRATION),),
    "asked_invitation": (signing.dumps(999_999_999, salt=signed_links.ANSWER),),
    "feed": (signing.dumps(999_999_999, salt=calendars.SALT),),
    "settlement": ("pole-olemas", 999_999_999),
    "public_photo": (999_999_999, "thumb"),
    "public_paper": (999_999_999,),
    "programme": ("pole-olemas",),
    "logo": ("pole-olemas", "leader"),
    "participation_pk": (999_999_999,),
    "batch": (999_999_999,),
    "own_token": (999_999_999,),
    "webhook": (999_999_999,),
    "village_pk": (999_999_999,),
    "collection": ("pole-olemas",),
    "supported": ("pole-olemas", 999_999_999),
    "indicator_code": ("POLE",),
    "todo_kind": ("pole-olemas",),
    "unsubscribe": (signing.dumps([999_999_999, "digest"], salt=digests.SALT),),
    "token": (signing.dumps(999_999_999, salt=mails.SALT),),
    "look": (signing.dumps(999_999_999, salt=hours_mails.SALT),),
    "audit": ("A-1999-99",),
    "package": ("P-1999-999",),
    "package_part": ("P-1999-999", 1),
    "report_section": (999_999_999, "trips"),
    "due_report": (999_999_999,),
    "report_preview": ("E-1-999",),
    "report_row": ("SV-2022-9999", "K-1"),
    "list_token": (signing.dumps(999_999_999, salt=qr_codes.LIST),),
    "check_in_token": (signing.dumps(999_999_999, salt=qr_codes.CHECK_IN),),
    "feedback_token": (signing.dumps(999_999_999, salt=qr_codes.FEEDBACK),),
    "certificate_number": ("T-2022-AAAAA-AAAAA",),
    "need": (999_999_999, "agenda"),
    "printed": (999_999_999, "agenda"),
    "pair": (999_999_999, 999_999_998),
    "list_photo": (999_999_999, 999_999_999),
    "dossier_part": (999_999_999, 1),
    "offer": (999_999_999, 999_999_999),
    "hint": (999_999_999, 0),
}
# Things of a group, not of one village: its other village has the same ones.
OF_GROUP = {"collection", "gathered", "supported", "theme", "participation", "line", "event", "session"}
OF_GROUP |= {"call", "application", "duty"} | set(MONEY_OF_GROUP)
OF_GROUP |= {"public_event", "event_invitation"}
OF_GROUP |= {"audit", "population", "audit_draw", "audit_item", "audit_question", "finding", "package", "package_part"}
OF_GROUP |= {"report_draft", "report_submitted", "report_approved", "report_issued", "report_section"}
OF_GROUP |= {"report_remark", "report_preview", "report_row", "due_report"}
OF_GROUP |= {"trip", "stop", "point", "participation_pk", "batch"}
OF_GROUP |= {"need", "printed", "list_photo", "check_in", "material", "certificate"}
OF_GROUP |= {"claim", "claim_row", "claim_decided", "recovery", "dossier", "dossier_failed", "dossier_part", "extract"}
OF_GROUP |= {"list_token", "check_in_token", "feedback_token", "certificate_number"}

Addresses = dict[str, dict[str, tuple[Any, ...]]]


def make_things(world: World) -> Addresses:
    """place → kind → the arguments of the address."""
    world.everyone()
    world.programme.leader_logo = _paper(world.programme, "photo", 200, "jpg", uploaded_by=world.lead)
    world.programme.save()
    indicator, period = _indicator(world.programme)
    made = {
        OWN: _things(world, world.koeru, world.mentor, world.partner, 1),
        SIBLING: _things(world, world.kriilevalja, world.mentor, world.partner, 2),
        FOREIGN: _things(world, world.kamari, world.other_mentor, world.other_partner, 3),
    }
    for kind in OF_GROUP:
        made[SIBLING].pop(kind, None)
    # Things of the whole programme: everybody in it has the same ones.
    trainer = Trainer.objects.create(programme=world.programme, name="Tiina Tark")
    made[OWN] |= {"trainer": (trainer.pk,), "stuck": (_stuck(),), "sitemap": (1,)}
    made[OWN] |= _steering(world)
    made[OWN] |= {"indicator": (indicator.pk,), "indicator_code": (indicator.code,), "period": (period.pk,)}
    made[OWN] |= {"todo_kind": ("task",)}
    made[MISSING] = {kind: NO_SUCH.get(kind, (999_999_999,)) for kind in made[OWN]}
    return made


def _stuck() -> int:
    now = timezone.now()
    return StuckWork.objects.create(queue="test", key=1, tries=8, first_at=now, next_at=now, reason="ValueError").pk


def _things(world: World, village: Village, mentor: Any, coordinator: Any, number: int) -> dict[str, tuple[Any, ...]]:
    group, stone = village.participation, list(STONES.values())[number - 1]
    lead = world.village_lead if village == world.koeru else person(f"Külavanem {number}", Role.VILLAGE_LEAD, village)
    strategy = Strategy.objects.create(village=village, state="defended", state_since=DAY)
    swot = SwotItem.objects.create(strategy=strategy, kind="S", text=f"Tugevus {number}")
    pilot = Pilot.objects.create(village=village, title="Laut", state="under_way", budget=8000, starts_on=DAY)
    idea = Pilot.objects.create(village=village, title="Kuur", state="idea", budget=8000, aim="Kuur.")
    news = {"pilot": pilot, "posted_by": lead, "completion": 10, "text": "Valmib.", "consent": "nobody"}
    update = PilotUpdate.objects.create(**news | {"text": f"Pooleli: {stone}."})
    published = {"state": "published", "published_at": timezone.now(), "published_by": coordinator}
    told = PilotUpdate.objects.create(**news, **published)
    entry = HourEntry.objects.create(
        allowance=village.allowance, mentor=mentor, worked_on=DAY, hours=Decimal(number), done=f"Käisime: {stone}."
    )
    contract = _contract(group, mentor, stone)
    visit = PlannedVisit.objects.create(
        allowance=village.allowance, mentor=mentor, planned_on=LATER, hours=1, about=f"Kohtume: {stone}."
    )
    line, cost, paid = _money(group, village, coordinator, number, stone)
    claims = _claims(group, line, coordinator, number, stone)
    item = CommunicationItem.objects.create(programme=world.programme, published_on=DAY, title=f"Lugu {number}")
    item.villages.add(village)
    call, application = _call(group, number)
    membership = join(person(f"Abiline {number}"), Role.VILLAGE_LEAD, village)
    invitation = _invitation(village, coordinator, number)
    event = _event(group, world.lead)
    collection, theme, gathered = _ideas(event)
    registration = _registration(event, village, lead, number)
    task = Task.objects.create(
        programme=world.programme, village=village, title=f"Helista: {stone}", given_by=coordinator
    )
    participant, consent = _participant(village, event, number)
    pks = {
        "pilot": pilot,
        "value": _value(village, lead, stone),
        "idea": idea,
        "update": update,
        "told": told,
        "milestone": Milestone.objects.create(pilot=pilot, title="Katus", planned_on=DAY),
        "result": PilotResult.objects.create(
            pilot=pilot, kind="jobs", value=1, method="measured", counted_on=DAY, proof="Leping", recorded_by=lead
        ),
        "question": UpdateQuestion.objects.create(update_of=told, text="Kas tähis on?", asked_by=coordinator),
        "entry": entry,
        "contract": contract,
        "visit": visit,
        "event": event,
        "public_event": event,
        "registration": registration,
        "session": event.days.get().sessions.get(),
        "gathered": gathered,
        "task": task,
        **_trip(group, participant),
        "theme": theme,
        "participant": participant,
        "consent": consent,
        "call": call,
        "application": application,
        "publication": _shown(village, coordinator, strategy, pilot),
        "line": line,
        **money_things(group, coordinator),
        "cost": cost,
        "cost_checked": paid,
        **claims,
        "item": item,
        "membership": membership,
        "member": membership.user,
        "erasure": ErasureRequest.objects.create(user=membership.user),
        "invitation": invitation,
        **_bank(group, coordinator, cost, number),
        "document": _file(village, coordinator, "pdf", number),
        "paper": _printed(village, coordinator, number),
        "paper_failed": _printed(village, coordinator, number + 10, state="failed", pdf=None, sha256=""),
        "bulk_import": BulkImport.objects.create(
            requested_by=coordinator,
            programme=world.programme,
            kind="tests.rows",
            title=f"Read {number}",
            given={},
            asked_sha256=f"{number:064d}",
            back="/villages/",
        ),
        "export": _long_list(village, coordinator, number),
        "export_failed": _long_list(village, coordinator, number + 10, state="failed", failure="Ei."),
        **_deliberated(strategy, coordinator),
    }
    picture = _file(village, coordinator, "jpg", number + 20)
    news_photo = UpdatePhoto.objects.create(update_of=told, document=picture)
    risk = _risk(world.programme, village, coordinator, number, stone)
    shot = _file(village, coordinator, "pdf", number + 60)
    proof = ItemProof.objects.create(item=item, document=shot, taken_on=DAY, has_marks=True, added_by=coordinator)
    facts = {"title_et": "Plakat", "decided_from": DAY, "source": "Määrus"}
    rule, _made = PublicityRule.objects.get_or_create(programme=world.programme, code="plakat", defaults=facts)
    pks |= {"item_proof": proof}
    pks |= {"step": TaskStep.objects.create(task=task, text="Otsi number"), "risk": risk}
    return {
        **{kind: (thing.pk,) for kind, thing in pks.items()},
        **({"dossier_part": (claims["dossier"].pk, 1)} if claims else {}),
        **money_addresses(group),
        "guide": ("mentor",),
        "collection": (collection.code,),
        "supported": (collection.code, gathered.pk),
        **_on_the_day(event, participant, coordinator),
        "pair": (participant.pk, _participant(village, event, number + 10)[0].pk),
        "village": (village.slug,),
        "section": (village.slug, "vision"),
        "version": (village.slug, 1),
        "rows": (village.slug, "swot"),
        "plan_row": (village.slug, "swot", swot.pk),
        "participation": (group.partner.code,),
        "duty": (group.partner.code, rule.pk),
        "news_photo": (news_photo.pk, "web"),
        **_signed(village, coordinator),
        "photo": (_file(village, coordinator, "jpg", number + 10).pk, "web"),
        "settlement": (village.slug, village.settlements.get().pk),
        "public_photo": (picture.pk, "thumb"),
        "public_paper": (_for_everybody(village, coordinator, number + 80).pk,),
        "programme": (village.programme.slug,),
        "logo": (village.programme.slug, "leader"),
        "participation_pk": (group.pk,),
        **_for_programs(world),
        "batch": (ImportBatch.objects.create(programme=village.programme, name="a.xlsx", brought_by=coordinator).pk,),
        "village_pk": (village.pk,),
        "village_report": (_village_report(village, coordinator, number).pk,),
        "report_row": (report_of(village, coordinator, number + 40, (cost,)).number, f"K-{cost.pk}"),
        **_written(world, group, coordinator, number),
        **_audit(world, group, cost, coordinator, number, stone),
        "job": (_job(village, coordinator, number, "failed").number,),
        "report": (report_of(village, coordinator, number + 10).number,),
        "event_invitation": (signed_links.invitation_token(registration.seats),),
        "own_registration": (signed_links.registration_token(registration),),
        "asked_invitation": (_asked(registration, coordinator),),
        "feed": (calendars.token_of(CalendarFeed.objects.create(user=lead)),),
        "token": (signing.dumps(invitation.pk, salt=mails.SALT),),
        "look": (signing.dumps(membership.pk, salt=hours_mails.SALT),),
    }


def _for_programs(world: World) -> dict[str, tuple[int]]:
    """Of the lead coordinator, whose own they are at every place."""
    at = {"user": world.lead, "programme": world.programme}
    ends = timezone.now() + dt.timedelta(days=30)
    token = ApiToken.objects.create(**at, name="naidis", begins="sv_", sha256=new_secret(), ends_at=ends)
    return {
        "own_token": (token.pk,),
        "webhook": (Webhook.objects.create(**at, url="https://naidis.ee/", lists=[]).pk,),
    }


def _risk(programme: Programme, village: Village, by: Any, number: int, stone: str) -> Risk:
    told = {"title": f"Oht: {stone}", "likelihood": 2, "impact": 3, "owner": by, "added_by": by, "review_on": LATER}
    return Risk.objects.create(programme=programme, village=village, number=number, **told)


def _steering(world: World) -> dict[str, tuple[Any, ...]]:
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


def _call(group: Participation, number: int) -> tuple[Call, Application]:
    call = Call.objects.create(
        participation=group, title=f"Üleskutse {number}", text="Tule.", opens_on=DAY, closes_on=LATER, places=9
    )
    answers = {"settlements": "Vao", "municipality": "Järva vald", "carrier": "Selts", "why": "Koos.", "team": "Kolm."}
    contact = {"contact_name": "Mari", "contact_email": "mari@demo.example"}
    return call, Application.objects.create(call=call, name=f"Taotleja {number}", **answers, **contact)


def _shown(village: Village, by: Any, strategy: Strategy, pilot: Pilot) -> Publication:
    """The page, the strategy and the pilot are public; the pilot's decision is the thing."""
    parts = {key: {"text": "Koos." if key == "vision" else "", "rows": []} for key in Section.values}
    facts = dict.fromkeys(("municipality", "county", "population"), "") | {"village": village.name, "settlements": []}
    version = StrategyVersion.objects.create(
        strategy=strategy, number=1, state="approved", content=facts | {"sections": parts}, adopted_on=DAY
    )
    for thing in ({}, {"version": version}):
        Publication.objects.create(village=village, decided_by=by, **thing)
    return Publication.objects.create(village=village, decided_by=by, pilot=pilot)


def _deliberated(strategy: Strategy, by: Any) -> dict[str, Any]:
    """A comment, something said in a discussion that is open, and a defence."""
    version = strategy.versions.get()
    days = {"opened_on": timezone.localdate(), "closes_on": LATER}
    discussion = Discussion.objects.create(strategy=strategy, version=version, **days)
    return {
        "comment": SectionComment.objects.create(strategy=strategy, section="swot", text="Täpsusta.", written_by=by),
        "said": PublicComment.objects.create(discussion=discussion, text="Hea mõte.", section="vision"),
        "defence": Defence.objects.create(strategy=strategy, kind="interim", held_on=DAY),
    }


def _contract(group: Participation, mentor: Any, stone: str) -> MentorContract:
    until = dt.date(2022, 12, 31)
    dates = {"signed_on": DAY, "starts_on": dt.date(2021, 1, 1), "ends_on": until}
    return MentorContract.objects.create(
        mentor=mentor, payer=group, number=f"ML-{stone}", rate=45, ceiling_hours=80, **dates
    )


def _money(group: Participation, village: Village, by: Any, number: int, stone: str) -> tuple[BudgetLine, Cost, Cost]:
    line = budget_line(group, amount="1000.00", title=f"Moodulid: {stone}")
    facts = {"participation": group, "line": line, "village": village, "supplier": "Näidis OÜ", "invoice_on": DAY}
    facts |= {"description": f"Päev: {stone}", "net": 10, "eligible": 10, "entered_by": by}
    cost = Cost.objects.create(**facts, invoice_no=f"A-{number}")
    checker = person(f"Kontrollija {number}")
    checked = Cost.objects.create(**facts, invoice_no=f"B-{number}", state="checked", checked_by=checker)
    return line, cost, checked


def _village_report(village: Village, coordinator: Any, number: int) -> Report:
    days = {"period_from": dt.date(2020 + number, 11, 1), "period_until": dt.date(2020 + number, 11, 30)}
    return writing.begin_report(by=coordinator, place=village, **days)


def _written(world: World, group: Participation, coordinator: Any, number: int) -> dict[str, tuple[Any, ...]]:
    """A written report in each state, each on a period of its own; a comment, a preview, a frozen row."""
    made: dict[str, tuple[Any, ...]] = {}
    days = {"period_from": dt.date(2020 + number, 1, 1), "period_until": dt.date(2020 + number, 12, 31)}
    line = DueReport.objects.create(
        programme=group.programme, participation=group, **days, due_on=dt.date(2021 + number, 1, 31), set_by=world.lead
    )
    made["due_report"] = (line.pk,)
    facts = {"submitted_by": coordinator, "submitted_at": timezone.now()}
    approved = {"approved_by": world.lead, "approved_at": timezone.now()}
    issued = {"issued_by": coordinator, "issued_at": timezone.now()}
    states = {"draft": {}, "submitted": facts, "approved": facts | approved, "issued": facts | approved | issued}
    for place, (state, more) in enumerate(states.items(), 1):
        until = dt.date(2020 + number, place, 28)
        since = dt.date(2020 + number, place, 1)
        report = writing.begin_report(by=coordinator, place=group, period_from=since, period_until=until)
        if place == 1:
            figures = figures_now(report)  # as every frozen report has them
        if place > 1:
            more = more | {"snapshot": figures}
        if place > 2:
            more = more | {"number": f"AK-1990-{number:02}{place}"}
        Report.objects.filter(pk=report.pk).update(state=state, **more)
        made[f"report_{state}"] = (report.pk,)
        if state == "draft":
            made["report_section"] = (report.pk, "trips")
            section = report.sections.get(key="trips")
            remark = writing.remark_on_section(by=coordinator, section=section, text="Kas nii?")
            made["report_remark"] = (remark.pk,)
            job = writing.preview_report(by=coordinator, report=report)
            ReportJob.objects.filter(pk=job.pk).update(state="done")
            ReportPreview.objects.create(job=job, pdf=b"%PDF", pages=1)
            made["report_preview"] = (job.number,)
    return made


def _audit(
    world: World, group: Participation, cost: Cost, coordinator: Any, number: int, stone: str
) -> dict[str, tuple[Any, ...]]:
    """A session on one group with a drawn row, a question and a sent finding; a package of the coordinator's."""
    period = {"period_from": DAY, "period_until": DAY}
    ends = timezone.now() + dt.timedelta(days=9)
    session = AuditSession.objects.create(
        programme=world.programme, number=f"A-2022-{number:02}", body="pria", purpose=f"Kulud: {stone}",
        is_whole=False, ends_at=ends, opened_by=world.lead, **period,
    )  # fmt: skip
    AuditScope.objects.create(session=session, participation=group)
    AuditSeat.objects.create(session=session, auditor=world.auditor, statement="Ei ole.")
    frozen = {"subject": "costs", "count": 1, "total": 1000, "sha256": "0" * 64, "frozen_by": world.auditor}
    population = Population.objects.create(session=session, **frozen)
    item = PopulationItem.objects.create(
        population=population, key=f"K-{cost.pk:06}", object_id=cost.pk, cents=1000, title=stone, participation=group
    )
    draw = Draw.objects.create(
        session=session, population=population, number=1, method="random", seed="s", n=1, drawn_by=world.auditor
    )
    DrawnItem.objects.create(draw=draw, item=item, place=1, why="random")
    asked = {"session": session, "participation": group}
    question = AuditQuestion.objects.create(
        **asked, item=item, text=f"Kus: {stone}?", due_on=LATER, asked_by=world.auditor
    )
    finding = Finding.objects.create(
        **asked, number=f"L-2022-{number:02}/1", typology=1, facts=stone, answer_by=LATER, state="sent",
        written_by=world.auditor, sent_at=timezone.now(),
    )  # fmt: skip
    package = EvidencePackage.objects.create(
        programme=world.programme, participation=group, number=f"P-2022-{number:03}", requested_by=coordinator,
        state="failed", failure=stone, **period,
    )  # fmt: skip
    return {
        "audit": (session.number,),
        "population": (population.pk,),
        "audit_draw": (draw.pk,),
        "audit_item": (item.pk,),
        "audit_question": (question.pk,),
        "finding": (finding.pk,),
        "package": (package.number,),
        "package_part": (package.number, 1),
    }


@transaction.atomic  # a recovery and its rows add up at commit, and a running site shares no transaction with us
def _claims(group: Participation, line: BudgetLine, by: Any, number: int, stone: str) -> dict[str, Any]:
    """A draft with its row, a decision that waits for its check, money to pay back, files, and the books."""
    if Claim.objects.filter(participation=group).exists():  # the group's other village: nothing of its own
        return {}
    cost = Cost.objects.filter(line=line).latest("pk")
    draft = Claim.objects.create(participation=group, number=1, made_by=by, done_text=f"Tehtud: {stone}")
    row = ClaimRow.objects.create(claim=draft, number=1, cost=cost, claimed=10, added_by=by)
    checker = person(f"Ülevaataja {number}")
    facts = {"sent_at": timezone.now(), "year": 2022, "claimed": 0, "support": 0, "own": 0, "checked_by": checker}
    facts |= {"checked_at": timezone.now(), "made_by": by, "state": "sent"}
    decided = Claim.objects.create(participation=group, number=2, **facts)
    sums = dict.fromkeys(("accepted_cost", "accepted_support", "as_claimed", "after_check", "payable"), 0)
    days = dict.fromkeys(("decided_on", "received_on", "appeal_until"), DAY)
    ClaimDecision.objects.create(claim=decided, entered_by=by, note=f"Otsus: {stone}", **sums, **days)
    recovery = Recovery(participation=group, number=1, origin="vat", decided_on=DAY, due_on=DAY, principal=5)
    recovery.entered_by = by
    recovery.save()
    RecoveryRow.objects.create(recovery=recovery, what=f"Käibemaks: {stone}", amount=5)
    made = {"claim": draft, "data": {}, "data_sha256": "", "requested_by": by}
    dossier = Dossier.objects.create(**made, state="done")
    path = Path(settings.MEDIA_ROOT) / "dossiers" / f"{dossier.pk}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PK")
    part = {"number": 1, "filename": f"{stone}.zip", "file": f"dossiers/{path.name}", "size": 2, "sha256": "0" * 64}
    DossierPart.objects.create(dossier=dossier, **part)
    result = {"lists": {name: [] for name in LISTS}, "agree": 0, "sums": {"ledger": "0.00", "ours": "0.00"}}
    period = {"period_from": DAY, "period_until": DAY, "imported_by": by, "sha256": "0" * 64}
    return {
        "claim": draft,
        "claim_row": row,
        "claim_decided": decided,
        "recovery": recovery,
        "dossier": dossier,
        "dossier_failed": Dossier.objects.create(**made, state="failed", failure="Ei."),
        "extract": LedgerExtract.objects.create(participation=group, filename=f"{stone}.csv", result=result, **period),
    }


def _event(group: Participation, by: Any) -> Event:
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
    signed = _paper(group.programme, "signed_list", 100 + group.pk, uploaded_by=by)
    EventPaper.objects.create(event=event, document=signed)
    return event


def _ideas(event: Event) -> tuple[IdeaCollection, Theme, Idea]:
    open_to_all = {"is_open": True, "has_votes": True, "is_public": True}
    collection = IdeaCollection.objects.create(event=event, question="Mida teha?", **open_to_all)
    theme = Theme.objects.create(collection=collection, title="Liikumine")
    Idea.objects.create(collection=collection, theme=theme, text="Kergliiklustee", origin="paper")
    Idea.objects.create(collection=collection, text="Saun", origin="public", look="waiting")
    return collection, theme, Idea.objects.create(collection=collection, text="Kiik", origin="event")


def _registration(event: Event, village: Village, by: Any, number: int) -> Registration:
    seats, _made = EventSeats.objects.get_or_create(event=event, defaults={"invitation_key": uuid.uuid4()})
    who = Person.objects.create(programme=village.programme, village=village, name=f"Soovija Number {number}")
    return Registration.objects.create(seats=seats, person=who, way="village", registered_by=by)


def _trip(group: Participation, traveller: Person) -> dict[str, Any]:
    trip = Event.objects.create(
        programme=group.programme, organiser=group, kind="trip_home", title="Reis", state="held",
        held_from=DAY, held_until=DAY,
    )  # fmt: skip
    goes = Traveller.objects.create(event=trip, person=traveller)
    TravelCare.objects.create(traveller=goes, contact_name="Lähedane", contact_phone="555")
    stop = TripStop.objects.create(event=trip, day=1, place="Tartu", latitude=58, longitude=26)
    point = ActionPoint.objects.create(event=trip, text="Helista tagasi")
    return {"trip": trip, "traveller": goes, "stop": stop, "point": point}


def _participant(village: Village, event: Event, number: int) -> tuple[Person, Consent]:
    who = Person.objects.create(programme=village.programme, village=village, name=f"Osaleja Number {number}")
    Attendance.objects.create(day=event.days.get(), person=who)
    consent = Consent.objects.create(person=who, purpose="photo", given=True, on=DAY, text_version="1")
    return who, consent


def _indicator(programme: Programme) -> tuple[Indicator, IndicatorPeriod]:
    facts = {"title_et": "Kasutajad", "definition": "Kes käivad."}
    indicator, _made = Indicator.objects.get_or_create(programme=programme, code="K1", defaults=facts)
    days = {"starts_on": DAY, "ends_on": DAY}
    period, _made = IndicatorPeriod.objects.get_or_create(programme=programme, name="Periood", defaults=days)
    return indicator, period


def _value(village: Village, by: Any, stone: str) -> IndicatorValue:
    indicator, period = _indicator(village.programme)
    facts = {"value": 1, "method": "measured", "known_on": DAY, "proof": f"Raamat: {stone}", "recorded_by": by}
    return IndicatorValue.objects.create(indicator=indicator, period=period, village=village, **facts)


def _asked(registration, coordinator):
    told = {"event": registration.event, "person": registration.person, "invited_by": coordinator}
    return signed_links.answer_token(EventInvitation.objects.create(**told))


def _on_the_day(event: Event, who: Person, by: Any) -> dict[str, tuple[Any, ...]]:
    """What is at an event on its day and after it."""
    day, now = event.days.get(), timezone.now()
    hours = {"opens_at": now, "closes_at": now + dt.timedelta(hours=1)}
    check_in = CheckIn.objects.create(day=day, opened_by=by, **hours)
    sheet = FeedbackSheet.objects.create(event=event, opened_by=by)
    material = Material.objects.create(event=event, title="Slaidid", url="https://kylad.example/slaidid")
    facts = {"event": event, "person": who, "issued_by": by, "attended": 1, "out_of": 1}
    certificate = Certificate.objects.create(**facts)
    photo = _paper(event.programme, "signed_list", 200 + event.pk, "jpg", uploaded_by=by)
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


def _invitation(village: Village, by: Any, number: int) -> Invitation:
    return Invitation.objects.create(
        email=f"kutsutu{number}@demo.example",
        name="Kutsutu",
        role=Role.MENTOR,
        programme=village.programme,
        village=village,
        invited_by=by,
        expires_at=timezone.now() + dt.timedelta(days=14),
    )


def _file(village: Village, by: Any, extension: str, number: int) -> Document:
    kind = "photo" if extension == "jpg" else "minutes"
    return _paper(village.programme, kind, number, extension, village=village, uploaded_by=by)


def _for_everybody(village: Village, by: Any, number: int) -> Document:
    more = {"confidentiality": Document.Confidentiality.PUBLIC, "uploaded_by": by}
    return _paper(village.programme, "other", number, participation=village.participation, **more)


def _bank(group: Participation, by: Any, cost: Cost, number: int) -> dict[str, Any]:
    kept = _paper(group.programme, "payment", 300 + number, participation=group, uploaded_by=by)
    common = {"participation": group, "document": kept, "file_sha256": f"{number:064d}", "brought_by": by}
    common["position"] = 0
    told = BankStatement.objects.create(**common, format="csv", iban=f"EE{number}", currency="EUR")
    entry = {"participation": group, "statement": told, "account": told.iban, "booked_on": DAY, "currency": "EUR"}
    paid = BankEntry.objects.create(**entry, archive_id="A", amount=-1)
    sums = {"currency": "EUR", "net": 1, "vat": 0, "total": 1, "payable": 1}
    return {
        "bank_statement": told,
        "bank_entry": BankEntry.objects.create(**entry, archive_id="B", amount=-1),
        "statement_import": StatementImport.objects.create(
            participation=group, filename=f"{number}.xml", file_sha256=f"{number:064d}", content=b"", requested_by=by
        ),
        "part": PaymentPart.objects.create(entry=paid, cost=cost, amount=1, confirmed_by=by),
        "einvoice": EInvoice.objects.create(**common, **sums, syntax="UBL", number=str(number), supplier="Tarnija"),
    }


def _signed(village: Village, by: Any) -> dict[str, Any]:
    """A container with one file and a signature."""
    made = container({"akt.txt": b"akt"}, Signing(authority().card(), authority()))
    kept = store_document(by=by, place=village, kind="acceptance", upload=ContentFile(made, "akt.asice"))
    return {"container": (kept.pk,), "contained": (kept.pk, 0)}


def _paper(programme: Programme, kind: str, number: int, extension: str = "pdf", **more: Any) -> Document:
    content = f"paber {number}".encode()
    return Document.objects.create(
        programme=programme,
        kind=kind,
        title="Paber",
        original_name=f"paber.{extension}",
        media_type="image/jpeg" if extension == "jpg" else "application/pdf",
        extension=extension,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        file=ContentFile(content, f"paber.{extension}"),
        keep_until=LATER,
        **more,
    )


@printable("tests.note", name="Märge", needs=Needs.INSIDE)
def note(data: dict[str, Any], print_: Print) -> PrintDocument:
    return PrintDocument(**print_.head, kind="Märge", title=data["title"])


def _printed(village: Village, by: Any, number: int, **more: Any) -> Paper:
    pdf = f"%PDF {number}".encode()
    made = {"state": "done", "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest(), "size": len(pdf), "pages": 1}
    told = {"title": f"Märge {number}", "filename": "marge.pdf", "back": "/villages/", "data": {"title": "Märge"}}
    asked = {"kind": "tests.note", "needs": Needs.INSIDE, "requested_by": by, "data_sha256": f"{number:064d}"}
    return Paper.objects.create(programme=village.programme, village=village, **told, **asked | made | more)


def _long_list(village: Village, by: Any, number: int, **more: Any) -> Export:
    path = Path(settings.MEDIA_ROOT) / "exports" / str(number)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a;b")
    made = {"state": "done", "file": f"exports/{number}", "filename": "loend.csv", "size": 3, "rights": rights_of(by)}
    asked = {"path": "/villages/", "query": f"file=csv&q={number}", "title": f"Loend {number}", "requested_by": by}
    return Export.objects.create(programme=village.programme, **asked, **made | more)


def _job(village: Village, by: Any, number: int, state: str, **fields: Any) -> ReportJob:
    return ReportJob.objects.create(
        number=f"SV-2022-{number:04d}",
        programme=village.programme,
        scope="village",
        village=village,
        period_from=dt.date(2022, 1, 1),
        period_until=dt.date(2022, 12, 31),
        requested_by=by,
        state=state,
        **fields,
    )


def report_of(village: Village, by: Any, number: int, costs: tuple[Cost, ...] = ()) -> ProgressReport:
    job = _job(village, by, number, "done", finished_at=timezone.now())
    pdf = f"%PDF {number}".encode()
    frozen = {"finance": {"costs": [{"number": f"K-{cost.pk}"} for cost in costs]}}
    facts = _facts(pdf) | {"snapshot": frozen}
    return ProgressReport.objects.create(job=job, number=job.number, pdf=pdf, **facts)


def _facts(pdf: bytes) -> dict[str, Any]:
    sha = hashlib.sha256(pdf).hexdigest()
    return {
        "state_at": timezone.now(),
        "snapshot": {},
        "data_sha256": sha,
        "sha256": sha,
        "size": len(pdf),
        "pages": 1,
    }
