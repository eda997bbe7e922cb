"""Two people save the same thing in the same moment: the second is told, and nothing of the first is lost."""

import threading

import pghistory
import pytest
from django.db import connection

from accounts.rules import RuleBroken, action
from ui import seen
from villages.models import Village


@action
def rename(*, by, village, meanwhile=None, **fields):
    if meanwhile:
        meanwhile()
    Village.objects.filter(pk=village.pk).update(**fields)


def newest(village):
    return village.history.order_by("-pgh_id").values_list("pgh_id", flat=True).first()


def test_the_second_of_a_pair_is_told_and_the_first_stays(live_world):
    """Both forms saw the same row; the other's write is committed while this action is at work."""

    def other_hand():
        def write():
            with pghistory.context(user=live_world.partner.pk):
                Village.objects.filter(pk=live_world.koeru.pk).update(population=700)
            connection.close()

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    with pghistory.context(user=live_world.lead.pk):
        seen.remember(live_world.koeru, newest(live_world.koeru))
        with pytest.raises(RuleBroken, match="hetk tagasi"):
            rename(by=live_world.lead, village=live_world.koeru, meanwhile=other_hand, name="Uus nimi", population=1)
    live_world.koeru.refresh_from_db()
    assert (live_world.koeru.name, live_world.koeru.population) == ("Koeru", 700)


def test_ones_own_writes_are_no_other_hand(world):
    with pghistory.context(user=world.lead.pk):
        seen.remember(world.koeru, newest(world.koeru))
        rename(by=world.lead, village=world.koeru, name="Uus nimi")
        rename(by=world.lead, village=world.koeru, name="Veel uuem nimi")
    world.koeru.refresh_from_db()
    assert world.koeru.name == "Veel uuem nimi"


def test_what_one_request_saw_says_nothing_to_the_next(world):
    with pghistory.context(user=world.lead.pk):
        seen.remember(world.koeru, newest(world.koeru))
    with pghistory.context(user=world.partner.pk):
        rename(by=world.partner, village=world.koeru, name="Vahepeal")
        rename(by=world.partner, village=world.koeru, name="Uus nimi")
