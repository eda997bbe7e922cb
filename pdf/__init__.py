"""What every printed paper shares: the sheet's CSS, its blocks, and the way to one PDF of both standards.

It knows no model and asks no database, and it reaches nothing outside its own assets and the pictures it is given.
`sheet` says what a paper is made of and is light; `typeset` takes a second to import and 60 MB, so only processes that
print import it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdf.document import PrintDocument


def render(sheet: "PrintDocument", data: object, photos: Mapping[str, bytes]) -> bytes:
    """The sheet as one file that is PDF/A-3a and PDF/UA-1, with `data` attached as `andmed.json`.

    `photos` maps the keys that the sheet's `photo(key)` asked for to pictures (JPEG, PNG or WebP).
    """
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone, translation  # noqa: PLC0415

    from pdf.assets import pictures_of  # noqa: PLC0415
    from pdf.document import html_of  # noqa: PLC0415
    from pdf.weasyprint_renderer import typeset  # noqa: PLC0415

    pictures = pictures_of(photos)
    with translation.override(sheet.language), timezone.override(settings.TIME_ZONE):
        html = html_of(sheet, data, {key: address for key, (address, _picture) in pictures.items()})
        return typeset(html, data, sheet.state_at, dict(pictures.values()), sheet.styles)


def warm() -> None:
    """Import everything at once, for the parent of worker processes."""
    import pdf.weasyprint_renderer  # noqa: F401, PLC0415
