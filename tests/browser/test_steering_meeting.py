"""A steering meeting of thirteen: called at a desk, held on a phone, decided, carried out, signed; a written vote."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts import digests, mail_queue
from budget.models import BudgetVersion
from coordination import actions
from coordination.models import Decision, Meeting, Task
from tests.browser.test_whole_way import Visitor
from tests.cast import World
from tests.coordination import steering
from tests.coordination.test_minutes import PDF
from tests.coordination.test_move_change import SUMS

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def signed_in(page: Page, site: str, who: Any, size: dict[str, int]) -> Visitor:
    """By a session cookie: signing in has tests of its own."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    client = Client()
    client.force_login(who)
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return Visitor(page, site)


def test_from_the_invitation_to_signed_minutes(
    page: Page, live_server: Any, live_world: World, mailoutbox: list[Any], tmp_path: Path
) -> None:
    world, site = live_world, live_server.url
    series = steering.make_series(world)
    meeting = steering.plan(world, series)
    for title in ("Bussi raha", "Reisi kuupäev"):
        steering.add_item(world, meeting, title)
    change = change_of_four(world, series)

    desk = signed_in(page, site, world.lead, DESK)
    desk.open(f"/meetings/{meeting.pk}/")
    desk.press("Kutsu kokku")
    page.locator("form").get_by_role("button", name="Kutsu kokku").click()
    expect(page.get_by_text("kutsutud").first).to_be_visible()
    for user in (world.partner, world.other_partner):
        digests.make_mails(user, timezone.now())
    mail_queue.send_due()
    assert any("METHOD:REQUEST" in str(mail.attachments) for mail in mailoutbox)
    actions.move_meeting(by=world.lead, meeting=meeting, to="under_way")

    phone = signed_in(page, site, world.lead, PHONE)
    phone.open(f"/meetings/{meeting.pk}/")
    members = steering.members_of(series)
    for number, member in enumerate(members[:7], 1):
        page.get_by_role("button", name=str(member)).first.click()
        expect(page.get_by_text(f"Kvoorum {number}/13")).to_be_visible()
    expect(page.get_by_text("Koosolek on otsustusvõimeline.")).to_be_visible()
    page.get_by_role("button", name=str(members[0])).first.click()
    expect(page.get_by_text("Vaja on 7: praegu ei saa midagi otsustada.")).to_be_visible()
    phone.press("Otsusta")
    phone.press("Kirjuta otsus üles")
    expect(page.get_by_text("Kvoorumit ei ole: kohal on 6/13, vaja on 7.").first).to_be_visible()
    assert not Decision.objects.exists()
    phone.open(f"/meetings/{meeting.pk}/")
    page.get_by_role("button", name=str(members[8])).first.click()
    expect(page.get_by_text("Kvoorum 7/13")).to_be_visible()
    phone.press("Otsusta")
    phone.press("Kirjuta otsus üles")
    decision = Decision.objects.get()
    expect(page.get_by_text(f"Otsus {decision.code} on vastu võetud.")).to_be_visible()
    phone.press("Anna ülesanne: Bussi raha")
    page.locator("[name=title]").fill("Saada uued eelarved")
    page.locator("[name=who]").select_option(str(world.partner.pk))
    page.locator("[name=due_on]").fill(f"{timezone.localdate() + dt.timedelta(days=7):%d.%m.%Y}")
    page.get_by_role("button", name="Salvesta").click()
    expect(page.get_by_text("Saada uued eelarved")).to_be_visible()
    assert Task.objects.get().decision == decision

    carry_out_for_four_groups(desk_of(page, site, world), change, decision)
    overdue_chain(world, Task.objects.get())
    sign(desk_of(page, site, world), meeting, tmp_path)
    assert Meeting.objects.get(pk=meeting.pk).state == "signed"


def desk_of(page: Page, site: str, world: World) -> Visitor:
    return signed_in(page, site, world.lead, DESK)


def change_of_four(world: World, series: Any) -> Any:
    groups = [member.participation for member in steering.members_of(series)[:4]]
    effects = {group: (amount, 0, "") for group, amount in zip(groups, SUMS, strict=True)}
    told = {"object": "budget", "title": "Bussi raha", "before": "Üks", "after": "Neli", "reason": "Õiglane"}
    change = actions.ask_change(
        by=world.lead, programme=world.programme, participation=None, effects=effects, series=series, **told
    )
    type(change).objects.filter(pk=change.pk).update(state="to_decide")
    return change


def carry_out_for_four_groups(desk: Visitor, change: Any, decision: Decision) -> None:
    desk.open(f"/changes/{change.pk}/")
    desk.press("Seo otsus")
    desk.page.locator("[name=decision]").select_option(str(decision.pk))
    desk.page.get_by_role("button", name="Seo otsus").click()
    desk.press("Vii ellu")
    desk.page.get_by_role("button", name="Vii ellu").click()
    expect(desk.page.get_by_role("link", name="eelarve kavand")).to_have_count(4)
    assert BudgetVersion.objects.filter(state="draft").count() == 4


def overdue_chain(world: World, task: Task) -> None:
    actions.make_reminder_rules(by=None, programme=world.programme)
    for days, user in ((1, world.partner), (14, world.lead)):
        actions.remind(by=None, programme=world.programme, today=task.due_on + dt.timedelta(days=days))
        assert user.notices.filter(kind="reminder coordination.task").exists()


def sign(desk: Visitor, meeting: Meeting, tmp_path: Path) -> None:
    desk.open(f"/meetings/{meeting.pk}/")
    desk.press("Lõpeta koosolek")
    desk.page.locator("form").get_by_role("button", name="Lõpeta koosolek").click()
    desk.press("Protokoll")
    desk.press("Saada protokoll kommenteerimiseks")
    desk.page.get_by_role("button", name="Salvesta").click()
    desk.press("Lisa allkirjastatud protokoll")
    file = tmp_path / "protokoll.pdf"
    file.write_bytes(PDF)
    desk.page.locator("[name=upload]").set_input_files(str(file))
    desk.page.get_by_role("button", name="Salvesta").click()
    expect(desk.page.get_by_text("Allkirjastatud protokoll on hoiul.")).to_be_visible()


def test_a_written_vote_on_a_phone(page: Page, live_server: Any, live_world: World) -> None:
    world = live_world
    series, now = steering.make_series(world, members=3), timezone.now()
    told = {"kind": "written", "starts_at": now, "ends_at": now + dt.timedelta(days=4), "place": ""}
    meeting = steering.plan(world, series, title="Reisi kuupäev", **told)
    item = steering.add_item(world, meeting, "Reis 4. mail")
    actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    phone = signed_in(page, live_server.url, world.partner, PHONE)
    phone.open(f"/meetings/{meeting.pk}/")
    phone.press("Hääleta")
    page.get_by_label("poolt", exact=True).check()
    page.get_by_role("button", name="Hääleta").click()
    expect(page.get_by_text("Sinu hääl on antud.")).to_be_visible()
    for member in steering.members_of(series)[1:]:
        actions.cast_ballot(by=member.representative, item=item, member=member, choice="for")
    desk = signed_in(page, live_server.url, world.lead, DESK)
    desk.open(f"/meetings/{meeting.pk}/")
    desk.press("Lõpeta hääletus")
    expect(page.get_by_text("Hääletus on lõppenud; selle otsused on registris.")).to_be_visible()
    desk.open("/decisions/")
    expect(page.get_by_role("link", name=f"{meeting.code}/1")).to_be_visible()
