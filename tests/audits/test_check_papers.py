"""A paper beside an answer of the checklist (claims-and-audit C4)."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.rules import RuleBroken
from audits import actions
from audits.forms.findings import CheckForm
from tests.access.rights import caller
from tests.audits.room import checked_costs, draw_of, population_of, session_of
from tests.audits.test_named_claims import opened as opened_on_claims
from tests.audits.test_packages import made, opened, package_of
from tests.budget.claims import pdf, sent
from tests.cast import person
from villages.models import Document


@pytest.fixture
def item(world):
    checked_costs(world)
    draw = draw_of(world, population_of(world, session_of(world)))
    return draw.items.order_by("place").first().item


def check(world, item, by=None, paper=None, answer="yes", note=""):
    papers = {"invoice": paper} if paper else {}
    return actions.check_item(by=by or world.auditor, item=item, answers={"invoice": (answer, note)}, papers=papers)


def test_C4_an_answer_keeps_its_paper_and_a_new_one_takes_its_place(world, item):
    check(world, item, paper=pdf("vaatlus"))
    first = item.checks.get().document
    assert (first.participation, first.confidentiality) == (world.jap, "restricted")
    check(world, item, answer="no", note="Saaja puudub")
    assert item.checks.get().document == first, "another answer keeps the paper"
    check(world, item, paper=pdf("teine"), answer="no", note="Saaja puudub")
    assert item.checks.get().document != first
    assert Document.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize(
    ("role", "sees"),
    [("auditor", True), ("lead", True), ("partner", True), ("other_partner", False), ("mentor", False)],
)
def test_C4_a_paper_of_an_answer_is_for_the_audited_group_and_auditors(world, item, role, sees):
    check(world, item, paper=pdf("vaatlus"))
    document = item.checks.get().document
    user = getattr(world, role)
    assert Document.objects.visible_to(user).filter(pk=document.pk).exists() is sees
    page = caller(user).get(reverse("audits:item", args=[item.pk]))
    assert (reverse("villages:document", args=[document.pk]) in page.text) is sees
    assert (caller(user).get(reverse("villages:document", args=[document.pk])).status_code == 200) is sees


def test_C4_an_auditor_let_in_for_a_claim_sees_the_own_paper(world):
    claim, auditor = sent(world, "546.00"), person("Uus Audiitor")
    session = opened_on_claims(world, auditor, claim)
    population = actions.freeze_population(by=auditor, session=session, subject="claim_rows")
    draw = actions.draw_sample(by=auditor, population=population, method="random", n=1, seed="1")
    item = draw.items.get().item
    check(world, item, by=auditor, paper=pdf("vaatlus"))
    assert Document.objects.visible_to(auditor).filter(pk=item.checks.get().document_id).exists()


def test_C4_the_form_keeps_the_paper_and_says_what_is_refused(world, item):
    client, address = caller(world.auditor), reverse("audits:check_item", args=[item.pk])
    refused = client.post(address, {"invoice": "yes", "invoice_paper": ContentFile(b"MZ not a paper", "viirus.exe")})
    assert refused.status_code == 422
    assert item.checks.count() == 0, "nothing is half done"
    assert 'id="error_id_invoice_paper"' in refused.text or "id_invoice_paper_error" in refused.text
    without = client.post(address, {"invoice_paper": pdf("vaatlus")})
    assert (without.status_code, "Vali vastus" in without.text) == (422, True)
    assert client.post(address, {"invoice": "yes", "invoice_paper": pdf("vaatlus")}).status_code == 302
    kept = item.checks.get().document
    assert kept.original_name in client.get(reverse("audits:item", args=[item.pk])).text
    assert CheckForm(item=item).fields["invoice_paper"].help_text


def test_C4_a_paper_without_an_answer_is_refused(world, item):
    with pytest.raises(RuleBroken, match="Vali vastus"):
        check(world, item, paper=pdf("vaatlus"), answer="")
    assert not Document.objects.filter(confidentiality="restricted").exists()


def test_C7_papers_of_answers_and_replies_are_in_the_package(world, item, tmp_path):
    session = item.session
    check(world, item, paper=pdf("vaatlus"))
    due = session.ends_at.date()
    question = actions.ask_question(
        by=world.auditor, session=session, participation=world.jap, text="Kus on akt?", due_on=due
    )
    actions.answer_question(by=world.partner, question=question, text="Siin.", paper=pdf("akt"))
    root = opened(made(package_of(world, by="auditor", session=session, participation=None)), tmp_path)
    folders = {path.name: len(list(path.iterdir())) for path in (root / "data/kontroll/JAP").iterdir()}
    assert folders == {f"{item.key}-{item.population_id}": 1, f"kysimus-{question.pk:06}": 1}
    [_head, row] = (root / "data/tabelid/checks.csv").read_text("utf-8-sig").splitlines()
    assert row.split(";")[2:5] == [item.key, "invoice", "yes"]
    assert item.checks.get().document.sha256 in row
