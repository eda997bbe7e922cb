"""The pages: who reads is written down and shown; lists ask the same number of questions at one and thirty rows."""

import pytest
from django.urls import reverse

from audits import actions
from audits.models import AuditRead, AuditSession
from tests.audits.room import START, checked_costs, draw_of, finding_of, population_of, session_of


def test_what_an_auditor_opens_is_shown_to_the_audited(client, world):
    costs = checked_costs(world)
    session = session_of(world)
    client.force_login(world.auditor)
    client.get(reverse("budget:cost", args=[costs[0].pk]))
    paper = client.get(reverse("villages:document", args=[costs[0].papers.get().document_id]))
    assert b"".join(paper.streaming_content)  # closes the file
    page, file = AuditRead.objects.order_by("pk")
    assert (page.route, page.participation, page.is_file) == ("budget:cost", world.jap, False)
    assert (file.route, file.participation, file.is_file) == ("villages:document", world.jap, True)
    client.force_login(world.partner)
    assert "/costs/" in client.get(reverse("audits:reads", args=[session.number])).content.decode()
    assert AuditRead.objects.visible_to(world.partner).count() == 2
    assert not AuditRead.objects.visible_to(world.other_partner).exists()


def test_nobody_else_is_written_down(client, world):
    checked_costs(world)
    session_of(world)
    for who in ("lead", "partner"):
        client.force_login(getattr(world, who))
        client.get(reverse("budget:costs"))
    assert not AuditRead.objects.exists()


def test_an_auditor_works_through_the_pages(client, world):
    checked_costs(world)
    session = session_of(world, states=False)
    client.force_login(world.auditor)
    number = [session.number]

    def send(name, args, **data):
        response = client.post(reverse(f"audits:{name}", args=args), data)
        assert response.status_code == 302, response.content.decode()
        return response

    send("state_conflicts", number, statement="Ei ole.")
    send("freeze_population", number, subject="costs", since="1.1.2022", until="31.12.2022")
    population = session.populations.get()
    draw_form = client.get(reverse("audits:draw_sample", args=[population.pk])).content.decode()
    assert f"{session.number}/1" in draw_form
    for _time in range(2):
        send("draw_sample", [population.pk], method="mus", n="3", least="1", seed="2022-1")
    first, second = session.draws.all()
    keys = [list(draw.items.values_list("item__key", flat=True)) for draw in (first, second)]
    assert keys[0] == keys[1]
    page = client.get(reverse("audits:draw", args=[second.pk])).content.decode()
    assert "annab valim samad read" in page
    item = first.items.first().item
    send("check_item", [item.pk], invoice="no", invoice_note="Saaja puudub")
    send("ask_question", number, participation=world.jap.pk, text="Kus on akt?", due_on="1.1.2090")
    send(
        "write_finding", number, participation=world.jap.pk, items=[item.pk], typology="1", nature="random",
        severity="low", amount="10", support="9", facts="Puudub", effect="none", answer_by="1.1.2090",
    )  # fmt: skip
    finding = session.findings.get()
    client.post(reverse("audits:move_finding", args=[finding.pk]) + "?to=sent")
    finding.refresh_from_db()
    assert finding.state == "sent"
    for name in ("session", "reads"):
        assert client.get(reverse(f"audits:{name}", args=number)).status_code == 200
    for name in ("item", "check_item"):
        assert client.get(reverse(f"audits:{name}", args=[item.pk])).status_code == 200


@pytest.mark.parametrize("route", ["list", "questions", "findings"])
def test_lists_ask_as_much_for_thirty_rows_as_for_one(client, world, django_assert_max_num_queries, route):
    checked_costs(world, euros=("546.00",))
    session = session_of(world)
    for number in range(30):
        finding_of(world, session)
        text = f"Küsimus {number}"
        actions.ask_question(
            by=world.auditor, session=session, participation=world.jap, text=text, due_on=START.replace(year=2090)
        )
    AuditSession.objects.bulk_create(
        AuditSession(
            programme=world.programme, number=f"A-1999-{number:02}", body="pria", purpose="x",
            period_from="2022-01-01", period_until="2022-02-01", ends_at=session.ends_at, opened_by=world.lead,
        )
        for number in range(30)
    )  # fmt: skip
    client.force_login(world.lead)
    with django_assert_max_num_queries(14):
        assert client.get(reverse(f"audits:{route}")).status_code == 200


def test_a_population_list_asks_as_much_for_thirty_rows_as_for_one(client, world, django_assert_max_num_queries):
    checked_costs(world, euros=["10.00"] * 30)
    population = population_of(world, session_of(world))
    draw = draw_of(world, population, n=12, method="random")
    client.force_login(world.auditor)
    for route, pk in (("population", population.pk), ("draw", draw.pk)):
        with django_assert_max_num_queries(22):
            assert client.get(reverse(f"audits:{route}", args=[pk])).status_code == 200
