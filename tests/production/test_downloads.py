"""Every kind of download, through nginx, by processes that run as the containers' users.

Nobody keeps a list of the kinds: each address of the matrix of rights is asked once, and whatever is no page is a
download. A new one is in the matrix (tests/access/test_matrix.py sees to that), and so it is asked here.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from audits.models import EvidencePackage, PackagePart
from tests.access import rights
from tests.access.factories import make_things
from tests.access.rights import FOREIGN, HIDDEN, LOGIN, MISSING, NO, OWN, PUBLIC, ROLES, ROWS, YES, Row
from tests.cast import World
from tests.production.conftest import get
from tests.production.test_native import missing, native, recipe, volumes  # noqa: F401 -- fixtures

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
ALLOWED = (YES, PUBLIC)
REFUSED = ("stranger", "anonymous")  # of what is no file in the store, these are asked as well
CODES = {HIDDEN: 404, NO: 403, LOGIN: 302}
LIST = "file=csv"
# Of these at least; what else there is, the walk finds.
KNOWN = {
    "villages:document", "villages:photo", "villages:contained_file", "villages:download_paper",
    "villages:download_export", "reports:download", "audits:download_package", "audits:download_part",
    "budget:dossier_part", "dashboards:public_photo", "dashboards:public_paper", "pilots:photo",
}  # fmt: skip


class Loader:
    """In place of the module by which `django.shortcuts.render` finds its template.

    A page is no download, and rendering all of them would be most of the walk's time.
    """

    @staticmethod
    def render_to_string(*_given: object, **_more: object) -> str:
        return ""


def who_may(row: Row) -> str | None:
    """Those who see most come last in ROLES, anonymous readers but for them."""
    return next((role for role in reversed(ROLES) if row.answer(role, OWN) in ALLOWED), None)


def is_download(caller: rights.Caller, address: str) -> bool:
    with rights.undone():
        answer = rights.ask(caller, "GET", address)
    return answer.status_code == 200 and not answer["Content-Type"].startswith("text/html")


def downloads(world: World, things: Any) -> Iterator[tuple[Row, str, tuple[Any, ...], str]]:
    """Row, role that may, arguments, query: of what answers with something else than a page, and of lists as files."""
    callers = {role: rights.caller(None if role == "anonymous" else getattr(world, role)) for role in ROLES}
    for caller in callers.values():
        caller.know_again()
    for row in ROWS:
        role, arguments = who_may(row), things[OWN].get(row.object, ())
        if "GET" not in row.methods or role is None or (row.object != "none" and not arguments):
            continue
        query = "&".join(filter(None, [row.query, LIST]))  # whatever is no list takes no notice of it
        if is_download(callers[role], address_of(row, arguments, query)):
            yield row, role, arguments, query


def address_of(row: Row, arguments: tuple[Any, ...], query: str) -> str:
    path = row.address(arguments).partition("?")[0]
    return f"{path}?{query}" if query else path


@pytest.fixture
def kept(
    live_world: World,
    production: dict[str, str],  # its key signs the addresses
    volumes: dict[str, Path],  # noqa: F811
    settings: Settings,
) -> Any:
    """A thing of every kind; their files are the containers' user's, with the modes that the site gives them."""
    settings.MEDIA_ROOT = volumes["media"]
    things, made = make_things(live_world), recipe()
    for place in (OWN, FOREIGN):
        pack(things[place]["package"][0])
    for path in volumes["media"].rglob("*"):
        os.chown(path, made["uid"], made["gid"])
    return things


def pack(number: str) -> None:
    """The package of make_things could not be made; here it is."""
    packages = EvidencePackage.objects.filter(number=number)
    packages.update(state="done", failure="", finished_at=timezone.now())
    made = {"filename": f"{number}.zip", "size": 2, "files": 1, "manifest_sha256": "0" * 64}
    PackagePart.objects.create(package=packages.get(), number=1, file=ContentFile(b"PK", "1.zip"), **made)


def signed_in(person: User) -> str:
    """By a password just now and with a second factor set up: large packages ask for both."""
    totp.TOTP.activate(person, totp.generate_totp_secret())
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return str(session.session_key)


def test_every_kind_of_download_goes_to_whom_the_matrix_says(
    live_world: World,
    kept: Any,
    native: tuple[int, dict[str, Any]],  # noqa: F811
) -> None:
    port, cookies = native[0], {"anonymous": ""}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.shortcuts.loader", Loader)
        found = list(downloads(live_world, kept))
    for role in ROLES[:-1]:
        cookies[role] = f"__Host-session={signed_in(getattr(live_world, role))}"
    wrong = []
    for row, role, arguments, query in found:
        address = address_of(row, arguments, query)
        may = get(port, address, Cookie=cookies[role])
        if may.status != 200 or not may.body:  # type: ignore[attr-defined]
            wrong.append(f"{row} {query} as {role}: {may.status}")
        elsewhere = {place: kept[place].get(row.object) for place in (OWN, FOREIGN, MISSING)}
        for other in ROLES if row.route in KNOWN else REFUSED:
            place = next((p for p in (OWN, FOREIGN) if elsewhere[p] and row.answer(other, p) not in ALLOWED), None)
            if place is None and row.object == "none" and row.answer(other, OWN) not in ALLOWED:
                place = OWN
            if place is not None:
                refused = get(port, address_of(row, elsewhere[place] or (), query), Cookie=cookies[other])
                if refused.status != CODES[row.answer(other, place)]:
                    wrong.append(f"{row} {place} as {other}: {refused.status}, not {row.answer(other, place)}")
        if elsewhere[MISSING]:
            gone = get(port, address_of(row, elsewhere[MISSING], query), Cookie=cookies[role])
            if gone.status != 404:
                wrong.append(f"{row} of nothing: {gone.status}")
    assert {row.route for row, *_ in found} >= KNOWN
    assert wrong == [], "\n".join(wrong)
