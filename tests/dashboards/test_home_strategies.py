"""What of strategies waits for whom on the home page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from strategies.models import Defence, Discussion, PublicComment, SectionComment, Strategy, StrategyVersion
from tests.access.numbers import rows_of


@pytest.fixture
def strategy(world):
    strategy = Strategy.objects.create(village=world.koeru, state="submitted", state_since=dt.date(2022, 6, 1))
    version = StrategyVersion.objects.create(strategy=strategy, number=1, state="discussion", content={})
    days = {"opened_on": dt.date(2022, 5, 1), "closes_on": dt.date(2022, 5, 20)}
    discussion = Discussion.objects.create(strategy=strategy, version=version, **days)
    PublicComment.objects.create(discussion=discussion, text="Tänav on pime.")
    PublicComment.objects.create(discussion=discussion, text="Loetud.", state="shown")
    said = {"strategy": strategy, "section": "swot", "written_by": world.mentor}
    SectionComment.objects.create(text="Lahtine.", **said)
    SectionComment.objects.create(text="Tehtud.", resolved_by=world.mentor, resolved_at=timezone.now(), **said)
    Defence.objects.create(strategy=strategy, kind="final", held_on=dt.date(2022, 6, 8))
    return strategy


WORDS = {
    "deal": "Lahenda strateegia juures 1 kommentaar",
    "read": "Loe läbi 1 avaliku arutelu arvamus",
    "approve": "Kinnita strateegia või saada see tagasi",
    "defence": "Pane kaitsmine kirja",
}


@pytest.mark.parametrize(
    ("who", "waits"),
    [
        ("village_lead", {"deal", "read"}),
        ("partner", {"read", "approve", "defence"}),
        ("lead", {"read", "approve", "defence"}),
        ("mentor", set()),
        ("other_partner", set()),
    ],
)
def test_home_says_what_of_strategies_waits_for_whom(world, strategy, client, who, waits):
    client.force_login(getattr(world, who))
    page = client.get(reverse("dashboards:home")).content.decode()
    assert {word for word, sentence in WORDS.items() if sentence in page} == waits


def test_an_adopted_strategy_is_one_number_while_a_new_version_is_written(world, client):
    since = {"state_since": dt.date(2022, 6, 1), "adopted_on": dt.date(2022, 6, 1)}
    Strategy.objects.create(village=world.koeru, state="draft", **since)
    Strategy.objects.create(village=world.kamari, state="approved", **since)
    client.force_login(world.lead)
    home = client.get(reverse("dashboards:home")).context
    [tile] = [tile for tile in home["figures"] if tile["url"].endswith("?strategy=adopted")]
    chart = client.get(reverse("dashboards:strategies")).context["funnel_rows"]
    assert [tile["part"], home["drawings"]["funnel_rows"][-1], chart[-1]] == [2, ("Kinnitatud", 2), ("Kinnitatud", 2)]
    assert rows_of(client.get(tile["url"])) == 2
