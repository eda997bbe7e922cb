"""One invoice for many groups: the key kept, every share to the cent, refused ones with the payer (A7, I26–I28)."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules import RuleBroken
from budget import actions
from budget.models import CommonCost, CommonShare, Cost
from budget.queries.common_cost import Weight, reinvoicing_rise, shares_of, weights_of
from budget.queries.print_data import split_data
from tests.budget.factories import invoice, line
from tests.trainings.factories import event as held_event
from tests.trainings.factories import present
from trainings.models import Attendance
from villages.models import Activity, Participation

DAY = dt.date(2022, 3, 14)
FACTS = {
    "supplier": "Reisinäidis OÜ", "supplier_code": "10000002", "invoice_no": "R-1", "invoice_on": DAY,
    "description": "Buss", "net": Decimal("83.33"), "vat": Decimal("16.67"), "key_kind": "villages", "key_on": DAY,
}  # fmt: skip


def split(world, **changes):
    weights = weights_of("villages", world.programme, DAY)
    activity = Activity.objects.get(programme=world.programme, code="1.2")
    return actions.split_common_cost(
        by=world.partner, payer=world.jap, weights=weights, activity=activity, paper=invoice(), **FACTS | changes
    )


def accept(world, common):
    costs = []
    for share, by, group in zip(
        common.shares.all(), (world.partner, world.other_partner), (world.jap, world.jkk), strict=True
    ):
        own = group.budget_lines.filter(activity__code="1.2").first() or line(group, code="1.2")
        cost = actions.accept_share(by=by, share=share, line=own)
        costs.append(actions.check_cost(by=world.lead, cost=cost))
    return costs


def test_I27_I28_shares_by_villages_with_their_evidence(world):
    common = split(world)
    assert [(s.participation, s.weight, s.evidence, s.gross) for s in common.shares.all()] == [
        (world.jap, 2, "Koeru, Kriilevälja", Decimal("66.67")),
        (world.jkk, 1, "Kamari", Decimal("33.33")),
    ]
    assert [share.has_odd_cent for share in common.shares.all()] == [True, False]
    for change in (
        lambda: CommonCost.objects.filter(pk=common.pk).update(key_kind="equal"),
        lambda: CommonShare.objects.filter(common_cost=common).update(weight=5),
    ):
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            change()


def test_I28_the_key_by_participants_counts_who_was_there_and_keeps_it(world, client):
    event = held_event(world, "held")
    for name, village in (("Mari", world.koeru), ("Jüri", world.koeru), ("Ants", world.kamari), ("Võõras", None)):
        present(event, name, village)
    present(event, "Puudus", world.kamari, status="absent")
    present(event, "Koolitaja", world.kamari, role="trainer")
    client.force_login(world.partner)
    activity = Activity.objects.get(programme=world.programme, code="1.2")
    told = {
        "payer": world.jap.pk, "activity": activity.pk, "supplier": "Buss", "invoice_no": "1",
        "invoice_on": "14.03.2022", "description": "Buss", "net": "100", "vat": "0",
        "sharing": "own_invoices", "key_kind": "participants", "key_on": "14.03.2022",
    }  # fmt: skip
    address = reverse("budget:split_common_cost")
    without = client.post(address, told)
    assert without.context["form"].errors.keys() == {"event"}
    answer = client.post(address, told | {"event": event.pk})
    assert answer.status_code == 302, answer.context["form"].errors
    common = CommonCost.objects.get()
    ours, theirs = common.shares.all()
    assert (ours.weight, theirs.weight, ours.gross, theirs.gross) == (2, 1, Decimal("66.67"), Decimal("33.33"))
    assert event.title in ours.evidence
    assert ours.evidence.endswith("2")
    Attendance.objects.all().delete()  # the key is not computed anew
    assert common.shares.first().weight == 2
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        CommonCost.objects.filter(pk=common.pk).update(event=None)


def test_I26_the_database_wants_every_cent(world):
    common = split(world)
    CommonShare.objects.filter(common_cost=common).last().delete()
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="shares_are_the_invoice"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_groups_accept_their_shares_and_a_credit_note_follows_the_key(world):
    common = split(world)
    jap, jkk = accept(world, common)
    common.refresh_from_db()
    assert (common.state, jap.eligible + jkk.eligible) == ("accepted", Decimal("100.00"))
    note = actions.credit_common_cost(
        by=world.partner, common_cost=common, net=Decimal("8.34"), vat=Decimal("1.66"), invoice_no="K-1",
        invoice_on=DAY, description="Sõit jäi ära", paper=invoice("k.pdf", "K-1"),
    )  # fmt: skip
    assert [share.gross for share in note.shares.all()] == [Decimal("-6.67"), Decimal("-3.33")]
    accept(world, note)
    total = sum(cost.eligible for cost in Cost.objects.counted())
    assert total == Decimal("90.00")
    with pytest.raises(RuleBroken, match="74,99"):
        actions.credit_common_cost(
            by=world.partner, common_cost=common, net=Decimal("75.00"), vat=Decimal(0), invoice_no="K-2",
            invoice_on=DAY, description="x",
        )  # fmt: skip


def test_X30_a_refused_share_stays_with_the_payer_and_no_other_grows(world):
    common = split(world)
    ours, theirs = common.shares.all()
    actions.refuse_share(by=world.other_partner, share=theirs, reason="Keegi ei sõitnud")
    ours.refresh_from_db()
    assert ours.gross == Decimal("66.67")
    with pytest.raises(RuleBroken):
        actions.leave_share_with_payer(by=world.other_partner, share=theirs, reason="x")
    settled = actions.leave_share_with_payer(by=world.lead, share=theirs, reason="Kokku lepitud")
    assert settled.state == "with_payer"
    with pytest.raises(RuleBroken):
        actions.accept_share(by=world.partner, share=theirs, line=line(world.jkk))


def test_A7_what_a_group_refused_is_the_payer_s_until_decided_then_a_cost_on_the_payer_s_line(world, client):
    common = split(world)
    ours, theirs = common.shares.all()
    own = line(world.jap, code="1.2")
    actions.refuse_share(by=world.other_partner, share=theirs, reason="Keegi ei sõitnud")
    client.force_login(world.lead)
    page = client.get(reverse("budget:common_cost", args=[common.pk]))
    assert page.context["for_now"] == Decimal("33.33")
    assert "33,33" in split_data(common)["left"][0]
    address = reverse("budget:leave_share_with_payer", args=[theirs.pk])
    assert client.post(address, {"reason": "Kokku lepitud"}).status_code == 302
    with pytest.raises(RuleBroken, match="enda eelarvest"):
        actions.accept_share(by=world.partner, share=theirs, line=line(world.jkk, code="1.2"))
    with pytest.raises(RuleBroken, match="muuta ei saa"):
        actions.accept_share(by=world.other_partner, share=theirs, line=own)
    client.force_login(world.partner)
    assert client.post(reverse("budget:accept_share", args=[theirs.pk]), {"line": own.pk}).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.state, theirs.cost.participation, theirs.cost.eligible) == (
        "with_payer",
        world.jap,
        Decimal("33.33"),
    )
    assert client.get(reverse("budget:common_cost", args=[common.pk])).context["for_now"] == 0
    note = actions.credit_common_cost(
        by=world.partner, common_cost=common, net=Decimal("8.34"), vat=Decimal("1.66"), invoice_no="K-1",
        invoice_on=DAY, description="Sõit jäi ära",
    )  # fmt: skip
    share = note.shares.get(participation=world.jkk)
    actions.refuse_share(by=world.other_partner, share=share, reason="Ei ole meie kulu")
    actions.leave_share_with_payer(by=world.lead, share=share, reason="Maksja oma")
    back = actions.accept_share(by=world.partner, share=share)
    assert (back.corrects, back.eligible) == (theirs.cost, Decimal("-3.33"))


def test_A7_each_share_says_its_reinvoice_its_payment_and_its_claim(world, client):
    common = split(world, sharing="reinvoicing")
    ours, theirs = common.shares.all()
    first = actions.accept_share(by=world.partner, share=ours, line=line(world.jap, code="1.2"))
    actions.accept_share(by=world.other_partner, share=theirs, line=line(world.jkk, code="1.2"), reinvoice_no="JAP-7")
    actions.check_cost(by=world.lead, cost=first)
    actions.pay_cost(by=world.partner, cost=first, paid_on=dt.date(2022, 4, 1), payment_no="M-1")
    claim = actions.make_claim(by=world.partner, participation=world.jap)
    address = reverse("budget:common_cost", args=[common.pk])
    client.force_login(world.lead)
    page = client.get(address).content.decode()
    assert "JAP-7" in page
    assert "01.04.2022" in page
    assert reverse("budget:claim", args=[claim.pk]) in page
    client.force_login(world.other_partner)
    theirs_page = client.get(address).content.decode()
    assert "JAP-7" in theirs_page
    assert reverse("budget:claim", args=[claim.pk]) not in theirs_page


def test_I29_no_group_takes_more_of_a_common_invoice_than_its_share(world):
    common = split(world)
    share = common.shares.get(participation=world.jkk)
    own = line(world.jkk, code="1.2")
    cost = actions.accept_share(by=world.other_partner, share=share, line=own)
    with pytest.raises(RuleBroken, match="33,33"):
        actions.edit_cost(
            by=world.other_partner, cost=cost, line=own, net=Decimal("83.33"), vat=Decimal(0), eligible=None
        )
    Cost.objects.filter(pk=cost.pk).update(net=Decimal("83.33"), eligible=Decimal("83.33"))
    with pytest.raises(IntegrityError, match="a_group_takes_its_share"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_G16_reinvoicing_by_a_registered_group_raises_the_common_cost(world):
    weights = [Weight(group, Decimal(1), "") for group in (world.jap, world.jkk)]
    shares = shares_of(Decimal("2400.00"), Decimal(0), weights)
    assert reinvoicing_rise(shares, world.jap, Decimal(20)) == Decimal("240.00")


MONEY = st.decimals(min_value=0, max_value=100_000, places=2)


@given(MONEY, MONEY, st.lists(st.integers(min_value=0, max_value=20), min_size=13, max_size=13).filter(any))
def test_I27_net_and_vat_each_sum_over_thirteen_groups(net, vat, counts):
    weights = [Weight(Participation(pk=number), Decimal(count), "") for number, count in enumerate(counts, 1)]
    for sign in (1, -1):
        shares = shares_of(sign * net, sign * vat, weights)
        assert (sum(s.net for s in shares), sum(s.vat for s in shares)) == (sign * net, sign * vat)
