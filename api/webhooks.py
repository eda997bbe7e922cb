"""What changed becomes messages; a message is sent until it is taken.

A change is a row of a history table. Rows are looked at in the order of their keys, up to the key below which nothing
can still appear (accounts/audit.py), and the messages are written together with how far was looked: a process killed
in between leaves neither or both. A message's id is made of webhook, list and history row, so that one made twice is
one, and a receiver that keeps the ids it has seen takes each change once however often it is sent.
"""

import datetime as dt
import hashlib
import hmac
import json
import logging
import time
import uuid

import requests
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from api.actions import reaches_outside
from api.models import Delivery, Webhook
from api.resources import RESOURCES
from ui.addresses import absolute
from villages.scope import work_in

NAMES = uuid.UUID("5d0b3c6e-6f0e-4a57-9f3a-3a8a51b3f6f2")
AT_ONCE = 500  # history rows a webhook and a list
SECONDS = 10  # of patience with a receiver
MOST_TRIES = 20  # over about four days
LONGEST = dt.timedelta(hours=8)
S = Delivery.State


def gather() -> int:
    """Messages of what changed since the last time; how many."""
    webhooks = list(Webhook.objects.filter(is_on=True))
    until = _finished(webhooks)
    return sum(_gather(webhook.pk, until) for webhook in webhooks)


def _finished(webhooks: list[Webhook]) -> dict[str, int]:
    """List → the key that its history is finished up to. Asked once for all webhooks: the asking locks the table."""
    least: dict[str, int] = {}
    for webhook in webhooks:
        for name in webhook.lists:
            reached = webhook.reached.get(name, 0)
            least[name] = min(reached, least.get(name, reached))
    tables = audit.tables()
    asked = {name: tables[RESOURCES[name].history._meta.db_table] for name in least}
    return {name: audit.finished_up_to(table, least[name]) for name, table in asked.items()}


@transaction.atomic
def _gather(pk: int, until: dict[str, int]) -> int:
    webhook = Webhook.objects.select_for_update(of=("self",)).select_related("user", "programme").get(pk=pk)
    work_in(webhook.user, webhook.programme.slug)
    made, before = 0, dict(webhook.reached)
    for name in webhook.lists:
        since = webhook.reached.get(name, 0)
        upto = max(since, until.get(name, since))
        if upto == since:
            continue
        rows, webhook.reached[name] = _changes(name, since, upto)
        resource = RESOURCES[name]
        seen = (
            resource.visible_to(webhook.user)
            if resource.opens_to(webhook.user)
            else resource.model._default_manager.none()
        )
        visible = set(seen.filter(pk__in={key for _row, key, _label in rows}).values_list("pk", flat=True))
        told = [_message(webhook, name, row, key, label) for row, key, label in rows if key in visible]
        Delivery.objects.bulk_create(told, ignore_conflicts=True)
        made += len(told)
    if webhook.reached != before:
        webhook.save(update_fields=["reached"])
    return made


def _changes(name: str, since: int, until: int) -> tuple[list[tuple[int, int, str]], int]:
    """(history key, key of the thing, what happened) of finished rows, and how far they go."""
    rows = RESOURCES[name].history._default_manager.filter(pgh_id__gt=since, pgh_id__lte=until).order_by("pgh_id")
    found = list(rows.values_list("pgh_id", "pgh_obj_id", "pgh_label")[:AT_ONCE])
    return found, (found[-1][0] if len(found) == AT_ONCE else until)


def _message(webhook: Webhook, name: str, row: int, key: int, label: str) -> Delivery:
    made = uuid.uuid5(NAMES, f"{webhook.pk}/{name}/{row}")
    address = absolute(f"/api/v1/{name}/{key}")
    body = {
        "id": str(made),
        "programme": webhook.programme.slug,
        "list": name,
        "key": key,
        "what": label,
        "url": address,
    }
    return Delivery(id=made, webhook=webhook, list=name, key=key, body=body)


# Sending


def send_due(most: int = 100) -> int:
    """Each in a lease of its own: a process that dies while sending leaves it to the next one, with the same id."""
    sent = 0
    for _number in range(most):
        delivery = _claim()
        if delivery is None:
            return sent
        _send(delivery)
        sent += 1
    return sent


@transaction.atomic
def _claim() -> Delivery | None:
    now = timezone.now()
    waiting = Delivery.objects.filter(state=S.WAITING, due_at__lte=now, webhook__is_on=True).order_by("due_at", "pk")
    found = waiting.select_for_update(of=("self",), skip_locked=True).select_related("webhook").first()
    if found:
        lease = dt.timedelta(seconds=settings.REPORT_LEASE_SECONDS)
        found.due_at, found.attempts = now + lease, found.attempts + 1
        found.save(update_fields=["due_at", "attempts"])
    return found


def _send(delivery: Delivery) -> None:
    answer, taken = post(delivery.webhook, delivery)
    now, changes = timezone.now(), {"answer": answer[:200]}
    if taken:
        changes |= {"state": S.TAKEN, "taken_at": now}  # type: ignore[dict-item]
    elif delivery.attempts >= MOST_TRIES:
        changes |= {"state": S.GIVEN_UP}
    else:
        wait = min(dt.timedelta(seconds=5) * 2**delivery.attempts, LONGEST)
        changes |= {"due_at": now + wait}  # type: ignore[dict-item]
    Delivery.objects.filter(pk=delivery.pk, state=S.WAITING).update(**changes)


def post(webhook: Webhook, delivery: Delivery) -> tuple[str, bool]:
    """What the receiver said, and whether that is "taken" (2xx). Redirects are not followed."""
    if not reaches_outside(webhook.url):
        return "not a public address", False
    body = json.dumps(delivery.body, separators=(",", ":")).encode()
    moment = str(int(time.time()))
    heads = {
        "Content-Type": "application/json",
        "Webhook-Id": str(delivery.pk),
        "Webhook-Timestamp": moment,
        "Webhook-Signature": f"sha256={signature(webhook.secret, moment, body)}",
    }
    try:
        answer = requests.post(webhook.url, data=body, headers=heads, timeout=SECONDS, allow_redirects=False)
    except requests.RequestException as error:
        logging.getLogger("api").info("webhook not reached", exc_info=error)
        return type(error).__name__, False
    return f"HTTP {answer.status_code}", 200 <= answer.status_code < 300


def signature(secret: str, moment: str, body: bytes) -> str:
    """HMAC-SHA256 of moment, a full stop and the body, in hexadecimal."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def drop_old(days: int = 90) -> tuple[int, dict[str, int]]:
    before = timezone.now() - dt.timedelta(days=days)
    return Delivery.objects.exclude(state=S.WAITING).filter(made_at__lt=before).delete()
