import datetime as dt

import pytest
from django.db import Error, transaction
from django.utils import timezone

from accounts.rules import RuleBroken
from audits import actions
from audits.models import AuditSession, Draw, Population, PopulationItem
from tests.audits.room import SOON, checked_costs, draw_of, population_of, session_of
from tests.cast import person
from villages.models import Membership


def sees(model, user):
    return model.objects.visible_to(user).exists()


def test_open_session_lets_its_auditors_in_for_as_long_as_it_lasts(world):
    newcomer = person("Uus Audiitor")
    session = session_of(world, auditors=[newcomer], groups=[world.jap])
    held = Membership.objects.get(user=newcomer)
    assert (held.role, held.participation, held.ends_at) == ("auditor", world.jap, session.ends_at)
    assert session.number == f"A-{timezone.localdate().year}-01"


def test_open_session_refuses_who_works_in_the_programme(world):
    with pytest.raises(RuleBroken, match="ei saa seda auditeerida"):
        session_of(world, auditors=[world.partner])


@pytest.mark.parametrize("role", ["partner", "auditor", "mentor", "village_lead", "admin", "stranger"])
def test_open_session_is_the_lead_s(world, role):
    given = {"body": "pria", "purpose": "x", "period_from": dt.date(2022, 1, 1), "period_until": dt.date(2022, 2, 1)}
    with pytest.raises(RuleBroken):
        actions.open_session(
            by=getattr(world, role),
            programme=world.programme,
            ends_at=timezone.now() + SOON,
            auditors=[world.auditor],
            **given,
        )


def test_a_session_is_seen_by_those_it_reaches(world):
    session_of(world, groups=[world.jap])
    for who, expected in {
        "lead": True,
        "partner": True,
        "other_partner": False,
        "auditor": True,
        "mentor": False,
        "village_lead": False,
        "admin": False,
        "stranger": False,
    }.items():
        assert sees(AuditSession, getattr(world, who)) is expected, who


def test_I70_access_ends_by_the_database_s_clock(world):
    checked_costs(world)
    session = session_of(world)
    population = population_of(world, session)
    draw_of(world, population)
    models = (AuditSession, Population, PopulationItem, Draw)
    assert all(sees(model, world.auditor) for model in models)
    past = timezone.now() - dt.timedelta(seconds=1)
    AuditSession.objects.update(starts_at=past - SOON, ends_at=past)
    assert not any(sees(model, world.auditor) for model in models)
    assert all(sees(model, world.lead) for model in models)
    with pytest.raises(RuleBroken, match="ligipääs"):
        draw_of(world, population)


def test_extend_session_moves_the_auditor_s_role_too(world):
    newcomer = person("Uus Audiitor")
    session = session_of(world, auditors=[newcomer])
    later = session.ends_at + SOON
    actions.extend_session(by=world.lead, session=session, ends_at=later, reason="Haigus")
    assert Membership.objects.get(user=newcomer).ends_at == later
    with pytest.raises(RuleBroken):
        actions.extend_session(by=world.auditor, session=session, ends_at=later, reason="Tahan")


def test_extend_session_leaves_the_auditor_s_other_session_alone(world):
    newcomer = person("Uus Audiitor")
    first = session_of(world, auditors=[newcomer], groups=[world.jap])
    session_of(world, auditors=[newcomer], groups=[world.jkk], ends_at=first.ends_at)
    later = first.ends_at + SOON
    actions.extend_session(by=world.lead, session=first, ends_at=later, reason="Haigus")
    ends = dict(Membership.objects.filter(user=newcomer).values_list("participation", "ends_at"))
    assert ends == {world.jap.pk: later, world.jkk.pk: first.ends_at}


def test_nothing_is_done_before_the_statement_on_conflicts(world):
    checked_costs(world)
    session = session_of(world, states=False)
    with pytest.raises(RuleBroken, match="huvide konflikt"):
        population_of(world, session)


def test_freeze_population_keeps_the_list_as_it_was(world):
    costs = checked_costs(world)
    population = population_of(world, session_of(world))
    assert (population.count, population.total) == (6, sum(int(cost.eligible * 100) for cost in costs))
    assert [item.key for item in population.items.all()] == [f"K-{cost.pk:06}" for cost in costs]
    with pytest.raises(Error), transaction.atomic():
        PopulationItem.objects.update(cents=1)


def test_I67_the_same_list_and_seed_give_the_same_rows_and_no_draw_goes(world):
    checked_costs(world)
    session = session_of(world)
    population = population_of(world, session)
    first = draw_of(world, population)
    assert first.seed == f"{session.number}/1"
    second = draw_of(world, population, seed=first.seed)
    ids = [list(draw.items.values_list("item__key", "why")) for draw in (first, second)]
    assert ids[0] == ids[1]
    assert (second.number, second.interval, second.start) == (2, first.interval, first.start)
    with pytest.raises(Error), transaction.atomic():
        first.delete()


def test_draw_sample_is_an_auditor_s_with_a_seat(world):
    checked_costs(world)
    population = population_of(world, session_of(world))
    for role in ("lead", "partner", "mentor", "village_lead", "admin", "stranger"):
        with pytest.raises(RuleBroken):
            actions.draw_sample(by=getattr(world, role), population=population, method="random", n=2)


def test_an_audited_group_sees_its_rows_once_they_are_drawn(world):
    checked_costs(world)
    population = population_of(world, session_of(world))
    assert not sees(PopulationItem, world.partner)
    draw_of(world, population, n=2)
    assert PopulationItem.objects.visible_to(world.partner).count() == 2
    assert not sees(PopulationItem, world.other_partner)


def test_I68_pick_by_hand_says_why(world):
    checked_costs(world)
    population = population_of(world, session_of(world))
    items = list(population.items.all()[:1])
    with pytest.raises(RuleBroken):
        actions.pick_by_hand(by=world.auditor, population=population, items=items, reason=" ")
    draw = actions.pick_by_hand(by=world.auditor, population=population, items=items, reason="Vihje")
    assert draw.method not in Draw.PROJECTED
