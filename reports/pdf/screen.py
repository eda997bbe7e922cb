"""The report's templates, and one chapter of them for the screen. Nothing here needs the typesetting."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import Context, Engine
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from pdf.document import TEMPLATES as SHARED
from reports.pdf.chapters import contents
from reports.snapshot.shape import Snapshot, word_of
from ui import words

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "reports" / "pdf"


@cache
def engine() -> Engine:
    """Autoescaping is on and nothing else is loaded: a report needs no request and no tag library of the site."""
    return Engine(dirs=[str(TEMPLATES), str(SHARED)], builtins=["django.templatetags.i18n"], autoescape=True)


@contextmanager
def as_frozen(snapshot: Snapshot) -> Iterator[None]:
    """The report's language, the site's time zone, and what groups were called when it was frozen."""
    word = words.speaking(word_of(snapshot))
    with translation.override(snapshot["language"]), timezone.override(settings.TIME_ZONE), word:
        yield


def section_html(snapshot: Snapshot, key: str) -> SafeString:
    """One chapter as it will stand, with its words, figures and tables; photos are in the PDF only."""
    with as_frozen(snapshot):
        context = {"blocks": [*contents.words(snapshot, key), *contents.only(snapshot, key)], "on_screen": True}
        return engine().get_template("_blocks.html").render(Context(context))
