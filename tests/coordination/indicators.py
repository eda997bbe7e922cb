"""Indicators, periods and values that the tests start from."""

import datetime as dt

from coordination import actions
from figures import figures
from figures.indicators import indicators
from figures.report_scope import Period, ReportScope

FIRST = (dt.date(2021, 1, 1), dt.date(2021, 12, 31))

SECOND = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))

FACTS = {"method": "measured", "known_on": dt.date(2022, 12, 1), "proof": "Külalisraamat"}


def days(both):
    return {"starts_on": both[0], "ends_on": both[1]}


def with_periods(world):
    """Two years in which a group's visitors are counted."""
    world.first = actions.add_period(by=world.lead, programme=world.programme, name="2021", **days(FIRST))
    world.second = actions.add_period(by=world.lead, programme=world.programme, name="2022", **days(SECOND))
    world.visits = define(world, "K1", "count", "period")
    return world


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
    reach = ReportScope.of(place or world.programme)
    [row] = [row for row in indicators(reach, Period(*period), figures.events(reach)) if row.code == code]
    return row
