"""Snapshot → HTML → PDF: WeasyPrint sets what is read in one go, Typst what is long."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence

from django.template import Context
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf import assets
from pdf.blocks import Chapter, Column, Prose, Table
from pdf.typst import renderer as typst
from pdf.weasyprint_renderer import typeset
from reports.pdf import annexes, drawings, labels
from reports.pdf.annexes import Volume
from reports.pdf.chapters import contents
from reports.pdf.chapters.shared import rows_address
from reports.pdf.screen import as_frozen, engine
from reports.snapshot.shape import SHAPE, Snapshot, data_hash, name_of
from ui import formats
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
    with as_frozen(snapshot):
        addresses = {key: address for key, (address, _picture) in pictures.items()}
        chapters = contents.all_of(snapshot, addresses)
        if annexes.is_long(chapters):
            return long_report(snapshot, chapters, dict(pictures.values()), watermark)
        html = html_of(snapshot, chapters, watermark)
        styles = WATERMARK if watermark else ""
        return typeset(html, snapshot, moment_of(snapshot), dict(pictures.values()), styles)


def long_report(
    snapshot: Snapshot, chapters: Sequence[Chapter], pictures: Mapping[str, bytes], watermark: str = ""
) -> bytes:
    """Set by Typst, its long tables attached as files of their own, one after the other."""
    moment = moment_of(snapshot)
    chapters, volumes = annexes.divided(chapters, snapshot["number"])
    attached = [typst.data_file(snapshot)]
    for place, volume in enumerate(volumes, 1):
        words = volume_title(snapshot, place, len(volumes))
        file = typst.typeset(volume_html(snapshot, volume, words, watermark), moment, {})
        attached.append(typst.Attached(volume.name, file, words))
    if volumes:
        chapters.append(attached_tables(volumes, attached[1:], chapters))
    return typst.typeset(html_of(snapshot, chapters, watermark), moment, pictures, attached)


def moment_of(snapshot: Snapshot) -> datetime.datetime:
    return datetime.datetime.fromisoformat(snapshot["state_at"])


def volume_title(snapshot: Snapshot, place: int, among: int) -> str:
    return _("Report %(number)s, attached tables %(place)s / %(among)s") % {
        "number": snapshot["number"], "place": place, "among": among,
    }  # fmt: skip


def attached_tables(
    volumes: Sequence[Volume], files: Sequence[typst.Attached], chapters: Sequence[Chapter]
) -> Chapter:
    """The last annex: what is attached, and the hash of each file."""
    rows = [
        [
            volume.name,
            "; ".join(f"{chapter.number} {table.caption}" for chapter, table in volume.tables),
            format_html('<span class="hash">{}</span>', hashlib.sha256(file.content).hexdigest()),
        ]
        for volume, file in zip(volumes, files, strict=True)
    ]
    columns = [Column(_("File"), 25), Column(_("Tables"), 40), Column("SHA-256", 35)]
    number = 1 + sum(not chapter.number.isdecimal() for chapter in chapters)
    return Chapter(
        _("Annex %(n)s") % {"n": number},
        _("Tables attached as files of their own"),
        [
            Prose([_("Open the attachments of this file to see them; each is signed together with it.")]),
            Table(_("Attached files"), columns, rows),
        ],
        flows=not chapters[-1].is_wide,
    )


def page(snapshot: Snapshot, addresses: Mapping[str, str], watermark: str = "") -> str:
    """The whole report as HTML. `addresses` maps a photo's key to its place among the assets."""
    return html_of(snapshot, contents.all_of(snapshot, addresses), watermark)


def html_of(snapshot: Snapshot, chapters: Sequence[Chapter], watermark: str) -> str:
    context = {
        **shared_words(snapshot, watermark),
        "title": title(snapshot),
        "kind": labels.word(labels.KINDS, snapshot["kind"]),
        "variant": _("for controls, with the names of participants") if "variant" in snapshot else "",
        "group": snapshot["partner"]["name"] if snapshot["village"] and snapshot["partner"] else "",
        "map": drawings.cover_map(snapshot),
        "emblem": emblem(),
        "chapters": chapters,
        "about": contents.about(snapshot),
        "code": drawn(rows_address(snapshot), _("Code that opens the rows of this report")),
        "code_text": _("Every row by its number, with its papers, for those who may see them: %(address)s")
        % {"address": rows_address(snapshot)},
    }
    return engine().get_template("report.html").render(Context(context))


def volume_html(snapshot: Snapshot, volume: Volume, words: str, watermark: str) -> str:
    context = {**shared_words(snapshot, watermark), "volume_title": words, "chapters": volume.chapters}
    return engine().get_template("volume.html").render(Context(context))


def shared_words(snapshot: Snapshot, watermark: str) -> dict[str, object]:
    """What the report and its attached tables say alike: whose, which, of when, by which data."""
    digest = data_hash(snapshot)
    place = snapshot["village"] or snapshot["partner"]
    return {
        "snapshot": snapshot,
        "watermark": watermark,
        "place": place["name"] if place else "",
        "period": f"{labels.date(snapshot['period_from'])}–{labels.date(snapshot['period_to'])}",
        "state_at": formats.moment(moment_of(snapshot)),
        "created": moment_of(snapshot).isoformat(),
        "digest": digest,
        "short_digest": digest[:12],
    }


def title(snapshot: Snapshot) -> str:
    return _("Progress report %(number)s: %(place)s") % {"number": snapshot["number"], "place": name_of(snapshot)}
