"""Addresses of things in other apps' pages."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def address(route: str, *args: object) -> str:
    return _address(route, args, get_script_prefix(), get_language())


@lru_cache(maxsize=5_000)
def _address(route: str, args: tuple[object, ...], _prefix: str, _language: str | None) -> str:
    """The same in a programme and a language: a page asks for a hundred, of the same things each time."""
    return reverse(route, args=args)
