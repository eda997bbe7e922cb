"""Lists that are read in one question are the lists that each would read by itself."""

from decimal import Decimal

import pghistory
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, DateField, F, JSONField, Sum, Value
from django.db.models.functions import Cast

from mentoring.models import Allowance
from villages.models import Membership, Village
from villages.one_question import in_one_question


def lists():
    since = ArrayAgg(Cast("memberships__starts_at", DateField()))
    told = Cast(Value('{"share": 0.5}'), JSONField())
    return (
        Membership.objects.select_related("programme", "participation__partner", "village").order_by("pk"),
        Village.objects.annotate(many=Count("memberships"), since=since, told=told).order_by("pk"),
        Village.objects.none(),
        Village.objects.filter(name="Nowhere").values_list("pk", "name"),
        Village.objects.order_by("pk").values("name", place=F("participation__partner__code")),
        Village.objects.order_by("-name").values_list("name", flat=True)[:1],
        Allowance.objects.values_list("village").order_by("village").annotate(total=Sum("hours_total")),
    )


def test_lists_keep_what_they_would_have_read(world, django_assert_num_queries):
    assert [world.lead, world.partner, world.village_lead]  # people are made when they are asked for
    alone = [list(rows) for rows in lists()]
    asked = lists()
    assert all(alone[at] for at in (0, 1, 4, 5, 6))
    with django_assert_num_queries(1):
        found = in_one_question(*asked)
        assert [list(rows) for rows in asked] == found
        assert [m.village.name if m.village else m.programme.starts_on for m in found[0]]
    assert found == alone
    assert [m.programme.starts_on for m in found[0]] == [m.programme.starts_on for m in alone[0]]
    assert [m.starts_at for m in found[0]] == [m.starts_at for m in alone[0]]
    assert [(v.many, v.since, v.told) for v in found[1]] == [(v.many, v.since, v.told) for v in alone[1]]
    assert isinstance(found[1][0].told["share"], float)
    assert all(isinstance(total, Decimal) for _village, total in found[6])


def test_lists_are_the_same_while_it_is_noted_who_did_what(world):
    """Then something else goes through the answers first, or stands before them."""
    assert world.lead
    either = Village.objects.filter(name="Koeru").union(Village.objects.filter(name="Kamari")).order_by("name")
    alone = [list(rows) for rows in (either.all(), *lists())]
    with pghistory.context(verb="try"):
        assert in_one_question(either.all(), *lists()) == alone


def test_a_list_that_was_read_is_not_asked_again(world, django_assert_num_queries):
    villages, people = Village.objects.order_by("pk"), Membership.objects.order_by("pk")
    before = list(villages)
    with django_assert_num_queries(1) as asked:
        again, _people = in_one_question(villages, people)
    assert again[0] is before[0]
    assert "villages_village" not in asked[0]["sql"]
    with django_assert_num_queries(0):
        in_one_question(villages, people)


def test_what_is_read_ahead_comes_with_a_list(world, django_assert_num_queries):
    villages = Village.objects.order_by("pk").prefetch_related("settlements")
    with django_assert_num_queries(2):
        in_one_question(villages, Membership.objects.order_by("pk"))
        places = [[place.pk for place in village.settlements.all()] for village in villages]
    alone = Village.objects.order_by("pk")
    assert places == [list(village.settlements.values_list("pk", flat=True)) for village in alone]


def test_a_list_can_be_narrowed_after_it_was_read(world):
    villages = Village.objects.order_by("pk")
    in_one_question(villages)
    assert list(villages.filter(pk=villages[0].pk)) == [villages[0]]
