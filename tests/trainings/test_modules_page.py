import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.access.walk import MOST_BYTES
from tests.cast import village
from tests.trainings.factories import DAY, event, person, present
from trainings.models import Attendance, Module
from ui import formats


@pytest.fixture
def modules(world):
    return [Module.objects.create(programme=world.programme, number=number) for number in (1, 2, 3)]


def grid(client, user, **query):
    client.force_login(user)
    return client.get(reverse("trainings:modules"), query)


def counts(answer):
    return {row.village.name: row.counts for row in answer.context["grid"].rows}


def test_villages_stand_beside_the_modules_where_their_people_were(client, world, modules):
    first, second = (event(world, "held", None, module=module) for module in modules[:2])
    present(first, "Mari", world.koeru)
    present(first, "Jüri", world.koeru)
    present(first, "Õie", world.koeru, status="absent")
    present(first, "Koolitaja", world.koeru, role="trainer")
    present(first, "Kaugelt")
    present(second, "Naaber", world.kamari)
    answer = grid(client, world.mentor)
    assert counts(answer) == {"Kamari": [0, 1, 0], "Koeru": [2, 0, 0], "Kriilevälja": [0, 0, 0]}
    assert answer.context["grid"].here == [1, 1, 0]
    assert counts(grid(client, world.mentor, group=world.jkk.pk)) == {"Kamari": [0, 1, 0]}
    assert "Mari" not in answer.content.decode()
    sheet = grid(client, world.mentor, file="csv").content.decode()
    assert "Koeru;JAP;2;0;0;1" in sheet


def test_what_is_not_known_is_said_so(client, world, modules):
    Module.objects.filter(number=3).update(planned_month=dt.date(2022, 5, 1))
    event(world, "held", None, module=modules[0], planned_from=dt.date(2022, 9, 1))
    text = grid(client, world.lead).content.decode()
    assert formats.date_words(dt.date(2022, 9, 1)) in text
    assert formats.date_words(DAY) in text
    assert text.count("teadmata") == 3, "module 2: planned and held, module 3: held"


def test_the_page_asks_as_often_for_thirty_villages(client, world, modules):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert grid(client, world.lead).status_code == 200
        return len(queries)

    asked()  # the first page of all also looks up what is kept for the whole process
    before = asked()
    for number in range(30):
        village(world.jkk, f"Küla {number}", f"kyla-{number}", "58.9", "25.6")
    assert asked() == before


def test_a_person_goes_through_the_modules(client, world, modules):
    held = event(world, "held", module=modules[1], held_until=dt.date(2022, 10, 4))
    mari = person(held, "Mari Maasikas", world.koeru)
    first, second = held.days.all()
    Attendance.objects.create(day=first, person=mari)
    Attendance.objects.create(day=second, person=mari, status="absent")
    client.force_login(world.partner)
    path = client.get(reverse("trainings:person", args=[mari.pk])).context["path"]
    assert [(step.module.number, step.present, step.days) for step in path] == [(1, 0, 0), (2, 1, 2), (3, 0, 0)]


def test_a_foreign_event_is_not_on_the_path(client, world, modules):
    """Of a person from elsewhere only what the reader's own group held."""
    own, foreign = event(world, "held", module=modules[0]), event(world, "held", "jkk", module=modules[1])
    trainer = present(own, "Kaugelt Koolitaja")
    Attendance.objects.create(day=foreign.days.get(), person=trainer)
    client.force_login(world.partner)
    path = client.get(reverse("trainings:person", args=[trainer.pk])).context["path"]
    assert [bool(step.days) for step in path] == [True, False, False]


def test_a_day_with_sessions_counts_each_person_once_and_who_came_late_was_there(client, world, modules):
    one = event(world, "held", None, module=modules[0])
    day = one.days.get()
    hours = [(dt.time(10), dt.time(12)), (dt.time(13), dt.time(15))]
    sessions = [day.sessions.create(title="Osa", starts_at_time=a, ends_at_time=b) for a, b in hours]
    mari = person(one, "Mari", world.koeru)
    for session, status in zip(sessions, ("late", "absent"), strict=True):
        Attendance.objects.create(day=day, session=session, person=mari, status=status)
    assert counts(grid(client, world.mentor))["Koeru"] == [1, 0, 0]
    client.force_login(world.partner)
    page = client.get(reverse("trainings:person", args=[mari.pk]))
    [part], step = page.context["parts"], page.context["path"][0]
    assert (part.present, part.days, step.present, step.days) == (1, 1, 1, 1)


def test_a_picture_of_many_villages_comes_in_parts_and_the_figures_count_all(client, world):
    modules = [Module.objects.create(programme=world.programme, number=number) for number in range(1, 7)]
    late = [village(world.jap, f"Ääre {number:02}", f"aare-{number}", "58.9", "25.9") for number in range(57)]
    for module in modules:
        present(event(world, "held", None, module=module), "Mari", late[-1])
    first, second = grid(client, world.lead), grid(client, world.lead, page=2)
    assert [len(one.context["table_rows"]) for one in (first, second)] == [30, 30]
    assert "Ääre 56" not in first.content.decode()
    assert "Ääre 56" in second.content.decode()
    assert first.context["grid"].here == second.context["grid"].here == [1] * 6
    assert len(first.content) < MOST_BYTES
    assert len(grid(client, world.lead, file="csv").content.decode().splitlines()) == 61
