"""An empty database becomes an own programme, by hand and from a workbook, without a shell."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from budget.models import BudgetLine, BudgetVersion
from mentoring.models import HourEntry
from reports import jobs
from reports.models import ReportJob
from tests.browser.looking import press, sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.founding.test_workbook import book
from tests.reports.walking import text_of
from trainings.models import Event
from villages.mails import invitation_link
from villages.models import Invitation, Participation, Programme, Village

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "pikk-ja-kindel-parool"  # noqa: S105
WORKBOOK = {
    "Tegevusgrupid": [["kood", "nimi", "kulud kokku"], ["AAA", "Alfa", "10000,00"], ["BBB", "Beeta", "5000,00"]],
    "Külad": [["tegevusgrupp", "küla või piirkond"], *(["AAA", f"Küla {n}"] for n in "123"), ["BBB", "Küla 4"]],
    "Inimesed": [["nimi", "e-post", "roll", "küla"], ["Mari Mentor", "mari@naidis.ee", "mentor", "Küla 1"]],
    "Eelarve": [["tegevusgrupp", "tegevus", "rida", "summa"], ["AAA", "1.1", "Koolitajad", "5000,00"]],
    "Sündmused": [["nimetus", "algus"], ["Avapäev", "17.06.2027"]],
}


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    return {"width": request.param, "height": 844 if request.param == 390 else 900}


class Founder(Visitor):
    def __init__(self, page: Page, site: str, size: dict[str, int]) -> None:
        super().__init__(page, site)
        page.set_viewport_size(size)  # type: ignore[arg-type]

    def fill(self, **fields: str) -> None:
        """Fields by the names they have in the form."""
        for name, value in fields.items():
            field = self.page.locator(f"main #id_{name}")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def send(self) -> None:
        press(self.page.locator("main form .btn-primary").last)
        self.look()

    def be(self, who: User) -> None:
        self.page.context.clear_cookies()
        sign_in_as(self.page.context, self.site, who)


def begin(founder: Founder) -> Programme:
    """The first account and the five facts."""
    founder.open("/")
    founder.fill(name="Aale Asutaja", email="asutaja@demo.example", password=PASSWORD)
    founder.send()
    today = timezone.localdate()
    founder.fill(
        title="Meie külad", ref_no="2026-1", starts_on=f"{today - dt.timedelta(100):%d.%m.%Y}",
        ends_on=f"{today + dt.timedelta(600):%d.%m.%Y}", begins_from="ee-2023",
    )  # fmt: skip
    founder.send()
    programme = Programme.objects.get()
    expect(founder.page).to_have_url(f"{founder.site}/p/{programme.slug}/setup/")
    return programme


def open_it(founder: Founder) -> None:
    founder.open("/setup/")
    founder.press("Ava programm")
    assert Programme.objects.get().is_public
    assert Village.objects.filter(allowance__hours_total=40).count() == 4


def test_from_an_empty_database_to_a_report(page: Page, size: dict[str, int], live_server: Any) -> None:
    founder = Founder(page, live_server.url, size)
    begin(founder)
    for code, name in (("AAA", "Alfa"), ("BBB", "Beeta")):
        founder.open("/setup/groups/")
        founder.fill(code=code, name=name, total_cost="10000")
        founder.send()
    for number, code in enumerate(("AAA", "AAA", "BBB", "BBB"), 1):
        founder.open("/setup/villages/")
        group = Participation.objects.get(partner__code=code)
        founder.fill(participation=str(group.pk), name=f"Küla {number}")
        founder.send()
    founder.open("/setup/people/")
    founder.fill(name="Mari Mentor", email="mari@naidis.ee", role="mentor")
    founder.fill(village=str(Village.objects.get(name="Küla 1").pk))
    founder.send()
    open_it(founder)
    budget(founder)
    event(founder)
    hours(founder)
    assert "2,50" in report(founder)


def budget(founder: Founder) -> None:
    founder.open("/budget/versions/draft/")
    founder.page.locator("main input[name=groups]").first.check()
    founder.fill(title="Esimene eelarve", reason="Algus")
    founder.send()
    version = BudgetVersion.objects.first()
    assert version is not None
    founder.open(reverse("budget:add_line", args=[version.pk]))
    activity = Programme.objects.get().activities.get(code="1.1")
    founder.fill(activity=str(activity.pk), title="Koolitajad", amount="5000")
    founder.send()
    assert BudgetLine.objects.get().amount == 5000
    founder.open(reverse("budget:version", args=[version.pk]))
    expect(founder.page.locator("main")).to_contain_text("5\xa0000,00")


def event(founder: Founder) -> None:
    founder.open("/events/plan/")
    day = timezone.localdate() + dt.timedelta(20)
    founder.fill(title="Avapäev", planned_from=f"{day:%d.%m.%Y}", place="Jäneda")
    founder.send()
    assert Event.objects.get().title == "Avapäev"


def hours(founder: Founder) -> None:
    """The mentor comes by the link in the mail, and logs the first hours."""
    founder.page.context.clear_cookies()
    founder.open(invitation_link(Invitation.objects.get()).removeprefix("http://127.0.0.1:8000"))
    founder.fill(password=PASSWORD)
    founder.send()
    village = Village.objects.get(name="Küla 1")
    founder.open(f"/villages/{village.slug}/mentoring/log-hours/")
    founder.fill(hours="2,5", done="Kohtumine seltsimajas")
    founder.press("Salvesta tunnid", leads_to=r"/mentoring/$")
    assert HourEntry.objects.get().hours == 2.5


def report(founder: Founder) -> str:
    """Asked for, made as the worker makes it, and taken from its page; what stands in it."""
    founder.be(User.objects.get(email="asutaja@demo.example"))
    founder.open("/reports/request/")
    founder.send()
    job = ReportJob.objects.get()
    assert job.programme == Programme.objects.get()
    assert jobs.make_due_reports() == 1
    founder.open(reverse("reports:job", args=[job.number]))
    with founder.page.expect_download() as coming:
        founder.page.get_by_role("link", name="Laadi PDF alla").first.click()
    told = text_of(coming.value.path().read_bytes())
    for word in ("Meie külad", "2026-1", "Alfa", "Beeta", *(f"Küla {n}" for n in "1234"), "Avapäev"):
        assert word in told, word
    return told


def test_from_an_empty_database_by_a_workbook(page: Page, size: dict[str, int], live_server: Any) -> None:
    founder = Founder(page, live_server.url, size)
    begin(founder)
    founder.open("/workbook/")
    file: Any = {"name": "programm.xlsx", "mimeType": "application/octet-stream", "buffer": book(WORKBOOK)}
    page.locator("main input[type=file]").set_input_files(file)
    founder.send()
    founder.press("Võta sisse")
    assert (Participation.objects.count(), Village.objects.count(), Event.objects.count()) == (2, 4, 1)
    founder.press("Võta import tagasi")
    assert (Participation.objects.count(), Village.objects.count(), Event.objects.count()) == (0, 0, 0)
    founder.open("/workbook/")
    page.locator("main input[type=file]").set_input_files(file)
    founder.send()
    founder.press("Võta sisse")
    open_it(founder)
    hours(founder)
    assert "2,50" in report(founder)
