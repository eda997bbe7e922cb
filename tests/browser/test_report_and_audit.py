"""A report is written, returned, approved, issued, replaced; an auditor draws, asks, finds and takes the package."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from audits.jobs import make_due_packages
from audits.models import AuditSession, Draw, Finding, PackageDownload
from reports.jobs import make_due_reports
from reports.models import ProgressReport, Report
from tests.audits.room import checked_costs, session_of
from tests.browser.looking import sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.cast import World

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = pytest.mark.parametrize("width", [390, 1280])


def visitor(page: Page, live_server: Any, user: Any, width: int) -> Visitor:
    page.set_viewport_size({"width": width, "height": 900})
    page.context.clear_cookies()
    sign_in_as(page.context, live_server.url, user)
    return Visitor(page, live_server.url)


@WIDTHS
def test_a_report_goes_its_whole_way(page: Page, live_server: Any, live_world: World, width: int) -> None:
    world = live_world
    checked_costs(world)

    def at(user: Any) -> Visitor:
        return visitor(page, live_server, user, width)

    writer = at(world.partner)
    writer.open(reverse("reports:plan"))
    writer.press("Alusta aruannet")
    page.get_by_label("Periood").select_option("own")
    page.get_by_label("Alates").fill("01.01.2022")
    page.get_by_label("Kuni").fill("31.12.2022")
    writer.press("Alusta")
    report = Report.objects.get()
    writer.open(reverse("reports:section", args=[report.pk, "finance"]))
    page.locator("#id_text").fill("Kulus {spent}, nagu plaanitud.")
    expect(page.locator("#saved")).to_contain_text("Salvestatud")  # by itself
    writer.open(reverse("reports:draft", args=[report.pk]))
    writer.press("Esita")
    writer.press("Esita")
    reader = at(world.lead)
    reader.open(reverse("reports:draft", args=[report.pk]))
    reader.press("Tagasta")
    page.get_by_label("Rahaline seis").fill("Selgita jääki.")
    reader.press("Tagasta")
    writer = at(world.partner)
    writer.open(reverse("reports:section", args=[report.pk, "finance"]))
    expect(page.locator("main")).to_contain_text("Selgita jääki.")
    page.locator("#id_text").fill("Kulus {spent}; jääk on {money_left}.")
    writer.press("Salvesta")
    writer.open(reverse("reports:submit_report", args=[report.pk]))
    writer.press("Esita")
    reader = at(world.lead)
    reader.open(reverse("reports:approve_report", args=[report.pk]))
    reader.press("Kinnita")
    assert make_due_reports() == 1
    writer = at(world.partner)
    writer.open(reverse("reports:issue_report", args=[report.pk]))
    writer.press("Väljasta")
    finished = ProgressReport.objects.get()
    assert "jääk on {money_left}" in finished.snapshot["words"]["finance"]
    writer.open(reverse("reports:replace_report", args=[report.pk]))
    page.get_by_label("Põhjus").fill("Vale arv")
    writer.press("Asenda")
    corrected = Report.objects.get(replaces=report)
    assert corrected.state == "draft"
    writer.open(reverse("reports:submit_report", args=[corrected.pk]))
    writer.press("Esita")
    reader = at(world.lead)
    reader.open(reverse("reports:approve_report", args=[corrected.pk]))
    reader.press("Kinnita")
    assert make_due_reports() == 1
    writer = at(world.partner)
    writer.open(reverse("reports:issue_report", args=[corrected.pk]))
    writer.press("Väljasta")
    report.refresh_from_db()
    assert report.state == "replaced"
    key = finished.snapshot["finance"]["costs"][0]["number"]
    auditor = at(world.auditor)
    auditor.open(reverse("reports:rows", args=[finished.number]) + f"?q={key}")  # as the code on paper leads
    auditor.press(key)
    auditor.press("Ava kirje koos dokumentidega")
    expect(page.locator(".papers a").first).to_be_visible()  # the invoice


@WIDTHS
def test_an_auditor_works_in_the_room(page: Page, live_server: Any, live_world: World, width: int) -> None:
    world = live_world
    checked_costs(world)
    session = session_of(world, states=False)
    auditor = visitor(page, live_server, world.auditor, width)
    auditor.open(reverse("audits:session", args=[session.number]))
    auditor.press("Kinnita huvide konflikt")
    auditor.press("Kinnita")
    auditor.press("Külmuta loend")
    auditor.press("Külmuta loend")
    rows = []
    for _time in range(2):
        auditor.press("Võta valim")
        page.get_by_label("Mitu rida").fill("3")
        page.get_by_label("Seeme").fill("2022-1")
        auditor.press("Võta valim")
        rows.append(page.locator("tbody th").all_inner_texts())
        auditor.open(reverse("audits:population", args=[session.populations.get().pk]))
    assert rows[0] == rows[1]
    assert Draw.objects.count() == 2
    item = Draw.objects.first().items.first().item  # type: ignore[union-attr]
    auditor.open(reverse("audits:item", args=[item.pk]))
    auditor.press("Esita küsimus")
    page.get_by_label("Küsimus").fill("Kus on akt?")
    page.get_by_label("Vasta hiljemalt").fill("01.01.2090")
    auditor.press("Küsi")
    auditor.open(reverse("audits:write_finding", args=[session.number]) + f"?item={item.pk}")
    page.get_by_label("Vea liik").select_option("1")
    page.get_by_label("Kulu summa").fill("10")
    page.get_by_label("Mis leiti").fill("Saaja puudub.")
    page.get_by_label("Vasta hiljemalt").fill("01.01.2090")
    auditor.press("Kirjuta kavand")
    auditor.press("Saada grupile")
    auditor.press("Saada grupile")
    assert Finding.objects.get().state == "sent"
    auditor.open(reverse("audits:request_package"))
    auditor.press("Küsi paketti")
    assert make_due_packages() == 1
    with page.expect_download() as taken:
        page.get_by_role("link", name="Laadi ZIP alla").click(timeout=15_000)
    assert taken.value.suggested_filename.endswith(".zip")
    assert PackageDownload.objects.get().by == world.auditor
    assert AuditSession.objects.get().reads.exists()
