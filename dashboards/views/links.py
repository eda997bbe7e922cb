"""Addresses of things in other apps' pages."""

from django.urls import reverse


def address(route: str, *args: object) -> str:
    return reverse(route, args=args)
