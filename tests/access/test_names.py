"""Names of participants and words of places: who reads them, on which page, in which file; others find counts."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests.access import rights
from tests.access.rights import ROLES, ROWS
from tests.access.things import DAY, FOREIGN, OWN, SIBLING, STONES
from tests.cast import person
from trainings.models import Attendance, Event, EventDay, Person
from villages.roles import Role

CANARIES = {OWN: "Kvartslind", SIBLING: "Basaltlind", FOREIGN: "Opaallind"}
SECRETS = {"feed", "look"}  # who has the address reads what is behind it
WORDS = {*CANARIES.values(), *STONES.values()}
READS = {
    "lead": WORDS,
    "auditor": WORDS,
    "partner": {CANARIES[OWN], CANARIES[SIBLING], STONES[OWN], STONES[SIBLING]},
    "other_partner": {CANARIES[FOREIGN], STONES[FOREIGN]},
    "group_auditor": {CANARIES[FOREIGN], STONES[FOREIGN]},
    "mentor": {STONES[OWN], STONES[SIBLING]},
    "other_mentor": {STONES[FOREIGN]},
    "village_lead": {STONES[OWN]},
}


@pytest.fixture
def birds(world, things):
    return made_birds(world, things)


def made_birds(world, things):
    """A participant of each place at the own group's event, and all three at an event of the programme."""
    common = Event.objects.create(
        programme=world.programme, title="Ühine", state="held", held_from=DAY, held_until=DAY
    )
    day = EventDay.objects.create(event=common, on=DAY)
    for place, word in CANARIES.items():
        bird = Person.objects.get(pk=things[place]["participant"][0])
        bird.name, bird.organisation, bird.email = f"Peeter {word}", f"MTÜ {word}", f"{word}@lind.example".lower()
        bird.save()
        Attendance.objects.create(day=day, person=bird)
    return {**things, "common": {"event": (common.pk,)}}


def addresses(birds, rows=ROWS):
    """Every page of every thing, and each list as a file, offered or not."""
    for row in rows:
        if row.object in SECRETS:
            continue
        if "GET" in row.methods and row.object != "none":
            yield from (row.address(of[row.object]) for of in birds.values() if row.object in of)
        elif "GET" in row.methods:
            yield from (row.address(()), asking(row.address(()), "file=csv"))


def asking(address, query):
    return f"{address}{'&' if '?' in address else '?'}{query}"


def answers(client, address):
    """The page; where it offers a list, also that list as files, and what is found in it."""
    page = rights.ask(client, "GET", address)
    yield address, page
    if page.streaming or b"file=csv" not in page.content:
        return
    for query in ("file=csv", "file=xlsx", "q=Peeter", "q=Peeter&file=csv"):  # looked for is not yet found
        asked = asking(address, query)
        yield asked, rights.ask(client, "GET", asked)


def words_in(response):
    content = b"".join(response) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(map(book.read, book.namelist()))
    text = content.decode(errors="replace").casefold()
    return {word for word in WORDS if word.casefold() in text}


@pytest.mark.parametrize("role", [*ROLES, "group_auditor"])
def test_names_and_words_are_read_only_by_whom_the_matrix_names(world, birds, role):
    found = names_found(world, birds, role)
    assert found.keys() == READS.get(role, set()), found


def names_found(world, birds, role, rows=ROWS):
    """Each name and word that this role reads on these pages, and where first."""
    user = None if role == "anonymous" else getattr(world, role, None)
    if role == "group_auditor":
        user = person("Rühma Audiitor", Role.AUDITOR, world.jkk)
    client, found = rights.caller(user), {}
    for page in addresses(birds, rows):
        for address, answer in answers(client, page):
            for word in words_in(answer):
                found.setdefault(word, address)
    return found


def test_counts_stand_where_names_are_hidden(world, birds):
    client = rights.caller(world.mentor)
    page = rights.ask(client, "GET", reverse("trainings:event", args=birds["common"]["event"])).content.decode()
    assert "3 nime: varjatud (isikuandmed)" in page


def test_the_technical_administrator_finds_no_name(world, birds):
    world.admin.is_staff = world.admin.is_superuser = True
    world.admin.save()
    client = rights.caller(world.admin)
    who = Person.objects.get(pk=birds[OWN]["participant"][0])
    for model, key in (
        ("person", who.pk),
        ("attendance", who.attendances.first().pk),
        ("consent", who.consents.get().pk),
        ("personhistory", who.history.order_by("-pgh_id").first().pk),
    ):
        for route, args in (("changelist", ()), ("change", (key,))):
            response = rights.ask(client, "GET", reverse(f"admin:trainings_{model}_{route}", args=args))
            assert response.status_code == 200
            assert words_in(response) == set(), (model, route)
    assert (
        f"Osaleja nr {who.pk}"
        in rights.ask(client, "GET", reverse("admin:trainings_person_changelist")).content.decode()
    )
