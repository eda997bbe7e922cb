"""A session on certain claims (claims-and-audit C4): the database lets its auditors see these and nothing beside."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from audits import actions
from audits.models import AuditSession, EvidencePackage
from audits.packages import contents
from audits.packages.tables import TABLES
from budget.models import Claim, ClaimDecision, ClaimRow, Cost, CostPaper, CostTotal
from budget.views.costs import sums_of
from tests.access.rights import caller
from tests.audits.room import SOON, session_of
from tests.budget.claims import decide, draft, sent
from tests.cast import person
from villages.models import Document, Membership, Paper
from villages.roles import Permission

PERIOD = {"period_from": dt.date(2022, 1, 1), "period_until": dt.date(2022, 12, 31)}


def opened(world, auditor, *claims, **changes):
    given = {"body": "internal", "purpose": "Üks taotlus", "ends_at": timezone.now() + SOON, **PERIOD, **changes}
    session = actions.open_session(
        by=world.lead, programme=world.programme, auditors=[auditor], claims=claims, **given
    )
    actions.state_conflicts(by=auditor, session=session, statement="Ei ole.")
    return session


@pytest.fixture
def claims(world):
    return sent(world, "546.00", "133.33"), sent(world, "454.55")


@pytest.fixture
def auditor(world):
    return person("Uus Audiitor")


def seen(model, user):
    return set(model.objects.visible_to(user).values_list("pk", flat=True))


def test_C4_an_auditor_let_in_for_a_claim_sees_no_other_money(world, claims, auditor):
    named, other = claims
    decide(world, other, "454.55")
    draft(world, "999.00")
    opened(world, auditor, named)
    rows = set(named.rows.values_list("pk", flat=True))
    costs = set(named.rows.values_list("cost", flat=True))
    assert (seen(Claim, auditor), seen(ClaimRow, auditor), seen(Cost, auditor)) == ({named.pk}, rows, costs)
    assert (seen(ClaimDecision, auditor), seen(CostTotal, auditor)) == (set(), set())
    papers = set(CostPaper.objects.filter(cost__in=costs).values_list("document", flat=True))
    hidden = set(CostPaper.objects.exclude(cost__in=costs).values_list("document", flat=True))
    assert papers <= seen(Document, auditor)
    assert hidden
    assert not hidden & seen(Document, auditor)
    page, others = reverse("budget:claim", args=[named.pk]), reverse("budget:claim", args=[other.pk])
    assert [caller(auditor).get(address).status_code for address in (page, others)] == [200, 404]


def test_C4_the_sums_above_the_list_are_those_of_what_is_seen(world, claims, auditor):
    opened(world, auditor, claims[1])
    page = caller(auditor).get(reverse("budget:costs")).content.decode()
    assert sums_of(auditor, {})["counted"] == claims[1].rows.get().claimed
    assert [amount in page for amount in ("454,55", "546,00", "133,33")] == [True, False, False]


def test_C4_a_wider_role_is_not_narrowed_by_a_session_on_a_claim(world, claims):
    """The programme's own auditor, and one of the whole group, see what they saw before."""
    opened(world, world.auditor, claims[0])
    assert seen(Claim, world.auditor) == {claim.pk for claim in claims}
    of_group = person("Grupi Audiitor")
    session_of(world, auditors=[of_group], groups=[world.jap])
    opened(world, of_group, claims[0])
    assert seen(Claim, of_group) == {claim.pk for claim in claims}


def test_C4_two_sessions_open_the_claims_of_both(world, claims, auditor):
    for claim in claims:
        opened(world, auditor, claim)
    assert seen(Claim, auditor) == {claim.pk for claim in claims}


def test_I70_what_a_claim_opened_ends_with_the_session_s_access(world, claims, auditor):
    session = opened(world, auditor, claims[0])
    past = timezone.now() - dt.timedelta(seconds=1)
    AuditSession.objects.filter(pk=session.pk).update(starts_at=past - SOON, ends_at=past)
    Membership.objects.filter(user=auditor).update(starts_at=past - SOON, ends_at=past)
    again = type(auditor).objects.get(pk=auditor.pk)
    assert (seen(Claim, again), seen(Cost, again), seen(AuditSession, again)) == (set(), set(), set())


def test_C4_nor_what_others_made_of_the_whole_group_s_money(world, claims, auditor):
    """Neither the trail, nor packages and printed sums of others."""
    opened(world, auditor, claims[0])
    package = actions.request_package(by=world.partner, programme=world.programme, participation=world.jap, **PERIOD)
    facts = {"programme": world.programme, "participation": world.jap, "kind": "budget.cost", "data": {}}
    facts |= {"data_sha256": "0" * 64, "title": "Kulud", "filename": "kulud", "language": "et"}
    paper = Paper.objects.create(**facts, needs=Permission.VIEW_MONEY, requested_by=world.partner)
    assert (seen(EvidencePackage, world.partner), seen(Paper, world.partner)) == ({package.pk}, {paper.pk})
    assert (seen(EvidencePackage, auditor), seen(Paper, auditor)) == (set(), set())
    assert caller(auditor).get(reverse("dashboards:audit_log")).status_code == 403


@pytest.mark.parametrize("subject", ["costs", "claim_rows"])
def test_C4_only_what_stands_in_the_claims_is_frozen(world, claims, auditor, subject):
    """Of any day: a claim asks for invoices of other years too."""
    session = opened(world, auditor, claims[0], period_from=dt.date(2023, 1, 1), period_until=dt.date(2023, 2, 1))
    population = actions.freeze_population(by=auditor, session=session, subject=subject)
    assert (population.count, population.total) == (2, 67_933)
    with pytest.raises(RuleBroken, match="ei vaata seda maksetaotlust"):
        actions.freeze_population(by=auditor, session=session, subject="claim_rows", claim=claims[1])
    for kind in ("hours", "events", "villages"):
        with pytest.raises(RuleBroken):
            actions.freeze_population(by=auditor, session=session, subject=kind)


def test_C4_a_package_has_the_tables_of_the_claims_alone(world, claims, auditor):
    session = opened(world, auditor, claims[0])
    package = actions.request_package(by=auditor, programme=world.programme, session=session, **PERIOD)
    scope = contents.scope_of(package)
    counts = {table.name: len(list(table.rows)) for make in TABLES for table in [make(scope)]}
    assert (counts["claims"], counts["claim_rows"], counts["costs"]) == (1, 2, 2)
    with pytest.raises(RuleBroken, match="vali oma auditi sessioon"):
        actions.request_package(by=auditor, programme=world.programme, participation=world.jap, **PERIOD)


def test_a_package_keeps_to_the_audited_period(world):
    session = session_of(world)
    later = {"period_from": dt.date(2022, 1, 1), "period_until": dt.date(2023, 1, 1)}
    with pytest.raises(RuleBroken, match="vali päevad selle seest"):
        actions.request_package(by=world.auditor, programme=world.programme, session=session, **later)


def test_open_session_on_claims_says_what_is_wrong(world, claims, auditor):
    with pytest.raises(RuleBroken, match="kas grupid või maksetaotlused"):
        opened(world, auditor, claims[0], groups=[world.jap])
    with pytest.raises(RuleBroken, match="ei ole esitatud"):
        opened(world, auditor, draft(world, "10.00"))
    assert not Membership.objects.filter(user=auditor).exists()


def test_the_page_opens_a_session_on_a_claim(world, claims):
    lead = caller(world.lead)
    form = {
        "body": "pria", "auditors": [world.auditor.pk], "claims": [claims[0].pk], "purpose": "Üks taotlus",
        "period_from": "01.01.2022", "period_until": "31.12.2022",
        "ends_on": (timezone.localdate() + SOON).strftime("%d.%m.%Y"),
    }  # fmt: skip
    both = lead.post(reverse("audits:open_session"), {**form, "groups": [world.jap.pk]})
    assert both.status_code == 422
    assert "Vali kas grupid või maksetaotlused." in both.content.decode()
    answer = lead.post(reverse("audits:open_session"), form)
    session = AuditSession.objects.get()
    assert answer.url == reverse("audits:session", args=[session.number])
    assert str(claims[0]) in lead.get(answer.url).content.decode()
    assert (session.is_whole, session.groups.get().claim) == (False, claims[0])
