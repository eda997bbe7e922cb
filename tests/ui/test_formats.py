import datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ui import fields, formats

NB = "\xa0"
TODAY = datetime.date(2022, 10, 3)


@pytest.mark.parametrize(
    ("value", "estonian", "english"),
    [
        (Decimal("1234.56"), f"1{NB}234,56{NB}€", "€1,234.56"),
        (Decimal("33000"), f"33{NB}000,00{NB}€", "€33,000.00"),
        (Decimal("0"), f"0,00{NB}€", "€0.00"),
        (Decimal("-0.01"), f"−0,01{NB}€", "−€0.01"),
        (Decimal("-0.001"), f"0,00{NB}€", "€0.00"),
        (Decimal("2.675"), f"2,68{NB}€", "€2.68"),
        (Decimal("123456789012.34"), f"123{NB}456{NB}789{NB}012,34{NB}€", "€123,456,789,012.34"),
        (None, "–", "–"),
    ],
)
def test_money_is_written_to_the_cent(value: Decimal | None, estonian: str, english: str) -> None:
    with translation.override("et"):
        assert formats.money(value) == estonian
    with translation.override("en"):
        assert formats.money(value) == english


def test_money_without_currency_is_for_tables() -> None:
    with translation.override("et"):
        assert formats.amount(Decimal("29700")) == f"29{NB}700,00"
        assert formats.amount(None) == "–"


def test_euros_show_cents_only_when_there_are_some() -> None:
    with translation.override("et"):
        assert formats.euros(Decimal("251928.00")) == f"251{NB}928{NB}€"
        assert formats.euros(Decimal("31490.96")) == f"31{NB}490,96{NB}€"
        assert formats.euros(None) == "–"


@pytest.mark.parametrize(
    ("value", "estonian", "english"),
    [
        (Decimal("37.50"), f"37,5{NB}h", f"37.5{NB}h"),
        (Decimal("40.00"), f"40{NB}h", f"40{NB}h"),
        (Decimal("0.25"), f"0,25{NB}h", f"0.25{NB}h"),
        (Decimal("1000"), f"1{NB}000{NB}h", f"1,000{NB}h"),
        (Decimal("0"), f"0{NB}h", f"0{NB}h"),
        (None, "–", "–"),
    ],
)
def test_hours_carry_no_empty_decimals(value: Decimal | None, estonian: str, english: str) -> None:
    with translation.override("et"):
        assert formats.hours(value) == estonian
    with translation.override("en"):
        assert formats.hours(value) == english


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (5, 8, "63%"),
        (0, 8, "0%"),
        (8, 8, "100%"),
        (999, 1000, "99%"),
        (1, 1000, "1%"),
        (12, 8, "150%"),
        (3, 0, "–"),
        (None, 8, "–"),
    ],
)
def test_share_never_rounds_to_nothing_or_to_all(part: Decimal | int, whole: Decimal | int, shown: str) -> None:
    with translation.override("et"):
        assert formats.share(part, whole) == shown


def test_dates_have_one_form_in_each_language() -> None:
    day = datetime.date(2024, 2, 29)
    with translation.override("et"):
        assert formats.date(day) == "29.02.2024"
        assert formats.date_words(day) == f"29.{NB}veebr{NB}2024"
        assert formats.month(day) == f"veebruar{NB}2024"
    with translation.override("en"):
        assert formats.date(day) == f"29{NB}Feb{NB}2024"
        assert formats.month(day) == f"February{NB}2024"
    assert formats.date(None) == formats.month(None) == formats.moment(None) == formats.clock(None) == "–"


@pytest.mark.parametrize(
    ("start", "end", "estonian", "english"),
    [
        ((2022, 10, 3), (2022, 10, 6), "3.–6. okt 2022", "3–6 Oct 2022"),
        ((2022, 10, 3), (2022, 10, 3), "3. okt 2022", "3 Oct 2022"),
        ((2022, 9, 29), (2022, 10, 2), "29. sept – 2. okt 2022", "29 Sept – 2 Oct 2022"),
        ((2022, 12, 30), (2023, 1, 2), "30. dets 2022 – 2. jaan 2023", "30 Dec 2022 – 2 Jan 2023"),
        ((2022, 10, 3), None, "3. okt 2022–", "3 Oct 2022–"),
        (None, (2022, 10, 3), "–3. okt 2022", "–3 Oct 2022"),
        (None, None, "–", "–"),
    ],
)
def test_date_range_says_the_shared_part_once(
    start: datetime.date | None, end: datetime.date | None, estonian: str, english: str
) -> None:
    first = datetime.date(*start) if start else None
    last = datetime.date(*end) if end else None
    with translation.override("et"):
        assert formats.date_range(first, last).replace(NB, " ") == estonian
    with translation.override("en"):
        assert formats.date_range(first, last).replace(NB, " ") == english


def test_moments_are_told_in_tallinn_time() -> None:
    late_evening = datetime.datetime(2022, 6, 30, 22, 30, tzinfo=datetime.UTC)
    with translation.override("et"):
        assert formats.moment(late_evening) == f"01.07.2022{NB}kell{NB}01:30"
        assert formats.date(late_evening) == "01.07.2022"
        assert formats.clock(late_evening) == "01:30"
    with translation.override("en"):
        assert formats.moment(late_evening) == f"1{NB}Jul{NB}2022,{NB}01:30"


@pytest.mark.parametrize(
    ("days", "estonian", "english"),
    [
        (0, "täna", "today"),
        (1, "homme", "tomorrow"),
        (3, "3 päeva pärast", "in 3 days"),
        (10, "10 päeva pärast", "in 10 days"),
        (40, "40 päeva pärast", "in 40 days"),
        (-1, "1 päev üle tähtaja", "1 day late"),
        (-2, "2 päeva üle tähtaja", "2 days late"),
        (-59, "59 päeva üle tähtaja", "59 days late"),
        (-60, "alates augustist 2022", "since August 2022"),
    ],
)
def test_relative_due_is_told_in_words(days: int, estonian: str, english: str) -> None:
    due = TODAY + datetime.timedelta(days=days)
    with translation.override("et"):
        assert formats.relative_due(due, TODAY) == estonian
    with translation.override("en"):
        assert formats.relative_due(due, TODAY) == english
    assert formats.relative_due(None) == "–"


@pytest.mark.parametrize(
    ("due", "ended_on", "words"),
    [
        (datetime.date(2021, 3, 9), None, "alates märtsist 2021"),
        (datetime.date(2021, 3, 9), datetime.date(2023, 6, 30), "alates märtsist 2021"),
        (datetime.date(2021, 3, 9), TODAY, "alates märtsist 2021"),  # the last day is still a day
        (datetime.date(2021, 3, 9), TODAY - datetime.timedelta(days=1), "jäi tegemata"),
        (TODAY - datetime.timedelta(days=2), TODAY - datetime.timedelta(days=3), "2 päeva üle tähtaja"),
        (TODAY + datetime.timedelta(days=2), TODAY - datetime.timedelta(days=3), "2 päeva pärast"),
    ],
)
def test_what_a_programme_s_end_leaves_open_was_left_undone(
    due: datetime.date, ended_on: datetime.date | None, words: str
) -> None:
    with translation.override("et"):
        assert formats.relative_due(due, TODAY, ended_on) == words


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["et", "en"]))
def test_what_a_field_shows_it_reads_back_exactly(value: Decimal, language: str) -> None:
    with translation.override(language):
        for field in (fields.MoneyField(), fields.HoursField(step=None, min_value=None)):
            assert field.clean(field.prepare_value(value)) == value


def test_a_third_language_writes_as_cldr_has_it() -> None:
    day, later = datetime.date(2022, 10, 4), datetime.date(2022, 10, 6)
    with translation.override("fi"):
        assert formats.money(Decimal("1234.56")) == f"1{NB}234,56{NB}€"
        assert formats.percent(Decimal("62.5")) == f"62,5{NB}%"
        assert formats.date(day) == "4.10.2022"
        assert formats.date_words(day) == "4.10.2022"
        assert formats.date_range(day, later) == f"4.–6.{NB}lokakuuta{NB}2022"
        assert formats.moment(datetime.datetime(2022, 10, 4, 14, 5)) == f"4.10.2022{NB}14:05"  # noqa: DTZ001
    with translation.override("de"):
        assert formats.money(Decimal("-1234.5")) == f"−1.234,50{NB}€"


@pytest.mark.parametrize(
    ("day", "value", "told"),
    [
        (8, Decimal("37.5"), "4 tööpäeva ja 5,5\xa0h"),
        (lambda: Decimal("7.5"), Decimal("37.5"), "5 tööpäeva"),
        (7, Decimal(6), "6\xa0h"),
        (6, Decimal("6.25"), "1 tööpäev ja 0,25\xa0h"),
        (6, None, formats.NOTHING),
    ],
)
def test_days_are_as_long_as_the_programme_says(day, value, told):
    with translation.override("et"), formats.day_of(day):
        assert formats.in_days(value) == told
    assert formats.working_day() == 8


def test_money_is_in_the_currency_that_was_said_last():
    with formats.counted_in("SEK"), formats.counted_in(lambda: "PLN"):
        assert formats.currency() == "PLN"
    assert formats.currency() == "EUR"
