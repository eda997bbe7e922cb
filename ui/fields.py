"""Form fields that read what Estonians type, exactly, and refuse the rest with a sentence that says what would pass.

Django's own fields read ``1_0`` as 10, ``٣`` as 3 and ``03/04/2026`` as 4 March; a figure that an auditor checks may
not be guessed. Digits are ASCII only.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Unpack

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ui import durations, formats, languages
from ui.rich_text import html_of
from ui.typed_dates import FIRST_DAY, LAST_DAY, ReadTwoDays, date_of, day_without_year, nearest
from ui.types import FieldOptions, Text

SPACES = " \xa0\u202f\u2009"
MINUS = re.compile(r"^[‐‑‒–—−﹣－⁻˗➖]")  # as browsers, papers and word processors write it before a number
CLOCKS = re.compile(  # "10:30–12:00", "kell 10–12"
    r"\s*(?:kell |kl\.? )?[0-9]{1,2}(?:[.:][0-9]{2})?\s*(?:[-‐–—]|kuni)\s*"
    r"(?:[0-9]{1,2}[.:][0-9]{2}|1?[0-9]|2[0-4])\s*"
)
PLAIN = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,6})?")
GROUPED = re.compile(rf"-?[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}){{1,4}}(?:[.,][0-9]{{1,6}})?")


def decimal_of(text: str, places: int = 2) -> Decimal:
    """``1 234,56`` → Decimal("1234.56"), exactly; ValueError when it could be read two ways or needs more places."""
    given = MINUS.sub("-", text.strip())
    if not (PLAIN.fullmatch(given) or GROUPED.fullmatch(given)):
        raise ValueError("not a number")
    plain = given.translate(str.maketrans({**dict.fromkeys(SPACES), ",": "."}))
    value = Decimal(plain)
    if value != round(value, places):
        raise ValueError("too many decimals")
    return abs(value) if value == 0 else value


class LanguagesField(forms.MultipleChoiceField):
    """Codes of the chosen languages, in the order in which `ui.languages` has them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            choices=languages.choices,
            label=gettext_lazy("Languages of the public pages and the reports"),
            error_messages={"required": gettext_lazy("Choose at least one language.")},
        )

    def clean(self, value: object) -> list[str]:
        chosen = super().clean(value)
        return [code for code, _name in languages.choices() if code in chosen]


def typed_lines(text: str, *, most: int | None = None) -> list[str]:
    """The lines in which something stands. ValidationError with a sentence when one has more than ``most`` characters:
    cut short in silence, it would say something else."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    for line in found:
        if most is not None and len(line) > most:
            told = {"most": most, "length": len(line), "line": Truncator(line).chars(60)}
            raise forms.ValidationError(
                _("A line has at most %(most)s characters; this one has %(length)s: %(line)s") % told
            )
    return found


class MarkdownArea(forms.Textarea):
    """A long text with buttons that write the marks of Markdown (static/js/markdown.js); plain without scripts."""

    template_name = "ui/widgets/markdown.html"


class RichTextArea(MarkdownArea):
    """The same text as it reads, in an editor (static/js/rich-text.js); that sends HTML as ``html`` (ui.rich_text)."""

    template_name = "ui/widgets/rich_text.html"

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        return super().get_context(name, value, attrs) | {"html": html_of(str(value or ""))}


class DecimalInput(forms.TextInput):
    """A short right-aligned text field with a decimal keyboard and its unit beside it."""

    template_name = "ui/widgets/decimal.html"

    def __init__(self, unit: str = "", attrs: dict[str, object] | None = None) -> None:
        self.unit = unit
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "maxlength": "24", **(attrs or {})})

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        return super().get_context(name, value, attrs) | {
            "unit": formats.sign() if self.unit == MoneyField.unit else self.unit
        }


class DateInput(forms.TextInput):
    """Text in the form pp.kk.aaaa; the calendar button opens the browser's own calendar (static/js/app.js)."""

    template_name = "ui/widgets/date.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "maxlength": "24", **(attrs or {})})

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].setdefault("placeholder", _("dd.mm.yyyy"))
        return context


class DecimalOptions(FieldOptions, total=False):
    max_value: Decimal | int | None
    max_digits: int | None
    decimal_places: int | None


class ExactDecimalField(forms.Field):
    """A decimal with a fixed number of places. ``None`` when left empty."""

    places = 2
    unit = ""
    default_error_messages = {"invalid": gettext_lazy("Write a number such as 1 234,56.")}

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        max_digits: int | None = None,  # of a column: the limits and `places` say it here
        decimal_places: int | None = None,
        **options: Unpack[FieldOptions],
    ) -> None:
        self.min_value, self.max_value = min_value, max_value
        options.setdefault("widget", DecimalInput(self.unit))
        super().__init__(**options)
        if min_value is not None:
            self.validators.append(MinValueValidator(Decimal(min_value), self.too_small()))  # type: ignore[arg-type]  # as lazy text
        if max_value is not None:
            self.validators.append(MaxValueValidator(Decimal(max_value), self.too_big()))  # type: ignore[arg-type]

    def shown(self, value: Decimal | int | None) -> str:
        return formats.number(value)

    def too_small(self) -> "_Bound":
        return _Bound(gettext_lazy("The least that can be entered here is %(limit)s."), self.shown, self.min_value)

    def too_big(self) -> "_Bound":
        return _Bound(gettext_lazy("The most that can be entered here is %(limit)s."), self.shown, self.max_value)

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return decimal_of(self.without_unit(str(value)), self.places)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def without_unit(self, text: str) -> str:
        return text

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, Decimal | int | float):
            return value
        return self.written(Decimal(str(value))).replace(formats.MINUS, "-")

    def written(self, value: Decimal) -> str:
        """As it stands in the field; English thousands commas would not be accepted back."""
        return formats.number(value) if formats.language() == "et" else f"{value.normalize():f}"

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


class _Bound:
    """A message with its limit, put together in the language of the moment it is shown."""

    def __init__(
        self, sentence: Text, shown: Callable[[Decimal | int | None], str], limit: Decimal | int | None
    ) -> None:
        self.sentence, self.shown, self.limit = sentence, shown, limit

    def __str__(self) -> str:
        return str(self.sentence) % {"limit": self.shown(self.limit)}

    def __mod__(self, params: object) -> str:
        return str(self)


class HoursField(ExactDecimalField):
    """Hours in quarters: ``1,5`` or ``1.5``; not ``1:30``."""

    unit = "h"
    default_error_messages = {
        "invalid": gettext_lazy("Write the hours as a number: an hour and a half is 1,5 and not 1:30."),
        "step": gettext_lazy("Hours are counted in quarters: 0,25, 0,5, 0,75, 1 …"),
    }

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = Decimal("0.25"),
        step: Decimal | None = Decimal("0.25"),
        **options: Unpack[DecimalOptions],
    ) -> None:
        self.step = step
        super().__init__(min_value=min_value, **options)

    def shown(self, value: Decimal | int | None) -> str:
        return formats.hours(value)

    def without_unit(self, text: str) -> str:
        return text.strip().removesuffix("h")

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is not None and self.step and value % self.step:
            raise forms.ValidationError(self.error_messages["step"], code="step")


class DurationField(forms.Field):
    """A length as people type it: ``1,5``, ``1:30``, ``90 min``, ``1h 30``; cleans to a `durations.Length`."""

    default_error_messages = {
        "invalid": gettext_lazy("Write how long it took, for example 1,5, 1:30, 90 min or 1h 30."),
        "two_ways": gettext_lazy("This can be read two ways: write %(clock)s for hours and minutes, or %(decimal)s."),
    }

    def __init__(self, **options: Unpack[FieldOptions]) -> None:
        options.setdefault("widget", DecimalInput(attrs={"maxlength": "40", "inputmode": "text"}))
        super().__init__(**options)

    def to_python(self, value: object) -> durations.Length | None:
        if value in self.empty_values:
            return None
        try:
            return durations.length_of(str(value))
        except durations.ReadTwoWays:
            bare = "".join(letter for letter in str(value) if letter.isdigit() or letter == ".")
            ways = {"clock": bare.replace(".", ":"), "decimal": bare.rstrip("0").replace(".", ",")}
            raise forms.ValidationError(self.error_messages["two_ways"], code="two_ways", params=ways) from None
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, Decimal):
            return value
        return formats.number(value) if formats.language() == "et" else f"{value.normalize():f}"


class ClockField(forms.Field):
    """A time of day: ``9``, ``9.30``, ``9:30``."""

    default_error_messages = {
        "invalid": gettext_lazy("Write the time of day, for example 9:30."),
        "range": gettext_lazy("Write one time of day here, such as 9:30; where it begins and ends are two fields."),
    }

    def __init__(self, **options: Unpack[FieldOptions]) -> None:
        options.setdefault("widget", DecimalInput(attrs={"maxlength": "12", "inputmode": "text"}))
        super().__init__(**options)

    def to_python(self, value: object) -> datetime.time | None:
        if value in self.empty_values:
            return None
        try:
            return durations.clock_of(str(value))
        except ValueError:
            if CLOCKS.fullmatch(str(value)):
                raise forms.ValidationError(self.error_messages["range"], code="range") from None
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: object) -> object:
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value


class MoneyField(ExactDecimalField):
    """Euros to the cent: ``1 234,56 €``, ``1234.56``. A full stop or comma never groups thousands."""

    unit = "€"
    default_error_messages = {"invalid": gettext_lazy("Write the sum in euros and cents, for example 1 234,56.")}

    def __init__(self, *, min_value: Decimal | int | None = 0, **options: Unpack[DecimalOptions]) -> None:
        super().__init__(min_value=min_value, **options)

    def shown(self, value: Decimal | int | None) -> str:
        return formats.money(value)

    def without_unit(self, text: str) -> str:
        return text.strip().removesuffix("€").removesuffix("EUR").removesuffix(formats.currency())

    def written(self, value: Decimal) -> str:
        return formats.amount(value) if formats.language() == "et" else f"{value:.2f}"


class PercentField(ExactDecimalField):
    """A whole per cent, 0 to 100, as an int."""

    places = 0
    unit = "%"
    default_error_messages = {"invalid": gettext_lazy("Write a whole number from 0 to 100.")}

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = 0,
        max_value: Decimal | int | None = 100,
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **options)

    def shown(self, value: Decimal | int | None) -> str:
        return formats.percent(value)

    def without_unit(self, text: str) -> str:
        return text.strip().removesuffix("%")

    def clean(self, value: object) -> int | None:
        exact = super().clean(value)
        return None if exact is None else int(exact)


class DegreesField(ExactDecimalField):
    """A latitude or longitude: ``58,9636`` or ``58.9636``."""

    places = 4
    default_error_messages = {"invalid": gettext_lazy("Write the degrees as a number such as 58,9636.")}


class EstonianDateField(forms.Field):
    """A day as people type it (`date_of`), from ``earliest`` to ``latest``. “16.12” is the nearest one to today."""

    widget = DateInput
    default_error_messages = {
        "invalid": gettext_lazy("Write the date as day.month.year, for example 29.02.2024."),
        "two_ways": gettext_lazy("This can be read two ways: write %(one)s or %(other)s, day.month.year."),
        "early": gettext_lazy("The earliest date that can be entered here is %(limit)s."),
        "late": gettext_lazy("The latest date that can be entered here is %(limit)s."),
    }

    def __init__(
        self,
        *,
        earliest: datetime.date = FIRST_DAY,
        latest: datetime.date = LAST_DAY,
        input_formats: Iterable[str] | None = None,  # a column's form gives some: `date_of` knows what people type
        **options: Unpack[FieldOptions],
    ) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**options)

    def to_python(self, value: object) -> datetime.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        try:
            return self._read(str(value))
        except ReadTwoDays as two:
            raise forms.ValidationError(self.error_messages["two_ways"], code="two_ways", params=two.ways) from None
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def _read(self, text: str) -> datetime.date:
        try:
            return date_of(text)
        except ReadTwoDays:
            raise
        except ValueError:
            month, day = day_without_year(text)
            return nearest(month, day, min(max(timezone.localdate(), self.earliest), self.latest))

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value is not None and value < self.earliest:
            raise self._out_of("early", self.earliest)
        if value is not None and value > self.latest:
            raise self._out_of("late", self.latest)

    def _out_of(self, code: str, limit: datetime.date) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params={"limit": formats.date(limit)})

    def prepare_value(self, value: object) -> object:
        return f"{value:%d.%m.}{value.year:04d}" if isinstance(value, datetime.date) else value

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True
