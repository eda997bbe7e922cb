"""Three hundred who press the button at the same moment: nginx, gunicorn with its eight threads, PostgreSQL."""

import datetime as dt
import http.client
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode

from django.urls import reverse

from tests.cast import World
from tests.production.conftest import HOST, get
from tests.trainings.factories import event
from trainings import actions
from trainings.models import EventSeats, Registration

PEOPLE, SEATS = 300, 40


def test_300_at_once_for_40_seats_are_40_seats_and_a_list_in_the_order_of_arrival(
    live_world: World, site: int
) -> None:
    """Each has a connection and an address of its own; whoever finds no thread free waits in the queue."""
    one = event(live_world, "open", planned_from=dt.date(2090, 10, 3))
    actions.plan_seats(by=live_world.lead, event=one, seats=SEATS)
    actions.publish_event(by=live_world.lead, event=one)
    path = reverse("joining:event", args=[one.pk])
    form = get(site, path)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.body.decode())  # type: ignore[attr-defined]
    [cookie] = [line.split(";")[0] for line in form.headers.get_all("Set-Cookie") or [] if "-csrf=" in line]
    assert token
    start = Barrier(PEOPLE)

    def register(number: int) -> int:
        typed = {
            "csrfmiddlewaretoken": token[1],
            "name": f"Inimene {number}",
            "email": f"inimene{number}@demo.example",
            "village": live_world.koeru.pk,
        }
        headers = {
            "Host": HOST,
            "Origin": f"https://{HOST}",
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}, 127.0.0.3",  # two proxies stand in front
        }
        # nginx takes the address of somebody else from its own front only, which stands at 127.0.0.2 here
        wire = http.client.HTTPConnection("127.0.0.1", site, timeout=120, source_address=("127.0.0.2", 0))
        start.wait(timeout=60)
        wire.request("POST", path, urlencode(typed), headers)
        answer = wire.getresponse()
        answer.read()
        wire.close()
        return answer.status

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = Counter(pool.map(register, range(PEOPLE)))

    assert answers == {302: PEOPLE}
    rows = list(Registration.objects.order_by("pk"))
    assert [row.state for row in rows] == ["confirmed"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    assert [row.registered_at for row in rows] == sorted(row.registered_at for row in rows)
    assert EventSeats.objects.get(event=one).taken == SEATS
