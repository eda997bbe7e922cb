"""Tokens and webhooks of a person: made, taken back, switched."""

import datetime as dt

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from api.models import ApiToken, Webhook, hashed, new_secret
from api.resources import RESOURCES
from coordination import links
from villages.models import Programme
from villages.scope import memberships_everywhere

MOST_DAYS = 366
MOST_TOKENS = 20


@action
def make_token(
    *, by: User, programme: Programme, name: str, ends_on: dt.date, lists: list[str]
) -> tuple[ApiToken, str]:
    """The token and its secret, which is shown this once and kept nowhere."""
    _in_it(by, programme)
    today = timezone.localdate()
    if not today < ends_on <= today + dt.timedelta(days=MOST_DAYS):
        raise RuleBroken({"ends_on": _("A token ends within a year: choose a day from tomorrow on.")})
    if ApiToken.objects.open().filter(user=by).count() >= MOST_TOKENS:
        raise RuleBroken(_("You have twenty tokens: take one back first."))
    secret = new_secret()
    ends_at = timezone.make_aware(dt.datetime.combine(ends_on, dt.time(23, 59, 59)))
    token = ApiToken(
        user=by, programme=programme, name=name, lists=lists, begins=secret[:9], sha256=hashed(secret), ends_at=ends_at
    )
    token.full_clean()
    token.save()
    return token, secret


@action
def revoke_token(*, by: User, token: ApiToken) -> ApiToken:
    if token.user_id != by.pk:
        raise RuleBroken(_("This is not yours to change."))
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    return token


@action
def make_webhook(*, by: User, programme: Programme, url: str, lists: list[str]) -> Webhook:
    """Told of changes from now on, not of those before."""
    _in_it(by, programme)
    if not reaches_outside(url):
        raise RuleBroken({"url": _("Give a public https:// address: this one leads into the server's own network.")})
    webhook = Webhook(user=by, programme=programme, url=url, lists=lists, reached=newest(lists))
    webhook.full_clean()
    webhook.save()
    return webhook


@action
def switch_webhook(*, by: User, webhook: Webhook) -> Webhook:
    """Switched on again it goes on from now: what happened in between is not told."""
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if webhook.user_id != by.pk:
        raise RuleBroken(_("This is not yours to change."))
    webhook.is_on = not webhook.is_on
    if webhook.is_on:
        webhook.reached = newest(webhook.lists)
    webhook.save(update_fields=["is_on", "reached"])
    return webhook


def newest(lists: list[str]) -> dict[str, int]:
    """List → the highest key of its history now."""
    histories = {name: RESOURCES[name].history._default_manager for name in lists}
    return {name: rows.aggregate(last=Max("pgh_id"))["last"] or 0 for name, rows in histories.items()}


def reaches_outside(url: str) -> bool:
    """On a production site only https to a public address: no door into the server's own network."""
    if not settings.PRODUCTION:
        return True
    try:
        scheme, host, port = links.server_of(url)
        return scheme == "https" and bool(links.public_address(host, port))
    except (links.NotAsked, OSError, UnicodeError):
        return False


def _in_it(by: User, programme: Programme) -> None:
    if not any(m.programme_id == programme.pk for m in memberships_everywhere(by)):
        raise RuleBroken(_("You have no role in this programme."))
