"""Snapshot → HTML → PDF."""

import datetime
from collections.abc import Mapping

from django.template import Context
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pdf import assets
from pdf.weasyprint_renderer import typeset
from reports.pdf import drawings, labels
from reports.pdf.chapters import contents
from reports.pdf.chapters.shared import rows_address
from reports.pdf.screen import engine
from reports.snapshot.shape import SHAPE, Snapshot, data_hash, name_of
from ui.emblem import emblem
from ui.qr import drawn

# A preview says so across every page.
WATERMARK = (
    ".watermark { position: fixed; top: 110mm; left: 15mm; font-size: 90pt; font-weight: 700; color: #e4ddd3;"
    " transform: rotate(-35deg); z-index: -1 }"
)


def render(snapshot: Snapshot, photos: Mapping[str, bytes], watermark: str = "") -> bytes:
    if snapshot["shape"] != SHAPE:
        raise ValueError(f"This renderer prints shape {SHAPE}, not {snapshot['shape']}.")
    pictures = assets.pictures_of(photos)
    with translation.override(snapshot["language"]), timezone.override("Europe/Tallinn"):
        addresses = {key: address for key, (address, _picture) in pictures.items()}
        html = page(snapshot, addresses, watermark)
        state_at = datetime.datetime.fromisoformat(snapshot["state_at"])
        styles = WATERMARK if watermark else ""
        return typeset(html, snapshot, state_at, dict(pictures.values()), styles)


def page(snapshot: Snapshot, addresses: Mapping[str, str], watermark: str = "") -> str:
    """The report as HTML. `addresses` maps a photo's key to its place among the assets."""
    digest = data_hash(snapshot)
    state_at = datetime.datetime.fromisoformat(snapshot["state_at"])
    place = snapshot["village"] or snapshot["partner"]
    context = {
        "snapshot": snapshot,
        "watermark": watermark,
        "title": _("Progress report %(number)s: %(place)s")
        % {"number": snapshot["number"], "place": name_of(snapshot)},
        "kind": labels.word(labels.KINDS, snapshot["kind"]),
        "variant": _("for controls, with the names of participants") if "variant" in snapshot else "",
        "place": place["name"] if place else "",
        "group": snapshot["partner"]["name"] if snapshot["village"] and snapshot["partner"] else "",
        "period": f"{labels.date(snapshot['period_from'])}–{labels.date(snapshot['period_to'])}",
        "state_at": labels.formats.moment(state_at),
        "created": state_at.isoformat(),
        "digest": digest,
        "short_digest": digest[:12],
        "map": drawings.cover_map(snapshot),
        "emblem": emblem(),
        "chapters": contents.all_of(snapshot, addresses),
        "about": contents.about(snapshot),
        "code": drawn(rows_address(snapshot), _("Code that opens the rows of this report")),
        "code_text": _("Every row by its number, with its papers, for those who may see them: %(address)s")
        % {"address": rows_address(snapshot)},
    }
    return engine().get_template("report.html").render(Context(context))


def title(snapshot: Snapshot) -> str:
    return _("Progress report %(number)s: %(place)s") % {"number": snapshot["number"], "place": name_of(snapshot)}
