"""Indicators of domain.md 5.1: targets, periods with their locks, values with four eyes, and the rows behind each."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Indicator, IndicatorPeriod, IndicatorValue
from figures import figures
from figures.indicator_rows import SOURCES, rows_of
from figures.indicators import indicators
from figures.report_scope import Period, ReportScope
from pilots.models import Pilot
from strategies.models import Strategy
from tests.cast import person
from tests.coordination.indicators import FACTS, FIRST, SECOND, approved, days, define, enter, found, with_periods
from tests.pilots.factories import pilot, result
from tests.pilots.test_action_of_the_strategy import planned
from tests.reports.factories import fill
from trainings.models import Event, Idea, IdeaCollection
from villages.roles import Role


@pytest.fixture
def world(world):
    return with_periods(world)


def test_value_goes_from_draft_over_submitted_to_approved_by_other_eyes(world):
    value = enter(world)
    assert (value.state, value.recorded_by) == ("draft", world.village_lead)
    assert found(world, "K1").total is None
    assert actions.submit_value(by=world.village_lead, value=value).state == "submitted"
    with pytest.raises(RuleBroken, match="ei muudeta"):
        actions.change_value(by=world.village_lead, known=value, proof="Muu")
    returned = actions.return_value(by=world.partner, value=value, reason="Kust see tuleb?")
    assert (returned.state, returned.return_reason) == ("returned", "Kust see tuleb?")
    actions.change_value(by=world.village_lead, known=value, proof="Raamat nr 2")
    actions.submit_value(by=world.village_lead, value=value)
    assert actions.approve_value(by=world.partner, value=value).approved_by == world.partner
    assert (found(world, "K1").total, found(world, "K1").method) == (7, "measured")


def test_values_are_given_and_approved_by_the_right_people(world):
    for by in ("mentor", "auditor", "admin", "other_partner", "stranger"):
        with pytest.raises(RuleBroken, match="Sa ei saa"):
            enter(world, by=by)
    value = enter(world, by="partner")
    with pytest.raises(RuleBroken, match="kirja pani"):
        actions.submit_value(by=world.lead, value=value)
    actions.submit_value(by=world.partner, value=value)
    with pytest.raises(RuleBroken, match="Neli silma"):
        actions.approve_value(by=world.partner, value=value)
    for by in ("village_lead", "mentor", "auditor", "other_partner"):
        with pytest.raises(RuleBroken, match="kinnitab ainult koordinaator"):
            actions.approve_value(by=getattr(world, by), value=value)
    assert actions.approve_value(by=world.lead, value=value).state == "approved"


def test_counted_indicators_are_never_typed(world):
    counted = Indicator.objects.create(programme=world.programme, code="V2", title_et="Piloodid", is_counted=True)
    with pytest.raises(RuleBroken, match="loetakse kirjetest"):
        enter(world, indicator=counted)
    with pytest.raises(IntegrityError, match="never typed"), transaction.atomic():
        IndicatorValue.objects.create(
            indicator=counted, period=world.second, village=world.koeru, value=9, recorded_by=world.lead, **FACTS
        )


def test_values_are_of_the_places_that_the_indicator_asks(world):
    with pytest.raises(RuleBroken, match="iga küla"):
        enter(world, by="partner", place=world.jap)
    with pytest.raises(RuleBroken, match="juba olemas"):
        [enter(world), enter(world)]


def test_a_locked_period_takes_no_value_even_past_the_actions(world):
    value = enter(world)
    actions.lock_period(by=world.lead, period=world.second, reason="Aruanne esitatud")
    for act in (
        lambda: enter(world, period=world.second, place=world.kriilevalja, by="partner"),
        lambda: actions.change_value(by=world.village_lead, known=value, proof="Uus"),
        lambda: actions.submit_value(by=world.village_lead, value=value),
        lambda: actions.return_value(by=world.partner, value=value, reason="x"),
    ):
        with pytest.raises(RuleBroken, match="„2022“ on lukus: Aruanne esitatud"):
            act()
    for write in (
        lambda: IndicatorValue.objects.filter(pk=value.pk).update(value=8),
        lambda: IndicatorValue.objects.filter(pk=value.pk).update(period=world.first),
        value.delete,
    ):
        with pytest.raises(IntegrityError, match="period is locked"), transaction.atomic():
            write()


def test_a_period_is_locked_with_a_reason_and_opened_by_two(world):
    other = person("Teine Juht", Role.LEAD_COORDINATOR, world.programme)
    with pytest.raises(RuleBroken, match="Põhjenda"):
        actions.lock_period(by=world.lead, period=world.first, reason=" ")
    for by in ("partner", "auditor", "village_lead"):
        with pytest.raises(RuleBroken, match="lukustab ainult"):
            actions.lock_period(by=getattr(world, by), period=world.first, reason="x")
    locked = actions.lock_period(by=world.lead, period=world.first, reason="Aruanne")
    assert (locked.is_locked, locked.locked_by) == (True, world.lead)
    with pytest.raises(RuleBroken, match="enne paluma"):
        actions.open_period(by=world.lead, period=locked)
    actions.ask_to_open_period(by=world.lead, period=locked, reason="Viga Koeru arvus")
    with pytest.raises(RuleBroken, match="Neli silma"):
        actions.open_period(by=world.lead, period=locked)
    assert not actions.open_period(by=other, period=locked).is_locked


def test_a_period_with_values_that_wait_is_not_locked(world):
    actions.submit_value(by=world.village_lead, value=enter(world))
    with pytest.raises(RuleBroken, match="ootab 1 väärtust"):
        actions.lock_period(by=world.lead, period=world.second, reason="Aruanne")


def test_periods_lie_in_the_programme_and_do_not_overlap(world):
    given = {"by": world.lead, "programme": world.programme, "name": "Veel"}
    with pytest.raises(RuleBroken, match="programmi sisse"):
        actions.add_period(**given, starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 2, 1))
    overlap = days((dt.date(2022, 12, 31), dt.date(2023, 1, 31)))
    with pytest.raises(RuleBroken, match="juba programmi teises"):
        actions.add_period(**given, **overlap)
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorPeriod.objects.create(programme=world.programme, name="x", **overlap)


def last_period(world):
    days_of_it = days((dt.date(2023, 1, 1), dt.date(2023, 6, 30)))
    return actions.add_period(by=world.lead, programme=world.programme, name="Lõpp", **days_of_it)


def close(world, period, **given):
    return actions.lock_period(by=world.lead, period=period, reason="Lõpparuanne.", **given)


def test_I13_the_programme_closes_with_a_strategy_and_a_pilot_in_each_village_or_a_reason(world):
    last = last_period(world)
    with pytest.raises(RuleBroken) as refused:
        close(world, last)
    assert refused.value.messages == [
        "Kinnitatud strateegiad: 0 / 3, puudu: Kamari, Koeru, Kriilevälja.",
        "Ellu viidud piloottegevused: 0 / 3.",
        "Külad, kus on piloottegevus vastu võetud strateegiast: 0 / 3, puudu: Kamari, Koeru, Kriilevälja.",
        "Programmi lõpetamisel küsitakse seda kõike: põhjenda, miks midagi puudu on.",
    ]
    closed = close(world, last, shortfall="Külad loobusid.")
    assert closed.lock_reason == "Lõpparuanne. Külad loobusid."


def test_I13_the_programme_closes_without_a_reason_once_everything_is_there(world):
    last = last_period(world)
    for village in (world.koeru, world.kriilevalja, world.kamari):
        action = planned(village, "approved", adopted_on=dt.date(2022, 9, 1))
        one = pilot(village, "closed", action=action)
    Pilot.objects.filter(pk=one.pk).update(state="under_way")
    with pytest.raises(RuleBroken) as refused:
        close(world, last)
    assert refused.value.messages[0] == "Ellu viidud piloottegevused: 2 / 3."
    Pilot.objects.filter(pk=one.pk).update(state="ready")
    # A new version on its way does not take the adopted strategy away.
    Strategy.objects.filter(village=world.kamari).update(state="draft")
    assert close(world, last).is_locked


def test_I13_strategies_are_exactly_as_many_as_the_programme_aims_at(world):
    """More than 24 are as wrong as fewer; the target is the programme's own."""
    last = last_period(world)
    for village in (world.koeru, world.kriilevalja, world.kamari):
        pilot(village, "closed", action=planned(village, "approved", adopted_on=dt.date(2022, 9, 1)))
    facts = {"programme": world.programme, "is_counted": True, "kept_at": "programme"}
    for code, wanted in (("V1", 2), ("V2", 2)):
        aim = Indicator.objects.create(code=code, title_et=code, **facts)
        actions.set_target(by=world.lead, indicator=aim, place=world.programme, value=Decimal(wanted), reason="Kava")
    with pytest.raises(RuleBroken) as refused:
        close(world, last)
    assert refused.value.messages[0] == "Kinnitatud strateegiad: 3 / 2."
    assert len(refused.value.messages) == 2


PEOPLE = ("lead", "partner", "other_partner", "mentor", "other_mentor", "village_lead", "auditor", "admin", "stranger")
# act → the states it starts from, who may with a value that the village lead gave, what it comes to
ACTS = {
    "change_value": ({"draft", "returned"}, {"village_lead"}, None),
    "submit_value": ({"draft", "returned"}, {"village_lead"}, "submitted"),
    "approve_value": ({"submitted"}, {"lead", "partner"}, "approved"),
    "return_value": ({"submitted", "approved"}, {"lead", "partner"}, "returned"),
}


def of_state(world, state):
    IndicatorValue.objects.all().delete()
    who = {"approved_by": world.lead, "approved_at": timezone.now()} if state == "approved" else {}
    given = {"indicator": world.visits, "period": world.second, "village": world.koeru, "value": 7, "state": state}
    return IndicatorValue.objects.create(recorded_by=world.village_lead, **given, **who, **FACTS)


@pytest.mark.parametrize("state", IndicatorValue.State.values)
@pytest.mark.parametrize("act", ACTS)
def test_each_change_of_a_value_is_for_the_right_people_and_states_only(world, act, state):
    states, may, to = ACTS[act]
    for who in PEOPLE:
        value = of_state(world, state)
        given = {"known" if act == "change_value" else "value": value, "by": getattr(world, who)}
        given |= {"change_value": {"proof": "Raamat"}, "return_value": {"reason": "Miks?"}}.get(act, {})
        try:
            getattr(actions, act)(**given)
        except RuleBroken:
            assert (state in states and who in may) is False, who
        else:
            assert state in states
            assert who in may
        value.refresh_from_db()
        expected = to if to and state in states and who in may else state
        assert value.state == expected


def test_periods_add_up_and_cumulative_values_stand(world):
    for period, value in ((world.first, 5), (world.second, 7)):
        approved(world, value, period=period)
    row = found(world, "K1")
    assert (row.previous, row.in_period, row.total) == (5, 7, 12)
    members = define(world, "K2", "count", "cumulative")
    for period, value in ((world.first, 20), (world.second, 30)):
        approved(world, value, indicator=members, period=period)
    approved(world, 4, indicator=members, period=world.first, place=world.kriilevalja, by="partner")
    row = found(world, "K2")
    assert (row.previous, row.in_period, row.total) == (24, None, 34)
    assert found(world, "K2", world.koeru).total == 30
    assert found(world, "K2", world.jkk).total is None
    assert found(world, "K2", period=FIRST).total == 24


def test_percentages_add_parts_and_wholes(world):
    share = define(world, "K3", "percent", "period")
    with pytest.raises(RuleBroken, match="osa ja tervikuna"):
        enter(world, 50, indicator=share)
    with pytest.raises(RuleBroken, match="ei ole tervikust suurem"):
        enter(world, indicator=share, numerator=5, denominator=4)
    approved(world, indicator=share, numerator=1, denominator=10)
    approved(world, indicator=share, numerator=45, denominator=90, place=world.kriilevalja, by="partner")
    assert found(world, "K3").total == Decimal("46.0")  # and not the mean of 10 and 50 per cent


def test_targets_are_of_a_place_and_keep_their_reasons(world):
    given = {"indicator": world.visits, "reason": "Seemnedokument"}
    actions.set_target(by=world.lead, place=world.programme, value=Decimal(100), **given)
    actions.set_target(by=world.partner, place=world.koeru, value=Decimal(8), **given)
    target = actions.set_target(by=world.partner, place=world.koeru, value=Decimal(9), **given)
    assert target.history.last().pgh_context.metadata["reason"] == "Seemnedokument"
    assert (found(world, "K1").target, found(world, "K1", world.koeru).target) == (100, 9)
    assert found(world, "K1", world.jap).target is None
    for by, place in (("partner", world.programme), ("other_partner", world.koeru), ("village_lead", world.koeru)):
        with pytest.raises(RuleBroken, match="seavad koordinaatorid"):
            actions.set_target(by=getattr(world, by), place=place, value=Decimal(1), **given)


def test_what_a_value_means_stays_while_there_are_values(world):
    enter(world)
    with pytest.raises(RuleBroken, match="ühik ja kokkupanek jäävad"):
        actions.change_indicator(by=world.lead, indicator=world.visits, counting="cumulative")
    changed = actions.change_indicator(by=world.lead, indicator=world.visits, definition="Kes käisid kaks korda.")
    assert changed.definition == "Kes käisid kaks korda."
    with pytest.raises(RuleBroken, match="määrab ainult"):
        define(world, "K9", "count", "period", by="partner")


def test_results_of_pilots_make_T2_to_T6(world):
    made = pilot(world.koeru)
    ok = {"approved_by": world.partner, "approved_at": timezone.now()}
    result(made, world.village_lead, "approved", kind="jobs", value=2, counted_on=dt.date(2021, 5, 1), **ok)
    result(made, world.village_lead, "approved", kind="jobs", value=1, method="estimated", **ok)
    result(made, world.village_lead, kind="jobs", value=50)
    row = found(world, "T6", world.koeru)
    assert (row.previous, row.in_period, row.total, row.method) == (2, 1, 3, "estimated")
    assert found(world, "T6", world.kamari).total is None


def test_rows_behind_every_number_make_the_number(world):
    fill(world)
    result(world.pilot, world.village_lead, "approved", value=3, approved_by=world.partner, approved_at=timezone.now())
    for place in (world.programme, world.jap, world.koeru):
        reach = ReportScope.of(place)
        numbers = {row.code: row.total for row in indicators(reach, Period(*SECOND), figures.events(reach))}
        for code in SOURCES.keys() - {"T5"}:  # a mean
            total = sum((row.value for row in rows_of(code, reach, SECOND[1])), Decimal(0))
            assert total == (numbers[code] or 0), (code, place)


def gather(world, event, n, look="accepted", **fields):
    collection, _made = IdeaCollection.objects.get_or_create(event=event, question="Mida vajame?")
    origin = "public" if look != "accepted" else "event"
    text = "" if look == "refused" else "Külakino"
    for _number in range(n):
        Idea.objects.create(collection=collection, text=text, look=look, origin=origin, **fields)


def test_V9_counts_ideas_that_were_looked_through_on_the_day_of_their_event(world):
    common = {"programme": world.programme, "kind": "idea_collection", "state": "held"}
    first, second = ({"held_from": day, "held_until": day} for day in (dt.date(2021, 5, 1), dt.date(2022, 5, 1)))
    jap = Event.objects.create(title="Koeru ideekorje", organiser=world.jap, **first, **common)
    jkk = Event.objects.create(title="Kamari ideekorje", organiser=world.jkk, **second, **common)
    gather(world, jap, 3, village=world.koeru)
    gather(world, jap, 1)
    gather(world, jap, 2, look="waiting")
    gather(world, jap, 1, look="refused")
    gather(world, jkk, 5)
    all_of_it = found(world, "V9")
    assert (all_of_it.previous, all_of_it.in_period, all_of_it.total) == (4, 5, 9)
    assert (found(world, "V9", world.jap).total, found(world, "V9", world.jkk).total) == (4, 5)
    assert (found(world, "V9", world.koeru).total, found(world, "V9", world.kamari).total) == (3, 0)
    rows = rows_of("V9", ReportScope.of(world.programme), dt.date(2022, 12, 31))
    assert [(row.title, row.value, row.on) for row in rows] == [
        ("Koeru ideekorje", 4, jap.held_from),
        ("Kamari ideekorje", 5, jkk.held_from),
    ]
    assert rows_of("V9", ReportScope.of(world.programme), dt.date(2021, 12, 31))[0].value == 4


def test_V1_keeps_an_adopted_strategy_while_its_next_version_is_written(world):
    planned(world.koeru, "draft", adopted_on=dt.date(2022, 3, 1))
    assert (
        found(world, "V1").total
        == sum(row.value for row in rows_of("V1", ReportScope.of(world.programme), SECOND[1]))
        == 1
    )
