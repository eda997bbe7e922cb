"""Columns are chosen on every list by one piece, and the choice stays."""

import pytest
from django.urls import reverse

LISTS = {
    "trainings:list": ("event", "kind", "Liik"),
    "trainings:people": ("participant", "email", "E-post"),
    "mentoring:list": ("hours", "kind", "Liik"),
    "pilots:list": ("pilot", "budget", "Planeeritud maksumus, €"),
    "dashboards:villages": ("village", "met", "Viimane kohtumine"),
    "coordination:tasks": ("task", "place", "Koht"),
    "budget:costs": ("cost", "payment_no", "Maksedokument"),
}


@pytest.mark.parametrize("address", LISTS)
def test_columns_are_chosen_kept_and_do_not_lose_the_filter(world, client, address):
    client.force_login(world.lead)
    cookie, name, _head = LISTS[address]
    url = reverse(address)
    choice = client.get(url).context["choice"]
    assert choice.shown
    chosen = client.get(url, {"columns": [name], "q": "x"})
    assert chosen.context["choice"].shown == (name,)
    assert ("q", "x") in chosen.context["choice"].others
    assert client.cookies[f"{cookie}-columns"]["httponly"]
    assert client.get(url).context["choice"].shown == (name,)
    assert client.get(url, {"columns": ["nonsense"]}).context["choice"].shown == (name,)
    client.cookies[f"{cookie}-columns"] = "forged"
    assert client.get(url).context["choice"].shown == choice.shown
