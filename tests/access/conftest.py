import datetime as dt
import logging
import pickle
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from accounts.models import User
from api.models import ApiToken, Webhook
from coordination.models import (
    Announcement,
    AnnouncementRecipient,
    CommunicationItem,
    MeetingSeries,
    SeriesMember,
    Task,
)
from founding.models import ImportBatch
from mentoring.models import HourEntry, PlannedVisit
from pilots.models import Pilot
from tests.access.factories import Addresses, make_things
from tests.access.names import OTHER, made_birds
from tests.cast import World, group, join, make_world, person, village
from trainings.models import Event
from villages.models import Activity, BulkImport, Export, Programme, Village
from villages.roles import Role

DAY = dt.date(2023, 5, 4)


@dataclass(frozen=True)
class Standing:
    """What was made once, as a test takes it out: its people may be changed like those that it made itself."""

    made: bytes
    media: Path

    def __call__(self) -> tuple[World, Addresses]:
        world, things = pickle.loads(self.made)  # noqa: S301  our own
        return world, things


@pytest.fixture(scope="module")
def standing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standing]:
    """The world with all its things, made once for the tests of a file: that takes longer than many a test.

    They stand in a transaction around those of the tests, so what a test does with them is undone after it.
    """
    media = tmp_path_factory.mktemp("standing")
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        with override_settings(MEDIA_ROOT=media):
            world = make_world()
            made = pickle.dumps((world, make_things(world)))
    yield Standing(made, media)
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def taken(standing: Standing, db: None, settings: Settings) -> tuple[World, Addresses]:
    shutil.copytree(standing.media, settings.MEDIA_ROOT)
    return standing()


@pytest.fixture
def world(taken: tuple[World, Addresses]) -> World:
    return taken[0]


@pytest.fixture
def things(taken: tuple[World, Addresses]) -> Addresses:
    return taken[1]


@pytest.fixture
def birds(world: World, things: Addresses) -> Addresses:
    return made_birds(world, things)


@pytest.fixture
def both(world: World, birds: Addresses) -> User:
    """Lead of the first programme, and mentor in a second one in which the word stands on everything a mentor sees."""
    second = Programme.objects.create(
        slug="teine", title="Teine programm", ref_no="19202200481", starts_on=dt.date(2022, 12, 1),
        ends_on_planned=dt.date(2024, 12, 31), published_cost=Decimal("17880.00"),
    )  # fmt: skip
    Activity.objects.create(programme=second, code="1.1", title_et=OTHER, title_en=OTHER, part="common")
    there = group(second, "GRA", f"{OTHER} Koostöö", total="17880.00", common="0.00", support="16092.00")
    place = village(there, f"{OTHER} küla", "graniit", "59.02", "25.69")
    user = person("Kahe Programmi", Role.LEAD_COORDINATOR, world.programme)
    join(user, Role.MENTOR, place)
    HourEntry.objects.create(
        allowance=place.allowance, mentor=user, worked_on=DAY, hours=2, minutes=120, typed="2", kind="meeting",
        rounding="nearest_quarter", done=f"Koosolek: {OTHER}",
    )  # fmt: skip
    Event.objects.create(programme=second, title=f"Päev {OTHER}", state="held", held_from=DAY, held_until=DAY)
    Pilot.objects.create(village=place, title=f"Pilot {OTHER}", budget=5000)
    Task.objects.create(programme=second, village=place, title=f"Helista {OTHER}", given_by=user)
    of_the_person(second, user)
    CommunicationItem.objects.create(programme=second, published_on=DAY, title=f"Lugu {OTHER}")
    world.both = user  # type: ignore[attr-defined]
    return user


def of_the_person(programme: Programme, user: User) -> None:
    """What is somebody's own, wherever the somebody works now."""
    facts = {"programme": programme, "title": f"Enda {OTHER}"}
    Task.objects.create(**facts, who=user, given_by=user)
    Task.objects.create(**facts, given_by=user).watchers.add(user)
    Export.objects.create(**facts, path="/participants/", query="file=csv", requested_by=user)
    BulkImport.objects.create(**facts, kind="budget.costs", given={}, content=b"x", back="/", requested_by=user)
    ImportBatch.objects.create(programme=programme, name=f"{OTHER}.xlsx", brought_by=user)
    place = Village.objects.get(participation__programme=programme)
    HourEntry.objects.filter(mentor=user).update(state="returned", return_reason=OTHER)
    visit = {"mentor": user, "planned_on": timezone.localdate(), "hours": 1, "about": OTHER}
    PlannedVisit.objects.create(allowance=place.allowance, **visit)
    series = MeetingSeries.objects.create(**facts)
    own = programme.participations.get()
    SeriesMember.objects.create(series=series, participation=own, representative=user)
    told = Announcement.objects.create(**facts, text=OTHER, written_by=user, sent_at=timezone.now())
    AnnouncementRecipient.objects.create(announcement=told, user=user)
    Webhook.objects.create(programme=programme, user=user, url=f"https://{OTHER.lower()}.example/", lists=[])
    ends = timezone.now() + dt.timedelta(days=30)
    ApiToken.objects.create(programme=programme, user=user, name=OTHER, begins="sv_", sha256="2" * 64, ends_at=ends)


@pytest.fixture(autouse=True)
def refusals_are_not_logged() -> Iterator[None]:
    """Thousands of them are made here."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
