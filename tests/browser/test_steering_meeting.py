"""A steering meeting of thirteen: called at a desk, held on a phone, decided, carried out, signed; a written vote."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts import digests, mail_queue
from budget.models import BudgetVersion
from coordination import actions
from coordination.models import Decision, Meeting, Task
from tests.browser.looking import press, sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.cast import World
from tests.coordination import steering
from tests.coordination.test_minutes import PDF
from tests.coordination.test_move_change import SUMS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    return {"width": request.param, "height": 844 if request.param == 390 else 900}


class Steering(Visitor):
    """One person at a screen of one size; by a session cookie, since signing in has tests of its own."""

    def __init__(self, page: Page, site: str, size: dict[str, int]) -> None:
        super().__init__(page, site)
        page.set_viewport_size(size)  # type: ignore[arg-type]

    def be(self, who: Any) -> "Steering":
        self.page.context.clear_cookies()
        sign_in_as(self.page.context, self.site, who)
        return self

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def send(self, name: str) -> None:
        """The button of the form that stands on the page."""
        press(self.page.locator("main form").get_by_role("button", name=name, exact=True))
        self.look()

    def tap(self, member: Any) -> None:
        self.page.locator("#attendance").get_by_role("button", name=str(member)).click()


def test_from_the_invitation_to_signed_minutes(
    page: Page, size: dict[str, int], live_server: Any, live_world: World, mailoutbox: list[Any], tmp_path: Path
) -> None:
    world = live_world
    series = steering.make_series(world)
    meeting = steering.plan(world, series)
    for title in ("Bussi raha", "Reisi kuupäev"):
        steering.add_item(world, meeting, title)
    change = change_of_four(world, series)
    lead = Steering(page, live_server.url, size).be(world.lead)

    call(lead, world, meeting, mailoutbox)
    decision = hold(lead, meeting, steering.members_of(series))
    task = give_task(lead, world, meeting, decision)
    carry_out_for_four_groups(lead, change, decision)
    overdue_chain(lead, world, task)
    sign(lead, meeting, tmp_path)
    assert Meeting.objects.get(pk=meeting.pk).state == "signed"
    vote_in_writing(lead, world, series)


def call(lead: Steering, world: World, meeting: Meeting, mailoutbox: list[Any]) -> None:
    lead.open(f"/meetings/{meeting.pk}/")
    lead.press("Kutsu kokku")
    lead.send("Kutsu kokku")
    lead.sees("kutsutud")
    for user in (world.partner, world.other_partner):
        digests.make_mails(user, timezone.now())
    mail_queue.send_due()
    invited = {to for mail in mailoutbox if "METHOD:REQUEST" in str(mail.attachments) for to in mail.to}
    assert invited == {world.partner.email, world.other_partner.email}


def hold(lead: Steering, meeting: Meeting, members: list[Any]) -> Decision:
    """Seven of thirteen come, one goes and nothing can be decided, another comes and it can."""
    actions.move_meeting(by=meeting.chair, meeting=meeting, to="under_way")
    lead.open(f"/meetings/{meeting.pk}/")
    for number, member in enumerate(members[:7], 1):
        lead.tap(member)
        lead.sees(f"Kvoorum {number}/13")
    lead.sees("Koosolek on otsustusvõimeline.")
    lead.tap(members[0])
    lead.sees("Vaja on 7: praegu ei saa midagi otsustada.")
    lead.press("Otsusta")
    lead.send("Kirjuta otsus üles")
    lead.sees("Kvoorumit ei ole: kohal on 6/13, vaja on 7.")
    assert not Decision.objects.exists()
    lead.open(f"/meetings/{meeting.pk}/")
    lead.tap(members[8])
    lead.sees("Kvoorum 7/13")
    lead.press("Otsusta")
    lead.send("Kirjuta otsus üles")
    decision = Decision.objects.get()
    lead.sees(f"Otsus {decision.code} on vastu võetud.")
    return decision


def give_task(lead: Steering, world: World, meeting: Meeting, decision: Decision) -> Task:
    lead.press("Anna ülesanne")
    lead.page.locator("[name=title]").fill("Saada uued eelarved")
    lead.page.locator("[name=who]").select_option(str(world.partner.pk))
    lead.page.locator("[name=due_on]").fill(f"{timezone.localdate() + dt.timedelta(days=7):%d.%m.%Y}")
    lead.send("Salvesta")
    lead.sees("Saada uued eelarved")
    task = Task.objects.get()
    assert (task.decision, task.who) == (decision, world.partner)
    return task


def change_of_four(world: World, series: Any) -> Any:
    groups = [member.participation for member in steering.members_of(series)[:4]]
    effects = {group: (amount, 0, "") for group, amount in zip(groups, SUMS, strict=True)}
    told = {"object": "budget", "title": "Bussi raha", "before": "Üks", "after": "Neli", "reason": "Õiglane"}
    change = actions.ask_change(
        by=world.lead, programme=world.programme, participation=None, effects=effects, series=series, **told
    )
    type(change).objects.filter(pk=change.pk).update(state="to_decide")
    return change


def carry_out_for_four_groups(lead: Steering, change: Any, decision: Decision) -> None:
    lead.open(f"/changes/{change.pk}/")
    lead.press("Seo otsus")
    lead.page.locator("[name=decision]").select_option(str(decision.pk))
    lead.send("Seo otsus")
    lead.press("Vii ellu")
    lead.send("Vii ellu")
    expect(lead.page.get_by_role("link", name="eelarve kavand")).to_have_count(4)
    assert BudgetVersion.objects.filter(state="draft").count() == 4


def overdue_chain(lead: Steering, world: World, task: Task) -> None:
    """The clock moves on: whose it is before and after the day, then the lead, who sees it among the notices."""
    actions.make_reminder_rules(by=None, programme=world.programme)
    late = {user: user.notices.filter(kind="reminder coordination.task") for user in (world.partner, world.lead)}
    for days, told in ((-4, (0, 0)), (-3, (1, 0)), (0, (1, 0)), (1, (2, 0)), (14, (2, 1))):
        actions.remind(by=None, programme=world.programme, today=task.due_on + dt.timedelta(days=days))
        assert tuple(rows.count() for rows in late.values()) == told
    lead.open("/notices/")
    lead.sees("Saada uued eelarved")


def sign(lead: Steering, meeting: Meeting, tmp_path: Path) -> None:
    lead.open(f"/meetings/{meeting.pk}/")
    lead.press("Lõpeta koosolek")
    lead.send("Lõpeta koosolek")
    lead.open(f"/meetings/{meeting.pk}/minutes/")
    lead.press("Saada protokoll kommenteerimiseks")
    lead.send("Salvesta")
    lead.press("Lisa allkirjastatud protokoll")
    file = tmp_path / "protokoll.pdf"
    file.write_bytes(PDF)
    lead.page.locator("[name=upload]").set_input_files(str(file))
    lead.send("Salvesta")
    lead.sees("Allkirjastatud protokoll on hoiul.")


def vote_in_writing(lead: Steering, world: World, series: Any) -> None:
    """Between the meetings: one votes on the page, the others as well; with all votes in, it is closed."""
    now = timezone.now()
    told = {"kind": "written", "starts_at": now, "ends_at": now + dt.timedelta(days=4), "place": ""}
    meeting = steering.plan(world, series, title="Reisi kuupäev", **told)
    item = meeting.items.get()  # what the meeting did not decide came along
    actions.move_meeting(by=world.lead, meeting=meeting, to="invited")
    lead.be(world.partner).open(f"/meetings/{meeting.pk}/")
    lead.press("Hääleta")
    lead.page.get_by_label("poolt", exact=True).check()
    lead.send("Hääleta")
    lead.sees("Sinu hääl on antud.")
    for member in steering.members_of(series):
        if member.representative != world.partner:
            actions.cast_ballot(by=member.representative, item=item, member=member, choice="for")
    lead.be(world.lead).open(f"/meetings/{meeting.pk}/")
    lead.press("Lõpeta hääletus")
    lead.sees("Hääletus on lõppenud; selle otsused on registris.")
    lead.open("/decisions/")
    expect(lead.page.get_by_role("link", name=f"{meeting.code}/1")).to_be_visible()
