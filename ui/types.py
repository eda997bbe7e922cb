"""Types that every floor speaks: texts that may be lazy, what a form is given, JSON, what a template gets."""

from typing import TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise  # in the reader's language only when it is shown
Context: TypeAlias = dict[str, object]  # what a template gets
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
