"""Reference numbers of Estonian payments, with their 7-3-1 check digit (golden example G45)."""

import re
from itertools import cycle

DIGITS = re.compile(r"[0-9]{1,19}")


def reference(digits: str) -> str:
    """The digits with their check digit behind. ValueError for anything but 1 to 19 digits."""
    if not DIGITS.fullmatch(digits):
        raise ValueError("a reference number is made of 1 to 19 digits")
    weighed = sum(int(digit) * weight for digit, weight in zip(reversed(digits), cycle((7, 3, 1)), strict=False))
    return f"{digits}{-weighed % 10}"
