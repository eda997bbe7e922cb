"""Days of claims and purchases of which people are reminded (domain.md 8.7, claims-and-audit B5, I44, I54).

Each is stored on its row.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import seen_among
from budget.models import Claim, ClaimDecision, Contract, Cost, Offer, Procurement, Recovery
from budget.queries.recovery import next_due
from coordination.deadlines import Deadline, Rule, deadlines
from villages import scope
from villages.models import Participation, Programme
from villages.roles import Permission

TO_PARTNER = ("participation__partner", "participation__programme")


def _link(claim: Claim) -> str:
    return reverse("budget:claim", args=[claim.pk])


def _groups_viewed(user: User, keys: set[int]) -> set[int]:
    rows = Participation.objects.filter(scope.participations(user, Permission.VIEW_PLACE), pk__in=keys)
    return set(rows.values_list("pk", flat=True))


@deadlines(
    "villages.final_claim", name=_("Final claim day"), seen=_groups_viewed,
    rules=[
        *(Rule(days, "coordinators") for days in (-90, -30)), Rule(-7, "coordinators", may_be_off=False),
        Rule(1, "lead"),
    ],
)  # fmt: skip
def final_claims(programme: Programme) -> Iterator[Deadline]:
    rows = Participation.objects.filter(programme=programme, final_claim_on__isnull=False, left_on=None)
    for group in rows.select_related("partner"):
        link = reverse("budget:closing", args=[group.partner.code])  # what is still open, and what can be claimed
        yield Deadline(group.pk, group.final_claim_on, str(group), link, group)  # type: ignore[arg-type]


@deadlines(
    "budget.claim_proof", name=_("Proof that partly paid documents are paid"), seen=seen_among(Claim),
    rules=[Rule(-3, "coordinators", True), Rule(0, "coordinators", may_be_off=False), Rule(1, "lead", True)],
)  # fmt: skip
def proofs(programme: Programme) -> Iterator[Deadline]:
    """Seven working days after the support came; a proof that was sent settles it."""
    due = Claim.objects.filter(participation__programme=programme).unproved()
    for claim in due.select_related(*TO_PARTNER):
        if claim.proof_due_on:
            yield Deadline(claim.pk, claim.proof_due_on, str(claim), _link(claim), claim.participation)


@deadlines(
    "budget.claim_questions", name=_("Answers to the payer's questions"), seen=seen_among(Claim),
    rules=[Rule(-3, "coordinators", True), Rule(0, "coordinators", may_be_off=False), Rule(1, "lead", True)],
)  # fmt: skip
def questions(programme: Programme) -> Iterator[Deadline]:
    asked = Claim.objects.filter(participation__programme=programme, state=Claim.State.QUESTIONS)
    for claim in asked.exclude(questions_due_on=None).select_related(*TO_PARTNER):
        yield Deadline(claim.pk, claim.questions_due_on, str(claim), _link(claim), claim.participation)  # type: ignore[arg-type]


@deadlines(
    "budget.claim_appeal", name=_("Last day to appeal a decision"), seen=seen_among(ClaimDecision),
    rules=[Rule(-10, "coordinators"), Rule(-3, "coordinators", True)],
)  # fmt: skip
def appeals(programme: Programme) -> Iterator[Deadline]:
    """Only decisions that took something away: there is nothing to appeal in the others."""
    rows = ClaimDecision.objects.checked().filter(claim__participation__programme=programme)
    cut = rows.filter(rows__deducted__gt=0).distinct()
    for decision in cut.select_related("claim__participation__partner", "claim__participation__programme"):
        claim = decision.claim
        yield Deadline(decision.pk, decision.appeal_until, str(claim), _link(claim), claim.participation)


@deadlines(
    "budget.recovery", name=_("Support to be paid back"), seen=seen_among(Recovery),
    rules=[
        Rule(-14, "coordinators"), Rule(-3, "coordinators", True), Rule(0, "coordinators", may_be_off=False),
        Rule(1, "lead"),
    ],
)  # fmt: skip
def recoveries(programme: Programme) -> Iterator[Deadline]:
    """The first due day that is not covered; an instalment that is paid brings the next one."""
    owed = Recovery.objects.filter(participation__programme=programme, state=Recovery.State.SET)
    for recovery in owed.select_related(*TO_PARTNER):
        if (day := next_due(recovery)) is not None:
            link = reverse("budget:recovery", args=[recovery.pk])
            yield Deadline(recovery.pk, day, str(recovery), link, recovery.participation)


# Purchases

UNDECIDED = (Procurement.State.PLANNED, Procurement.State.CALLED, Procurement.State.OPENED)
SIGN_INTERESTS_WITHIN = dt.timedelta(days=3)


def _offers_seen(user: User, keys: set[int]) -> set[int]:
    rows = Offer.objects.filter(pk__in=keys, procurement__in=Procurement.objects.visible_to(user))
    return set(rows.values_list("pk", flat=True))


@deadlines(
    "budget.offer", name=_("An offer is valid until"), seen=_offers_seen,
    rules=[Rule(-5, "owner", True), Rule(0, "owner")],
)  # fmt: skip
def offers(programme: Programme) -> Iterator[Deadline]:
    """Of purchases in which nothing is decided yet."""
    rows = Offer.objects.filter(
        procurement__programme=programme, procurement__state__in=UNDECIDED, valid_until__isnull=False
    )
    for offer in rows.select_related("procurement__participation"):
        bought = offer.procurement
        link = reverse("budget:procurement", args=[bought.pk])
        title = f"{bought.number}: {offer.supplier}"
        yield Deadline(offer.pk, offer.valid_until, title, link, bought.participation, (bought.collected_by_id,))  # type: ignore[arg-type]


@deadlines(
    "budget.answers", name=_("Offers are awaited until"), seen=seen_among(Procurement),
    rules=[Rule(-2, "owner", True), Rule(1, "owner", True)],
)  # fmt: skip
def answers(programme: Programme) -> Iterator[Deadline]:
    rows = Procurement.objects.filter(programme=programme, state=Procurement.State.CALLED, answers_until__isnull=False)
    for one in rows.select_related("participation"):
        link = reverse("budget:procurement", args=[one.pk])
        yield Deadline(one.pk, one.answers_until, str(one), link, one.participation, (one.collected_by_id,))  # type: ignore[arg-type]


@deadlines(
    "budget.interests", name=_("Nobody has signed a statement of interests"), seen=seen_among(Procurement),
    rules=[Rule(0, "owner"), Rule(3, "coordinators")],
)  # fmt: skip
def interests(programme: Programme) -> Iterator[Deadline]:
    """Of purchases whose offers are open and that nobody may decide without it."""
    opened = Procurement.objects.filter(programme=programme, state=Procurement.State.OPENED, interest_statements=None)
    for one in opened.filter(opened_at__isnull=False).select_related("participation"):
        day = timezone.localtime(one.opened_at).date() + SIGN_INTERESTS_WITHIN
        link = reverse("budget:procurement", args=[one.pk])
        yield Deadline(one.pk, day, str(one), link, one.participation, (one.collected_by_id,))


@deadlines(
    "budget.contract", name=_("A contract ends"), seen=seen_among(Contract),
    rules=[Rule(-30, "coordinators"), Rule(-7, "coordinators")],
)  # fmt: skip
def contracts(programme: Programme) -> Iterator[Deadline]:
    for one in Contract.objects.filter(participation__programme=programme).select_related("participation"):
        link = reverse("budget:contract", args=[one.pk])
        yield Deadline(one.pk, one.ends_on, f"{one.number}, {one.supplier}", link, one.participation)


# Costs

CHECK_WITHIN = dt.timedelta(days=7)


def _groups_seen(user: User, keys: set[int]) -> set[int]:
    rows = Participation.objects.filter(scope.participations(user, Permission.EDIT_BUDGET), pk__in=keys)
    return set(rows.values_list("pk", flat=True))


@deadlines(
    "budget.to_check", name=_("Costs that wait for a check"), rules=[Rule(0, "coordinators"), Rule(7, "lead")],
    seen=_groups_seen,
)  # fmt: skip
def costs_to_check(programme: Programme) -> Iterator[Deadline]:
    """One for a group, a week after its oldest draft was entered. What was returned waits for its author."""
    waiting = Cost.objects.waiting().filter(participation__programme=programme)
    oldest = dict(waiting.order_by().values_list("participation").annotate(first=Min("entered_at")))
    for group in Participation.objects.filter(pk__in=oldest).select_related("partner", "programme"):
        day = timezone.localtime(oldest[group.pk]).date() + CHECK_WITHIN
        link = f"{reverse('budget:costs')}?waits=check&group={group.partner.code}"
        yield Deadline(group.pk, day, str(group), link, group)
