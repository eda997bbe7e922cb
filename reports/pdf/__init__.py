"""The renderer of progress reports: a frozen snapshot and photos go in, the bytes of one PDF come out.

It knows no model and asks no database, and it reaches nothing outside its own assets (the font, the sheet's CSS, the
templates, the outline of Estonia): the same snapshot gives the same bytes in any process.

    python -m reports.pdf SNAPSHOT.json OUT.pdf
"""

from collections.abc import Mapping

from reports.snapshot.shape import Snapshot


def render(snapshot: "Snapshot", photos: Mapping[str, bytes], watermark: str = "") -> bytes:
    """The report as one file that is PDF/A-3a and PDF/UA-1, with the snapshot attached as `andmed.json`.

    `photos` maps the keys of `snapshot_shape.photo_keys` to pictures (JPEG, PNG or WebP); a missing or broken one is
    left out. `watermark` is a word across every page. Raises `ValueError` for a snapshot of another shape.
    """
    # Typesetting takes a second to import and 60 MB: only a process that prints pays for it.
    from reports.pdf.document import render as render_now  # noqa: PLC0415

    return render_now(snapshot, photos, watermark)


def warm() -> None:
    """Import everything at once, for the parent of worker processes."""
    import reports.pdf.document  # noqa: F401, PLC0415
