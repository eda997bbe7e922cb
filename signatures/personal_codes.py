"""Estonian personal codes in text that other people and programs wrote: they are shown and kept nowhere."""

import re

HIDDEN = "***"
CODE = re.compile(r"(?<!\d)[1-8]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}(?!\d)")
FIRST, SECOND = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)


def without_personal_codes(text: str) -> str:
    return CODE.sub(lambda found: HIDDEN if is_personal_code(found[0]) else found[0], text) if text else ""


def is_personal_code(digits: str) -> bool:
    """By its check digit; eleven digits that begin like a code and date are no code otherwise."""
    for weights in (FIRST, SECOND):
        check = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if check < 10:
            return check == int(digits[10])
    return digits[10] == "0"
