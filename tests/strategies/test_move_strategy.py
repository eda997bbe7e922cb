"""The life of a strategy, from draft to replaced: who moves it, what must be there first, what is frozen."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from smartvillages.demo.papers import paper
from strategies import actions
from strategies.actions import plan
from strategies.content import content_of
from strategies.models import Defence, PlannedAction, Section, Strategy, StrategyVersion
from tests.strategies.factories import whole_strategy
from villages.history import history_of

S = Strategy.State
DAY = dt.date(2022, 6, 1)


def strategy_of(village, state=S.DRAFT):
    return Strategy.objects.create(village=village, state=state, state_since=dt.date(2022, 1, 3))


def minutes():
    return ContentFile(paper("Protokoll", [("Koht", "Koeru")], [("Päevakord", "", "")]), "protokoll.pdf")


def move(world, by, strategy, to, **given):
    given = {"on": DAY, **({"days": 14} if to == S.DISCUSSION else {}), **given}
    return actions.move_strategy(by=getattr(world, by), strategy=strategy, to=to, **given)


def defended(world, strategy, decision="passed", kind="interim", **given):
    made = actions.plan_defence(by=world.partner, strategy=strategy, kind=kind, held_on=DAY)
    facts = {"points": {"team": "Viis inimest."}, "notes": "Lisa seire.", **given}
    return actions.record_defence(by=world.partner, defence=made, decision=decision, **facts)


def discussed(world, strategy):
    strategy = move(world, "village_lead", strategy, S.DISCUSSION)
    actions.summarise_discussion(
        by=world.village_lead, discussion=strategy.discussions.first(), summary="Lisasime tee."
    )
    return strategy


def submitted(world, village=None):
    """The whole way up to submitted, as people go it."""
    strategy = discussed(world, whole_strategy(strategy_of(village or world.koeru), world.partner))
    defended(world, strategy)
    move(world, "partner", strategy, S.DEFENDED)
    return move(world, "village_lead", strategy, S.SUBMITTED)


def approved(world):
    told = {"adopted_on": dt.date(2022, 5, 20), "minutes": minutes()}
    return move(world, "partner", submitted(world), S.APPROVED, **told)


def test_begin_strategy_is_an_empty_draft_once_for_a_village_that_takes_part(world, client):
    client.force_login(world.village_lead)
    village = reverse("dashboards:village", args=["koeru"])
    begin = reverse("strategies:begin_strategy", args=["koeru"])
    assert f'action="{begin}"' in client.get(village).content.decode()
    assert client.post(begin)["Location"] == reverse("strategies:strategy", args=["koeru"])
    strategy = Strategy.objects.get()
    assert (strategy.village, strategy.state, strategy.state_since) == (world.koeru, S.DRAFT, timezone.localdate())
    assert client.post(begin)["Location"] == village
    page = client.get(village).content.decode()
    assert "on juba alustatud" in page
    assert f'action="{begin}"' not in page
    with pytest.raises(RuleBroken, match="küla ise või koordinaator"):
        actions.begin_strategy(by=world.mentor, village=world.kriilevalja)
    world.kriilevalja.state = "selected"
    world.kriilevalja.save()
    with pytest.raises(RuleBroken, match="siis, kui küla osaleb"):
        actions.begin_strategy(by=world.partner, village=world.kriilevalja)
    assert Strategy.objects.count() == 1


def test_move_strategy_goes_the_whole_way_and_freezes_what_people_saw(world):
    strategy = approved(world)
    assert (strategy.state, strategy.adopted_on, strategy.version) == (S.APPROVED, dt.date(2022, 5, 20), 3)
    assert strategy.minutes.place == world.koeru
    frozen = list(strategy.versions.order_by("number").values_list("number", "state", "adopted_on"))
    assert frozen == [
        (1, "discussion", None),
        (2, "submitted", None),
        (3, "approved", dt.date(2022, 5, 20)),
    ]
    newest = strategy.versions.first()
    assert newest.content == content_of(strategy)
    assert newest.minutes == strategy.minutes


@pytest.mark.parametrize(
    ("by", "state", "to", "sentence"),
    [
        ("village_lead", S.DISCUSSION, S.DEFENDED, "koordinaatori"),
        ("village_lead", S.SUBMITTED, S.APPROVED, "koordinaatori"),
        ("village_lead", S.SUBMITTED, S.DRAFT, "koordinaatori"),
        ("mentor", S.DRAFT, S.DISCUSSION, "koordinaatori"),
        ("other_partner", S.DRAFT, S.DISCUSSION, "koordinaatori"),
        ("partner", S.DRAFT, S.APPROVED, "ei saa|üldkoosolek"),
        ("partner", S.SUBMITTED, S.APPROVED, "üldkoosolek"),
        ("partner", S.SUBMITTED, S.DRAFT, "parandada"),
        ("partner", S.DISCUSSION, S.DEFENDED, "vahekaitsmine"),
        ("village_lead", S.DRAFT, S.DISCUSSION, "Piirkonna kirjeldus, SWOT-analüüs, Visioon, Eesmärgid"),
        ("village_lead", S.DEFENDED, S.SUBMITTED, "Midagi ei ole veel kirjas"),
    ],
)
def test_move_strategy_is_refused_with_the_rule(world, by, state, to, sentence):
    strategy = strategy_of(world.koeru, state)
    with pytest.raises(RuleBroken, match=sentence):
        move(world, by, strategy, to)
    strategy.refresh_from_db()
    assert strategy.state == state
    assert not strategy.versions.exists()


@pytest.mark.parametrize("days", [0, 6, 91])
def test_move_strategy_discusses_for_a_week_at_least_and_ninety_days_at_most(world, days):
    strategy = whole_strategy(strategy_of(world.koeru), world.partner)
    with pytest.raises(RuleBroken, match="7 kuni 90 päeva"):
        move(world, "village_lead", strategy, S.DISCUSSION, days=days)


def test_move_strategy_submits_only_what_was_answered_told_and_has_a_pilot(world):
    strategy = move(world, "village_lead", whole_strategy(strategy_of(world.koeru), world.partner), S.DISCUSSION)
    defended(world, strategy)
    move(world, "partner", strategy, S.DEFENDED)
    comment = actions.comment_section(by=world.mentor, strategy=strategy, section=Section.SWOT, text="Liiga üldine.")
    PlannedAction.objects.update(is_pilot=False)
    with pytest.raises(RuleBroken, match="piloodina"):
        move(world, "village_lead", strategy, S.SUBMITTED)
    PlannedAction.objects.filter(title="Külakino").update(is_pilot=True)
    with pytest.raises(RuleBroken, match="Lahendamata kommentaare on veel 1"):
        move(world, "village_lead", strategy, S.SUBMITTED)
    actions.resolve_comment(by=world.village_lead, comment=comment)
    with pytest.raises(RuleBroken, match="avaliku arutelu tõttu"):
        move(world, "village_lead", strategy, S.SUBMITTED)
    actions.summarise_discussion(
        by=world.village_lead, discussion=strategy.discussions.first(), summary="Tee sai sisse."
    )
    assert move(world, "village_lead", strategy, S.SUBMITTED).state == S.SUBMITTED


def test_move_strategy_needs_the_minutes_and_a_day_that_has_come(world):
    strategy = strategy_of(world.koeru, S.SUBMITTED)
    with pytest.raises(RuleBroken, match="protokoll"):
        move(world, "partner", strategy, S.APPROVED, adopted_on=dt.date(2022, 5, 20))
    with pytest.raises(RuleBroken, match="ei ole veel"):
        move(world, "partner", strategy, S.DRAFT, reason="x", on=timezone.localdate() + dt.timedelta(days=1))


def test_move_strategy_is_not_approved_against_the_final_defence(world):
    strategy = submitted(world)
    defended(world, strategy, "mend", "final")
    told = {"adopted_on": dt.date(2022, 5, 20), "minutes": minutes()}
    with pytest.raises(RuleBroken, match="Lõppkaitsmisel"):
        move(world, "partner", strategy, S.APPROVED, **told)
    later = actions.plan_defence(by=world.partner, strategy=strategy, kind="final", held_on=dt.date(2022, 6, 8))
    actions.record_defence(by=world.partner, defence=later, decision="passed", points={})
    assert move(world, "partner", strategy, S.APPROVED, **told).state == S.APPROVED


def test_sent_back_strategy_is_a_new_version(world):
    strategy = move(world, "partner", submitted(world), S.DRAFT, reason="Lisa seire")
    assert strategy.version == 3
    newest = history_of(strategy)[0]
    assert (newest.who, newest.reason) == ("Kadri Koordinaator", "Lisa seire")
    assert ("Olek", "esitatud", "mustand") in [(c.name, c.before, c.after) for c in newest.changes]
    assert move(world, "village_lead", strategy, S.DISCUSSION).version == 3


def test_a_new_version_replaces_the_adopted_one_and_until_then_that_one_stands(world, client):
    strategy = move(world, "village_lead", approved(world), S.DRAFT, reason="Uus periood")
    assert (strategy.is_adopted, strategy.minutes, strategy.version) == (True, None, 4)
    kino, kook = PlannedAction.objects.order_by("pk")
    new = plan.add_row(by=world.village_lead, strategy=strategy, model=PlannedAction, title="Uus mõte")
    assert set(PlannedAction.objects.agreed_in(world.koeru)) == {kino, kook}
    discussed(world, strategy)
    defended(world, strategy)
    move(world, "partner", strategy, S.DEFENDED)
    move(world, "village_lead", strategy, S.SUBMITTED)
    with pytest.raises(RuleBroken, match="protokoll"):
        move(world, "partner", strategy, S.APPROVED, adopted_on=DAY)
    move(world, "partner", strategy, S.APPROVED, adopted_on=DAY, minutes=minutes())
    assert new in PlannedAction.objects.agreed_in(world.koeru)
    client.force_login(world.auditor)
    page = client.get(reverse("strategies:versions", args=["koeru"])).content.decode()
    assert page.count("asendatud") == 1
    assert StrategyVersion.objects.approved().count() == 2


def test_a_frozen_version_is_never_changed_not_even_past_the_product(world):
    version = submitted(world).versions.first()
    for change in ({"content": {}}, {"state": "draft"}, {"adopted_on": DAY}):
        with pytest.raises(DatabaseError), transaction.atomic():
            StrategyVersion.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()
    with pytest.raises(IntegrityError, match="approved_version_was_adopted"), transaction.atomic():
        StrategyVersion.objects.create(strategy=version.strategy, number=9, state="approved", content={})


def test_move_strategy_page_keeps_the_paper_rule(world, client):
    submitted(world)
    client.force_login(world.partner)
    url = reverse("strategies:move_strategy", args=["koeru"])
    assert client.get(url, {"to": "approved"}).status_code == 200
    sent = {"to": "approved", "on": "01.06.2022", "adopted_on": "20.05.2022"}
    page = client.post(url, sent)
    assert page.status_code == 422
    assert "20.05.2022" in page.content.decode()
    html = ContentFile(b"<script>alert(1)</script>", "protokoll.pdf")
    assert client.post(url, {**sent, "minutes": html}).status_code == 422
    assert client.post(url, {**sent, "minutes": minutes()}).status_code == 302
    assert Strategy.objects.get().state == S.APPROVED


@pytest.mark.parametrize("to", ["", "made_up", "approved\x00"])
def test_move_strategy_page_does_not_know_other_steps(world, client, to):
    strategy_of(world.koeru, S.SUBMITTED)
    client.force_login(world.partner)
    url = reverse("strategies:move_strategy", args=["koeru"])
    assert client.get(url, {"to": to}).status_code == 404
    assert client.post(url, {"to": to, "on": "01.06.2022"}).status_code == 404


def test_defences_are_planned_and_written_down_by_a_coordinator_with_the_points_that_are_asked(world, client):
    strategy_of(world.koeru)
    client.force_login(world.partner)
    url = reverse("strategies:plan_defence", args=["koeru"])
    typed = {"kind": "interim", "held_on": "03.02.2022", "link": "https://video.demo.example/1", "assessors": "A B"}
    assert client.post(url, typed).status_code == 302
    defence = Defence.objects.get()
    record = reverse("strategies:record_defence", args=[defence.pk])
    seen = client.get(record).content.decode()
    assert "point_smart" in seen
    told = {"held_on": "03.02.2022", "decision": "mend", "point_topics": "Teenused ja noored.", "recording": ""}
    assert client.post(record, told).status_code == 422
    assert client.post(record, {**told, "notes": "Lisa tegevuste rahastus."}).status_code == 302
    page = client.get(reverse("strategies:defence", args=[defence.pk])).content.decode()
    assert "Teenused ja noored." in page
    assert "Lisa tegevuste rahastus." in page
    client.force_login(world.village_lead)
    assert client.get(reverse("strategies:defence", args=[defence.pk])).status_code == 200
    assert client.get(record).status_code == 403


def test_a_defence_is_decided_on_its_day_or_later(world):
    strategy = strategy_of(world.koeru)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    planned = actions.plan_defence(by=world.partner, strategy=strategy, kind="interim", held_on=tomorrow)
    with pytest.raises(RuleBroken, match="kaitsmise päeval"):
        actions.record_defence(by=world.partner, defence=planned, decision="passed", points={})
    with pytest.raises(RuleBroken, match="koordinaator"):
        actions.record_defence(by=world.village_lead, defence=planned, decision="", points={})
    with pytest.raises(RuleBroken, match="koordinaator"):
        actions.plan_defence(by=world.mentor, strategy=strategy, kind="final", held_on=tomorrow)
