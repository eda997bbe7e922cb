"""A signer's name from the certificate's own fields, without the personal code.

Estonian CN is ``SURNAME,GIVEN NAMES,38001085718`` and serialNumber ``PNOEE-38001085718`` (older cards: the digits
alone); both are left behind. Names may hold commas, hyphens and blanks, so they come from surname and givenName and
only from CN when these are missing.
"""

import re

from cryptography import x509
from cryptography.x509.oid import NameOID

LONG_NUMBER = re.compile(r"\b(?:[A-Z]{3}[A-Z]{2}-)?\d[\d-]{5,}\b")
SEPARATORS = re.compile(r"\s*,\s*")
MOST_LETTERS = 200


def person(certificate: x509.Certificate) -> str:
    """ "Mari-Liis Männik"; of a seal the organisation's name; "" when there is neither."""
    try:
        subject = certificate.subject
    except ValueError:
        return ""
    given, surname = _field(subject, NameOID.GIVEN_NAME), _field(subject, NameOID.SURNAME)
    if given or surname:
        return _shown(f"{_capitalised(given)} {_capitalised(surname)}")
    return _shown(_from_common_name(_field(subject, NameOID.COMMON_NAME)))


def issuer(certificate: x509.Certificate) -> str:
    try:
        return _shown(_field(certificate.issuer, NameOID.COMMON_NAME))
    except ValueError:
        return ""


def without_codes(text: str) -> str:
    """Text in which long numbers, which may be personal codes, are gone."""
    return LONG_NUMBER.sub("", text)


def _field(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    values = name.get_attributes_for_oid(oid)
    return str(values[0].value).strip() if values else ""


def _from_common_name(common: str) -> str:
    """``SURNAME,NAMES,code`` turned; a common name of another shape as it stands."""
    parts = SEPARATORS.split(common)
    if len(parts) == 3 and LONG_NUMBER.fullmatch(parts[2]):
        return f"{_capitalised(parts[1])} {_capitalised(parts[0])}"
    return common


def _capitalised(words: str) -> str:
    """Cards write names in capitals; a name that already has small letters is left alone."""
    if words != words.upper():
        return words
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0][:1] + word[0][1:].lower(), words)


def _shown(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in without_codes(text))
    return " ".join(printable.split()).strip(" ,-")[:MOST_LETTERS]
