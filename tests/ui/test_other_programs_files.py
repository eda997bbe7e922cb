"""Files that people take for a table: each refusal names what was brought and what to do with it."""

import io
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ui.spreadsheet_reader import read_table

OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


def package(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (package(**{"xl/workbook.bin": ""}), "This is a binary Excel file (.xlsb)"),
        (package(**{"mimetype": f"{OPEN_DOCUMENT}.spreadsheet", "content.xml": ""}), "This is an OpenDocument table"),
        (package(**{"mimetype": f"{OPEN_DOCUMENT}.text", "content.xml": ""}), "This is a text document"),
        (package(**{"word/document.xml": ""}), "This is a text document"),
        (package(**{"Index/Document.iwa": ""}), "This is a table of Numbers"),
        (package(**{"photo.jpg": ""}), "The file cannot be read as an XLSX table"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"<html><table>", "This is a web page with the name of a table"),
    ],
    ids=["xlsb", "ods", "odt", "docx", "numbers", "zip", "pdf", "html"],
)
def test_read_table_names_what_was_brought_instead(content: bytes, told: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError, match=re.escape(told)):
        read_table("list.xlsx", content)
