"""The life of a report (claims-and-audit C1), I23 and I65."""

import datetime as dt

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from reports import actions, jobs, sections
from reports.models import ProgressReport, Report, ReportJob
from reports.pdf import labels
from reports.pdf.screen import section_html
from reports.precheck import precheck
from reports.snapshot import compose, of_report
from tests.access.rights import caller
from tests.audits.room import checked_costs
from tests.budget.claims import paid_cost
from tests.cast import person
from tests.reports.writing import PERIOD, begun, figures, submitted
from villages.roles import Role

S = Report.State
ROLES = ("lead", "partner", "other_partner", "mentor", "village_lead", "auditor", "admin", "stranger")


def write(world, report, key, text, by="partner", before=None):
    section = report.sections.get(key=key)
    before = section.text if before is None else before
    return actions.write_report_section(by=getattr(world, by), section=section, text=text, before=before)


def test_a_report_goes_its_way(world):
    report = begun(world)
    assert {part.key for part in report.sections.all()} == {one.key for one in sections.sections_of("partner")}
    report = actions.submit_report(by=world.partner, report=report, snapshot=figures(report))
    report = actions.return_report(by=world.lead, report=report, reasons={"finance": "Selgita jääki.", "trips": " "})
    assert [part.key for part in report.sections.exclude(return_reason="")] == ["finance"]
    with pytest.raises(RuleBroken, match="parandamist"):
        actions.submit_report(by=world.partner, report=report, snapshot=figures(report))
    write(world, report, "finance", "Jääk on {money_left}.")
    report = actions.submit_report(by=world.partner, report=report, snapshot=figures(report))
    report = actions.approve_report(by=world.lead, report=report)
    assert report.number.startswith(f"AK-{timezone.localdate().year}-")
    assert (report.job.number, report.job.figures["number"]) == (report.number, report.number)


@pytest.mark.parametrize(
    ("state", "act", "allowed"),
    [
        (S.DRAFT, lambda by, one: actions.submit_report(by=by, report=one, snapshot=one.snapshot), {"partner"}),
        (S.SUBMITTED, lambda by, one: actions.return_report(by=by, report=one, reasons={"trips": "x"}), {"lead"}),
        (S.SUBMITTED, lambda by, one: actions.approve_report(by=by, report=one), {"lead"}),
        (S.ISSUED, lambda by, one: actions.replace_report(by=by, report=one, reason="Viga"), {"lead", "partner"}),
    ],
)
def test_I65_every_step_tried_by_every_role(world, state, act, allowed):
    report = begun(world)
    facts = {"snapshot": figures(report), "submitted_by": world.partner, "submitted_at": timezone.now()}
    if state == S.ISSUED:
        facts |= {"number": "AK-2022-0001", "approved_by": world.lead, "approved_at": timezone.now()}
        facts |= {"issued_by": world.partner, "issued_at": timezone.now()}
    Report.objects.filter(pk=report.pk).update(state=state, **facts)
    report = Report.objects.get(pk=report.pk)
    could = set()
    for role in ROLES:
        with transaction.atomic():
            try:
                act(getattr(world, role), report)
                could.add(role)
            except RuleBroken:
                pass
            transaction.set_rollback(True)
    assert could == allowed


def test_I65_who_wrote_does_not_approve_without_saying_why(world):
    report = actions.begin_report(by=world.lead, place=world.programme, **PERIOD)
    report = actions.submit_report(by=world.lead, report=report, snapshot=figures(report))
    with pytest.raises(RuleBroken, match="ei kinnita"):
        actions.approve_report(by=world.lead, report=report)
    with pytest.raises(Error), transaction.atomic():
        Report.objects.update(state="approved", number="AK-1", approved_by=world.lead, approved_at=timezone.now())
    second = person("Teine Juht", Role.LEAD_COORDINATOR, world.programme)
    with transaction.atomic():
        assert actions.approve_report(by=second, report=report).skip_reason == ""
        transaction.set_rollback(True)
    assert actions.approve_report(by=world.lead, report=report, skip_reason="Üks juht").skip_reason == "Üks juht"


def test_I65_a_figure_in_the_text_is_the_snapshot_s(world):
    checked_costs(world)
    report = begun(world)
    write(world, report, "finance", "Kulus {spent}; näitaja V1 on {V1.total}.")
    frozen = figures(report)
    told = sections.filled(frozen["words"]["finance"], frozen)
    spent = frozen["key_figures"]["spent"].replace(".", ",")
    assert spent in told.replace("\xa0", "")
    assert "{spent}" not in told
    with pytest.raises(RuleBroken, match="kulutus"):
        write(world, report, "finance", "Kulus {kulutus}.")


def test_every_field_has_a_figure_in_every_report(world):
    report = begun(world)
    frozen = figures(report)
    assert {name for name in sections.FIELDS if sections.value_of(name, frozen) in (None, "")} == set()
    for section in sections.SECTIONS:
        assert "{" not in sections.filled(sections.skeleton(section.key), frozen)


def test_I23_an_approved_report_never_changes(world):
    report = actions.approve_report(by=world.lead, report=submitted(world))
    for changed in ({"snapshot": {}}, {"number": "AK-9"}, {"skip_reason": "x"}, {"period_until": dt.date(2023, 1, 1)}):
        with pytest.raises(Error), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(**changed)
    with pytest.raises(Error), transaction.atomic():
        report.sections.filter(key="trips").update(text="Hiljem")
    with pytest.raises(Error), transaction.atomic():
        Report.objects.filter(pk=report.pk).delete()


def test_two_writers_lose_nothing(world):
    report = begun(world)
    start = "Esimene.\n\nTeine.\n\nKolmas.\n"
    write(world, report, "summary", start)
    write(world, report, "summary", "Esimene, täpsemalt.\n\nTeine.\n\nKolmas.\n", before=start)
    written = write(world, report, "summary", "Esimene.\n\nTeine.\n\nKolmas ka.\n", by="lead", before=start)
    assert written.with_others
    assert written.section.text == "Esimene, täpsemalt.\n\nTeine.\n\nKolmas ka.\n"
    with pytest.raises(actions.BothChanged):
        write(world, report, "summary", "Teisiti.\n\nTeine.\n\nKolmas.\n", before=start)


def test_renew_sentences_keeps_what_people_wrote(world):
    report = begun(world)
    section = report.sections.get(key="trips")
    write(world, report, "trips", section.text + "\nReis oli hea.\n")
    section.refresh_from_db()
    section.skeleton = "Vana lause."
    section.text = "Vana lause.\n\nReis oli hea.\n"
    section.save()
    renewed = actions.renew_sentences(by=world.partner, section=section, take=True)
    assert renewed.text.startswith("Õppereise toimus: {trips_held}.")
    assert "Reis oli hea." in renewed.text
    assert "Vana" not in renewed.text


def test_C1_words_of_the_groups_go_into_the_programme_s_report(world):
    group = begun(world)
    write(world, group, "trips", group.sections.get(key="trips").text + "\nReis õpetas: {trips_held}.\n")
    group = actions.submit_report(by=world.partner, report=group, snapshot=figures(group))
    actions.approve_report(by=world.lead, report=group)
    whole = begun(world, by="lead", place=world.programme)
    write(world, whole, "trips", "Meie sõnad.\n", by="lead")
    section = whole.sections.get(key="trips")
    taken = actions.take_group_words(by=world.lead, section=section)
    assert taken.text == "Meie sõnad.\n\n**JAP**\n\nReis õpetas: 0.\n"
    write(world, whole, "trips", taken.text.replace("õpetas", "näitas"), by="lead", before=taken.text)
    with pytest.raises(RuleBroken, match="tekstis"):
        actions.take_group_words(by=world.lead, section=section)
    assert "näitas" in whole.sections.get(key="trips").text
    page = caller(world.lead).get(reverse("reports:section", args=[whole.pk, "trips"])).text
    assert reverse("reports:take_group_words", args=[whole.pk, "trips"]) in page
    with pytest.raises(RuleBroken):
        actions.take_group_words(by=world.partner, section=section)


def test_comments_are_for_drafts_and_stay(world):
    report = begun(world)
    section = report.sections.get(key="trips")
    remark = actions.remark_on_section(by=world.auditor, section=section, text="Kust see arv?")
    with pytest.raises(RuleBroken):
        actions.resolve_remark(by=world.auditor, remark=remark)
    assert actions.resolve_remark(by=world.partner, remark=remark).resolved_by == world.partner
    with pytest.raises(RuleBroken):
        actions.remark_on_section(by=world.other_partner, section=section, text="x")


def test_the_worker_prints_exactly_what_was_approved(world, monkeypatch):
    report = actions.approve_report(by=world.lead, report=submitted(world))
    monkeypatch.setattr(jobs.pdf, "render", lambda data, photos, watermark="": data["number"].encode())
    monkeypatch.setattr(jobs, "pages_of", lambda file, data: 1)
    monkeypatch.setattr(jobs.audit, "seal", lambda: None)
    pk, fence = jobs.job_queue.claim()
    jobs.publish(ReportJob.objects.get(pk=pk), fence)
    finished = ProgressReport.objects.get()
    assert (finished.number, finished.snapshot) == (report.number, report.snapshot)
    issued = actions.issue_report(by=world.partner, report=report)
    again = actions.replace_report(by=world.partner, report=issued, reason="Vale arv")
    assert again.sections.get(key="trips").text == report.sections.get(key="trips").text
    again = actions.submit_report(by=world.partner, report=again, snapshot=figures(again))
    again = actions.approve_report(by=world.lead, report=again)
    assert again.snapshot["replaces"] == report.number
    pk, fence = jobs.job_queue.claim()
    jobs.publish(ReportJob.objects.get(pk=pk), fence)
    actions.issue_report(by=world.partner, report=again)
    assert [one.state for one in Report.objects.order_by("pk")] == [S.REPLACED, S.ISSUED]
    with pytest.raises(RuleBroken):
        actions.replace_report(by=world.partner, report=issued, reason="Veel")


def test_a_preview_is_no_report_and_takes_no_number(world, monkeypatch):
    report = begun(world)
    monkeypatch.setattr(jobs.pdf, "render", lambda data, photos, watermark="": watermark.encode())
    monkeypatch.setattr(jobs, "pages_of", lambda file, data: 1)
    monkeypatch.setattr(jobs.audit, "seal", lambda: None)
    monkeypatch.setattr(jobs.of_report.compose, "take", lambda job: compose.compose(job, timezone.now()))
    job = actions.preview_report(by=world.auditor, report=report)
    assert actions.preview_report(by=world.partner, report=report) == job
    pk, fence = jobs.job_queue.claim()
    jobs.publish(ReportJob.objects.get(pk=pk), fence)
    assert bytes(ReportJob.objects.get().preview.pdf).decode() == "Mustand"
    assert not ProgressReport.objects.exists()


def test_I23_a_number_that_was_not_used_is_given_again(world, monkeypatch):
    """Whatever stops an approval in its middle takes the number back with it: no gap that nobody can explain."""
    report = submitted(world)
    create = ReportJob.objects.create
    monkeypatch.setattr(ReportJob.objects, "create", lambda **_given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.approve_report(by=world.lead, report=report)
    monkeypatch.setattr(ReportJob.objects, "create", create)
    report.refresh_from_db()
    assert (report.state, report.number) == (S.SUBMITTED, None)
    assert actions.approve_report(by=world.lead, report=report).number.endswith("-0001")


def test_a_section_is_seen_with_its_figures_before_anything_is_frozen(world):
    checked_costs(world)
    report = begun(world)
    write(world, report, "finance", "Kulus {spent}.")
    address = reverse("reports:preview_section", args=[report.pk, "finance"])
    page = caller(world.auditor).get(address).text
    spent = labels.money(figures(report)["key_figures"]["spent"])
    shown = page.split("reading-paper", 1)[1].replace("&nbsp;", "\xa0")
    assert f"Kulus {spent}." in shown
    assert "<table" in page
    assert "{spent}" not in page
    assert "style=" not in page.split('class="reading reading-paper', 1)[1].split("</main>", 1)[0]
    assert caller(world.other_partner).get(address).status_code == 404


def test_a_section_s_preview_can_be_scrolled_with_keys(world):
    report = begun(world)
    page = caller(world.partner).get(reverse("reports:preview_section", args=[report.pk, "trips"])).text
    assert 'reading-paper section" tabindex="0" role="region"' in page


def test_a_section_s_preview_reads_its_own_part_and_shows_what_the_whole_report_would(world):
    checked_costs(world)
    report = begun(world)
    write(world, report, "finance", "Kulus {spent}.")
    whole = of_report.figures_now(report)
    with CaptureQueriesContext(connection) as for_all:
        of_report.figures_now(report)
    for key in report.sections.values_list("key", flat=True):
        with CaptureQueriesContext(connection) as for_one:
            shown = section_html(of_report.figures_of_section(report), key)
        assert shown == section_html(whole, key), key
        assert len(for_one) < len(for_all), key
    with CaptureQueriesContext(connection) as for_trips:
        section_html(of_report.figures_of_section(report), "trips")
    assert len(for_trips) < len(for_all) / 3


def test_C1_what_has_moved_since_a_report_was_submitted_stands_beside_the_choice(world):
    checked_costs(world)
    report = submitted(world)
    report = actions.return_report(by=world.lead, report=report, reasons={"finance": "Lisa selgitus"})
    finance = report.sections.get(key="finance")
    actions.write_report_section(by=world.partner, section=finance, text="Lisatud.", before=finance.text)
    paid_cost(world, "10.00")
    page, address = caller(world.partner), reverse("reports:submit_report", args=[report.pk])
    text = page.get(address).content.decode()
    assert "Mis on pärast esitamist muutunud" in text
    assert text.count("10,00") >= 2, "the group's and the category's sum"
    assert page.post(address, {"keep_figures": "on"}).status_code == 302
    report.refresh_from_db()
    assert report.snapshot["finance"]["by_activity"]["total"]["total"] == "9129.28"


def test_C1_the_check_before_submission_names_what_is_open(world):
    report = begun(world)
    finance = report.sections.get(key="finance")
    actions.write_report_section(by=world.partner, section=finance, text="Valmis.", before=finance.text, is_ready=True)
    figures_ = figures(report)
    figures_["controls"][0] |= {"passed": False, "failing": ["JAP"]}
    remarks = precheck(report, figures_)
    assert remarks[0].text.startswith("Kontrollsumma ei klapi.")
    assert remarks[0].text.endswith(": JAP")
    assert "finance" not in [remark.section for remark in remarks]
    assert {"summary", "project"} <= {remark.section for remark in remarks}
    text = caller(world.partner).get(reverse("reports:submit_report", args=[report.pk])).content.decode()
    assert "Kokkuvõte: ei ole valmiks märgitud" in text
