"""Days of claims of which people are reminded (domain.md 8.7; claims I44, I54); each is stored on its row."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from budget.models import Claim, ClaimDecision, Recovery
from budget.queries.claim import open_proofs
from budget.queries.recovery import next_due
from coordination.deadlines import Deadline, Rule, deadlines, seen_among
from villages.models import Participation, Programme

TO_PARTNER = ("participation__partner", "participation__programme")


def _link(claim: Claim) -> str:
    return reverse("budget:claim", args=[claim.pk])


@deadlines(
    "budget.claim_proof", name=_("Proof that partly paid documents are paid"), seen=seen_among(Claim),
    rules=[Rule(-3, "coordinators", True), Rule(0, "coordinators", may_be_off=False), Rule(1, "lead", True)],
)  # fmt: skip
def proofs(programme: Programme) -> Iterator[Deadline]:
    """Seven working days after the support came; a proof that was sent settles it."""
    for group in Participation.objects.filter(programme=programme):
        for claim in open_proofs(group).select_related(*TO_PARTNER):
            yield Deadline(claim.pk, claim.proof_due_on, str(claim), _link(claim), claim.participation)  # type: ignore[arg-type]


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
