"""Markdown as people type it: every number keeps its value and every word is on screen, in the PDF and in the DOCX."""

import datetime as dt
import io
import re
import subprocess

import docx
import page as validator
import pikepdf
import pytest
from django.utils.html import strip_tags
from weasyprint import HTML

from pdf import assets
from pdf.glyphs import BOX, printable
from pdf.weasyprint_renderer import typeset
from strategies.docx import _markdown
from strategies.printables import STYLES
from ui.markdown import as_html, on_paper

# typed → how it reads; a list's number stands before its item
TYPED = {
    "2022. aastal tehti see.": "2022. aastal tehti see.",
    "3. oktoober 2022 oli algus": "3. oktoober 2022 oli algus",
    "1998. aastal\n1999. aastal": "1998. aastal 1999. aastal",
    "01. jaanuar": "01. jaanuar",
    "2021.\n2022.\n2023.": "2021. 2022. 2023.",
    "2022.": "2022.",
    "1. üks\n\n   2022.\n2. kaks\n\n   2023. lõpp": "1. üks 2022. 2. kaks 2023. lõpp",
    "> 3.": "3.",
    "> 3. klass": "3. klass",
    "- punkt\n\n  12. juuni\n- teine": "punkt 12. juuni teine",
    "1. üks\n2. kaks\n5. viis": "1. üks 2. kaks 5. viis",
    "3. kolm\n4. neli": "3. kolm 4. neli",
    "1. üks\n1. kaks": "1. üks 2. kaks",
    "1. üks\n\n   3. oktoober\n2. kaks": "1. üks 3. oktoober 2. kaks",
    "+ 372 5555 111": "+ 372 5555 111",
    "5*3*2 m": "5*3*2 m",
    "    taandega lõik": "taandega lõik",
    "Tekst\n\n        sügava taandega": "Tekst sügava taandega",
    "[märkus]: siin on tekst": "[märkus]: siin on tekst",
    "```\nkoodis 4 sõna\n```": "koodis 4 sõna",
    "| a | b |\n|---|---|\n| 1 | 2 | kolmas |": "a b 1 2 kolmas",
    "**paks** ja *kaldu* ja ~~kriips~~": "paks ja kaldu ja kriips",
    "<b>5 < 6</b> & AT&T": "<b>5 < 6</b> & AT&T",
    "Pealkiri\n===\n\nalaosa\n---": "Pealkiri alaosa",
    "rida üks\nrida kaks": "rida üks rida kaks",
}


def read(html):
    numbered = re.sub(r'<li value="(\d+)">', r"\1. ", html)
    spaced = re.sub(r"</(?:p|li|h\d|t[dhr])>|<br>", " ", numbered)
    plain = strip_tags(spaced).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(plain.split())


@pytest.mark.parametrize(("typed", "reads"), TYPED.items())
def test_what_was_typed_is_what_is_read_on_the_screen(typed, reads):
    assert read(str(as_html(typed))) == reads


def words(text):
    return re.findall(r"[\w*+]+", text)


def test_every_number_and_word_is_in_the_docx():
    for typed, reads in TYPED.items():
        document = docx.Document()
        _markdown(document, typed)
        said = [paragraph.text for paragraph in document.paragraphs]
        said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert words(" ".join(said)) == words(reads), typed


def test_every_number_and_word_is_in_the_pdf(tmp_path):
    for number, (typed, reads) in enumerate(TYPED.items()):
        page = tmp_path / f"{number}.pdf"
        HTML(string=f'<style>{STYLES}</style><div class="rich">{on_paper(typed)}</div>').write_pdf(page)
        said = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, check=True).stdout.decode()
        assert sorted(words(said)) == sorted(words(reads)), typed


def boxes(html, styles):
    document = HTML(string=f"<style>{styles}</style>{html}").render()
    for page in document.pages:
        right = page._page_box.content_box_x() + page._page_box.width
        for box in page._page_box.descendants():
            if type(box).__name__ == "TextBox":
                yield box.text, box.position_x + box.width, right


def test_long_words_and_wide_tables_stay_on_the_page():
    long = "https://naide.ee/" + "pikk-aadress" * 18
    many = "|".join(["veerg"] * 14)
    table = f"{many}\n{'|'.join('-' * 14)}\n{'|'.join([long] * 14)}"
    styles = assets.sheet() + STYLES
    for html in (as_html(f"{long}\n\n# {long}\n\n- {long}"), as_html(table)):
        found = list(boxes(f'<div class="rich">{html}</div>', styles))
        assert found
        assert [text for text, end, right in found if end > right + 1] == []
    facts = f'<div class="fact"><div class="fact-name">Koht</div><div class="fact-value">{long}</div></div>'
    table = f'<table class="table"><tr><td class="text">{long}</td><td class="text">Naaber</td></tr></table>'
    for html in (facts, table, f'<p class="prose">{long}</p>', f'<h2 class="heading">{long}</h2>'):
        found = list(boxes(html, styles))
        assert [text for text, end, right in found if end > right + 1] == [], html


def test_a_letter_that_no_font_has_is_a_box():
    assert printable("Õnne Иван № € − –") == "Õnne Иван № € − –"
    assert printable("küla 👩\u200d🌾!") == f"küla {BOX}{BOX}!"
    assert printable("中") == BOX
    assert BOX in printable(BOX)


def test_a_pdf_with_emoji_is_still_an_archive(tmp_path):
    html = '<html lang="et"><title>Proov</title><body><p>Külapäev 👩‍🌾 中文 שלום</p></body></html>'
    made = typeset(html, {"a": 1}, dt.datetime(2022, 10, 3, tzinfo=dt.UTC), {})
    (tmp_path / "a.pdf").write_bytes(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = [str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()]
    assert all("Source" in font for font in fonts)
    assert "Result: no failures" in str(validator.validate_pdf(str(tmp_path / "a.pdf"), profile="3a"))
