import datetime as dt
from decimal import Decimal

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from audits import actions
from audits.models import AuditQuestion, Finding, FindingItem
from audits.queries.subjects import papers_of
from tests.access.rights import caller
from tests.audits.room import ANSWER, SOON, checked_costs, draw_of, finding_of, population_of, session_of
from tests.budget.claims import pdf
from villages.actions import store_document

S = Finding.State
ROLES = ("lead", "partner", "other_partner", "mentor", "village_lead", "auditor", "admin", "stranger")
TODAY = timezone.localdate()


@pytest.fixture
def room(world):
    checked_costs(world, euros=("546.00", "1333.33"))
    session = session_of(world)
    draw = draw_of(world, population_of(world, session), method="random", n=2)
    return session, [row.item for row in draw.items.order_by("item__key")]


def sent(world, session, items=()):
    return actions.send_finding(by=world.auditor, finding=finding_of(world, session, items))


def answered(world, session, **changes):
    given = {**ANSWER, "owner": world.partner, **changes}
    return actions.answer_finding(by=world.partner, finding=sent(world, session), **given)


def test_a_finding_goes_its_way(world, room):
    session, items = room
    finding = sent(world, session, items[:1])
    assert finding.number == f"L-{session.number[2:]}/1"
    finding = actions.answer_finding(by=world.partner, finding=finding, **ANSWER, owner=world.partner)
    finding = actions.take_up_answer(by=world.auditor, finding=finding)
    actions.follow_up(by=world.auditor, finding=finding, text="Veel mitte.", is_done=False)
    assert Finding.objects.get().state == S.MEASURE
    actions.follow_up(by=world.auditor, finding=finding, text="Uus arve on olemas.", is_done=True)
    assert actions.close_finding(by=world.auditor, finding=finding).state == S.CLOSED


def test_I69_a_finding_is_no_more_than_its_rows(world, room):
    session, items = room
    with pytest.raises(RuleBroken, match="suurem"):
        finding_of(world, session, items[:1], amount=Decimal("546.01"), support=Decimal(0))
    finding = finding_of(world, session, items[:1], amount=Decimal("546.00"), support=Decimal(0))
    with transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(amount=Decimal("546.01"))
        with pytest.raises(Error, match="finding_is_no_more_than_its_rows"):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_I69_closing_needs_a_follow_up_or_an_accepted_risk(world, room):
    session, _items = room
    finding = answered(world, session)
    with pytest.raises(RuleBroken):
        actions.close_finding(by=world.auditor, finding=finding)
    with pytest.raises(RuleBroken, match="miks"):
        actions.accept_risk(by=world.auditor, finding=finding, reason=" ")
    with pytest.raises(Error), transaction.atomic():
        Finding.objects.update(state="accepted_risk")
    assert actions.accept_risk(by=world.auditor, finding=finding, reason="Väike summa").state == S.ACCEPTED_RISK


def test_answer_finding_that_agrees_names_measure_owner_and_day(world, room):
    session, _items = room
    with pytest.raises(RuleBroken, match="mida tehakse"):
        answered(world, session, measure="")
    finding = Finding.objects.get()
    told = {"opinion": "no", "answer": "Arve on õige."}
    assert actions.answer_finding(by=world.partner, finding=finding, **told).state == S.ANSWERED
    with pytest.raises(RuleBroken, match="meedet"):
        actions.take_up_answer(by=world.auditor, finding=finding)
    assert actions.ask_finding_again(by=world.auditor, finding=finding, reason="Miks?").state == S.ASKED_AGAIN


def test_a_sent_finding_is_not_edited(world, room):
    session, _items = room
    finding = finding_of(world, session)
    assert actions.edit_finding(by=world.auditor, finding=finding, facts="Täpsemalt.").facts == "Täpsemalt."
    actions.send_finding(by=world.auditor, finding=finding)
    with pytest.raises(RuleBroken, match="ei muudeta"):
        actions.edit_finding(by=world.auditor, finding=finding, facts="Hiljem.")


STEPS = {
    "send": (S.DRAFT, {"auditor"}, lambda by, one: actions.send_finding(by=by, finding=one)),
    "answer": (S.SENT, {"lead", "partner"}, lambda by, one: actions.answer_finding(by=by, finding=one, **ANSWER)),
    "take": (S.ANSWERED, {"auditor"}, lambda by, one: actions.take_up_answer(by=by, finding=one)),
    "again": (S.ANSWERED, {"auditor"}, lambda by, one: actions.ask_finding_again(by=by, finding=one, reason="x")),
    "follow": (S.ANSWERED, {"auditor"}, lambda by, one: actions.follow_up(by=by, finding=one, text="x", is_done=True)),
    "accept": (S.SENT, {"auditor"}, lambda by, one: actions.accept_risk(by=by, finding=one, reason="x")),
    "withdraw": (S.SENT, {"auditor"}, lambda by, one: actions.withdraw_finding(by=by, finding=one, reason="x")),
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_of_a_finding_tried_by_every_role(world, room, step):
    session, _items = room
    state, allowed, act = STEPS[step]
    finding = finding_of(world, session)
    facts = {"sent_at": timezone.now(), "state": state}
    if state == S.ANSWERED:
        facts |= {"answer": "Nõus", "opinion": "agree", "answered_by": world.partner, "answered_at": timezone.now()}
        facts |= {"measure": "x", "measure_by": dt.date(2090, 1, 1), "owner": world.partner}
    if step != "send":
        Finding.objects.update(**facts)
    could = set()
    for role in ROLES:
        with transaction.atomic():
            try:
                given = getattr(world, role)
                if step == "answer":
                    ANSWER["owner"] = world.partner
                act(given, finding)
                could.add(role)
            except RuleBroken:
                pass
            transaction.set_rollback(True)
    ANSWER.pop("owner", None)
    assert could == allowed


def test_a_draft_and_a_suspicion_are_the_auditors_own(client, world, room):
    session, _items = room
    finding = finding_of(world, session, is_suspected_fraud=True)
    assert not Finding.objects.visible_to(world.partner).exists()
    assert not Finding.objects.visible_to(world.lead).exists()
    actions.send_finding(by=world.auditor, finding=finding)
    for who, sees in {"partner": False, "lead": True, "auditor": True}.items():
        client.force_login(getattr(world, who))
        page = client.get(reverse("audits:finding", args=[finding.pk])).content.decode()
        assert ("pettusekahtlus" in page) is sees, who
    assert not Finding.objects.visible_to(world.other_partner).exists()


def test_close_session_needs_an_owner_and_a_day_for_what_is_open(world, room):
    session, _items = room
    finding = sent(world, session)
    with pytest.raises(RuleBroken, match=finding.number):
        actions.close_session(by=world.auditor, session=session, conclusion="Korras.")
    actions.answer_finding(by=world.partner, finding=finding, **ANSWER, owner=world.partner)
    assert actions.close_session(by=world.auditor, session=session, conclusion="Korras.").state == "closed"
    with pytest.raises(RuleBroken):
        finding_of(world, session)


def test_questions_are_answered_in_writing_by_the_group(world, room):
    session, items = room
    question = actions.ask_question(
        by=world.auditor, session=session, participation=world.jap, item=items[0], text="Kus on akt?", due_on=TODAY
    )
    for role in ("other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"):
        with pytest.raises(RuleBroken):
            actions.answer_question(by=getattr(world, role), question=question, text="Siin.")
    actions.answer_question(by=world.partner, question=question, text="Siin.")
    with pytest.raises(RuleBroken):
        actions.answer_question(by=world.partner, question=question, text="Veel.")
    actions.ask_more(by=world.auditor, question=question, text="Kuupäev?", due_on=TODAY + SOON)
    actions.answer_question(by=world.lead, question=question, text="14. märts.")
    assert actions.close_question(by=world.auditor, question=question).state == "closed"
    assert [reply.text for reply in question.replies.all()] == ["Siin.", "Kuupäev?", "14. märts."]
    assert not AuditQuestion.objects.visible_to(world.other_partner).exists()


def test_check_item_wants_a_note_beside_a_no(world, room):
    _session, items = room
    with pytest.raises(RuleBroken, match="märkust"):
        actions.check_item(by=world.auditor, item=items[0], answers={"invoice": ("no", "")})
    actions.check_item(
        by=world.auditor, item=items[0], answers={"invoice": ("no", "Saaja puudub"), "sums": ("yes", "")}
    )
    assert items[0].checks.count() == 2
    for role in ("lead", "partner", "mentor", "admin"):
        with pytest.raises(RuleBroken):
            actions.check_item(by=getattr(world, role), item=items[0], answers={"sums": ("yes", "")})


def test_findings_keep_their_rows(world, room):
    session, items = room
    finding_of(world, session, items[:1])
    assert FindingItem.objects.count() == 1
    with pytest.raises(Error), transaction.atomic():
        Finding.objects.all().delete()


def test_a_finding_stands_on_the_pages_of_its_cost_and_of_its_claim(world):
    from tests.budget.claims import draft  # noqa: PLC0415

    claim = draft(world, "500.00")
    cost = claim.rows.get().cost
    session = session_of(world)
    item = population_of(world, session).items.get(object_id=cost.pk)
    finding = finding_of(world, session, items=[item], effect="deduct")
    pages = [reverse("budget:cost", args=[cost.pk]), reverse("budget:claim", args=[claim.pk])]
    for address in pages:
        assert finding.number not in caller(world.partner).get(address).text  # a draft is its auditor's own
    actions.send_finding(by=world.auditor, finding=finding)
    for address in pages:
        shown = caller(world.partner).get(address).text
        assert finding.number in shown
        assert "arvatakse maha lahtises taotluses" in shown


def test_C6_a_finding_is_proved_by_papers_of_the_drawn_rows(world, room):
    session, items = room
    [paper] = papers_of(items[0])
    strange = store_document(by=world.partner, place=world.jap, kind="other", upload=pdf("muu"))
    with pytest.raises(RuleBroken, match="valimi ridade dokumendid"):
        finding_of(world, session, items[:1], papers=[strange])
    finding = finding_of(world, session, items[:1], papers=[paper], is_clerical=True)
    page, address = caller(world.auditor), reverse("audits:finding", args=[finding.pk])
    text = page.get(address).content.decode()
    assert reverse("villages:document", args=[paper.pk]) in text
    assert "näpuviga" in text
    [other] = papers_of(items[1])
    actions.edit_finding(by=world.auditor, finding=finding, papers=[other])
    assert [kept.document for kept in finding.papers.all()] == [other]
    actions.edit_finding(by=world.auditor, finding=finding, facts="Täpsem")
    assert [kept.document for kept in finding.papers.all()] == [other]
