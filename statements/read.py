"""Which kind of file it is, and every statement in it. Raises StatementRefused with a code for people's words."""

from signatures import safe_xml
from statements import camt, table
from statements.statement import Malformed, Statement

MOST_BYTES = 40 * 2**20
MARK = b"BkToCstmrStmt"
ENCODINGS = ("utf-8-sig", "cp1257")  # the second is of older exports of Estonian banks


class StatementRefused(Exception):
    """``why``: "damaged", "not_statement", "empty", "malformed" with ``what`` and ``place`` (entry or line from 1)."""

    def __init__(self, why: str, what: str = "", place: int = 0) -> None:
        super().__init__(why)
        self.why, self.what, self.place = why, what, place


def looks_like_statement(content: bytes) -> bool:
    head = content[:4_000]
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return MARK in head or b"camt.053" in head
    first = head.split(b"\n", 1)[0].strip(b"\r")
    return any(table.looks_like_table(first.decode(encoding, "replace")) for encoding in ENCODINGS)


def read_statements(content: bytes) -> list[Statement]:
    try:
        found = _read(content)
    except Malformed as error:
        raise StatementRefused("malformed", error.what, error.place) from error
    if not found:
        raise StatementRefused("not_statement")
    if not any(statement.entries or statement.opening is not None for statement in found):
        raise StatementRefused("empty")
    return found


def _read(content: bytes) -> list[Statement]:
    plain = content.lstrip(b"\xef\xbb\xbf \r\n\t")
    if not plain.startswith(b"<"):
        return table.statements(_decoded(content))
    try:
        root = safe_xml.parse(plain, most=MOST_BYTES)
    except safe_xml.XmlRefused as error:
        raise StatementRefused("damaged") from error
    space = root.tag[: root.tag.index("}") + 1] if isinstance(root.tag, str) and root.tag.startswith("{") else ""
    return camt.statements(root, space)


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise StatementRefused("damaged")
