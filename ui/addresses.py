"""Addresses of pages; whole ones for what is read elsewhere: mails, calendars, feeds, codes on paper, webhooks."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def absolute(path: str) -> str:
    """`/news/` → `https://arukad.example/news/`."""
    return f"{settings.SITE_URL}{path}"


def absolute_url(route: str, *args: object) -> str:
    """Of the route with this name, within the programme that the script prefix names."""
    return absolute(reverse(route, args=args))


def address(route: str, *args: object) -> str:
    """Of a page, found once."""
    return _address(route, args, get_script_prefix(), get_language())


@lru_cache(maxsize=20_000)  # of some 300 bytes
def _address(route: str, args: tuple[object, ...], _prefix: str, _language: str | None) -> str:
    """The same in a programme and a language: a page asks for a hundred, of the same things each time."""
    return reverse(route, args=args)
