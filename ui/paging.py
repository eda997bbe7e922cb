"""Pages and order of lists. Whatever stands in the address, a list answers with rows, not with an error."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, Unpack, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Expression, F, Model, OrderBy, QuerySet
from django.http import QueryDict  # noqa: TID251  a type: what stands in an address

from ui.types import Data, Files, FormOptions

if TYPE_CHECKING:
    from django.core.paginator import _SupportsPagination

PER_PAGE = 25


Thing = TypeVar("Thing")
Thing_co = TypeVar("Thing_co", covariant=True)


class Asked(Protocol):
    """A request, of which only the address is of interest here."""

    @property
    def GET(self) -> QueryDict: ...  # noqa: N802  Django's name


class Sliced(Protocol[Thing_co]):
    """A queryset, a list, or what reads as much as is asked of it."""

    def __getitem__(self, part: slice, /) -> Iterable[Thing_co]: ...


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
    rows: "_SupportsPagination[Thing]",
    per_page: int = PER_PAGE,
    *,
    count: int | None = None,
    paginator_class: type[Paginator] = Paginator,
) -> "Page[Thing]":
    """The asked page of rows: the first for anything that is not a page number, the last for one past the end.
    ``count``: how many rows there are, where a sum over the same list has counted them already."""
    form, paginator = PageForm(request.GET), paginator_class(rows, per_page)
    if count is not None:
        paginator.count = count  # type: ignore[misc]
    return paginator.get_page(form.cleaned_data["page"] if form.is_valid() else 1)


class KeysFirst(Paginator):
    """Sorts keys alone and reads whole rows for one page: rows with many joins are heavy to sort by the thousand."""

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows: QuerySet[Model] = self.object_list  # type: ignore[assignment]  # only those have keys
        keys = list(rows.values_list("pk", flat=True)[start : start + self.per_page])
        found = {one.pk: one for one in rows.order_by().filter(pk__in=keys)}
        return Page([found[key] for key in keys if key in found], number, self)


@dataclass(frozen=True)
class Stretch(Generic[Thing]):
    """Rows of a list that nobody counts: counting a long one costs more than reading a page of it."""

    object_list: list[Thing]
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


def stretch_of(request: Asked, rows: "Sliced[Thing]", per_page: int = PER_PAGE) -> Stretch[Thing]:
    """The asked stretch of rows, for `{% older %}`: the first for anything that is not a number or past the end."""
    form = PageForm(request.GET)
    number = form.cleaned_data["page"] if form.is_valid() else 1
    start = (number - 1) * per_page
    found = list(rows[start : start + per_page + 1])
    if number > 1 and not found:
        number, found = 1, list(rows[: per_page + 1])
    return Stretch(found[:per_page], number, len(found) > per_page)


def sort_of(request: Asked, allowed: Mapping[str, object], default: str) -> list[OrderBy | str]:
    """Arguments for ``order_by`` from ``?sort=name`` or ``?sort=-name``, only by the allowed names.

    The primary key comes last, so that equal rows never change places between two pages.
    """
    form = SortForm(request.GET, names=allowed)
    asked = form.cleaned_data["sort"] if form.is_valid() else default
    by = allowed[asked.removeprefix("-")]
    expression = F(by) if isinstance(by, str) else cast("Expression", by)
    return [expression.desc() if asked.startswith("-") else expression.asc(), "pk"]
