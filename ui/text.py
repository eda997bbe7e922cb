"""Text as the product keeps it and as it compares it: one normaliser for every entrance.

Forms and addresses pass through `smartvillages.middleware.normalised_text`, tables through `ui.spreadsheet_reader`.
"""

import re
import unicodedata

# What nobody sees and no keyboard means: soft hyphens of word processors, zero-width marks of web pages and chats.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"
    "|(?<=[A-Za-z\u00c0-\u024f])[\ufe00-\ufe0f]"  # how an emoji looks; after a letter it is nothing
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"  # letters of a flag, without their flag
)
# A joiner belongs inside an emoji or between the letters of scripts that join them; elsewhere it only hides.
JOINED = "\u0590-\u1cff\u2190-\u2bff\U0001f000-\U0001faff"
JOINER = re.compile(f"(?<![{JOINED}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![{JOINED}])")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
# Windows' own dashes and quotes that came in under the wrong name of their encoding.
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
DASHES = "-‐‑‒–—―−﹘﹣－⁃⸺⸻"
RULED = "_.…/⁃"  # a line to write on, dots, "-/-"
NOTHING_WORDS = {"puudub", "puuduvad", "ei ole", "pole", "n/a", "teadmata", "ei ole teada", "pole teada"}
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def cleaned(text: str) -> str:
    """Composed letters (NFC), plain spaces, nothing invisible. NUL stays: whoever sends it is refused.

    Letters from a Mac are otherwise second persons; a soft hyphen hides a word from every search. Marks of direction
    stay only where something is written from right to left.
    """
    if text.isascii():
        return CONTROLS.sub("", text)
    text = LINE_ENDS.sub("\n", text).translate(WINDOWS)
    text = CONTROLS.sub("", JOINER.sub("", INVISIBLE.sub("", text)))
    if not RIGHT_TO_LEFT.search(text):
        text = DIRECTION.sub("", text)
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """`cleaned`, and every run of spaces and line ends one space: names, titles, cells of a table."""
    return " ".join(cleaned(text).replace("\x00", "").split())


def folded(text: str) -> str:
    """For comparing: lower case, no accents, one space between words. “Õie  Äär” and “oie aar” are the same."""
    apart = unicodedata.normalize("NFKD", one_line(text).casefold()).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(LETTERS)


def says_nothing(text: str) -> bool:
    """Empty, or one of the ways in which people say so: ``-``, ``–``, ``___``, ``puudub``, ``(puudub)``."""
    bare = text.strip().casefold()
    return not bare.strip(DASHES + RULED + " ") or bare.strip("().! ") in NOTHING_WORDS


LEGAL_FORMS = (
    *("osauhing", "aktsiaselts", "mittetulundusuhing", "sihtasutus", "taisuhing", "usaldusuhing", "tulundusuhistu"),
    *("fuusilisest isikust ettevotja", "ou", "as", "mtu", "sa", "fie", "uu", "tu", "tuh", "oy", "ab", "sia", "uab"),
    *("ltd", "gmbh", "llc", "inc"),
)
LEGAL_FORM = re.compile(rf"\b(?:{'|'.join(LEGAL_FORMS)})\b")
# Letters of another alphabet that look like ours: a scanned "А12" is the invoice A12.
ALIKE = str.maketrans("авекмнорстухіј", "abekmhopctyxij")
BEFORE_A_NUMBER = re.compile(
    r"^(?:(?:arve|arve-saateleht|invoice|inv|faktuur|rechnung|number|nr|no|nbr|num|n(?=[°º]))(?![a-z])[\s.:#°º]*)+"
)


def folded_supplier(name: str) -> str:
    """Who the supplier is, for comparing: “OÜ «Õun ja Ko»”, “Õun ja Ko OÜ”, “oun ja ko osaühing” → ``ounjako``."""
    spelt = re.sub(r"[&+]", " ja ", re.sub(r"\bo u\b", "ou", folded(name)))
    bare = re.sub(r"[^\w\s]", " ", re.sub(r"(?<=\b\w)[./](?=\w\b)", "", spelt))
    named = LEGAL_FORM.sub(" ", bare)
    return "".join((named if named.strip() else bare).split())


def folded_invoice_no(number: str) -> str:
    """Which invoice it is, for comparing: “Arve nr. A–12 / 3”, “a-12/3” → ``a12/3``.

    Dashes, spaces and quotes differ from hand to hand; a slash or full stop parts two numbers (``1/23``, ``12/3``).
    """
    said = BEFORE_A_NUMBER.sub("", folded(number).translate(ALIKE))
    bare = re.sub(rf"[\s{re.escape(DASHES)}\"'′″«»„“”‘’`#]", "", said)
    return bare.rstrip(".,;") or folded(number)
