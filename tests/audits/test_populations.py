"""Lists of rows of claims, and the marks of risk (claims-and-audit C5)."""

import datetime as dt
import io
import json
from collections import Counter
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.rules import RuleBroken
from audits import actions, sampling
from audits.models import Subject
from audits.queries import risk
from audits.queries.effects import Step, effects_of
from audits.queries.projection import is_repeatable
from audits.queries.subjects import changed_since, papers_of, rows_of
from budget.models import AcceptanceAct, CommonShare, Cost, Offer, Procurement
from budget.queries.money_rules import Thresholds
from budget.queries.procurement import Hint
from mentoring.models import HourEntry
from smartvillages.management.commands.calculate import Command
from tests.access.rights import caller
from tests.audits.room import draw_of, finding_of, session_of
from tests.budget.claims import SENT, decide, draft, paid_cost, sent
from tests.budget.factories import line
from trainings.models import Event

D = Decimal
EUROS = ("546.00", "133.33", "454.55")


def frozen(world, session, **asked):
    return actions.freeze_population(by=world.auditor, session=session, subject=Subject.CLAIM_ROWS, **asked)


def test_C5_the_rows_of_a_claim_are_a_list_of_their_own(world):
    claim = sent(world, *EUROS)
    draft(world, "999.00")  # not sent: no part of it
    population = frozen(world, session_of(world), claim=claim)
    rows = list(claim.rows.order_by("number"))
    cents = {f"R-{row.pk:06}": int(row.claimed * 100) for row in rows}
    assert {item.key: item.cents for item in population.items.all()} == cents
    assert (population.count, population.total, population.since) == (3, 113_388, None)
    assert population.sha256 == sampling.population_hash(cents)
    item = population.items.first()
    assert item.title.startswith(f"{claim} {rows[0].code}: ")
    assert {paper.kind for paper in papers_of(item)} == {"invoice", "payment"}
    assert not changed_since(item)


def test_C5_rows_of_all_claims_sent_in_the_audited_days(world):
    sent(world, "100.00")
    later = sent(world, "200.00", at=SENT.replace(year=2023))
    session = session_of(world)
    assert frozen(world, session).total == 10_000
    assert frozen(world, session, claim=later).total == 20_000
    day = dt.date(2023, 6, 1)
    with pytest.raises(RuleBroken, match="vali päevad selle seest"):
        frozen(world, session, since=day, until=day)


def test_freeze_population_refuses_a_claim_that_was_not_sent_or_is_out_of_scope(world):
    unsent, other = draft(world, "100.00"), sent(world, "100.00", group=world.jkk)
    session = session_of(world, groups=[world.jap])
    for claim in (unsent, other):
        with pytest.raises(RuleBroken, match="ei vaata seda maksetaotlust"):
            frozen(world, session, claim=claim)
    with pytest.raises(RuleBroken, match="ridade"):
        actions.freeze_population(by=world.auditor, session=session, subject="costs", claim=unsent)


def test_I67_a_draw_by_risk_is_repeated_from_seed_and_list(world):
    sent(world, *EUROS)
    population = frozen(world, session_of(world), weights={"round_sum": 9})
    assert population.weights == {**risk.WEIGHTS, "round_sum": 9}
    items = list(population.items.all())
    assert [item.risk for item in items] == [risk.score(item.risk_reasons, population.weights) for item in items]
    for method in ("risk", "strata", "mus", "random"):
        draw = draw_of(world, population, method=method, n=2)
        assert is_repeatable(draw)
        given = {"population": {item.key: item.cents for item in items}, "n": 2, "seed": draw.seed, "method": method}
        given |= {"strata": {i.key: i.stratum for i in items}, "risks": {i.key: i.risk for i in items}}
        answer = json.loads(_calculated(given))
        assert answer["drawn"] == list(draw.items.order_by("place").values_list("item__key", flat=True))
        assert answer["sha256"] == population.sha256
    draw.population.traits_sha256 = "0" * 64
    assert not is_repeatable(draw)


def _calculated(given):
    to = io.StringIO()
    Command().answer([json.dumps(given)], to, "draw")
    return to.getvalue()


def test_a_finding_on_a_row_of_a_claim_has_the_same_effect_as_one_on_its_cost(world):
    claim = sent(world, "500.00")
    population = frozen(world, session_of(world), claim=claim)
    finding = finding_of(world, population.session, items=list(population.items.all()), effect="deduct")
    finding = actions.send_finding(by=world.auditor, finding=finding)
    [effect] = effects_of(finding)
    assert (effect.cost, effect.amount, effect.step) == (claim.rows.get().cost, D("100.00"), Step.TELL)
    decide(world, claim, "500.00")
    assert effects_of(finding)[0].step == Step.CORRECT
    shown = caller(world.partner).get(reverse("budget:cost", args=[effect.cost.pk])).text
    assert finding.number in shown


def test_the_page_freezes_a_claim_with_weights_of_one_s_own(client, world):
    claim = sent(world, *EUROS)
    session = session_of(world)
    client.force_login(world.auditor)
    url = reverse("audits:freeze_population", args=[session.number])
    assert f'value="{claim.pk}"' in client.get(url).content.decode()
    given = {"subject": "claim_rows", "claim": claim.pk, "weight_vat": "9", "weight_weekend": "10"}
    refused = client.post(url, given)
    assert refused.status_code == 422
    client.post(url, given | {"weight_weekend": "0"})
    population = session.populations.get()
    assert (population.claim, population.weights["vat"], population.weights["weekend"]) == (claim, 9, 0)
    page = client.get(reverse("audits:population", args=[population.pk])).content.decode()
    assert str(claim) in page
    item = population.items.first()
    page = client.get(reverse("audits:item", args=[item.pk])).content.decode()
    assert reverse("budget:claim", args=[claim.pk]) + "#" in page


def judged(world, *, hints=(), is_enough=True, files=("a",), used=1, is_first=False, **changes):
    """Marks of a cost of 546.10 € on a Monday with its papers, changed so."""
    paid = paid_cost(world, "546.10", papers=("payment", "offer"))
    cost = risk.with_what_marks_need(Cost.objects.filter(pk=paid.pk)).get()
    for name, value in changes.items():
        setattr(cost, name, value)
    stands = SimpleNamespace(hints=hints, is_enough=is_enough)
    around = SimpleNamespace(standing=lambda _procurement: stands, thresholds=Thresholds())
    firsts = {cost.pk} if is_first else set()
    return risk.Costs(around, {cost.pk: set(files)}, Counter(dict.fromkeys(files, used)), firsts).marks(cost)


BOUGHT = Procurement(pk=1)
ABROAD = Event(kind=Event.Kind.TRIP_ABROAD)
MARKS = [
    ([], {}),
    (["foreign"], {"currency": "SEK"}),
    (["foreign"], {"event": ABROAD}),
    (["first_supplier"], {"is_first": True}),
    (["below_threshold"], {"eligible": D("999.99"), "net": D("999.99")}),
    ([], {"eligible": D("899.99"), "net": D("899.99")}),
    (["round_sum"], {"eligible": D(600), "net": D(600)}),
    (["weekend"], {"invoice_on": dt.date(2022, 3, 13)}),
    (["paid_before_invoice"], {"paid_on": dt.date(2022, 3, 13)}),
    (["paid_before_act"], {"act": AcceptanceAct(accepted_on=dt.date(2022, 3, 21))}),
    ([], {"act": AcceptanceAct(accepted_on=dt.date(2022, 3, 20))}),
    (["offers_few"], {"procurement": BOUGHT, "is_enough": False}),
    (["same_address"], {"procurement": BOUGHT, "hints": [Hint(Offer(), None, "address")]}),
    ([], {"procurement": BOUGHT, "hints": [Hint(Offer(), None, "phone")]}),
    (["vat"], {"net": D("500.00")}),
    (["split_share"], {"share_percent": D(50)}),
    (["split_share"], {"common_share": CommonShare()}),
    (["same_file"], {"used": 2}),
    (["correction"], {"kind": Cost.Kind.CREDIT_NOTE}),
    (["no_papers"], {"files": ()}),
]


@pytest.mark.parametrize(("marks", "changes"), MARKS)
def test_C5_marks_of_a_cost(world, marks, changes):
    assert judged(world, **changes) == marks


@pytest.mark.parametrize(("amount", "marks"), [("45000.00", True), ("44999.99", False), ("50000.00", False)])
def test_C5_just_below_is_by_the_programme_s_own_table(world, amount, marks):
    world.programme.offer_thresholds.create(valid_from=dt.date(2021, 1, 1), value=D("50000.00"), offers=2)
    changes = {"eligible": D(amount), "net": D(amount)}
    assert ("below_threshold" in judged(world, **changes)) is marks
    assert "below_threshold" not in judged(world, eligible=D("999.99"), net=D("999.99"))


def test_C5_a_purchase_without_its_offer_is_marked(world):
    bare = paid_cost(world, "1500.00", papers=("payment",))
    [row] = rows_of("costs", [world.jap], None, None)
    assert row.object_id == bare.pk
    assert "offers_few" in row.marks


def test_C5_an_invoice_near_the_final_day_is_marked(world):
    world.jap.final_claim_on = dt.date(2022, 4, 1)
    world.jap.save()
    assert judged(world) == ["near_final_day"]


@pytest.mark.parametrize(
    ("marks", "worked_on", "hours", "note"),
    [
        ([], dt.date(2022, 4, 13), 7, ""),
        (["new_mentor"], dt.date(2022, 4, 12), 7, ""),
        (["weekend", "long_day", "not_by_village"], dt.date(2022, 4, 16), 8, "küla ei vastanud"),
    ],
)
def test_C5_marks_of_hours(marks, worked_on, hours, note):
    entry = HourEntry(mentor_id=1, worked_on=worked_on, hours=D(hours), confirm_note=note)
    assert risk.marks_of_hours(entry, {1: dt.date(2022, 3, 14)}, D(8)) == marks


def test_every_mark_has_its_weight_and_its_words():
    assert risk.WEIGHTS.keys() == risk.WORDS.keys()
    assert {mark for marks, _changes in MARKS for mark in marks} <= risk.WEIGHTS.keys()


def test_a_list_asks_as_much_for_thirty_costs_as_for_one(world, django_assert_max_num_queries):
    line(world.jap, amount="30000.00")
    for _n in range(6):
        paid_cost(world, "10.00")
    with django_assert_max_num_queries(6):
        assert len(rows_of("costs", [world.jap], None, None)) == 6
