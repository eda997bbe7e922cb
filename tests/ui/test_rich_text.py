"""A text that went through the editor is what was typed: untouched parts to the letter, the rest word by word."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.ui.test_markdown import TYPED, read
from ui.markdown import as_html
from ui.rich_text import html_of, markdown_of, words_of

TEXT = "# Algus\nlõik  kahe tühikuga\n* tärn\n* teine\n\n\n2022. aastal\n\n1. üks\n2. kaks\n5. viis\n"


def as_the_editor_writes(html):
    """Paragraphs in items and cells, no head of a table, widths of its columns."""
    html = re.sub(r"<li>([^<]*)(?=</li>|<[uo]l)", r"<li><p>\1</p>", html)
    html = re.sub(r"<(t[dh])>([^<]*)</t[dh]>", r'<\1 colspan="1" rowspan="1"><p>\2</p></\1>', html)
    html = re.sub(r"</?thead>|</?tbody>", "", html)
    return re.sub(r"<table[^>]*>", '<table style="min-width: 50px"><colgroup><col></colgroup>', html)


@pytest.mark.parametrize(("typed", "reads"), TYPED.items())
def test_whatever_was_typed_reads_the_same_after_the_editor(typed, reads):
    html = as_the_editor_writes(str(html_of(typed)))
    assert read(str(as_html(markdown_of(html, before="")))) == reads
    assert markdown_of(html, before=typed).strip("\n") == typed.strip("\n")


def test_only_what_was_changed_is_written_anew():
    html = as_the_editor_writes(str(html_of(TEXT)))
    assert markdown_of(html, before=TEXT) == TEXT
    changed = html.replace("<p>2022. aastal</p>", "<p>2023. aastal <em>siis</em></p><p>3. oktoober</p>")
    expected = TEXT.replace("2022. aastal", "2023. aastal *siis*\n\n3. oktoober")
    assert markdown_of(changed, before=TEXT) == expected.replace("\n\n\n", "\n\n")


@pytest.mark.parametrize(
    "words",
    [
        "1. jaanuar",
        "1) esimene",
        "- miinus",
        "# trell",
        "> nool",
        "5*3*2",
        "_alla_",
        "`kood`",
        "2 < 3",
        "[a](b)",
        "---",
    ],
)
def test_what_a_person_types_as_words_stays_words(words):
    html = "<p>enne</p><p>" + words.replace("<", "&lt;").replace(">", "&gt;") + "</p>"
    text = markdown_of(html, before="")
    assert read(str(as_html(text))) == f"enne {words}"
    assert markdown_of(str(html_of(text)), before=text) == text


def test_marks_lists_and_links_become_markdown():
    html = (
        "<h2>Pealkiri</h2><p>üks<br>kaks <strong>paks <em>kaldu</em></strong></p>"
        '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul><ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>'
        '<p><a href="https://kula.demo.example">link</a></p><blockquote><p>tsitaat</p></blockquote><p></p>'
    )
    assert markdown_of(html, before="") == (
        "## Pealkiri\n\nüks\nkaks **paks *kaldu***\n\n- a\n  - b\n\n3. c\n4. d\n\n"
        "[link](https://kula.demo.example)\n\n> tsitaat\n"
    )


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ("Toetus on <strong>70%</strong>line", "Toetus on **70**%line"),
        ("osa<em>(lisa)</em>na", "osa(*lisa*)na"),
        ("enne <s>12,50 €</s>10 €", "enne ~~12,50~~ €10 €"),
        ("<strong>a <em>b%</em></strong>c", "**a *b***%c"),
        ("<strong>küla <em>%</em></strong>c", "**küla** %c"),
        ("küla<strong>„Õnn“</strong>, see", "küla„**Õnn“**, see"),
        ("küla<strong><em>„Õnn“</em></strong>le", "küla„***Õnn***“le"),
        ("a<em>b</em><strong>%c</strong>", "a*b*%**c**"),
        # what Markdown can read stays as it was marked
        ("<strong>70%</strong> ja <strong>24%</strong>, <strong>9%</strong>", "**70%** ja **24%**, **9%**"),
        ("<strong>„Arukad külad“</strong>-programm", "**„Arukad külad“**-programm"),
        ("a<strong>%</strong><br>b", "a%\nb"),
    ],
)
def test_a_sign_at_the_edge_of_bold_words_shows_no_stars(held, written):
    text = markdown_of(f"<p>{held}</p>", before="")
    assert text == f"{written}\n"
    words = re.sub("<[^>]+>", "", held.replace("<br>", "\n"))
    assert re.sub("<[^>]+>", "", str(as_html(text))).strip() == words
    assert markdown_of(as_the_editor_writes(str(html_of(text))), before="") == text


def test_nothing_foreign_gets_in():
    html = '<p onclick="x()">sõna<script>alert(1)</script><img src=x onerror=y></p><style>p{}</style>'
    assert markdown_of(html, before="") == "sõna\n"
    with pytest.raises(ValidationError):
        markdown_of("<blockquote>" * 60 + "sõna" + "</blockquote>" * 60, before="")


@settings(max_examples=120, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab 1.2)-*_#>[]()`~|+=!<&\\\n"), max_size=25), max_size=4))
@example(["1. a", "2. b"])
def test_no_word_is_lost_and_a_second_pass_changes_nothing(paragraphs):
    escaped = (one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for one in paragraphs)
    html = "".join(f"<p>{one}</p>" for one in escaped)
    text = markdown_of(html, before="")
    words = " ".join(" ".join(one.split()) for one in paragraphs if one.strip())
    assert " ".join(read(str(as_html(text))).split()) == words
    assert markdown_of(str(html_of(text)), before=text) == text


def test_words_alone_stand_a_line_for_each_block():
    assert words_of("<p>Ants &amp; Mari</p><ul><li>üks</li><li>kaks</li></ul>") == "Ants & Mari\nüks\nkaks"
