"""Costs in a browser: entered, read, listed, checked and returned on their pages."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from lxml import html

from accounts.rules import RuleBroken
from budget import actions
from budget.models import Cost
from tests.budget.factories import FACTS, enter, invoice, line

S = Cost.State


def page(client, user, route, *args, **query):
    client.force_login(user)
    return client.get(reverse(route, args=args), query)


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("partner", 200), ("auditor", 200), ("other_partner", 404), ("mentor", 404), ("stranger", 404)]
    + [("village_lead", 404), ("admin", 404)],
)
def test_cost_access(world, client, who, status):
    assert page(client, getattr(world, who), "budget:cost", enter(world).pk).status_code == status


def test_village_lead_sees_the_own_village_s_costs_only(world, client):
    own = line(world.jap)
    enter(world, own=own, village=world.koeru)
    enter(world, own=own, village=world.kriilevalja, invoice_no="B-1", supplier="Teine OÜ")
    shown = page(client, world.village_lead, "budget:costs").content.decode()
    assert "Koolitusnäidis OÜ" in shown
    assert "Teine OÜ" not in shown


def test_auditor_reads_and_changes_nothing(world, client):
    cost = enter(world)
    shown = page(client, world.auditor, "budget:cost", cost.pk).content.decode()
    assert "Arve A-17" not in shown or "arve" in shown
    assert "?to=" not in shown
    for route, args, query in (
        ("budget:enter_cost", [], ""),
        ("budget:edit_cost", [cost.pk], ""),
        ("budget:move_cost", [cost.pk], "?to=checked"),
        ("budget:attach_paper", [cost.pk], ""),
    ):
        assert client.post(reverse(route, args=args) + query, {}).status_code == 403
    cost.refresh_from_db()
    assert cost.state == S.DRAFT


def sent(own, **changes):
    facts = {name: str(value) for name, value in FACTS.items()}
    return {**facts, "invoice_on": "14.03.2022", "line": own.pk, "net": "1 000,00", **changes}


def test_enter_cost_page_with_its_paper(world, client):
    client.force_login(world.partner)
    answer = client.post(reverse("budget:enter_cost"), {**sent(line(world.jap)), "paper": invoice()})
    cost = Cost.objects.get()
    assert answer["Location"] == reverse("budget:cost", args=[cost.pk])
    assert cost.papers.get().document.kind == "invoice"
    shown = client.get(answer["Location"]).content.decode()
    assert "1\xa0200,00\xa0€" in shown
    assert "1\xa0080,00\xa0€" in shown  # the support of it


def test_enter_cost_page_keeps_what_was_typed_and_names_the_field(world, client):
    client.force_login(world.partner)
    own = line(world.jap)
    answer = client.post(reverse("budget:enter_cost"), {**sent(own, net="tuhat"), "paper": invoice()})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'value="tuhat"' in text
    assert "„arve.pdf“ jäi alles" in text
    html = ContentFile(b"<html><script>alert(1)</script></html>", "arve.pdf")
    assert client.post(reverse("budget:enter_cost"), {**sent(own), "paper": html}).status_code == 422
    assert not Cost.objects.exists()


def test_the_same_file_behind_two_costs_is_said(world, client):
    own = line(world.jap)
    first, second = enter(world, own=own), enter(world, own=own, invoice_no="A-18", with_paper=False)
    client.force_login(world.partner)
    url = reverse("budget:attach_paper", args=[second.pk])
    answer = client.post(url, {"kind": "invoice", "paper": invoice(), "title": ""}, follow=True)
    assert "juba" in answer.content.decode()
    assert reverse("budget:cost", args=[first.pk]) in answer.content.decode()


def test_move_cost_pages(world, client):
    cost = enter(world)
    client.force_login(world.lead)
    url = reverse("budget:move_cost", args=[cost.pk])
    assert client.get(f"{url}?to=checked").status_code == 200
    assert client.get(f"{url}?to=nonsense").status_code == 404
    assert client.post(f"{url}?to=checked").status_code == 302
    client.force_login(world.partner)
    assert client.post(f"{url}?to=paid", {"paid_on": "", "payment_no": "MK"}).status_code == 422
    assert client.post(f"{url}?to=paid", {"paid_on": "20.03.2022", "payment_no": "MK"}).status_code == 302
    cost.refresh_from_db()
    assert cost.state == S.PAID
    again = client.post(f"{url}?to=paid", {"paid_on": "20.03.2022", "payment_no": "MK"})
    assert again.status_code == 422
    assert "ega saa minna" in again.content.decode()


def test_costs_list_filters_sums_and_spreadsheet_agree(world, client, django_assert_max_num_queries):
    own = line(world.jap)
    for number in range(3):
        cost = enter(world, own=own, invoice_no=f"A-{number}", supplier="=HYPERLINK(1)" if number else "Õpikoda")
        actions.check_cost(by=world.lead, cost=cost)
    client.force_login(world.partner)
    with django_assert_max_num_queries(16):
        shown = client.get(reverse("budget:costs"))
    assert shown.context["sums"]["counted"] == Decimal("3600.00")
    found = client.get(reverse("budget:costs"), {"q": "opikoda", "since": "01.03.2022", "state": "checked"})
    assert found.context["sums"]["count"] == 1
    text = client.get(reverse("budget:costs"), {"file": "csv"}).content.decode("utf-8-sig")
    assert text.count("'=HYPERLINK") == 2
    assert text.count(";1200,00;") == 3
    assert client.get(reverse("budget:costs"), {"since": "eile", "group": "x", "sort": "-pin"}).status_code == 200


def test_sums_above_the_list_open_the_costs_behind_them(world, client):
    own = line(world.jap)
    for number in range(3):
        cost = enter(world, own=own, invoice_no=f"A-{number}")
        if number:
            actions.check_cost(by=world.lead, cost=cost)
    enter(world, own=own, invoice_no="B", funding="other")
    client.force_login(world.partner)
    address = reverse("budget:costs")

    def figures(query=""):
        tree = html.fromstring(client.get(address + query).content.decode())
        labels = tree.xpath("//*[@class='figures section']//*[@class='figure-label']")
        return {label.text_content(): label.xpath("string(a/@href)") for label in labels}

    for name, key, many in (("Arvesse läinud", "counted", 2), ("Ootab kontrollimist", "waiting", 1)):
        whole = client.get(address).context["sums"][key]
        opened = client.get(address + figures()[name]).context["sums"]
        assert (opened[key], opened["listed"], opened["count"]) == (whole, whole, many)
        assert figures("?state=paid")[name] == "", "a part of the list has no such rows to open"
    budget = client.get(reverse("budget:overview"), {"group": "JAP"})
    opened = client.get(budget.context["spent_url"]).context["sums"]
    assert opened["listed"] == budget.context["group"].spent > 0


def test_columns_are_chosen_and_kept(world, client):
    enter(world)
    client.force_login(world.partner)
    url = reverse("budget:costs")
    assert [column.name for column in client.get(url).context["columns"]][-1] == "eligible"
    chosen = client.get(url, {"columns": ["supplier_code", "paid_on"], "state": "draft"})
    assert "10000001" in chosen.content.decode()
    assert 'name="state" value="draft"' in chosen.content.decode()
    kept = client.get(url)
    assert [column.name for column in kept.context["columns"]] == ["supplier_code", "paid_on"]
    client.cookies["cost-columns"] = "forged"
    assert len(client.get(url, {"columns": "nonsense"}).context["columns"]) == 4


def test_I19_going_over_the_line_or_the_budget_is_said_and_not_refused(world, client):
    own = line(world.jap, amount="1000.00")
    cost = enter(world, own=own, village=world.koeru)
    shown = page(client, world.partner, "budget:cost", cost.pk).content.decode()
    assert "üle läheb 200,00\xa0€" in shown
    assert "kogu oma eelarvest" not in shown
    assert "lõhki" not in page(client, world.village_lead, "budget:cost", cost.pk).content.decode()
    world.jap.common_cost = world.jap.total_cost = Decimal("1100.00")
    world.jap.total_support = Decimal("990.00")
    world.jap.save()
    actions.check_cost(by=world.lead, cost=cost)
    assert "eelarvest üle: 100,00\xa0€" in page(client, world.partner, "budget:cost", cost.pk).content.decode()
    actions.reverse_cost(by=world.lead, cost=cost, reason="Vale")
    assert "lõhki" not in page(client, world.partner, "budget:cost", cost.pk).content.decode()


def test_I24_the_same_file_at_another_group_is_said_without_its_name(world, client):
    cost = enter(world, supplier="Salajane OÜ")
    other = actions.enter_cost(
        by=world.other_partner, line=line(world.jkk), paper=invoice(), paper_kind="invoice", **FACTS
    )
    shown = page(client, world.other_partner, "budget:cost", other.pk).content.decode()
    assert "teise tegevusgrupi kulu" in shown
    assert "Salajane" not in shown
    assert reverse("budget:cost", args=[cost.pk]) not in shown
    assert "Salajane" in page(client, world.lead, "budget:cost", other.pk).content.decode()


def test_sums_are_of_the_own_group_s_costs(world, client):
    enter(world)
    assert page(client, world.partner, "budget:costs").context["sums"]["count"] == 1
    assert page(client, world.other_partner, "budget:costs").context["sums"]["count"] == 0


def test_a_paper_is_a_link_to_those_who_may_have_it(world, client):
    cost = enter(world, village=world.koeru)
    paper = reverse("villages:document", args=[cost.papers.get().document_id])
    assert paper in page(client, world.partner, "budget:cost", cost.pk).content.decode()
    shown = page(client, world.village_lead, "budget:cost", cost.pk)
    assert shown.status_code == 200
    assert paper not in shown.content.decode()


def test_spreadsheet_s_sums_are_those_of_the_page(world, client):
    own = line(world.jap)
    costs = [enter(world, own=own, invoice_no=f"A-{number}", eligible=Decimal("100.10")) for number in range(4)]
    enter(world, own=own, invoice_no="B-1", with_paper=False)
    for cost in costs[:3]:
        actions.check_cost(by=world.lead, cost=cost)
    actions.reverse_cost(by=world.lead, cost=costs[0], reason="Vale")
    answer = page(client, world.partner, "budget:costs", file="csv")
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    sums = page(client, world.partner, "budget:costs").context["sums"]

    def total(head):
        return sum(Decimal(row[heads.index(head)].replace(",", ".")) for row in rows)

    assert total("Abikõlblik, €") == sums["listed"] == Decimal("1600.40")
    assert total("Arvesse läinud, €") == sums["counted"] == Decimal("200.20")
    assert (sums["waiting"], sums["paperless"], sums["count"]) == (Decimal("1300.10"), 1, 5)
    only = page(client, world.partner, "budget:costs", paper="none").context
    assert [cost.invoice_no for cost in only["page"]] == ["B-1"]


@pytest.mark.parametrize(("who", "status"), [("mentor", 403), ("admin", 403), ("stranger", 403), ("auditor", 200)])
def test_costs_access(world, client, who, status):
    assert page(client, getattr(world, who), "budget:costs").status_code == status


def test_costs_list_asks_no_more_with_thirty_rows(world, client, django_assert_max_num_queries):
    own = line(world.jap)
    for number in range(30):
        enter(world, own=own, invoice_no=f"A-{number}", with_paper=False)
    client.force_login(world.partner)
    with django_assert_max_num_queries(16):
        shown = client.get(reverse("budget:costs"))
    assert len(shown.context["page"].object_list) == 25


def test_enter_cost_offers_what_is_left_of_each_line(world, client):
    cost = enter(world, own=line(world.jap, amount="5000.00"))
    actions.check_cost(by=world.lead, cost=cost)
    line(world.jkk, title="Naabri rida")
    shown = page(client, world.partner, "budget:enter_cost").content.decode()
    assert "1.1 Koolitusmoodulid · JAP · jääk 3\xa0800,00\xa0€" in shown
    assert "Naabri rida" not in shown


def test_edit_cost_page(world, client):
    own = line(world.jap)
    cost = enter(world, own=own)
    client.force_login(world.partner)
    url = reverse("budget:edit_cost", args=[cost.pk])
    assert "Koolituspäev" in client.get(url).content.decode()
    wrong = client.post(url, sent(own, eligible="1200,01", description="Kohv ja sai"))
    assert wrong.status_code == 422
    assert "Kohv ja sai" in wrong.content.decode()
    assert client.post(url, sent(own, description="Kohv ja sai")).status_code == 302
    cost.refresh_from_db()
    assert cost.description == "Kohv ja sai"
    for who, status in (("lead", 403), ("other_partner", 404), ("village_lead", 404), ("auditor", 403)):
        client.force_login(getattr(world, who))
        assert client.get(url).status_code == status


def test_cost_page_says_whether_it_counts(world, client):
    own = line(world.jap)
    other = enter(world, own=own, invoice_no="B-1", funding="other")
    cost = enter(world, own=own)
    assert "muust rahast" in page(client, world.partner, "budget:cost", other.pk).content.decode()
    assert "mustand, veel ei lähe arvesse" in page(client, world.partner, "budget:cost", cost.pk).content.decode()
    actions.check_cost(by=world.lead, cost=cost)
    assert "läheb arvesse" in page(client, world.partner, "budget:cost", cost.pk).content.decode()
    actions.reverse_cost(by=world.lead, cost=cost, reason="Vale")
    assert "tühistatud, ei lähe arvesse" in page(client, world.partner, "budget:cost", cost.pk).content.decode()


def test_a_cost_is_checked_or_returned_on_its_own_page(world, client):
    cost = enter(world)
    shown = page(client, world.lead, "budget:cost", cost.pk)
    assert shown.context["return_url"] == f"{reverse('budget:move_cost', args=[cost.pk])}?to=draft"
    assert "check_form" not in page(client, world.partner, "budget:cost", cost.pk).context
    client.force_login(world.lead)
    client.post(shown.context["return_url"], {"reason": "Summa on vale"})
    assert "Summa on vale" in page(client, world.partner, "budget:cost", cost.pk).content.decode()


def test_the_list_shows_what_waits_for_whom(world, client):
    cost = enter(world)
    listed = page(client, world.lead, "budget:costs", waits="check").context["page"].object_list
    assert list(listed) == [cost]
    assert not page(client, world.partner, "budget:costs", waits="check").context["page"].object_list
    actions.return_cost(by=world.lead, cost=cost, reason="Summa on vale")
    assert list(page(client, world.partner, "budget:costs", waits="mine").context["page"].object_list) == [cost]


def test_the_page_of_a_missing_paper_asks_for_its_kind(world, client):
    cost = enter(world)
    client.force_login(world.partner)
    url = reverse("budget:attach_paper", args=[cost.pk])
    assert client.get(url, {"kind": "payment"}).context["form"]["kind"].value() == "payment"
    assert client.get(url).context["form"]["kind"].value() is None


def test_who_checked_a_cost_is_led_to_the_next_that_waits(world, client):
    first, second = enter(world), enter(world, invoice_no="B-2")
    client.force_login(world.lead)

    def moved(cost, to, **sent):
        url = reverse("budget:move_cost", args=[cost.pk])
        return client.post(f"{url}?to={to}", sent, follow=True).content.decode()

    after_return = moved(first, "draft", reason="Arve kuupäev on teine.")
    after_check = moved(second, "checked")

    assert "Kulu läks sisestajale tagasi" in after_return
    assert f'<a href="{reverse("budget:cost", args=[second.pk])}">Ootab veel 1: kontrolli ka see</a>' in after_return
    assert "Kulu on kontrollitud." in after_check
    assert "Ootab veel" not in after_check


def offered(client, user, cost):
    shown = page(client, user, "budget:cost", cost.pk)
    context = shown.context
    steps = {to for to, _words in context["moves"]} | ({"draft"} if "return_url" in context else set())
    return steps | ({"checked"} if context.get("may_check") else set()), context


def test_a_returned_cost_is_offered_and_taken_for_no_check_until_it_is_corrected(world, client):
    cost = enter(world)
    assert offered(client, world.lead, cost)[0] == {"checked", "draft", "reversed"}
    cost = actions.return_cost(by=world.lead, cost=cost, reason="Summa on vale")
    assert offered(client, world.lead, cost)[0] == {"reversed"}
    for act, said in ((actions.check_cost, {}), (actions.return_cost, {"reason": "Ikka vale"})):
        with pytest.raises(RuleBroken, match=f"Kui {world.partner.name} on selle parandanud"):
            act(by=world.lead, cost=cost, **said)
    actions.edit_cost(by=world.partner, cost=cost, line=cost.line, description="Kohv")
    assert offered(client, world.lead, cost)[0] == {"checked", "draft", "reversed"}
    assert actions.check_cost(by=world.lead, cost=cost).state == "checked"


def test_what_the_check_would_refuse_is_said_in_place_of_its_button(world, client):
    cost = enter(world)
    cost.papers.all().delete()
    steps, context = offered(client, world.lead, cost)
    assert steps == {"draft", "reversed"}
    assert any("Enne lisa arve" in text for text in context["warnings"])


def test_no_second_account_of_the_same_person_is_asked_for_a_check(world, client):
    cost = enter(world)
    world.lead.name = f" {world.partner.name.upper()} "
    world.lead.save()
    assert not Cost.objects.to_check(world.lead).exists()
    assert offered(client, world.lead, cost)[0] == {"reversed"}
    with pytest.raises(RuleBroken, match="ise"):
        actions.check_cost(by=world.lead, cost=cost)
