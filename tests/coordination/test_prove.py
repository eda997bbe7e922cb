"""Proofs of what was told and of what a grant obliges to show (I63, I64), and the poster."""

import datetime as dt
from decimal import Decimal

import page
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import CommunicationItem, ItemProof, PublicityRule, Task
from coordination.queries.publicity import duties_of, groups_of
from tests.access.rights import caller
from tests.coordination.test_minutes import PDF
from tests.pilots.factories import photo
from villages.jobs import make_due_papers
from villages.models import Paper

DAY = dt.date(2022, 5, 1)


@pytest.fixture
def item(world):
    return CommunicationItem.objects.create(
        programme=world.programme,
        participation=world.jap,
        published_on=DAY,
        title="Lugu",
        url="https://leht.example/1",
    )


def shot(name="pilt.pdf"):
    return SimpleUploadedFile(name, PDF)


def test_I63_an_item_counts_as_proved_with_a_file_and_a_second_person_who_saw_the_marks(world, item):
    proof = actions.add_proof(by=world.partner, item=item, upload=shot(), taken_on=DAY, has_marks=True)
    assert len(proof.document.sha256) == 64
    with pytest.raises(RuleBroken, match="teine inimene"):
        actions.check_proof(by=world.partner, proof=proof)
    actions.check_proof(by=world.lead, proof=proof)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemProof.objects.filter(pk=proof.pk).update(checked_by=world.partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemProof.objects.filter(pk=proof.pk).update(has_marks=False)


def test_I63_the_proof_stays_when_the_link_dies(world, item):
    proof = actions.add_proof(by=world.partner, item=item, upload=shot(), taken_on=DAY)
    item.url = ""
    item.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        proof.delete()
    assert (
        proof.document.sha256
        in caller(world.lead).get(reverse("coordination:item_proofs", args=[item.pk])).content.decode()
    )


def test_a_proof_without_the_marks_is_not_checked(world, item):
    proof = actions.add_proof(by=world.partner, item=item, upload=shot(), taken_on=DAY)
    with pytest.raises(RuleBroken, match="tähiseid"):
        actions.check_proof(by=world.lead, proof=proof)


def test_I64_duties_are_the_rules_times_the_support_of_each_group(world):
    actions.make_publicity_rules(by=None, programme=world.programme)
    world.jkk.total_support = Decimal("9447.29")
    world.jkk.save()
    rows = duties_of(world.programme, groups_of(world.programme))
    owed = {(row.group.partner.code, row.rule.code) for row in rows if row.applies}
    assert owed == {("JAP", "any"), ("JAP", "web"), ("JAP", "poster"), ("JKK", "any")}
    assert all(row.is_too_small for row in rows if not row.applies)
    poster = PublicityRule.objects.get(code="poster")
    actions.prove_duty(
        by=world.partner, participation=world.jap, rule=poster, upload=photo(), taken_on=DAY, note="Koeru"
    )
    rows = duties_of(world.programme, groups_of(world.programme))
    assert [(row.group.partner.code, row.rule.code) for row in rows if row.proof] == [("JAP", "poster")]
    with pytest.raises(RuleBroken, match="oma koordinaator|koordinaator"):
        actions.prove_duty(by=world.other_partner, participation=world.jap, rule=poster, upload=photo(), taken_on=DAY)


@pytest.mark.parametrize(("support", "applies"), [("10000.00", False), ("10000.01", True)])
def test_I64_a_threshold_is_passed_by_a_cent(world, support, applies):
    actions.make_publicity_rules(by=None, programme=world.programme)
    world.jap.total_support = Decimal(support)
    world.jap.save()
    rows = duties_of(world.programme, [world.jap])
    assert next(row for row in rows if row.rule.code == "poster").applies is applies


def test_a_poster_is_printed_of_the_programme_s_data(world, tmp_path):
    caller(world.partner).post(reverse("coordination:print_poster", args=["JAP"]))
    make_due_papers()
    paper = Paper.objects.get(kind="coordination.poster")
    assert paper.state == "done", paper.failure
    file = tmp_path / "poster.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile


def test_I64_each_duty_has_its_proof_or_an_open_task(world):
    world.everyone()
    actions.make_publicity_rules(by=None, programme=world.programme)
    client = caller(world.lead)
    assert "tõendamata ja kellelegi andmata" in client.get(reverse("coordination:publicity")).content.decode()
    client.post(reverse("coordination:give_duties"))
    rows = duties_of(world.programme, groups_of(world.programme))
    assert not any(row.is_open for row in rows)
    assert {row.task.who for row in rows if row.applies and row.group == world.jap} == {world.partner}
    assert Task.objects.count() == sum(row.applies for row in rows)
    client.post(reverse("coordination:give_duties"))
    assert Task.objects.count() == sum(row.applies for row in rows), "given once"
    poster = PublicityRule.objects.get(code="poster")
    told = {"participation": world.jap, "rule": poster, "upload": photo(), "taken_on": DAY}
    actions.prove_duty(by=world.partner, note="Koeru", **told)
    proved = next(row for row in duties_of(world.programme, [world.jap]) if row.rule == poster)
    assert (proved.is_open, proved.task) == (False, None), "the proof ended the task"


def test_I64_a_task_that_is_dropped_leaves_its_duty_open(world):
    actions.make_publicity_rules(by=None, programme=world.programme)
    first = actions.give_duties(by=world.partner, programme=world.programme)
    assert {task.participation for task in first} == {world.jap}, "a coordinator gives those of the own group"
    actions.move_task(by=world.partner, task=first[0], to="dropped", reason="Ei tee")
    rows = duties_of(world.programme, [world.jap])
    assert sum(row.is_open for row in rows) == 1


@pytest.mark.parametrize(("decided", "code"), [("2022-12-31", "poster"), ("2023-01-01", "poster-23")])
def test_I64_the_day_of_the_grant_decision_chooses_the_rule(world, decided, code):
    actions.make_publicity_rules(by=None, programme=world.programme)
    world.jap.decided_on = dt.date.fromisoformat(decided)
    world.jap.save()
    owed = {row.rule.code for row in duties_of(world.programme, [world.jap]) if row.applies}
    assert code in owed
    assert len({"poster", "poster-23"} & owed) == 1


def test_rules_of_publicity_are_set_by_the_lead(world):
    facts = {"code": "silt", "title_et": "Silt", "above": Decimal(0), "decided_from": DAY, "source": "Leping"}
    with pytest.raises(RuleBroken, match="juhtkoordinaator või haldur"):
        actions.set_publicity_rule(by=world.partner, programme=world.programme, **facts)
    assert actions.set_publicity_rule(by=world.lead, programme=world.programme, **facts).pk
    wrong = facts | {"code": "muu", "decided_until": DAY - dt.timedelta(days=1)}
    with pytest.raises(RuleBroken, match="enne algust"):
        actions.set_publicity_rule(by=world.lead, programme=world.programme, **wrong)


@pytest.mark.parametrize("size", ["a4", "board"])
def test_a_sign_is_printed(world, size, tmp_path):
    caller(world.partner).post(reverse("coordination:print_sign", args=["JAP"]), {"what": "Arukas laut", "size": size})
    make_due_papers()
    paper = Paper.objects.get(kind="coordination.sign")
    assert paper.state == "done", paper.failure
    file = tmp_path / "sign.pdf"
    file.write_bytes(bytes(paper.pdf))
    for profile in ("ua1", "3a"):
        assert "Result: no failures" in str(page.validate_pdf(str(file), profile=profile)), profile
