"""The cells of a CSV file, whatever program wrote it: its encoding and its separator are told from what is in it."""

import csv
import io
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SEPARATORS = ";\t,|"
# Excel's own first line, also after another program saved it: in quotes, with the columns of the rows below.
NAMED = re.compile(r"\"?sep=(.)\"?[ \t;,|]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
LOOKED_AT = 20  # rows
OWN_LETTERS = set("õäöüšžÕÄÖÜŠŽåÅéÉ")
MARKS = set("–—„”“’‘‚…€§°•«»№\xa0½¼¾²³±µ·×")
IN_A_WORD = "–’‘-\xa0"
# Estonian letters in one byte, most likely first: Windows' Baltic and Western, ISO, DOS, old Macs.
ONE_BYTE = ("cp1257", "cp1252", "iso8859-15", "cp775", "cp850", "mac_roman")
TWICE_ENCODED = re.compile("Ã[µ¤¶¼•„–œ\x80-\xbf]|Å[¡¾]|Ć[µ¤¶¼]|Ä[¡¾]")


def rows_of(content: bytes) -> list[list[str]]:
    text = text_of(content)
    named = NAMED.match(text)
    body = text[named.end() :] if named else text

    return _parsed(body, named[1] if named else _separator(body))


def text_of(content: bytes) -> str:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        if encoding not in ONE_BYTE:
            return _once_encoded(text)
        if _is_plausible(text):
            return text
    else:
        sentence = _("The letters of the file cannot be told for sure. Save it from Excel as “CSV UTF-8”, or as XLSX.")
        raise ValidationError(sentence)
    raise ValidationError(_("The file is neither a CSV nor an XLSX table."))


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    even, odd = content[:400:2], content[1:400:2]
    if odd and odd.count(0) > len(odd) * 0.6 and not even.count(0):
        return ("utf-16-le",)
    if even and even.count(0) > len(even) * 0.6 and not odd.count(0):
        return ("utf-16-be",)
    return ("utf-8-sig", *ONE_BYTE)


def _once_encoded(text: str) -> str:
    if TWICE_ENCODED.search(text):
        sentence = _("The letters in the file are broken already (“Ãµ” for “õ”). Export it anew as “CSV UTF-8”.")
        raise ValidationError(sentence)
    return text


def _is_plausible(text: str) -> bool:
    """Only letters that Estonians write, and marks where marks stand: never inside a word."""
    for at, letter in enumerate(text):
        if letter.isascii() or letter in OWN_LETTERS:
            continue
        if letter not in MARKS:
            return False
        inside = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
        if inside and letter not in IN_A_WORD:
            return False
    return True


def _separator(text: str) -> str:
    """The one that gives the first rows as many columns as the first of them; a quoted comma separates nothing."""

    def fits(separator: str) -> tuple[int, int]:
        try:
            rows = [row for row in _some(text, separator) if any(row)]
        except csv.Error:
            return (0, 0)
        width = len(rows[0]) if rows else 0
        return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=lambda one: (fits(one)[0], -SEPARATORS.index(one)))


def _some(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator, skipinitialspace=True)
    return [row for row, _n in zip(reader, range(LOOKED_AT), strict=False)]


def _parsed(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator, skipinitialspace=True, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        told = {"row": len(rows) + 1}
        sentence = _("Row %(row)s and what follows cannot be read as a table: see to its quotation marks.") % told
        raise ValidationError(sentence) from error
    return rows
