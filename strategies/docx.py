"""A strategy for those who must edit it in a word processor: headings, lists and tables as the program's own."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from markdown_it.token import Token

from strategies.chapters import Table, chapters
from strategies.content import Content
from ui.markdown import tokens_of

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import _Row as DocxRow
    from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPRUCE = RGBColor(0x1F, 0x5F, 0x4A)
NUMBERED = "List Paragraph"  # numbers are written out: the program's own would go on from list to list
LISTS = {"bullet_list_open": "List Bullet", "ordered_list_open": NUMBERED}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DEEPEST = 3
MOST_UPRIGHT = 6  # columns; a table with more lies on a landscape page


def docx_of(content: Content, stands: str) -> bytes:
    """``stands``: which version this is, in words, under the title."""
    content = _without_controls(content)
    document = Document()
    _set_up(document, content)
    document.add_heading(content["village"], 0)
    document.add_paragraph(_("Smart village strategy"), "Subtitle")
    document.add_paragraph(stands)
    _facts(document, content)
    for number, chapter in enumerate(chapters(content), 1):
        wide = any(len(table.head) > MOST_UPRIGHT for table in chapter.tables)
        if wide:
            _turn(document, landscape=True)
        document.add_heading(f"{number}. {chapter.title}", 1)
        if chapter.is_empty:
            document.add_paragraph(_("Nothing is written here yet."))
        _markdown(document, chapter.text)
        for table in chapter.tables:
            if table.title:
                document.add_heading(table.title, 2)
            _table(document, table)
        if wide:
            _turn(document, landscape=False)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: "DocxDocument", content: Content) -> None:
    core = document.core_properties
    core.title = f"{_('Smart village strategy')}: {content['village']}"
    core.author, core.language = content["village"], get_language() or "et"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for level in range(1, DEEPEST + 1):
        document.styles[f"Heading {level}"].font.color.rgb = SPRUCE


def _turn(document: "DocxDocument", *, landscape: bool) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))


def _facts(document: "DocxDocument", content: Content) -> None:
    facts = {
        _("Municipality"): ", ".join(part for part in (content["municipality"], content["county"]) if part),
        _("Settlements"): ", ".join(content["settlements"]),
        _("Population"): str(content["population"] or ""),
    }
    for name, value in facts.items():
        if value:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(value)


def _table(document: "DocxDocument", table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.head), style="Table Grid")
    for cell, text in zip(made.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _repeat_on_every_page(made.rows[0])
    for row in table.rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    if table.foot:
        for cell, text in zip(made.add_row().cells, table.foot, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
    document.add_paragraph()


def _repeat_on_every_page(row: "DocxRow") -> None:
    """The head of the table; python-docx has no word for it."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _markdown(document: "DocxDocument", text: str) -> None:
    tokens = iter(tokens_of(text))
    lists: list[str] = []
    style, lead = None, ""
    for token in tokens:
        if token.type in LISTS:
            lists.append(LISTS[token.type])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            style, lead = lists[-1], f"{token.info}. " if lists[-1] == NUMBERED else ""
        elif token.type == "heading_open":
            style = f"Heading {min(int(token.tag[1]) + 1, DEEPEST)}"
        elif token.type == "table_open":
            _markdown_table(document, tokens)
        elif token.type in ("inline", "fence", "code_block"):
            paragraph = document.add_paragraph(lead, style)
            if token.type == "inline":
                _inline(paragraph, token)
            else:
                paragraph.add_run(token.content.rstrip("\n")).font.name = "Consolas"
            style, lead = lists[-1] if lists else None, ""


def _markdown_table(document: "DocxDocument", tokens: Iterator[Token]) -> None:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(_words(token)))
    _table(document, Table("", rows[0], rows[1:]))


def _words(token: Token) -> Iterator[str]:
    """Of a cell, where nothing is bold: links with where they lead, and breaks."""
    leads_to = ""
    for child in token.children or ():
        if child.type == "link_open":
            leads_to = str(child.attrs["href"])
        yield f" ({leads_to})" if child.type == "link_close" else "\n" if child.type == "softbreak" else child.content


def _inline(paragraph: "Paragraph", token: Token) -> None:
    """Links keep their words; where they lead stands behind them."""
    bold = italic = False
    leads_to = ""
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("em_open", "em_close"):
            italic = child.type == "em_open"
        elif child.type in ("softbreak", "hardbreak"):
            paragraph.add_run().add_break()
        elif child.type == "link_open":
            leads_to = str(child.attrs["href"])
        elif child.type == "link_close":
            paragraph.add_run(f" ({leads_to})")
        elif child.content:
            run = paragraph.add_run(child.content)
            run.bold, run.italic = bold, italic


def _without_controls(value: Any) -> Any:
    """Characters that a keyboard cannot write, and a word processor cannot read."""
    if isinstance(value, str):
        return CONTROLS.sub("", value)
    if isinstance(value, list):
        return [_without_controls(one) for one in value]
    return {key: _without_controls(one) for key, one in value.items()} if isinstance(value, dict) else value
