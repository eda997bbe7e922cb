"""The schedule of reports: a line each, with its day, state and one button."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.rules import RuleBroken
from coordination.actions import reminders
from coordination.deadlines import KINDS
from reports import actions
from reports.forms.requests import periods_of
from reports.models import DueReport, Report
from reports.queries.schedule import schedule
from tests.access.rights import caller
from tests.reports.test_life import PERIOD, begun, submitted

DUE = dt.date(2023, 1, 31)


def lines(world, by="lead", groups=None, **changes):
    given = {"programme": world.programme, "kind": "interim", **PERIOD, "due_on": DUE}
    groups = [world.jap, world.jkk] if groups is None else groups
    return actions.schedule_reports(by=getattr(world, by), groups=groups, **{**given, **changes})


def test_schedule_reports_makes_a_line_a_group_and_one_for_the_programme(world):
    made = lines(world, own_due_on=dt.date(2023, 2, 28))
    assert [(line.participation, line.due_on.month) for line in made] == [(world.jap, 1), (world.jkk, 1), (None, 2)]
    lines(world, due_on=dt.date(2023, 2, 10), groups=[world.jap])
    assert list(DueReport.objects.filter(participation=world.jap).values_list("due_on", flat=True)) == [
        dt.date(2023, 2, 10)
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"groups": []}, "Vali vähemalt"),
        ({"due_on": dt.date(2021, 1, 1)}, "pärast perioodi algust"),
        ({"own_due_on": dt.date(2023, 1, 1)}, "pärast gruppide"),
        ({"by": "partner"}, "programmi koordinaator"),
    ],
)
def test_schedule_reports_says_what_is_wrong(world, changes, words):
    with pytest.raises(RuleBroken, match=words):
        lines(world, **changes)


def test_a_line_follows_its_report(world):
    lines(world)
    [first, other] = schedule(world.lead)
    assert (first.report, first.is_late, other.report) == (None, True, None)
    report = begun(world)
    by_group = {line.due.participation_id: line for line in schedule(world.lead)}
    assert by_group[world.jap.pk].report == report
    assert by_group[world.jap.pk].is_late
    actions.submit_report(by=world.partner, report=report, snapshot=_figures(report))
    by_group = {line.due.participation_id: line for line in schedule(world.lead)}
    assert not by_group[world.jap.pk].is_late


def _figures(report):
    from tests.reports.test_life import figures  # noqa: PLC0415

    return figures(report)


def test_a_group_sees_its_own_line(world):
    lines(world, own_due_on=dt.date(2023, 2, 28))
    assert [line.due.participation for line in schedule(world.partner)] == [world.jap]
    assert len(schedule(world.auditor)) == 3
    assert schedule(world.mentor) == []


def test_drop_due_report_not_when_it_is_begun(world):
    jap, jkk = lines(world)
    begun(world)
    with pytest.raises(RuleBroken, match="juba alustatud"):
        actions.drop_due_report(by=world.lead, line=jap)
    actions.drop_due_report(by=world.lead, line=jkk)
    assert list(DueReport.objects.all()) == [jap]


def test_the_page_has_a_button_that_fills_the_form(world):
    [line] = lines(world, groups=[world.jap])
    page = caller(world.partner).get(reverse("reports:plan")).text
    begin = f"{reverse('reports:begin_report')}?due={line.pk}"
    assert begin in page
    assert "Puudu on 1 aruanne" in page
    form = caller(world.partner).get(begin).text
    assert f'<option value="group-{world.jap.pk}" selected' in form
    assert 'value="31.12.2022"' in form


def test_the_schedule_is_read_in_a_fixed_number_of_queries(world, django_assert_max_num_queries):
    lines(world, own_due_on=dt.date(2023, 2, 28))
    for month in range(1, 11):
        period = {"period_from": dt.date(2023, month, 1), "period_until": dt.date(2023, month, 28)}
        lines(world, **period, due_on=dt.date(2023, month, 28))
    submitted(world)
    with django_assert_max_num_queries(3):
        assert len(schedule(world.lead)) == 23


def test_the_form_sets_lines(world):
    address = reverse("reports:schedule_reports")
    assert caller(world.lead).get(address).status_code == 200
    choice = periods_of(world.programme, timezone.localdate())[1][0]
    groups = [world.jap.pk, world.jkk.pk]
    later = (timezone.localdate() + dt.timedelta(days=60)).strftime("%d.%m.%Y")
    given = {"kind": "annual", "period": choice, "due_on": later, "groups": groups, "own_due_on": ""}
    assert caller(world.lead).post(address, given).url == reverse("reports:plan")
    assert DueReport.objects.count() == 2


def test_coordinators_are_reminded_until_the_report_is_submitted_and_then_the_lead(world):
    world.everyone()
    lines(world, groups=[world.jap], own_due_on=dt.date(2023, 2, 28))
    reminders.make_reminder_rules(by=None, programme=world.programme)

    def told(day: str) -> list[str]:
        Notice.objects.all().delete()
        reminders.remind(by=None, programme=world.programme, today=dt.date.fromisoformat(day))
        found = Notice.objects.filter(kind__endswith="reports.due").select_related("user")
        return [notice.user.email for notice in found]

    for day in ("2023-01-17", "2023-01-26", "2023-01-31"):  # 14 days, three working days before, the day itself
        assert told(day) == [world.partner.email]
    report = begun(world)
    assert told("2023-02-01") == [world.lead.email]
    actions.submit_report(by=world.partner, report=report, snapshot=_figures(report))
    assert [one.participation for one in DueReport.objects.without(Report.objects.exclude(state="draft"))] == [None]
    assert [one.title for one in KINDS["reports.due"].source(world.programme)] == [
        f"{world.programme} 01.01.2022–31.12.2022"
    ]


def test_home_leads_to_the_report_that_nobody_has_begun(world):
    [line] = lines(world, groups=[world.jap])
    address = f"{reverse('reports:begin_report')}?due={line.pk}"
    assert address in caller(world.partner).get("/").text
    assert address not in caller(world.other_partner).get("/").text
    begun(world)
    assert address not in caller(world.partner).get("/").text
    ahead = {"period_from": timezone.localdate(), "period_until": timezone.localdate(), "due_on": timezone.localdate()}
    [later] = lines(world, groups=[world.jap], **ahead)
    assert f"?due={later.pk}" not in caller(world.partner).get("/").text  # its period is not over
