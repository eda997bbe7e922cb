"""Kinds of papers that workers print. An app says in its own `papers.py` what a kind looks like:

    @paper("mentoring.log", name=_("Mentoring log"), needs=Needs.INSIDE)
    def log(data: LogData, print_: Print) -> PrintDocument: ...

and asks for one with `villages.actions.print_paper(by=…, kind="mentoring.log", place=…, data=…, …)`. The data are
frozen when it is asked for: only `str`, `int`, `bool`, `None`, `list` and `dict`, in the shape that a TypedDict beside
their query gives; the function sees nothing else.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict, TypeVar

from pdf.document import PrintDocument
from ui.types import Text
from villages.models.paper import Needs, Paper


@dataclass(frozen=True)
class Print:
    """What every sheet says of itself, taken from the row: hand it on with `**print_.head`."""

    language: str
    number: str
    state_at: dt.datetime
    programme: str
    place: str
    author: str
    is_demo: bool

    @property
    def head(self) -> "Head":
        return Head(
            language=self.language,
            number=self.number,
            state_at=self.state_at,
            programme=self.programme,
            place=self.place,
            author=self.author,
            is_demo=self.is_demo,
        )


class Head(TypedDict):
    """What `PrintDocument` takes of every print."""

    language: str
    number: str
    state_at: dt.datetime
    programme: str
    place: str
    author: str
    is_demo: bool


Data = TypeVar("Data", bound=Mapping[str, object])  # a TypedDict
Sheets = Callable[..., PrintDocument]  # of its own kind's data, as they come back from the database, and the `Print`
Photos = Callable[..., Mapping[str, bytes]]  # of the same data


@dataclass(frozen=True)
class Kind:
    code: str
    name: Text  # lazy text
    needs: Needs
    sheet: Sheets
    photos: Photos  # pictures by key, read by the worker; the sheet shows them by `photos.KEY`


KINDS: dict[str, Kind] = {}


def printable(
    code: str, *, name: Text, needs: Needs, photos: Photos = lambda _data: {}
) -> Callable[[Callable[[Data, Print], PrintDocument]], Callable[[Data, Print], PrintDocument]]:
    def register(sheet: Callable[[Data, Print], PrintDocument]) -> Callable[[Data, Print], PrintDocument]:
        KINDS[code] = Kind(code, name, needs, sheet, photos)
        return sheet

    return register


def print_of(printable: Paper, is_demo: bool) -> Print:
    programme = printable.programme
    return Print(
        language=printable.language,
        number=printable.number,
        state_at=printable.requested_at,
        programme=f"{programme.title}, {programme.ref_no}",
        place=str(printable.village or printable.participation or ""),
        author=str(printable.requested_by),
        is_demo=is_demo,
    )
