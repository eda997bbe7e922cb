import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from pilots import actions, queries
from pilots.models import Pilot
from tests.cast import person
from tests.pilots.factories import PLAN, photo, told
from villages.roles import Role


@pytest.fixture
def neighbour(world):
    """Village lead of Kriilevälja, which shares Koeru's pilot."""
    actions_given = {"by": world.lead, "village": world.koeru, "shared_with": [world.kriilevalja]}
    shared = actions.propose_pilot(**actions_given, **PLAN)
    Pilot.objects.filter(pk=shared.pk).update(state="under_way")
    world.pilot = Pilot.objects.get(pk=shared.pk)
    return person("Naabri Vedaja", Role.VILLAGE_LEAD, world.kriilevalja)


def test_village_that_shares_a_pilot_sees_it_and_tells_of_it(world, neighbour, client):
    assert list(Pilot.objects.visible_to(neighbour)) == [world.pilot]
    assert list(queries.to_tell_of(neighbour)) == [world.pilot]
    update = actions.post_update(
        by=neighbour,
        pilot=world.pilot,
        text="Teeme koos.",
        risk="green",
        completion=5,
        photos=[photo()],
        consent="nobody",
    )
    client.force_login(neighbour)
    for route in ("pilots:pilot", "pilots:post_update"):
        assert client.get(reverse(route, args=[world.pilot.pk])).status_code == 200
    picture = reverse("pilots:photo", args=[update.photos.get().pk, "thumb"])
    assert picture in client.get(reverse("pilots:pilot", args=[world.pilot.pk])).content.decode()
    assert b"".join(client.get(picture).streaming_content).startswith(b"\xff\xd8")
    assert "Koeru külateater" in client.get(reverse("dashboards:village", args=["kriilevalja"])).content.decode()


def test_village_that_shares_a_pilot_moves_nothing(world, neighbour):
    with pytest.raises(RuleBroken, match="ei vii edasi sina"):
        actions.move_pilot(by=neighbour, pilot=world.pilot, to="ready")
    with pytest.raises(RuleBroken, match="ei saa seda"):
        actions.edit_pilot(by=neighbour, pilot=world.pilot, **PLAN)


def test_share_is_of_other_villages_of_the_programme_and_can_end(world):
    with pytest.raises(RuleBroken, match="ei ole vaja"):
        actions.propose_pilot(by=world.lead, village=world.koeru, shared_with=[world.koeru], **PLAN)
    shared = actions.propose_pilot(by=world.lead, village=world.koeru, shared_with=[world.kamari], **PLAN)
    actions.edit_pilot(by=world.lead, pilot=shared, shared_with=[world.kriilevalja], **PLAN)
    assert [share.village for share in shared.shares.all()] == [world.kriilevalja]


def test_pair_is_chosen_among_published_photos(world, client):
    update = told(world, photos=[photo(), photo(colour="red")])
    first, second = update.photos.all()
    given = {"by": world.village_lead, "pilot": world.pilot}
    with pytest.raises(RuleBroken, match="avaldatud fotode seast"):
        actions.choose_pair(**given, before=first, after=second)
    actions.publish_update(by=world.partner, update=update)
    with pytest.raises(RuleBroken, match="kaks eri fotot"):
        actions.choose_pair(**given, before=first, after=first)
    with pytest.raises(RuleBroken, match="Sa ei saa"):
        actions.choose_pair(by=world.mentor, pilot=world.pilot, before=first, after=second)
    client.force_login(world.village_lead)
    address = reverse("pilots:choose_pair", args=[world.pilot.pk])
    assert reverse("pilots:photo", args=[first.pk, "thumb"]) in client.get(address).content.decode()
    assert client.post(address, {"before": first.pk, "after": second.pk}).status_code == 302
    assert [photo.pk for photo in update.photos.pair()] == [first.pk, second.pk]
    page = client.get(reverse("pilots:pilot", args=[world.pilot.pk])).content.decode()
    assert page.index(reverse("pilots:photo", args=[first.pk, "web"])) < page.index("Pärast,")
    actions.choose_pair(**given, before=second, after=None)
    assert [photo.pk for photo in update.photos.pair()] == [second.pk]
    actions.withdraw_update(by=world.partner, update=update, reason="Vale foto")
    assert not update.photos.pair().exists()
