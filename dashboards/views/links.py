"""Addresses of things in other apps' pages."""

from typing import Any

from django.urls import reverse


def address(route: str, *args: Any) -> str:
    return reverse(route, args=args)
