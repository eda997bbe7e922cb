"""Addresses of things in other apps' pages."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def address(route: str, *args: Any) -> str:
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
