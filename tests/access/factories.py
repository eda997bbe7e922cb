"""One thing of each kind in an own village, in the other village of the same group, and in another group."""

from decimal import Decimal
from typing import Any

from django.core import signing
from django.utils import timezone

from accounts import calendars, digests
from accounts.models import CalendarFeed, StuckWork
from coordination.models import (
    CommunicationItem,
    ItemProof,
    PublicityRule,
    Task,
    TaskStep,
)
from founding.models import ImportBatch
from mentoring import mails as hours_mails
from mentoring.models import HourEntry, PlannedVisit
from pilots.models import Milestone, Pilot, PilotResult, PilotUpdate, UpdatePhoto, UpdateQuestion
from strategies.models import (
    Strategy,
    SwotItem,
)
from tests.access.days import DAY, LATER
from tests.access.things import (
    make_answer_link,
    make_api_things,
    make_call,
    make_day_things,
    make_deliberation,
    make_event,
    make_ideas,
    make_indicator,
    make_invitation,
    make_participant,
    make_publication,
    make_registration,
    make_risk,
    make_steering_things,
    make_trip,
    make_value,
    make_village_report,
)
from tests.access.things_of_money import (
    make_audit_things,
    make_bank,
    make_claim_things,
    make_contract,
    make_money,
    make_written_things,
)
from tests.access.things_of_papers import (
    make_file,
    make_job,
    make_long_list,
    make_paper,
    make_printed_paper,
    make_public_paper,
    make_signed_paper,
    report_of,
)
from tests.budget.factories import MONEY_OF_GROUP, money_addresses, money_things
from tests.cast import World, join, person
from trainings import qr_codes, signed_links
from trainings.models import (
    Trainer,
)
from villages import mails
from villages.models import (
    BulkImport,
    ErasureRequest,
    Village,
)
from villages.roles import Role

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
    world.programme.leader_logo = make_paper(world.programme, "photo", 200, "jpg", uploaded_by=world.lead)
    world.programme.save()
    indicator, period = make_indicator(world.programme)
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
    made[OWN] |= make_steering_things(world)
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
    contract = make_contract(group, mentor, stone)
    visit = PlannedVisit.objects.create(
        allowance=village.allowance, mentor=mentor, planned_on=LATER, hours=1, about=f"Kohtume: {stone}."
    )
    line, cost, paid = make_money(group, village, coordinator, number, stone)
    claims = make_claim_things(group, line, coordinator, number, stone)
    item = CommunicationItem.objects.create(programme=world.programme, published_on=DAY, title=f"Lugu {number}")
    item.villages.add(village)
    call, application = make_call(group, number)
    membership = join(person(f"Abiline {number}"), Role.VILLAGE_LEAD, village)
    invitation = make_invitation(village, coordinator, number)
    event = make_event(group, world.lead)
    collection, theme, gathered = make_ideas(event)
    registration = make_registration(event, village, lead, number)
    task = Task.objects.create(
        programme=world.programme, village=village, title=f"Helista: {stone}", given_by=coordinator
    )
    participant, consent = make_participant(village, event, number)
    pks = {
        "pilot": pilot,
        "value": make_value(village, lead, stone),
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
        **make_trip(group, participant),
        "theme": theme,
        "participant": participant,
        "consent": consent,
        "call": call,
        "application": application,
        "publication": make_publication(village, coordinator, strategy, pilot),
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
        **make_bank(group, coordinator, cost, number),
        "document": make_file(village, coordinator, "pdf", number),
        "paper": make_printed_paper(village, coordinator, number),
        "paper_failed": make_printed_paper(village, coordinator, number + 10, state="failed", pdf=None, sha256=""),
        "bulk_import": BulkImport.objects.create(
            requested_by=coordinator,
            programme=world.programme,
            kind="tests.rows",
            title=f"Read {number}",
            given={},
            asked_sha256=f"{number:064d}",
            back="/villages/",
        ),
        "export": make_long_list(village, coordinator, number),
        "export_failed": make_long_list(village, coordinator, number + 10, state="failed", failure="Ei."),
        **make_deliberation(strategy, coordinator),
    }
    picture = make_file(village, coordinator, "jpg", number + 20)
    news_photo = UpdatePhoto.objects.create(update_of=told, document=picture)
    risk = make_risk(world.programme, village, coordinator, number, stone)
    shot = make_file(village, coordinator, "pdf", number + 60)
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
        **make_day_things(event, participant, coordinator),
        "pair": (participant.pk, make_participant(village, event, number + 10)[0].pk),
        "village": (village.slug,),
        "section": (village.slug, "vision"),
        "version": (village.slug, 1),
        "rows": (village.slug, "swot"),
        "plan_row": (village.slug, "swot", swot.pk),
        "participation": (group.partner.code,),
        "duty": (group.partner.code, rule.pk),
        "news_photo": (news_photo.pk, "web"),
        **make_signed_paper(village, coordinator),
        "photo": (make_file(village, coordinator, "jpg", number + 10).pk, "web"),
        "settlement": (village.slug, village.settlements.get().pk),
        "public_photo": (picture.pk, "thumb"),
        "public_paper": (make_public_paper(village, coordinator, number + 80).pk,),
        "programme": (village.programme.slug,),
        "logo": (village.programme.slug, "leader"),
        "participation_pk": (group.pk,),
        **make_api_things(world),
        "batch": (ImportBatch.objects.create(programme=village.programme, name="a.xlsx", brought_by=coordinator).pk,),
        "village_pk": (village.pk,),
        "village_report": (make_village_report(village, coordinator, number).pk,),
        "report_row": (report_of(village, coordinator, number + 40, (cost,)).number, f"K-{cost.pk}"),
        **make_written_things(world, group, coordinator, number),
        **make_audit_things(world, group, cost, coordinator, number, stone),
        "job": (make_job(village, coordinator, number, "failed").number,),
        "report": (report_of(village, coordinator, number + 10).number,),
        "event_invitation": (signed_links.invitation_token(registration.seats),),
        "own_registration": (signed_links.registration_token(registration),),
        "asked_invitation": (make_answer_link(registration, coordinator),),
        "feed": (calendars.token_of(CalendarFeed.objects.create(user=lead)),),
        "token": (signing.dumps(invitation.pk, salt=mails.SALT),),
        "look": (signing.dumps(membership.pk, salt=hours_mails.SALT),),
    }
