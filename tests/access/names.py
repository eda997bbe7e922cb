"""Names of participants and words of places, and who reads them on which page and in which file."""

import io
import zipfile
from typing import Any

from django.http import HttpResponse

from tests.access import rights
from tests.access.days import DAY
from tests.access.factories import FOREIGN, OWN, SIBLING, STONES, Addresses
from tests.access.rights import ROWS
from tests.cast import World, person
from trainings.models import Attendance, Event, EventDay, Person
from villages.roles import Role

CANARIES = {OWN: "Kvartslind", SIBLING: "Basaltlind", FOREIGN: "Opaallind"}
OTHER = "Graniitlind"  # on everything of a second programme (the fixture `both`)
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
FILES = ("file=csv", "file=xlsx", "q=Peeter", "q=Peeter&file=csv")  # looked for is not yet found


def made_birds(world: World, things: Addresses) -> Addresses:
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


class Reader:
    """Notes each answer: whether it offers a list, and which words stand in it, with the address where first."""

    def __init__(self) -> None:
        self.offers_list: dict[str, bool] = {}
        self.found: dict[str, str] = {}

    def __call__(self, address: str, response: HttpResponse) -> None:
        self.offers_list[address] = not response.streaming and b"file=csv" in response.content
        for word in words_in(response):
            self.found.setdefault(word, address)


def names_found(
    world: World, birds: Addresses, role: str, rows: Any = ROWS, reader: Reader | None = None
) -> dict[str, str]:
    """Each name and word that this role reads on these pages and in their lists as files, and where first.

    A reader that comes along has read some of the pages already.
    """
    user = None if role == "anonymous" else getattr(world, role, None)
    if role == "group_auditor":
        user = person("Rühma Audiitor", Role.AUDITOR, world.jkk)
    client, reader = rights.caller(user), reader or Reader()
    client.know_again()
    for row in rows:
        for address in pages_of(row, birds):
            if address not in reader.offers_list:
                reader(address, rights.ask(client, "GET", address))
            # every list as a file, offered or not
            queries = FILES if reader.offers_list[address] else FILES[:1] if row.object == "none" else ()
            for query in queries:
                reader(asking(address, query), rights.ask(client, "GET", asking(address, query)))
    return reader.found


def pages_of(row: rights.Row, birds: Addresses) -> list[str]:
    if "GET" not in row.methods or row.object in SECRETS:
        return []
    if row.object == "none":
        return [row.address(())]
    return [row.address(of[row.object]) for of in birds.values() if row.object in of]


def asking(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


def words_in(response: HttpResponse) -> set[str]:
    content = b"".join(response) if response.streaming else response.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(map(book.read, book.namelist()))
    text = content.decode(errors="replace").casefold()
    return {word for word in WORDS if word.casefold() in text}
