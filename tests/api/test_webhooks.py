"""A change is told to who may see it, once for a receiver that keeps the ids, however often the sender dies."""

import hashlib
import hmac
import json
import random

import pytest
import requests

from accounts.rules import RuleBroken
from api import actions, webhooks
from api.models import Delivery
from tests.cast import village
from tests.faults.web import Web, kill_while_sending
from villages.models import Village

pytestmark = pytest.mark.django_db
S = Delivery.State


class Receiver:
    """In place of the network: what arrived, and what is answered."""

    def __init__(self, monkeypatch):
        self.taken, self.heads, self.answers = [], [], []
        monkeypatch.setattr(requests, "post", self.post)

    def post(self, url, data, headers, **given):
        assert given["allow_redirects"] is False
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        if answer < 300:
            self.taken.append(json.loads(data))
        self.heads.append((headers, data))
        response = requests.Response()
        response.status_code = answer
        return response


@pytest.fixture
def receiver(monkeypatch):
    return Receiver(monkeypatch)


def hooked(world, by=None, lists=("villages",)):
    by = by or world.lead
    return actions.make_webhook(by=by, programme=world.programme, url="https://naidis.ee/hook", lists=list(lists))


def due_now():
    Delivery.objects.update(due_at="2000-01-01T00:00Z")


def test_a_change_is_told_signed_and_once(world, receiver):
    hook = hooked(world)
    Village.objects.filter(pk=world.koeru.pk).update(population=900)
    assert webhooks.gather() == 1
    assert webhooks.gather() == 0, "looked at already"
    assert webhooks.send_due() == 1
    heads, body = receiver.heads[0]
    signed = hmac.new(hook.secret.encode(), heads["Webhook-Timestamp"].encode() + b"." + body, hashlib.sha256)
    assert heads["Webhook-Signature"] == f"sha256={signed.hexdigest()}"
    assert receiver.taken[0] | {"id": ""} == {
        "id": "", "programme": "arukad-kulad", "list": "villages", "key": world.koeru.pk, "what": "update",
        "url": f"http://127.0.0.1:8000/api/v1/villages/{world.koeru.pk}",
    }  # fmt: skip
    assert Delivery.objects.get().state == S.TAKEN


def test_it_is_repeated_until_it_is_taken(world, receiver):
    hooked(world)
    Village.objects.filter(pk=world.koeru.pk).update(population=900)
    webhooks.gather()
    receiver.answers = [503, requests.ConnectionError(), 302]
    for _number in range(3):
        webhooks.send_due()
        assert Delivery.objects.get().state == S.WAITING
        due_now()
    webhooks.send_due()
    told = Delivery.objects.get()
    assert (told.state, told.attempts, len(receiver.taken)) == (S.TAKEN, 4, 1)


def test_who_may_not_see_a_thing_is_not_told_of_it(world, receiver):
    hooked(world, by=world.mentor)
    Village.objects.filter(pk__in=[world.koeru.pk, world.kamari.pk]).update(population=900)
    webhooks.gather()
    assert [one.key for one in Delivery.objects.all()] == [world.koeru.pk]


def test_fifty_kills_lose_nothing_and_double_nothing(world, receiver, monkeypatch):
    """The sender dies before, while and after each sending; the receiver keeps the ids it has seen."""
    hooked(world)
    for number in range(25):
        village(world.jkk, f"Küla {number}", f"kyla-{number}", "58.6", "25.9")

    class Killed(BaseException):
        pass

    kills, write = [0], webhooks._send
    message = webhooks._message

    def dies_after_post(delivery):
        if kills[0] < 50 and kills[0] % 2:
            kills[0] += 1
            webhooks.post(delivery.webhook, delivery)
            raise Killed
        if kills[0] < 50:
            kills[0] += 1
            raise Killed
        write(delivery)

    def dies_while_gathering(*given):
        if kills[0] == 0:
            kills[0] += 1
            raise Killed
        return message(*given)

    monkeypatch.setattr(webhooks, "_send", dies_after_post)
    monkeypatch.setattr(webhooks, "_message", dies_while_gathering)
    with pytest.raises(Killed):
        webhooks.gather()
    assert not Delivery.objects.exists()
    assert webhooks.gather() == 25
    while Delivery.objects.filter(state=S.WAITING).exists():
        try:
            webhooks.send_due()
        except Killed:
            due_now()
    assert kills[0] == 50
    known = {one["id"]: one["key"] for one in receiver.taken}
    assert len(known) == 25, "none lost, none doubled for who keeps the ids"
    assert len(receiver.taken) > 25, "some came twice, with the same id"
    assert set(known.values()) == set(Village.objects.filter(slug__startswith="kyla-").values_list("pk", flat=True))


def test_a_production_site_calls_nothing_in_its_own_network(world, settings):
    settings.PRODUCTION = True
    for url in ("http://naidis.ee/", "https://127.0.0.1/", "https://10.0.0.8/x", "https://localhost/"):
        with pytest.raises(RuleBroken):
            actions.make_webhook(by=world.lead, programme=world.programme, url=url, lists=["villages"])


def test_switched_on_again_it_goes_on_from_now(world):
    hook = hooked(world)
    actions.switch_webhook(by=world.lead, webhook=hook)
    Village.objects.filter(pk=world.koeru.pk).update(population=900)
    assert webhooks.gather() == 0
    actions.switch_webhook(by=world.lead, webhook=hook)
    assert webhooks.gather() == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_loses_and_doubles_nothing(live_world, services):
    """Three times here; `./run faults -k webhooks` kills it fifty times."""
    with Web() as receiver:
        told = kill_while_sending(live_world, services, receiver, random.Random(15), 3)
        receiver.shutdown()
    assert (told["tried"], told["lost"], told["doubled"], told["stuck"]) == (30, 0, 0, 0), told
