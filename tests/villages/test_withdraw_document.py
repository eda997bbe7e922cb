"""A wrong upload is withdrawn with a reason and stays, out of every list (claims-and-audit B8)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from budget import actions as budget
from budget.actions.cost import attach_paper
from budget.models import Cost
from coordination import actions as coordination
from dashboards.queries import library
from dashboards.queries.search import papers as searched
from tests.access.rights import caller
from tests.budget.claims import sent
from tests.budget.factories import line
from tests.budget.test_credit_notes import checked
from tests.coordination import steering
from tests.dashboards.test_library import keep, pdf
from tests.trainings.factories import event
from trainings.models import Event, EventPaper
from villages.actions import bring_back_document, hold_document, replace_document, withdraw_document
from villages.document_uses import told_to
from villages.models import Document


def withdraw(world, paper, by="partner", reason="Vale fail"):
    return withdraw_document(by=getattr(world, by), document=paper, reason=reason)


def listed(user, **chosen):
    return set(library.papers(user, chosen))


def test_it_leaves_the_lists_and_stays_with_its_reason(world, client):
    world.everyone()
    paper = keep(world, "Vale", place=world.koeru)
    client.force_login(world.partner)
    address = reverse("dashboards:withdraw_paper", args=[paper.pk])
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Vale küla leping"})
    assert paper not in listed(world.lead) | set(searched(world.lead))
    assert listed(world.lead, state="withdrawn") == {paper}
    assert listed(world.lead, goes=paper.keep_until.year) == {paper}, "it reaches the end of its time all the same"
    page = client.get(reverse("dashboards:library_paper", args=[paper.pk])).content.decode()
    assert "Vale küla leping" in page
    for who, status in (("auditor", 200), ("lead", 200), ("village_lead", 404), ("mentor", 404)):
        answer = caller(getattr(world, who)).get(reverse("villages:document", args=[paper.pk]))
        assert answer.status_code == status, who
        b"".join(getattr(answer, "streaming_content", ()))  # a streamed file stays open until its answer is read
    client.post(address, {})
    assert listed(world.lead) == {paper}
    assert list(Document.objects.values_list("withdrawn_because", flat=True)) == [""]


def test_what_it_was_attached_to_loses_it(world):
    cost = Cost.objects.filter(pk=sent_cost(world, state="draft").pk).get()
    upload = pdf("Arve")
    paper = attach_paper(by=world.partner, cost=cost, kind="invoice", paper=named(upload)).document
    draft = steering.plan(world, steering.make_series(world, 2))
    facts = {"title": "Leping", "kind": "information", "minutes": 5, "papers": [paper]}
    item = coordination.add_agenda_item(by=world.lead, meeting=draft, **facts)
    withdraw(world, paper)
    assert not cost.papers.filter(document=paper).exists()
    assert not item.papers.exists()


def named(content):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile("arve.pdf", content)


def sent_cost(world, state=None):
    claim = sent(world, "100.00")
    cost = claim.rows.get().cost
    if state:
        copy = Cost.objects.get(pk=cost.pk)
        copy.pk, copy.state, copy.invoice_no = None, state, "UUS-1"
        copy.checked_by = copy.checked_at = None
        copy.save()
        return copy
    return cost


def test_what_went_to_the_payer_stays(world):
    cost = sent_cost(world)
    paper = cost.papers.first().document
    with pytest.raises(RuleBroken, match="maksja"):
        withdraw(world, paper)
    assert cost.papers.exists()


def test_what_a_cost_was_checked_by_stays_until_the_cost_is_returned(world):
    cost = checked(world, line(world.jap), net=Decimal("10.00"), vat=Decimal(0))
    paper = cost.papers.get().document
    with pytest.raises(RuleBroken, match="kontrolliti"):
        withdraw(world, paper)
    assert cost.papers.exists()
    budget.return_cost(by=world.lead, cost=cost, reason="Vale arve")
    withdraw(world, paper)
    assert not cost.papers.exists()


def test_what_proves_an_event_stays_until_the_proof_is_taken_back(world):
    held = event(world, "held")
    papers = {kind: keep(world, kind, kind="other") for kind in EventPaper.NEEDED}
    for kind, one in papers.items():
        Document.objects.filter(pk=one.pk).update(kind=kind)
        EventPaper.objects.create(event=held, document=one)
    paper = papers["agenda"]
    Event.objects.filter(pk=held.pk).update(state="proved")
    with pytest.raises(RuleBroken, match="tõendab"):
        withdraw(world, paper)
    Event.objects.filter(pk=held.pk).update(state="held")
    withdraw(world, paper)
    assert not held.papers.filter(document=paper).exists()


def test_what_is_in_use_held_or_withdrawn_already_stays(world):
    paper, held = keep(world, "Leht"), keep(world, "Teine")
    task = coordination.add_task(by=world.partner, programme=world.programme, village=world.koeru, title="Saada")
    type(task).objects.filter(pk=task.pk).update(proof=paper)
    with pytest.raises(RuleBroken, match="kasutusel"):
        withdraw(world, paper)
    hold_document(by=world.partner, document=held, reason="Audit")
    with pytest.raises(RuleBroken, match="Vabasta"):
        withdraw(world, held)
    type(task).objects.filter(pk=task.pk).update(proof=None)
    withdraw(world, paper)
    with pytest.raises(RuleBroken, match="juba"):
        withdraw(world, paper)
    with pytest.raises(RuleBroken, match="Too see kõigepealt tagasi"):
        hold_document(by=world.partner, document=paper, reason="Audit")
    with pytest.raises(RuleBroken, match="Too see kõigepealt tagasi"):
        replace_document(by=world.partner, document=paper, upload=named(pdf("Uus")), reason="Parandus")


def test_where_it_is_used_is_named_only_to_who_may_see_it(world):
    world.everyone()
    paper = keep(world, "Leht", place=world.koeru, by="mentor")
    facts = {"programme": world.programme, "village": world.koeru, "title": "Vaidlus naabriga"}
    task = coordination.add_task(by=world.partner, **facts)
    type(task).objects.filter(pk=task.pk).update(proof=paper)
    with pytest.raises(RuleBroken, match="Vaidlus naabriga"):
        withdraw(world, paper)
    assert told_to(world.stranger, task) == "ülesanne"


def test_an_older_version_may_be_the_wrong_one(world):
    old = keep(world, "Vana")
    new = replace_document(by=world.partner, document=old, upload=named(pdf("Uus")), reason="Parandus")
    withdraw(world, old)
    assert listed(world.partner) == {new}


@pytest.mark.parametrize("who", ["mentor", "village_lead", "other_partner", "auditor"])
def test_who_neither_coordinates_nor_brought_it_is_refused(world, who):
    world.everyone()
    paper = keep(world, "Leht", place=world.koeru)
    with pytest.raises(RuleBroken, match="koordinaator"):
        withdraw(world, paper, by=who)
    withdraw(world, paper)
    with pytest.raises(RuleBroken, match="koordinaator"):
        bring_back_document(by=getattr(world, who), document=paper)


def test_who_brought_it_withdraws_it(world):
    world.everyone()
    paper = keep(world, "Leht", place=world.koeru, by="mentor")
    answer = caller(world.mentor).post(reverse("dashboards:withdraw_paper", args=[paper.pk]), {"reason": "Vale"})
    assert answer.url == reverse("dashboards:library")
    assert paper not in listed(world.mentor, state="withdrawn"), "a withdrawn paper is seen by who takes evidence"


def test_the_database_wants_who_when_and_why(world):
    paper = keep(world, "Leht")
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(withdrawn_at=dt.datetime(2022, 1, 1, tzinfo=dt.UTC))
