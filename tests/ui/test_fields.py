import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from ui.fields import EstonianDateField, HoursField, MoneyField, PercentField
from ui.file_fields import DocumentField, PhotosField

NASTY = json.loads((Path(__file__).parent.parent / "corpus" / "nasty_strings.json").read_text())
REFUSED = object()
FIRST, LAST = datetime.date(2022, 8, 1), datetime.date(2024, 6, 30)


def read(field: forms.Field, text: str) -> object:
    try:
        return field.clean(text)
    except ValidationError as refusal:
        return REFUSED if refusal.messages[0] else "refused without a word"


def corpus(category: str, exact: dict[str, object]) -> list[object]:
    """Every string of the corpus's category with what it must become; what is not named must be refused."""
    given = {entry["v"] for entry in NASTY if entry["cat"] == category}
    assert given, f"the corpus has no {category}"
    return sorted((dict.fromkeys(given, REFUSED) | exact).items())


HOURS = {
    "0,25": "0.25", "1,5": "1.5", "1.5": "1.5", "12": "12", "25": "25", " 2,5 ": "2.5", "2,5 h": "2.5", "2,50": "2.5",
    "0,00": REFUSED, "0": REFUSED, "-0": REFUSED, "-1": REFUSED, "0,1": REFUSED, "12,01": REFUSED, "40,01": REFUSED,
    "1e1": REFUSED, "1_0": REFUSED, "٣": REFUSED, "１": REFUSED, "NaN": REFUSED, "Infinity": REFUSED, "1:30": REFUSED,
    "½": REFUSED, "1.2.3": REFUSED, "1,": REFUSED, ",5": REFUSED, "0x10": REFUSED, "1 0": REFUSED,
    "1\xa0000,5": "1000.5",
}  # fmt: skip

MONEY = {
    "0,30": "0.30", "0,20": "0.20", "10 €": "10", "10,5": "10.5", "1 234,56 €": "1234.56", "1\xa0234,50": "1234.50",
    "1 234,50": "1234.50", "1\u202f234,50": "1234.50", "1234.56": "1234.56", "1000000000": "1000000000", "-0": "0",
    "12 EUR": "12", "10,00": "10", "0,001": REFUSED, "0,005": REFUSED, "2,675": REFUSED, "1.005": REFUSED,
    "1.234,50": REFUSED, "1,234.50": REFUSED, "1.234": REFUSED, "1,234": REFUSED, "-0,01": REFUSED, "10,": REFUSED,
    "1e3": REFUSED, "€10": REFUSED, "1 23": REFUSED, "12 34,00": REFUSED, "1  234": REFUSED, "1'234": REFUSED,
    "٣": REFUSED, "1_000": REFUSED, "NaN": REFUSED, "-Infinity": REFUSED, "9" * 5000: REFUSED, "1\n": "1",
}  # fmt: skip

DATES = {
    "29.02.2024": (2024, 2, 29), "2024-02-29": (2024, 2, 29), "1.1.2026": (2026, 1, 1), " 03.04.2026 ": (2026, 4, 3),
    "03.04.2026": (2026, 4, 3), "2026-04-03": (2026, 4, 3), "2022-12-31": (2022, 12, 31), "2030-01-01": (2030, 1, 1),
    "31.12.9999": REFUSED, "29.02.2025": REFUSED, "31.04.2026": REFUSED, "03/04/2026": REFUSED,
    "1.1.26": (2026, 1, 1), "1.aprill 2026": (2026, 4, 1), "16.12.26": (2026, 12, 16),
    "16122026": (2026, 12, 16), "16. dets 2022": (2022, 12, 16),
    "4. okt 2022": (2022, 10, 4), "4 Oct 2022": (2022, 10, 4), "16,12,26": (2026, 12, 16),
    "16.12.2026.": (2026, 12, 16), "2026.12.16": (2026, 12, 16),
    "16-12-2026": (2026, 12, 16), "16/12/2026": (2026, 12, 16), "16/12/26": (2026, 12, 16), "5/5/2026": (2026, 5, 5),
    "16–12–2026": (2026, 12, 16), "2026/12/16": (2026, 12, 16), "16. detsember 2026": (2026, 12, 16),
    "16. detsembril 2026": (2026, 12, 16), "1. mail 2026": (2026, 5, 1), "16. detsembril 2026. aastal": (2026, 12, 16),
    "December 16, 2026": (2026, 12, 16), "16.12.2026 a.": (2026, 12, 16),
    "12/16/2026": REFUSED, "16-12-26": REFUSED, "16/12-2026": REFUSED, "2026-12/16": REFUSED, "0/5/2026": REFUSED,
    "3. 4. 2026": (2026, 4, 3), "29.2.25": REFUSED, "4. foo 2022": REFUSED, "16.13": REFUSED, "1.1.1": REFUSED,
    "2026-4-3": REFUSED, "10.10.10000": REFUSED, "00.01.2026": REFUSED,
    "01.01.0000": REFUSED, "20260403": REFUSED, "03-04-2026": REFUSED, "١.١.٢٠٢٦": REFUSED, "3 . 4 . 2026": REFUSED,
    "": REFUSED,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), corpus("hours", HOURS))
def test_hours_are_exact_or_refused(text: str, value: object) -> None:
    assert read(HoursField(), text) == (value if value is REFUSED else Decimal(value))


@pytest.mark.parametrize(("text", "value"), corpus("money", MONEY))
def test_money_is_exact_or_refused(text: str, value: object) -> None:
    assert read(MoneyField(), text) == (value if value is REFUSED else Decimal(value))


def test_a_number_in_thousands_has_no_more_digits_than_a_column_could_ever_hold() -> None:
    assert read(MoneyField(), "1" + " 000" * 12) is REFUSED
    assert read(MoneyField(), "1 000 000 000") == Decimal(10**9)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("03-04-2026", "3.4.2026 või 4.3.2026"),
        ("3/4/2026", "3.4.2026 või 4.3.2026"),
        ("3/4/26", "3.4.26 või 4.3.26"),
        ("3/4", "3.4 või 4.3"),
    ],
)
def test_a_date_that_reads_two_ways_is_refused_with_both(text: str, ways: str) -> None:
    with translation.override("et"), pytest.raises(ValidationError) as refused:
        EstonianDateField().clean(text)
    assert refused.value.messages == [f"Seda saab lugeda kaht moodi: kirjuta {ways} – enne päev, siis kuu."]


@pytest.mark.parametrize(("text", "value"), corpus("date", DATES))
def test_dates_are_day_month_year_or_iso(text: str, value: object) -> None:
    assert read(EstonianDateField(), text) == (value if value is REFUSED else datetime.date(*value))


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
def test_every_dash_parts_a_date(dash: str) -> None:
    assert read(EstonianDateField(), f"16{dash}12{dash}2026") == datetime.date(2026, 12, 16)
    assert read(EstonianDateField(), f"2026{dash}12{dash}16") == datetime.date(2026, 12, 16)
    assert read(EstonianDateField(), f"3{dash}4{dash}2026") is REFUSED


@pytest.mark.parametrize("text", ["16. XII 2026", "16.XII.2026", "16.dets.2026", "16.dets 2026", "16 Dec, 2026"])
def test_months_are_read_as_papers_write_them(text: str) -> None:
    assert read(EstonianDateField(), text) == datetime.date(2026, 12, 16)
    assert read(EstonianDateField(), text.replace("XII", "XIII").replace("ts", "tz").replace("c", "q")) is REFUSED


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-11-29", "16.12", (2026, 12, 16)),
        ("2027-01-10", "16.12", (2026, 12, 16)),
        ("2026-11-29", "16.12.", (2026, 12, 16)),
        ("2026-12-20", "3. jaan", (2027, 1, 3)),
        ("2027-11-29", "29.02", (2028, 2, 29)),
        ("2026-11-29", "30.02", REFUSED),
        ("2026-11-29", "16.1 2", REFUSED),
        ("2026-11-29", "1612", REFUSED),
    ],
)
def test_a_day_without_its_year_is_the_nearest_one(
    time_machine: Any, today: str, text: str, day: datetime.date
) -> None:
    time_machine.move_to(datetime.datetime.fromisoformat(f"{today}T12:00Z"))
    assert read(EstonianDateField(), text) == (day if day is REFUSED else datetime.date(*day))


@pytest.mark.parametrize("minus", "-−–—‑‐‒－⁻➖")
def test_every_minus_is_a_minus(minus: str) -> None:
    assert read(MoneyField(min_value=None), f"{minus}1 234,50") == Decimal("-1234.50")
    assert read(HoursField(min_value=None), f"{minus}1,5") == Decimal("-1.5")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (HoursField(), "1:30", "Kirjuta tunnid arvuna: poolteist tundi on 1,5, mitte 1:30."),
        (HoursField(), "1,1", "Tunde loeme veerandtundides: 0,25, 0,5, 0,75, 1 …"),
        (HoursField(max_value=12), "12,25", "Siia saab kirjutada kõige rohkem 12\xa0h."),
        (HoursField(), "0", "Siia saab kirjutada vähemalt 0,25\xa0h."),
        (MoneyField(), "1.234,50", "Kirjuta summa eurodes ja sentides, näiteks 1 234,56."),
        (MoneyField(max_value=Decimal("29700")), "29700,01", "Siia saab kirjutada kõige rohkem 29\xa0700,00\xa0€."),
        (PercentField(), "101", "Siia saab kirjutada kõige rohkem 100%."),
        (EstonianDateField(), "03/04-2026", "Kirjuta kuupäev kujul päev.kuu.aasta, näiteks 29.02.2024."),
        (EstonianDateField(latest=LAST), "1.7.2024", "Kõige hilisem kuupäev on siin 30.06.2024."),
        (EstonianDateField(earliest=FIRST), "31.7.2022", "Kõige varasem kuupäev on siin 01.08.2022."),
        (EstonianDateField(), "31.12.9999", "Kõige hilisem kuupäev on siin 31.12.2199."),
        (EstonianDateField(), "01.01.0001", "Kõige varasem kuupäev on siin 01.01.1900."),
    ],
)  # fmt: skip
def test_refusals_say_what_would_pass(field: forms.Field, text: str, sentence: str) -> None:
    with translation.override("et"), pytest.raises(ValidationError) as refusal:
        field.clean(text)
    with translation.override("et"):
        assert refusal.value.messages == [sentence]


def test_percent_is_a_whole_number() -> None:
    assert PercentField().clean("60 %") == 60
    assert isinstance(PercentField().clean("60"), int)
    assert read(PercentField(), "60,5") is REFUSED
    assert read(PercentField(), "-1") is REFUSED
    assert PercentField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("field", "value", "estonian", "english"),
    [
        (MoneyField(), Decimal("1234.5"), "1\xa0234,50", "1234.50"),
        (HoursField(), Decimal("2.50"), "2,5", "2.5"),
        (HoursField(), Decimal("40.00"), "40", "40"),
        (EstonianDateField(), datetime.date(2024, 2, 29), "29.02.2024", "29.02.2024"),
        (EstonianDateField(), "kolmapäev", "kolmapäev", "kolmapäev"),
    ],
)
def test_values_stand_in_the_field_as_they_may_be_typed(
    field: forms.Field, value: object, estonian: str, english: str
) -> None:
    for language, text in (("et", estonian), ("en", english)):
        with translation.override(language):
            assert field.prepare_value(value) == text


def test_an_untouched_field_has_not_changed() -> None:
    assert not HoursField().has_changed(Decimal("2.50"), "2,5")
    assert HoursField().has_changed(Decimal("2.50"), "2,75")
    assert HoursField().has_changed(Decimal("2.50"), "x")
    assert not EstonianDateField().has_changed(datetime.date(2024, 2, 29), "29.2.2024")


def test_photos_come_as_a_list() -> None:
    one, two = (SimpleUploadedFile(f"{name}.jpg", b"x") for name in "ab")
    assert PhotosField().clean([one, two]) == [one, two]
    assert PhotosField(required=False).clean([]) == []
    with pytest.raises(ValidationError):
        PhotosField().clean([])
    with translation.override("et"), pytest.raises(ValidationError) as refusal:
        PhotosField(max_files=1).clean([one, two])
    assert refusal.value.code == "too_many"


def test_papers_are_pdfs_photos_or_signed_containers() -> None:
    widget = DocumentField().widget
    assert 'accept="application/pdf,image/*,.asice,.bdoc,.ddoc"' in widget.render("paper", None, widget.attrs)
