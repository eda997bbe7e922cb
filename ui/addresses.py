"""Whole addresses, for what is read outside of a page: mails, calendars, feeds, codes on paper, webhooks."""

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """`/news/` → `https://arukad.example/news/`."""
    return f"{settings.SITE_URL}{path}"


def absolute_url(route: str, *args: object) -> str:
    """Of the route with this name, within the programme that the script prefix names."""
    return absolute(reverse(route, args=args))
