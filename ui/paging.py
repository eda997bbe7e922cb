"""Pages and order of lists. Whatever stands in the address, a list answers with rows, not with an error."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Unpack

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import F

from ui.types import Data, Files, FormOptions

PER_PAGE = 25


class Asked(Protocol):
    """A request, of which only the address is of interest here."""

    GET: Any


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=1_000_000)


class SortForm(forms.Form):
    sort = forms.ChoiceField()

    def __init__(
        self, data: Data = None, files: Files = None, *, names: Iterable[str], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["sort"].choices = [(way + name, name) for name in names for way in ("", "-")]  # type: ignore[attr-defined]


def page_of(
    request: Asked,
    rows: Any,
    per_page: int = PER_PAGE,
    *,
    count: int | None = None,
    paginator_class: type[Paginator] = Paginator,
) -> Page:
    """The asked page of rows: the first for anything that is not a page number, the last for one past the end.
    ``count``: how many rows there are, where a sum over the same list has counted them already."""
    form, paginator = PageForm(request.GET), paginator_class(rows, per_page)
    if count is not None:
        paginator.count = count  # type: ignore[misc]
    return paginator.get_page(form.cleaned_data["page"] if form.is_valid() else 1)


class KeysFirst(Paginator):
    """Sorts keys alone and reads whole rows for one page: rows with many joins are heavy to sort by the thousand."""

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows: Any = self.object_list
        keys = list(rows.values_list("pk", flat=True)[start : start + self.per_page])
        found = {one.pk: one for one in rows.order_by().filter(pk__in=keys)}
        return Page([found[key] for key in keys if key in found], number, self)


@dataclass(frozen=True)
class Stretch:
    """Rows of a list that nobody counts: counting a long one costs more than reading a page of it."""

    object_list: list[Any]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1


def stretch_of(request: Asked, rows: Any, per_page: int = PER_PAGE) -> Stretch:
    """The asked stretch of rows, for `{% older %}`: the first for anything that is not a number or past the end."""
    form = PageForm(request.GET)
    number = form.cleaned_data["page"] if form.is_valid() else 1
    start = (number - 1) * per_page
    found = list(rows[start : start + per_page + 1])
    if number > 1 and not found:
        number, found = 1, list(rows[: per_page + 1])
    return Stretch(found[:per_page], number, len(found) > per_page)


def sort_of(request: Asked, allowed: Mapping[str, Any], default: str) -> Sequence[Any]:
    """Arguments for ``order_by`` from ``?sort=name`` or ``?sort=-name``, only by the allowed names.

    The primary key comes last, so that equal rows never change places between two pages.
    """
    form = SortForm(request.GET, names=allowed)
    asked = form.cleaned_data["sort"] if form.is_valid() else default
    expression = allowed[asked.removeprefix("-")]
    if isinstance(expression, str):
        expression = F(expression)
    return [expression.desc() if asked.startswith("-") else expression.asc(), "pk"]
