import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import SentForm
from villages.models import Invitation
from villages.roles import Role


def typed(world, key, name="Õnne Uus"):
    return {
        "once": str(key),
        "name": name,
        "email": "onne@demo.example",
        "role": Role.MENTOR,
        "village": world.koeru.pk,
        "language": "et",
    }


@pytest.fixture
def invite(world, client):
    client.force_login(world.partner)
    return lambda key, **how: client.post(reverse("villages:invite"), typed(world, key, **how), follow=True)


def test_a_form_sent_again_writes_once_and_leads_to_the_same_place(invite):
    key = uuid.uuid4()
    first, second = invite(key), invite(key)
    assert Invitation.objects.count() == 1
    assert first.redirect_chain == second.redirect_chain
    assert "juba saadetud" in second.content.decode()


def test_a_key_used_for_other_contents_is_a_conflict_and_says_so(invite):
    key = uuid.uuid4()
    invite(key)
    page = invite(key, name="Keegi Teine")
    assert page.status_code == 409
    assert Invitation.objects.get().name == "Õnne Uus"


def test_the_browser_is_told_which_form_did_its_work(world, client):
    client.force_login(world.partner)
    key = uuid.uuid4()
    for _ in range(2):
        client.cookies.pop("sent", None)
        page = client.post(reverse("villages:invite"), typed(world, key))
        assert page.cookies["sent"].value == str(key)
        assert page.cookies["sent"]["samesite"] == "Lax"
    refused = client.post(reverse("villages:invite"), typed(world, uuid.uuid4(), name=""))
    assert "sent" not in refused.cookies


def test_a_refused_form_does_not_use_its_key(invite):
    key = uuid.uuid4()
    assert invite(key, name="").status_code == 422
    assert SentForm.objects.count() == 0
    invite(key)
    assert Invitation.objects.count() == 1


def test_forms_without_a_readable_key_still_work(invite):
    assert invite("no-key").status_code == 200
    assert Invitation.objects.count() == 1


def test_every_drawn_form_has_a_key_of_its_own(world, client):
    client.force_login(world.partner)
    pages = [client.get(reverse("villages:invite")).content.decode() for _ in range(2)]
    keys = {page.split('name="once" value="')[1][:36] for page in pages}
    assert len(keys) == 2


def test_twenty_equal_posts_at_once_write_one_row(live_world):
    partner, key = live_world.partner, uuid.uuid4()

    def send(number):
        client = Client()
        client.force_login(partner)
        try:
            return client.post(reverse("villages:invite"), typed(live_world, key)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(20))) == {302}
    assert Invitation.objects.count() == 1
