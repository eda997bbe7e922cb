"""A paper that is no progress report: a log, a list, a certificate, a strategy.

Made of the report's blocks (`pdf.blocks`), or of one template of its own for what looks like nothing else.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.utils.safestring import SafeString

from pdf.blocks import Cell, Chapter
from pdf.data import sha256_of
from ui import formats
from ui.emblem import emblem

ROOT = Path(__file__).resolve().parent.parent / "templates"
TEMPLATES = ROOT / "pdf"


@dataclass(frozen=True)
class PrintDocument:
    """One paper with ready strings; every page's foot names `number`, `state_at` and the hash of its data."""

    language: str
    kind: str  # "Mentoring log"
    title: str  # the document's title and its first heading
    programme: str  # stands in the running head, with the place
    place: str
    state_at: datetime.datetime
    number: str = ""
    period: str = ""
    author: str = ""
    is_demo: bool = False
    facts: Sequence[tuple[str, Cell]] = ()  # under the title
    chapters: Sequence[Chapter] = ()  # the first one flows under the head unless there is a cover
    has_cover: bool = False  # a title page and the contents, for papers that one reads as a booklet
    cover_drawing: SafeString | str = ""
    about: Sequence[str] = ()  # small print under the contents of a booklet
    is_marked: bool = True  # carries the fund's emblem and text; purely internal papers need not (domain.md 2.3)
    code: SafeString | str = ""  # an SVG beside the title, such as a QR code with a `title`
    template: str = ""  # instead of all that: a template under templates/, such as "trainings/paper/certificate.html"
    context: Mapping[str, object] = field(
        default_factory=dict
    )  # for that template, which also gets `sheet`, `emblem`, …
    styles: str = ""  # CSS after the sheet's own


@cache
def engine() -> Engine:
    """Autoescaping is on and nothing else is loaded: a paper needs no request and no tag library of the site."""
    return Engine(dirs=[str(TEMPLATES), str(ROOT)], builtins=["django.templatetags.i18n"], autoescape=True)


def html_of(sheet: PrintDocument, data: object, addresses: Mapping[str, str]) -> str:
    """The paper as HTML. `addresses` maps a photo's key to its place among the assets."""
    digest = sha256_of(data)
    context = {
        "sheet": sheet,
        "chapters": sheet.chapters,
        "about": sheet.about,
        "state_at": formats.moment(sheet.state_at),
        "created": sheet.state_at.isoformat(),
        "digest": digest,
        "short_digest": digest[:12],
        "emblem": emblem(),
        "photos": addresses,
        **sheet.context,
    }
    return engine().get_template(sheet.template or "sheet.html").render(Context(context))
