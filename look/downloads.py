"""A list as a file that opens in a spreadsheet: semicolons and decimal commas as Estonian spreadsheets expect them."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
list_taken = Signal()  # with user, route and filters; this room keeps nothing


class FileAsked(forms.Form):
    file = forms.ChoiceField(choices=[("csv", "CSV")])


def wants_csv(request: HttpRequest) -> bool:
    """``?file=csv`` beside a list's filters; in the template ``{% querystring file="csv" page=None as export %}``.

    Who takes a list away stands in the trail: the answer "yes" is told to whoever keeps it.
    """
    if not FileAsked(request.GET).is_valid():
        return False
    route = request.resolver_match.view_name if request.resolver_match else request.path
    list_taken.send(None, user=request.user, route=route, filters=request.GET.urlencode())
    return True


def csv_download(name: str, heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """``name-2022-10-04.csv``, UTF-8 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(head) for head in heads])
    writer.writerows([cell(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    filename = f"{name}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "private, no-store"
    return response


def cell(value: Any) -> str:
    """People's text never becomes a formula in the reader's spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%d.%m.%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
