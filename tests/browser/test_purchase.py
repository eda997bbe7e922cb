"""Buses for three groups: call, three offers, decision, contract, act, the invoice split by a key, a credit note."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from budget.models import CommonCost, Contract, Cost, Procurement
from smartvillages.demo.papers import paper
from tests.browser.looking import press, sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.budget.factories import line
from tests.cast import World, group, person, village
from villages.models import Participation
from villages.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)
OFFERS = (("Buss A OÜ", "10000001", "7 400,00"), ("Buss B OÜ", "10000002", "7 900,00"))
OFFERS += (("Buss C OÜ", "10000003", "8 350,00"),)


class Purchase:
    """Who sits at the screen now, and what they buy together."""

    def __init__(self, page: Page, site: str, size: Any) -> None:
        self.page, self.site, self.at = page, site, Visitor(page, site)
        page.set_viewport_size(size)

    def enter(self, who: Any) -> None:
        self.page.context.clear_cookies()
        sign_in_as(self.page.context, self.site, who)

    def open(self, route: str, *args: Any, query: str = "") -> None:
        self.at.open(reverse(f"budget:{route}", args=args) + query)

    def fill(self, **values: Any) -> None:
        for name, value in values.items():
            field = self.page.locator(f"main form [name={name}]").first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            elif isinstance(value, dict):
                field.set_input_files([value])
            else:
                field.fill(value)

    def send(self) -> None:
        """The form's own button; what the form is refused for stands in the failure."""
        before = self.page.url
        press(self.page.locator("main form .savebar button[type=submit]").first)
        faults = self.page.locator(".field-error, .form-errors").all_inner_texts()
        assert self.page.url != before or not faults, faults
        self.at.look()


def file(name: str) -> dict[str, Any]:
    drawn = paper(name, [("Müüja", "Buss A OÜ")], [("Kokku", "", "100,00")])
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": drawn}


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 900}], ids=["390", "1280"])
def test_three_groups_buy_from_the_call_to_the_credit_note(
    page: Page, live_server: Any, live_world: World, size: Any
) -> None:
    world = live_world
    money = {"total": "10000.00", "common": "9000.00", "support": "9000.00"}
    third = group(world.programme, "VIKO", "Virumaa Koostöökogu", **money)
    village(third, "Voka", "voka", "59.4", "27.5")
    people = {world.jap: world.partner, world.jkk: world.other_partner}
    people[third] = person("Vaike Viru", Role.PARTNER_COORDINATOR, third)
    for own in people:
        line(own, code="1.2", title="Õppereisid")
    desk = Purchase(page, live_server.url, size)

    procurement = call_and_offers(desk, world, list(people))
    decide(desk, world, procurement)
    contract = sign_and_accept(desk, world, procurement)
    common = split(desk, world, contract)
    assert [share.gross for share in common.shares.all()] == [Decimal("600.01"), Decimal("300.00"), Decimal("300.00")]
    take_shares(desk, world, common, people)
    expect(page.get_by_text("gruppides kinnitatud").first).to_be_visible()

    desk.enter(world.partner)
    desk.open("credit_common_cost", common.pk)
    note = {"invoice_no": "K-1", "invoice_on": "25.05.2022", "description": "Üks sõit jäi ära"}
    desk.fill(**note, net="-100,00", vat="-20,00", paper=file("Kreeditarve"))
    desk.send()
    credit = CommonCost.objects.get(corrects=common)
    assert [share.gross for share in credit.shares.all()] == [Decimal(-60), Decimal(-30), Decimal(-30)]
    take_shares(desk, world, credit, people)
    counted = Cost.objects.counted()
    assert sum(cost.eligible for cost in counted) == Decimal("1080.01")
    assert all(cost.checked_by not in (None, cost.entered_by) for cost in counted)
    desk.open("contract", contract.pk)
    expect(page.locator("main")).to_contain_text("1\xa0080,01\xa0€")


def call_and_offers(desk: Purchase, world: World, groups: list[Participation]) -> Procurement:
    desk.enter(world.partner)
    desk.open("procurements")
    desk.at.press("Kavanda hange")
    desk.fill(participation=str(world.jap.pk), subject="Õppereisi bussid", purpose="buss", category="travel")
    desk.fill(estimated_net="8 340,00", rows="Bussisõit; km; 1000", addressees="\n".join(name for name, *_ in OFFERS))
    for own in groups[1:]:
        desk.page.locator(f"[name=served][value='{own.pk}']").check()
    desk.send()
    procurement = Procurement.objects.get()
    row = procurement.rows.get()
    desk.open("move_procurement", procurement.pk, query="?to=called")
    desk.fill(call_sent_on="01.03.2022", answers_until="15.03.2022", paper=file("Hinnapäring"))
    desk.send()
    for name, code, net in OFFERS:
        desk.open("procurement", procurement.pk)
        desk.at.press("Sisesta pakkumus")
        price = f"{Decimal(net.replace(' ', '').replace(',', '.')) / 1000:.2f}".replace(".", ",")
        facts = {"supplier": name, "supplier_code": code, "received_on": "10.03.2022", "valid_until": "31.12.2099"}
        desk.fill(**facts, net=net, vat="0,00", paper=file(name), **{f"price_{row.pk}": price})
        desk.send()
    desk.open("move_procurement", procurement.pk, query="?to=opened")
    desk.send()
    expect(desk.page.get_by_text("Vaja 3, arvesse läheb 3").first).to_be_visible()
    expect(desk.page.get_by_role("link", name="Otsusta võitja")).to_have_count(0)  # who collected does not decide
    return procurement


def decide(desk: Purchase, world: World, procurement: Procurement) -> None:
    desk.enter(world.lead)
    desk.open("sign_interest", procurement.pk)
    desk.fill(has_interest="no")
    desk.send()
    desk.open("procurement", procurement.pk)
    desk.at.press("Otsusta võitja")
    desk.fill(winner=str(procurement.offers.earliest("pk").pk), reason="Odavaim hind", decided_on="21.03.2022")
    desk.send()
    procurement.refresh_from_db()
    assert (procurement.state, procurement.decided_by) == ("decided", world.lead)


def sign_and_accept(desk: Purchase, world: World, procurement: Procurement) -> Contract:
    desk.enter(world.partner)
    desk.open("procurement", procurement.pk)
    desk.at.press("Sisesta leping")
    days = {"signed_on": "25.03.2022", "starts_on": "25.03.2022", "ends_on": "31.12.2022"}
    desk.fill(number="L-1", **days, paper=file("Leping"))
    desk.send()
    contract = Contract.objects.get()
    assert (contract.supplier, contract.ceiling) == ("Buss A OÜ", Decimal("7400.00"))
    desk.at.press("Sisesta vastuvõtuakt")
    facts = {"number": "1", "accepted_on": "20.05.2022", "delivered": "Sõidud tehtud", "amount": "1 200,01"}
    desk.fill(**facts, paper=file("Vastuvõtuakt"))
    desk.send()
    return contract


def split(desk: Purchase, world: World, contract: Contract) -> CommonCost:
    desk.open("common_costs")
    desk.at.press("Jaga arve")
    facts = {"supplier": "Buss A OÜ", "supplier_code": "10000001", "invoice_no": "B-17", "invoice_on": "23.05.2022"}
    desk.fill(payer=str(world.jap.pk), activity=str(world.programme.activities.get(code="1.2").pk), **facts)
    desk.fill(description="Esimesed bussisõidud", net="1 000,01", vat="200,00", key_on="23.05.2022")
    desk.fill(key_kind="villages", procurement=str(contract.procurement_id), contract=str(contract.pk))
    desk.fill(paper=file("Arve"))
    desk.send()
    expect(desk.page.get_by_text("võrdub arvega").first).to_be_visible()
    return CommonCost.objects.get()


def take_shares(desk: Purchase, world: World, common: CommonCost, people: dict[Participation, Any]) -> None:
    """Each group's own coordinator takes its share; the lead checks each cost."""
    for share in common.shares.all():
        desk.enter(people[share.participation])
        desk.open("common_cost", common.pk)
        desk.at.press("Võta osa vastu")
        if not common.corrects_id:
            desk.fill(line=str(share.participation.budget_lines.get().pk))
        desk.send()
        cost = Cost.objects.latest("pk")
        expect(desk.page.get_by_role("button", name="märgi kontrollituks")).to_have_count(0)
        desk.enter(world.lead)
        desk.open("cost", cost.pk)
        desk.at.press("märgi kontrollituks")
        expect(desk.page.locator(".messages")).to_contain_text("kontrollitud")
    desk.open("common_cost", common.pk)
