"""What the chapters of a report say: claims and decisions, what is outside the period, states then and now, names."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination.models import Deviation, Risk
from pilots.models import Pilot
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from reports.pdf import labels
from reports.snapshot import compose
from reports.snapshot.then import event_then, pilot_then, strategy_then
from strategies.models import Strategy
from tests.budget.claims import decide, pay, sent
from tests.budget.factories import money_things
from tests.reports.factories import END, START, event, strategy
from tests.reports.test_snapshot import composed, control
from trainings.models import Event, EventPaper
from villages.models import Activity

D = Decimal
SUMS = ("certified", "waiting", "deducted")


def test_I18_what_is_accepted_waits_and_is_deducted_makes_what_was_claimed(world):
    claim = sent(world, "500.00", "300.00")
    decide(world, claim, "460.00", "300.00")
    pay(claim)
    data = composed(world, "jap")
    part = data["claims"]
    row = part["by_partner"]["rows"][0]
    assert [row[name] for name in ("total", *SUMS)] == ["800.00", "760.00", "0.00", "40.00"]
    assert D(row["total"]) == sum(D(row[name]) for name in SUMS)
    for name in ("by_partner", "by_category", "by_activity"):
        assert part[name]["total"]["total"] == "800.00", name
    [line] = part["claims"]
    assert (line["claimed"], line["certified"], line["paid_on"]) == ("800.00", "760.00", "2022-07-15")
    assert control(data, "I18")["passed"]
    assert data["deductions"]["rows"][0]["total"] == data["deductions"]["sum"] == "40.00"


def test_a_decision_after_the_period_is_not_known_in_it(world):
    claim = sent(world, "500.00")
    decide(world, claim, "500.00", day=dt.date(2022, 7, 1))
    part = composed(world, "jap", end=dt.date(2022, 6, 30))["claims"]
    assert [part["by_partner"]["total"][name] for name in SUMS] == ["0.00", "500.00", "0.00"]
    assert (part["claims"][0]["certified"], part["claims"][0]["paid"]) == (None, None)
    assert composed(world, "jap", end=dt.date(2022, 5, 31))["claims"]["claims"] == []


def test_I25_the_programme_claimed_what_its_groups_claimed(world):
    sent(world, "500.00")
    sent(world, "200.00", group=world.jkk)
    whole, *groups = (composed(world, place)["claims"] for place in ("programme", "jap", "jkk"))
    for name in ("total", *SUMS, "budget"):
        parts = sum(D(group["by_partner"]["total"][name]) for group in groups)
        assert D(whole["by_partner"]["total"][name]) == parts, name
    assert whole["claims_total"]["claimed"] == "700.00"
    assert control(composed(world), "I25")["passed"]


def test_purchases_and_sources_stand_in_their_chapters(world):
    money_things(world.jap, world.partner)
    data = composed(world, "jap", start=dt.date(2020, 1, 1), end=timezone.localdate())
    assert [row["partner_code"] for row in data["procurements"]] == ["JAP"] * len(data["procurements"])
    assert data["procurements"]
    assert data["claims"]["sources"]
    assert composed(world, "koeru")["procurements"] == []


def test_events_of_another_time_stand_outside_the_period(filled):
    old = event(filled, "Eelmine seminar", dt.date(2021, 5, 5))
    data = composed(filled)
    titles = [row["title"] for row in data["trainings"]["events"]]
    assert "Eelmine seminar" not in titles
    [outside] = [row for row in data["trainings"]["outside"] if row["number"] == f"S-{old.pk}"]
    assert (outside["where"], outside["actual_from"]) == ("earlier", "2021-05-05")
    inside = data["trainings"]["events"]
    assert data["trainings"]["events_total"]["days"] == sum(row["days"] for row in inside)


def test_an_event_without_a_day_is_told_only_while_the_period_goes_on(filled):
    Event.objects.create(programme=filled.programme, title="Kunagi", part=Activity.Part.COMMON)
    assert "Kunagi" not in [row["title"] for row in composed(filled)["trainings"]["outside"]]
    goes_on = composed(filled, end=timezone.localdate() + dt.timedelta(days=9))
    assert "Kunagi" in [row["title"] for row in goes_on["trainings"]["outside"]]


def test_another_groups_common_event_is_here_only_when_people_of_the_place_came(filled):
    away = event(filled, "JKK avatud päev", dt.date(2022, 6, 1), people=0, organiser=filled.jkk)
    Event.objects.filter(pk=away.pk).update(part=Activity.Part.COMMON)
    came = event(filled, "Ühine päev", dt.date(2022, 6, 2), people=3, organiser=filled.jkk)
    Event.objects.filter(pk=came.pk).update(part=Activity.Part.COMMON)
    titles = [row["title"] for row in composed(filled, "jap")["trainings"]["events"]]
    assert "JKK avatud päev" not in titles
    assert "Ühine päev" in titles


def test_states_are_those_of_the_periods_last_day(world):
    last = dt.date(2022, 12, 31)
    held = Event(title="a", state="proved", held_from=dt.date(2022, 5, 1))
    assert event_then(held, last, {}) == "held"
    assert event_then(held, dt.date(2022, 4, 1), {}) == "planned"
    assert event_then(held, last, {held.pk: "proved"}) == "proved"
    later = Strategy(state="approved", state_since=dt.date(2023, 2, 1))
    assert strategy_then(later, last, {}) is None
    assert strategy_then(later, last, {later.pk: "submitted"}) == "submitted"
    assert strategy_then(later, dt.date(2023, 2, 1), {}) == "approved"
    done = Pilot(state="closed", finished_on=dt.date(2022, 12, 1))
    assert (pilot_then(done, last, {}), pilot_then(done, dt.date(2022, 11, 1), {})) == ("ready", None)


def test_a_strategy_adopted_after_the_period_is_not_counted_in_it(world):
    strategy(world.koeru, "approved", adopted_on=dt.date(2023, 2, 1))
    assert adopted(composed(world)) == (0, 0)
    assert adopted(composed(world, end=dt.date(2023, 3, 1))) == (1, 1)


def test_an_adopted_strategy_counts_while_a_new_version_of_it_is_written(world):
    strategy(world.koeru, "draft", adopted_on=dt.date(2022, 6, 1))
    assert adopted(composed(world)) == (1, 1)


def adopted(data):
    """As the key figures and as the drawing say it."""
    funnel = {row["state"]: row["count"] for row in data["strategies"]["funnel"]}
    return data["key_figures"]["strategies_approved"], funnel["approved"]


@pytest.mark.parametrize(
    ("title", "named"),
    [("", "Moodul 1"), ("Moodul 1", "Moodul 1"), ("1. moodul", "1. moodul"), ("Arukas küla", "1. Arukas küla")],
)
def test_a_module_is_numbered_once(title, named):
    assert labels.module_name(1, title) == named


def test_a_single_day_has_no_dash():
    assert "–" not in labels.dates("2022-05-03", None)
    assert labels.dates(None, None) == "–"


def test_risks_and_explained_deviations_of_the_place(world):
    facts = {"programme": world.programme, "likelihood": 4, "impact": 3, "owner": world.partner}
    facts |= {"added_by": world.partner, "review_on": dt.date(2090, 1, 1)}
    Risk.objects.create(number=1, title="Hinnad tõusevad", participation=world.jap, **facts)
    Risk.objects.create(
        number=2, title="Möödas", participation=world.jap, state="closed", state_reason="Möödas", **facts
    )
    Risk.objects.create(number=3, title="Mujal", participation=world.jkk, **facts)
    Deviation.objects.create(
        programme=world.programme, participation=world.jap, kind="other", title="Buss", planned="kevad",
        actual="sügis", reason="Haigused", effect="Eelarve ei muutu", explained_by=world.partner,
    )  # fmt: skip
    data = composed(world, "jap")
    assert [(row["title"], row["score"]) for row in data["risks"]] == [("Hinnad tõusevad", 12)]
    assert {(row["title"], row.get("effect")) for row in data["deviations"]} >= {("Buss", "Eelarve ei muutu")}


def test_papers_of_the_events_stand_with_their_fingerprints(filled):
    from tests.audits.room import invoice  # noqa: PLC0415
    from villages.actions import store_document  # noqa: PLC0415

    document = store_document(
        by=filled.lead, place=filled.programme, kind="agenda", upload=invoice("kava.pdf", "Kava")
    )
    EventPaper.objects.create(event=filled.event, document=document)
    [row] = composed(filled)["event_papers"]
    assert (row["sha256"], row["number"]) == (document.sha256, f"S-{filled.event.pk}")


def named(world, by="lead", place="jap"):
    given = {"period_from": START, "period_until": END, "with_names": True}
    return request_report(by=getattr(world, by), place=getattr(world, place), **given)


def test_names_stand_only_in_the_variant_for_controls(filled):
    assert "participants" not in composed(filled, "jap")
    data = compose.compose(named(filled), timezone.now())
    assert data["variant"] == "control"
    assert {row["name"] for row in data["participants"]} == {"Salajane Koeru", "Salajane Kriilevälja"}


def test_the_variant_with_names_is_for_who_may_see_names(filled, monkeypatch):
    job = named(filled, by="partner")
    assert ReportJob.objects.visible_to(filled.auditor).filter(pk=job.pk).exists()
    monkeypatch.setattr("reports.actions.jobs.can", lambda _by, permission, _place: permission != "view_names")
    with pytest.raises(RuleBroken, match="nime"):
        named(filled, place="koeru")


def test_the_variant_with_names_is_hidden_where_names_are(filled, monkeypatch):
    job = named(filled)
    from reports.models import jobs  # noqa: PLC0415

    whole, groups = jobs.scope.whole_programmes, jobs.scope.groups
    without = lambda kept: lambda user, may: [] if may == "view_names" else kept(user, may)  # noqa: E731
    monkeypatch.setattr(jobs.scope, "whole_programmes", without(whole))
    monkeypatch.setattr(jobs.scope, "groups", without(groups))
    assert not ReportJob.objects.visible_to(filled.lead).filter(pk=job.pk).exists()
    assert not ProgressReport.objects.visible_to(filled.lead).exists()


def test_the_same_report_with_and_without_names_are_two(filled):
    plain = request_report(by=filled.lead, place=filled.jap, period_from=START, period_until=END)
    assert named(filled).pk != plain.pk
    assert named(filled).pk == named(filled).pk
