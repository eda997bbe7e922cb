"""What the tests of events' pages start from, send and read."""

from django.urls import reverse

from tests.trainings.factories import event, present


def training_day(world):
    """JAP's training day: Mari of Koeru came, nobody else is written down yet."""
    one = event(world, "held")
    present(one, "Mari Maasikas", world.koeru)
    return one


def enter(client, world, who):
    client.force_login(getattr(world, who))
    return client


def read(client, route, *args, **query):
    page = client.get(reverse(route, args=args, query=query))
    assert page.status_code == 200
    return page.content.decode()


def plan(**changed):
    typed = {
        "title": "Andmepäev",
        "kind": "training_day",
        "part": "common",
        "funding": "programme",
        "planned_from": "01.12.2022",
        "planned_until": "",
        "starts_at_time": "10:00",
        "ends_at_time": "16:00",
        "place": "Koeru kultuurimaja",
    }
    return {**typed, **changed}
