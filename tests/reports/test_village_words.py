"""The village's lead writes a chapter of the village's report (claims-and-audit C1, C3)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from dashboards.queries.home.oversight import oversight_waiting
from reports import actions, sections
from reports.models import Report, ReportSection
from reports.pdf.chapters.contents import all_of
from reports.snapshot import compose
from reports.snapshot.of_report import draft_job, with_words
from tests.access.rights import caller

PERIOD = {"period_from": dt.date(2022, 1, 1), "period_until": dt.date(2022, 12, 31)}
OWN = sections.VILLAGE


@pytest.fixture
def report(world):
    return actions.begin_report(by=world.partner, place=world.koeru, **PERIOD)


def figures(report):
    return with_words(report, compose.compose(draft_job(report), timezone.now()))


def write(by, report, key=OWN, text="Kool sai uue elu.", **more):
    section = report.sections.get(key=key)
    return actions.write_report_section(by=by, section=section, text=text, before=section.text, **more)


def waits(user):
    return [item.thing[0] for item in oversight_waiting(user) if item.kind == "village_words"]


def test_only_a_village_s_report_has_the_section(world, report):
    assert OWN in {one.key for one in report.sections.all()}
    for place in (world.jap, world.programme):
        other = actions.begin_report(by=world.lead, place=place, **PERIOD)
        assert OWN not in {one.key for one in other.sections.all()}


def test_write_village_words_by_every_role(world, report):
    could = set()
    for role in ("lead", "partner", "other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"):
        try:
            write(getattr(world, role), report, text=role)
            could.add(role)
        except RuleBroken:
            pass
    assert could == {"lead", "partner", "village_lead"}
    with pytest.raises(RuleBroken):
        write(world.village_lead, report, key="summary")


def test_the_lead_sees_the_section_and_no_other(world, report):
    seen = ReportSection.objects.visible_to(world.village_lead)
    assert [one.key for one in seen] == [OWN]
    at = caller(world.village_lead)
    page = at.get(reverse("reports:village_words", args=[report.pk]))
    assert page.status_code == 200
    assert f'href="{reverse("reports:draft", args=[report.pk])}"' not in page.text
    for name, key in (("reports:draft", [report.pk]), ("reports:section", [report.pk, "finance"])):
        assert at.get(reverse(name, args=key)).status_code == 404
    other = actions.begin_report(by=world.lead, place=world.kamari, **PERIOD)
    assert at.get(reverse("reports:village_words", args=[other.pk])).status_code == 404


def test_the_section_waits_on_the_lead_s_home_page_until_it_is_ready(world, report):
    assert waits(world.village_lead) == [report.pk]
    write(world.village_lead, report)
    assert waits(world.village_lead) == [report.pk]
    write(world.village_lead, report, is_ready=True)
    assert waits(world.village_lead) == []
    assert waits(world.partner) == []
    report = actions.submit_report(by=world.partner, report=report, snapshot=figures(report))
    with pytest.raises(RuleBroken):
        write(world.village_lead, report, text="Hiljem.")
    actions.return_report(by=world.lead, report=report, reasons={OWN: "Lisa arv."})
    assert waits(world.village_lead) == [report.pk]


def test_the_village_s_words_are_a_chapter_with_their_writer(world, report):
    write(world.village_lead, report, text="Kulus {spent}.", is_ready=True)
    report = actions.submit_report(by=world.partner, report=report, snapshot=figures(report))
    frozen = Report.objects.get(pk=report.pk).snapshot
    assert frozen["village_words_by"] == world.village_lead.name
    chapter = next(one for one in all_of(frozen, {}) if one.title == sections.title_of(OWN))
    told = "".join(str(block) for block in chapter.blocks)
    assert "Kulus" in told
    assert "{spent}" not in told
    assert world.village_lead.name in told


def test_a_village_that_wrote_nothing_has_one_line(world, report):
    chapter = next(one for one in all_of(figures(report), {}) if one.title == sections.title_of(OWN))
    assert len(chapter.blocks) == 1


def test_the_lead_comments_on_the_own_section(world, report):
    section = report.sections.get(key=OWN)
    remark = actions.remark_on_section(by=world.village_lead, section=section, text="Kas pilt ka?")
    assert actions.resolve_remark(by=world.partner, remark=remark).resolved_by == world.partner
    with pytest.raises(RuleBroken):
        actions.remark_on_section(by=world.village_lead, section=report.sections.get(key="trips"), text="x")
