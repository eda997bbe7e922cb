"""Viitenumber, the reference number of Estonian payments: 2–20 digits, the last by weights 7, 3, 1.

Source: the Banking Association's standard; claims-and-audit N12. python-stdnum 2.2 has no module for it.
"""

WEIGHTS = (7, 3, 1)
LONGEST = 20


def with_check_digit(base: str | int) -> str:
    """``123456`` → ``1234561``. Raises ValueError for anything but 1–19 digits."""
    digits = str(base)
    if not (digits.isascii() and digits.isdigit() and len(digits) < LONGEST):
        raise ValueError(digits)
    return f"{digits}{_check(digits)}"


def is_reference(text: str) -> bool:
    plain = "".join(text.split())
    right_length = 2 <= len(plain) <= LONGEST
    return right_length and plain.isascii() and plain.isdigit() and int(plain[-1]) == _check(plain[:-1])


def _check(digits: str) -> int:
    total = sum(int(digit) * WEIGHTS[place % 3] for place, digit in enumerate(reversed(digits)))
    return -total % 10
