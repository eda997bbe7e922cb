"""Beside the programme's own indicators: periods, a target and a typed indicator with values."""

import datetime as dt
from decimal import Decimal

from coordination.models import Indicator, IndicatorPeriod, IndicatorTarget, IndicatorValue
from smartvillages.demo.people import People
from smartvillages.demo.strategies_and_pilots import SAMPLE, at
from villages.models import Basis, Method, Programme, Village

V, U = IndicatorValue.State, Indicator.Unit
PERIODS = (
    ("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
    ("2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
    ("2023. aasta esimene pool", dt.date(2023, 1, 1), dt.date(2023, 6, 30)),
)


def make_indicators(programme: Programme, villages: list[Village], people: People) -> None:
    services = Indicator.objects.get(programme=programme, code="T2")
    IndicatorTarget.objects.create(indicator=services, value=24)
    periods = [
        IndicatorPeriod.objects.create(programme=programme, name=name, starts_on=start, ends_on=end)
        for name, start, end in PERIODS
    ]
    _typed(programme, villages, periods, people)
    IndicatorPeriod.objects.filter(pk=periods[0].pk).update(
        locked_at=at(dt.date(2022, 2, 1)), locked_by=people.lead, lock_reason=f"Vahearuanne on esitatud. {SAMPLE}"
    )


def _typed(programme: Programme, villages: list[Village], periods: list[IndicatorPeriod], people: People) -> None:
    share = Indicator.objects.create(
        programme=programme,
        code="T22",
        title_et="Elanikud, kellel on parem ligipääs teenustele",
        title_en="Inhabitants with better access to services",
        definition="Küla elanikud, kes vähemalt kord kvartalis uut või paremat teenust kasutavad, kõigist elanikest.",
        unit=U.PERCENT,
        counting=Indicator.Counting.CUMULATIVE,
        basis=Basis.DEMO,
    )
    IndicatorTarget.objects.create(indicator=share, value=Decimal(25))
    for number, village in enumerate(villages[:14]):
        coordinator = people.coordinators[village.participation.partner.code]
        for turn, period in enumerate(periods[:2]):
            whole = village.population or 180 + number * 15
            state = V.SUBMITTED if turn and number % 5 == 4 else V.APPROVED
            seen = {"approved_by": coordinator, "approved_at": at(period.ends_on)} if state == V.APPROVED else {}
            IndicatorValue.objects.create(
                indicator=share,
                period=period,
                village=village,
                numerator=whole * (5 + turn * 15 + number) // 100,
                denominator=whole,
                method=Method.ESTIMATED if number % 3 else Method.MEASURED,
                known_on=period.ends_on,
                proof=f"Küla küsitlus {SAMPLE}",
                state=state,
                recorded_by=people.village_leads[village.slug],
                recorded_at=at(period.ends_on),
                **seen,
            )
