"""Which columns a list shows: each person chooses, and the choice stays on this device until the next one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse  # noqa: TID251  a choice comes with a request and goes as a cookie
from django.utils.translation import gettext_lazy as _

from ui.types import Data

KEPT_FOR = 365 * 24 * 60 * 60  # seconds
NOT_KEPT = ("columns", "page")


class ColumnsForm(forms.Form):
    columns = forms.MultipleChoiceField(label=_("Columns"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Data, labels: Mapping[str, object]) -> None:
        super().__init__(data)
        self.fields["columns"].choices = list(labels.items())  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Choice:
    """``shown``: names in the order of the list. Shown with ``_components/columns_choice.html``."""

    cookie: str
    labels: Mapping[str, object]
    shown: tuple[str, ...]
    is_new: bool
    others: tuple[tuple[str, str], ...]  # what else stands in the address: filters and order stay

    @property
    def form(self) -> ColumnsForm:
        return ColumnsForm({"columns": list(self.shown)}, self.labels)

    def kept(self, response: HttpResponse) -> HttpResponse:
        """The answer with the choice of this request, which holds from now on."""
        if self.is_new:
            response.set_cookie(
                self.cookie,
                signing.dumps(list(self.shown), salt=self.cookie),
                max_age=KEPT_FOR,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


def choice_of(
    request: HttpRequest, list_name: str, labels: Mapping[str, object], usual: Iterable[str] | None = None
) -> Choice:
    """Just chosen, else kept, else ``usual`` (all). ``labels``: the head of each column that may be left out."""
    cookie = f"{list_name}-columns"
    asked = ColumnsForm(request.GET, labels)
    is_new = asked.is_valid()
    names = asked.cleaned_data["columns"] if is_new else _kept(request, cookie, labels)
    names = names or (labels if usual is None else usual)
    others = tuple((name, str(value)) for name, value in request.GET.items() if name not in NOT_KEPT)
    return Choice(cookie, labels, tuple(name for name in labels if name in set(names)), is_new, others)


def _kept(request: HttpRequest, cookie: str, labels: Mapping[str, object]) -> list[str]:
    try:
        kept = signing.loads(request.COOKIES.get(cookie, ""), salt=cookie)
    except signing.BadSignature:
        return []
    return [name for name in kept if name in labels]
