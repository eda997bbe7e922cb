"""The payment claim: from ready costs to what was sent to the payer."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from budget.models.claim_guards import asks_for_what_counts, checked_by_another_person, open_rows, stays
from budget.models.cost import Cost
from budget.models.named_claim import of_claims
from budget.rules.rounding import Level
from villages.models import Document, Participation, Sourced

# What stays as it was sent (I33, I57).
SENT_FACTS = (
    *("number", "kind", "year", "period_from", "period_until", "done_text", "deviations_text", "bank_account"),
    *("participation_id", "claimed", "support", "own", "as_claimed", "rate", "level", "budget_version", "sent_at"),
    *("sent_by_id", "checked_by_id", "made_by_id", "proves_id"),
)
ROW_FACTS = (
    *("claim_id", "number", "cost_id", "claimed", "paid_amount", "left_out", "corrects_id", "supplier"),
    *(
        "supplier_code",
        "invoice_no",
        "invoice_on",
        "paid_on",
        "payment_no",
        "description",
        "net",
        "vat",
        "eligible",
        "activity",
    ),
    *("line_key", "line_title", "category", "rate", "frozen_at"),
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_claims(user, "participation__", "pk"))

    def undecided(self) -> Self:
        return self.filter(state__in=Claim.UNDECIDED)

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False).exclude(state=Claim.State.WITHDRAWN)

    def unproved(self) -> Self:
        """Support came on partly paid documents, and no proof that they are paid in full was sent yet (I44)."""
        proved = Claim.objects.filter(proves=OuterRef("pk"), sent_at__isnull=False)
        due = self.filter(proof_due_on__isnull=False).exclude(state=Claim.State.WITHDRAWN)
        return due.filter(~Exists(proved))

    def counted_in(self, year: int, *, with_partly_paid: bool = False) -> Self:
        """Claims that use up one of the year's (I19): proofs never do, partly paid ones by a setting."""
        kinds = [Claim.Kind.PROOF] if with_partly_paid else [Claim.Kind.PROOF, Claim.Kind.PARTLY_PAID]
        return self.sent().filter(year=year).exclude(kind__in=kinds)


@tracked()
class Claim(Sourced):
    """One group's payment claim (maksetaotlus). Its rows are numbered once and never again."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary")
        PARTLY_PAID = "partly_paid", _("on partly paid documents")
        PROOF = "proof", _("proof that partly paid documents are paid")
        FINAL = "final", _("final")
        ADVANCE = "advance", _("advance payment")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_CHECK = "in_check", _("being checked")
        RETURNED = "returned", _("returned")
        READY = "ready", _("ready to be sent")
        SENT = "sent", _("sent to the payer")
        QUESTIONS = "questions", _("the payer asks")
        DECIDED = "decided", _("decided")
        PAID = "paid", _("paid")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    S = State
    OPEN_TO_CHANGES = (S.DRAFT, S.RETURNED)
    UNDECIDED = (S.DRAFT, S.IN_CHECK, S.RETURNED, S.READY, S.SENT, S.QUESTIONS)
    AT_PAYER = (S.SENT, S.QUESTIONS)
    SETTLED = (S.DECIDED, S.PAID, S.CLOSED)
    MOVES = {
        S.DRAFT: {S.IN_CHECK, S.WITHDRAWN},
        S.IN_CHECK: {S.READY, S.RETURNED, S.WITHDRAWN},
        S.RETURNED: {S.IN_CHECK, S.WITHDRAWN},
        S.READY: {S.SENT, S.RETURNED, S.WITHDRAWN},
        S.SENT: {S.QUESTIONS, S.DECIDED, S.CLOSED, S.WITHDRAWN},
        S.QUESTIONS: {S.SENT, S.DECIDED, S.WITHDRAWN},
        S.DECIDED: {S.PAID, S.CLOSED},
        S.PAID: {S.CLOSED},
    }

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="claims", verbose_name=_("local action group")
    )
    number = models.PositiveSmallIntegerField(_("number"))  # within the participation, over all years
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ORDINARY)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    proves = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="proof", verbose_name=_("proves the payment of")
    )
    period_from = models.DateField(_("period from"), null=True, blank=True)
    period_until = models.DateField(_("period until"), null=True, blank=True)
    done_text = models.TextField(_("what was done"), blank=True)
    deviations_text = models.TextField(_("what went otherwise than planned"), blank=True)
    bank_account = models.CharField(_("bank account"), max_length=34, blank=True)
    advance_asked = models.DecimalField(
        _("advance asked for"), max_digits=12, decimal_places=2, null=True, blank=True
    )  # euros
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    check_answers = models.JSONField(default=dict, blank=True)  # question: [answer, note]; told by its page
    return_reason = models.TextField(_("why it was returned"), blank=True)
    # As sent. Euros.
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)  # of sending, by the day in Tallinn
    payer_no = models.CharField(_("number at the payer"), max_length=30, blank=True)
    rate = models.DecimalField(_("support rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in Level], blank=True)
    budget_version = models.CharField(_("budget version"), max_length=30, blank=True)
    claimed = models.DecimalField(_("claimed"), max_digits=12, decimal_places=2, null=True, blank=True)
    support = models.DecimalField(_("support asked for"), max_digits=12, decimal_places=2, null=True, blank=True)
    own = models.DecimalField(_("own contribution"), max_digits=12, decimal_places=2, null=True, blank=True)
    as_claimed = models.DecimalField(  # art. 63(1)(a): never past what the grant decision still held
        _("payable as claimed"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    questions_due_on = models.DateField(_("answers due"), null=True, blank=True)
    questions = models.TextField(_("what the payer asks"), blank=True)
    proof_due_on = models.DateField(_("proof of payment due"), null=True, blank=True)  # stored, never computed (I44)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["participation__partner__code", "-number"]
        indexes = [models.Index(fields=["participation", "state"]), models.Index(fields=["year", "participation"])]
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="a_claim_s_number_once"),
            models.CheckConstraint(
                name="sent_claim_knows_its_sums",
                condition=Q(sent_at=None)
                | Q(year__isnull=False, claimed__isnull=False, support__isnull=False, own=F("claimed") - F("support")),
            ),
            models.CheckConstraint(
                name="claim_at_the_payer_was_sent",
                condition=~Q(state__in=["sent", "questions", "decided", "paid"]) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ready_claim_was_checked",
                condition=~Q(state__in=["ready", "sent", "questions", "decided", "paid"])
                | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_checked_by_another", condition=Q(checked_by=None) | ~Q(checked_by=F("made_by"))
            ),
            models.CheckConstraint(
                name="claim_period_runs_forward",
                condition=Q(period_from=None) | Q(period_until=None) | Q(period_until__gte=F("period_from")),
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                name="withdrawn_claim_says_why", condition=~Q(state="withdrawn") | ~Q(withdrawn_reason="")
            ),
        ]
        triggers = [
            stays("sent_claim_stays", "sent_at", SENT_FACTS),
            pgtrigger.Protect(name="claims_are_kept", operation=pgtrigger.Delete),
            checked_by_another_person("claim_checked_by_another_person", "made_by_id"),
            open_rows("claim_rows_follow_the_claim", "NEW.id", pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.participation.partner.code} M{self.number}"

    @property
    def is_open_to_changes(self) -> bool:
        return self.state in self.OPEN_TO_CHANGES

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class ClaimRowQuerySet(models.QuerySet["ClaimRow"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_claims(user, "claim__participation__", "claim"))

    def asked(self) -> Self:
        """Rows that ask for money, without those left out."""
        return self.filter(left_out="")


@tracked()
class ClaimRow(models.Model):
    """One cost in a claim. What it says of the cost is copied when the claim is sent, and stays (I33).

    `is_open`: the cost waits in this row for a decision; a cost does so once (I42).
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="rows", verbose_name=_("claim"))
    number = models.PositiveSmallIntegerField(_("row"))  # within the claim, given once
    cost = models.ForeignKey(Cost, models.PROTECT, related_name="claim_rows", verbose_name=_("cost"))
    claimed = models.DecimalField(
        _("claimed"), max_digits=12, decimal_places=2
    )  # eligible euros; minus in corrections
    paid_amount = models.DecimalField(  # of a partly paid document; nothing means the whole
        _("paid so far"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects the row")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    left_out = models.CharField(_("why it is left out"), max_length=300, blank=True)
    is_doubtful = models.BooleanField(_("doubtful"), default=False)
    is_open = models.BooleanField(default=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Copied when the claim is sent.
    frozen_at = models.DateTimeField(null=True, blank=True)
    supplier = models.CharField(_("supplier"), max_length=150, blank=True)
    supplier_code = models.CharField(_("supplier's registry code"), max_length=20, blank=True)
    invoice_no = models.CharField(_("invoice number"), max_length=50, blank=True)
    invoice_on = models.DateField(_("invoice date"), null=True, blank=True)
    paid_on = models.DateField(_("paid"), null=True, blank=True)
    payment_no = models.CharField(_("payment document"), max_length=50, blank=True)
    description = models.CharField(_("what was bought"), max_length=300, blank=True)
    net = models.DecimalField(_("without VAT"), max_digits=12, decimal_places=2, null=True, blank=True)
    vat = models.DecimalField(_("VAT"), max_digits=12, decimal_places=2, null=True, blank=True)
    eligible = models.DecimalField(_("eligible amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    activity = models.CharField(_("activity"), max_length=5, blank=True)
    line_key = models.PositiveSmallIntegerField(_("line number"), null=True, blank=True)
    line_title = models.CharField(_("budget line"), max_length=200, blank=True)
    category = models.CharField(_("cost category"), max_length=60, blank=True)
    rate = models.DecimalField(  # none: the claim's own
        _("support rate"), max_digits=5, decimal_places=4, null=True, blank=True
    )

    objects = ClaimRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a claim")
        verbose_name_plural = _("rows of claims")
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="a_row_s_number_once"),
            models.UniqueConstraint(fields=["claim", "cost"], name="a_cost_once_in_a_claim"),
            models.UniqueConstraint(
                fields=["cost"],
                condition=Q(is_open=True),
                name="a_cost_in_one_undecided_claim",
                violation_error_message=_("This cost waits in another claim already."),
            ),
            models.CheckConstraint(
                name="claim_row_asks_for_something",
                condition=~Q(claimed=0) | ~Q(left_out=""),
                violation_error_message=_("A row of 0 € asks for nothing: leave it out, with the reason."),
            ),
            models.CheckConstraint(
                name="paid_so_far_is_not_negative", condition=Q(paid_amount=None) | Q(paid_amount__gte=0)
            ),
        ]
        triggers = [
            stays("sent_row_stays", "frozen_at", ROW_FACTS),
            pgtrigger.Protect(name="claim_rows_are_kept", operation=pgtrigger.Delete),
            asks_for_what_counts(),
            open_rows("row_is_open_as_its_claim", "NEW.claim_id", pgtrigger.Insert | pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """`M2-07`: the seventh row of the group's second claim, for good."""
        return f"M{self.claim.number}-{self.number:02}"


@tracked()
class ClaimWord(models.Model):
    """What somebody said to a warning of the check before sending. `code` names the warning."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="words")
    row = models.ForeignKey(ClaimRow, models.CASCADE, null=True, blank=True, related_name="words")
    code = models.CharField(max_length=40)
    text = models.CharField(_("your word to it"), max_length=500)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("word to a warning")
        verbose_name_plural = _("words to warnings")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "row", "code"], nulls_distinct=False, name="one_word_to_a_warning"
            )
        ]

    def __str__(self) -> str:
        return self.text


class ClaimPaper(models.Model):
    """A document as it went to the payer with a claim, by its hash; without a row it belongs to the whole claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="papers")
    row = models.ForeignKey(ClaimRow, models.PROTECT, null=True, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    folder = models.CharField(max_length=60)
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("paper of a claim")
        verbose_name_plural = _("papers of claims")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "row", "document", "folder"], nulls_distinct=False, name="a_paper_once_in_a_folder"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.document)
