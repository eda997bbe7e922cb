"""Indicators of domain.md 5.1: targets, periods with their locks, values with four eyes, and the rows behind each."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from coordination import actions
from coordination.models import Indicator, IndicatorPeriod, IndicatorValue
from reports.queries import figures
from reports.queries.indicator_rows import SOURCES, rows_of
from reports.queries.indicators import indicators
from reports.queries.reach import Period, Reach
from tests.cast import person
from tests.pilots.made import pilot, result
from tests.reports.filled import fill
from villages.roles import Role

FIRST, SECOND = (dt.date(2021, 1, 1), dt.date(2021, 12, 31)), (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
FACTS = {"method": "measured", "known_on": dt.date(2022, 12, 1), "proof": "Külalisraamat"}


@pytest.fixture
def world(world):
    world.first = actions.add_period(by=world.lead, programme=world.programme, name="2021", **days(FIRST))
    world.second = actions.add_period(by=world.lead, programme=world.programme, name="2022", **days(SECOND))
    world.visits = define(world, "K1", "count", "period")
    return world


def days(both):
    return {"starts_on": both[0], "ends_on": both[1]}


def define(world, code, unit, counting, by="lead", kept_at="village"):
    facts = {"title_et": "Käijaid", "definition": "Kes käisid.", "level": "result", "kept_at": kept_at}
    given = {"by": getattr(world, by), "programme": world.programme}
    return actions.define_indicator(**given, code=code, unit=unit, counting=counting, **facts)


def enter(world, value=7, by="village_lead", indicator=None, period=None, place=None, **facts):
    number = {} if "numerator" in facts else {"value": value}
    return actions.enter_value(
        by=getattr(world, by),
        indicator=indicator or world.visits,
        period=period or world.second,
        place=place or world.koeru,
        **{**FACTS, **number, **facts},
    )


def approved(world, *args, **given):
    value = enter(world, *args, **given)
    actions.submit_value(by=value.recorded_by, value=value)
    return actions.approve_value(by=world.partner if value.recorded_by != world.partner else world.lead, value=value)


def found(world, code, place=None, period=SECOND):
    reach = Reach.of(place or world.programme)
    [row] = [row for row in indicators(reach, Period(*period), figures.events(reach)) if row.code == code]
    return row


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


def test_I13_the_last_period_is_closed_with_a_pilot_in_each_village_or_a_reason(world):
    last = actions.add_period(
        by=world.lead, programme=world.programme, name="Lõpp", **days((dt.date(2023, 1, 1), dt.date(2023, 6, 30)))
    )
    with pytest.raises(RuleBroken, match="reegel I13.*: Kamari, Koeru, Kriilevälja"):
        actions.lock_period(by=world.lead, period=last, reason="Lõpparuanne")
    closed = actions.lock_period(by=world.lead, period=last, reason="Lõpparuanne.", shortfall="Külad loobusid.")
    assert closed.lock_reason == "Lõpparuanne. Külad loobusid."


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
        reach = Reach.of(place)
        numbers = {row.code: row.total for row in indicators(reach, Period(*SECOND), figures.events(reach))}
        for code in SOURCES.keys() - {"T5"}:  # a mean
            total = sum((row.value for row in rows_of(code, reach, SECOND[1])), Decimal(0))
            assert total == (numbers[code] or 0), (code, place)


def test_pages_show_target_against_actual_and_the_rows(world, client, django_assert_max_num_queries):
    approved(world, 7)
    actions.set_target(by=world.lead, indicator=world.visits, place=world.koeru, value=Decimal(10), reason="x")
    client.force_login(world.village_lead)
    page = client.get(reverse("reports:indicators")).content.decode()
    assert "K1 Käijaid" in page
    assert "7 / 10" in page
    one = reverse("reports:indicator", args=["K1"])
    page = client.get(one).content.decode()
    assert "Külalisraamat" in page
    assert "Kes käisid." in page
    assert client.get(reverse("reports:indicator", args=["ZZ"])).status_code == 404
    answer = client.get(reverse("reports:indicators"), {"file": "csv"}).content.decode()
    assert "K1;Käijaid;Kes käisid." in answer
    for number in range(20):
        define(world, f"X{number}", "count", "period")
    client.force_login(world.lead)
    with django_assert_max_num_queries(45):
        client.get(reverse("reports:indicators"))


def test_form_pages(world, client):
    client.force_login(world.village_lead)
    address = reverse("coordination:enter_value", args=[world.visits.pk])
    typed = {"place": f"village-{world.koeru.pk}", "period": world.second.pk, "value": "7", "method": "measured"}
    typed |= {"known_on": "01.12.2022", "proof": "Raamat"}
    assert client.post(address, {**typed, "place": f"village-{world.kamari.pk}"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    value = IndicatorValue.objects.get()
    assert client.post(reverse("coordination:submit_value", args=[value.pk])).status_code == 302
    client.force_login(world.partner)
    assert "Kinnita" in client.get(reverse("reports:indicator", args=["K1"])).content.decode()
    assert client.post(reverse("coordination:approve_value", args=[value.pk])).status_code == 302
    value.refresh_from_db()
    assert value.state == "approved"
    client.force_login(world.lead)
    target = reverse("coordination:set_target", args=[world.visits.pk])
    assert client.post(target, {"place": "programme", "value": "12", "reason": "Kava"}).status_code == 302
    lock = reverse("coordination:lock_period", args=[world.second.pk])
    assert client.post(lock, {"reason": ""}).status_code == 422
    assert client.post(lock, {"reason": "Aruanne"}).status_code == 302
    assert "Aruanne" in client.get(reverse("coordination:periods")).content.decode()
    assert (
        client.post(reverse("coordination:ask_to_open_period", args=[world.second.pk]), {"reason": "Viga"}).status_code
        == 302
    )
    new = reverse("coordination:define_indicator")
    facts = {"code": "K5", "title_et": "Uus", "definition": "Mis", "level": "result", "unit": "count"}
    assert client.post(new, {**facts, "counting": "period", "kept_at": "group"}).status_code == 302
    assert client.post(new, {**facts, "counting": "period", "kept_at": "group"}).status_code == 422
