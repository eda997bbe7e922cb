"""What an auditor answers, asks and finds. The audited answer; nobody edits the data that was audited."""

import datetime as dt
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import append_only, never_emptied, tracked
from audits.models.samples import OfSessionQuerySet, PopulationItem, Typology
from audits.models.sessions import AuditSession, sees_sessions
from budget.models import BudgetVersion
from villages import scope
from villages.models import Document, Participation
from villages.roles import Permission

CLAIMED_AT_LEAST = """
    IF EXISTS (
        SELECT 1 FROM audits_finding f WHERE f.id = {finding} AND f.amount * 100 > (
            SELECT COALESCE(SUM(GREATEST(i.cents, 0)), 0) FROM audits_findingitem x
            JOIN audits_populationitem i ON i.id = x.item_id WHERE x.finding_id = f.id
        ) AND EXISTS (SELECT 1 FROM audits_findingitem x WHERE x.finding_id = f.id)
    ) THEN
        RAISE EXCEPTION 'finding_is_no_more_than_its_rows' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def within_its_rows(name: str, finding: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """I69, asked at commit: a finding and its rows are written one after another."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=CLAIMED_AT_LEAST.format(finding=finding),
    )


def own_or_whole(user: User, session: str = "session__") -> Q:
    """Of what stands in a session, an audited group sees what names it; auditors with a seat and the lead see all."""
    sees = Permission.ANSWER_AUDIT
    whole = Q(**{f"{session}programme__in": scope.whole_programmes(user, sees)})
    return whole | Q(participation__in=scope.groups(user, sees)) | Q(**{f"{session}seats__auditor": user})


@tracked()
class ItemCheck(models.Model):
    """An answer to one question of the fixed checklist, on one drawn row, with the paper that it rests on."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        NOT_APPLICABLE = "na", _("does not apply")

    item = models.ForeignKey(PopulationItem, models.PROTECT, related_name="checks")
    question = models.CharField(max_length=30)  # code in audits.checklists
    answer = models.CharField(_("answer"), max_length=3, choices=Answer)
    note = models.CharField(_("note"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper that proves it")
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("checked question")
        verbose_name_plural = _("checked questions")
        constraints = [
            models.UniqueConstraint(fields=["item", "question"], name="a_question_once_for_a_row"),
            models.CheckConstraint(
                name="no_says_why",
                condition=~Q(answer="no") | ~Q(note=""),
                violation_error_message=_("A “no” needs a note: what is wrong."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.question}"


class OwnOfSessionQuerySet(OfSessionQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees_sessions(user, "session__")).filter(own_or_whole(user)).distinct()


@tracked()
class AuditQuestion(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    MOVES = {
        State.ASKED: {State.ANSWERED, State.CLOSED},
        State.ANSWERED: {State.ASKED, State.CLOSED},
    }

    session = models.ForeignKey(AuditSession, models.PROTECT, related_name="questions")
    item = models.ForeignKey(PopulationItem, models.PROTECT, null=True, blank=True, related_name="questions")
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="audit_questions", verbose_name=_("asked of")
    )
    text = models.TextField(_("question"), max_length=2000)
    due_on = models.DateField(_("answer by"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)

    objects = OwnOfSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("auditor's question")
        verbose_name_plural = _("auditors' questions")
        ordering = ["due_on", "pk"]
        triggers = [pgtrigger.Protect(name="questions_are_kept", operation=pgtrigger.Delete), never_emptied()]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_late(self) -> bool:
        return self.state == self.State.ASKED and self.due_on < timezone.localdate()

    @property
    def waits_for(self) -> str:
        """Whose turn it is: the group's, or the auditor's who reads the answer."""
        if self.state == self.State.CLOSED:
            return ""
        return self.participation.partner.code if self.state == self.State.ASKED else str(_("the auditor"))


class Reply(models.Model):
    """What was said on a question, in order. Written once."""

    question = models.ForeignKey(AuditQuestion, models.PROTECT, related_name="replies")
    text = models.TextField(_("text"), max_length=4000)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return self.text[:80]


class FindingQuerySet(OwnOfSessionQuerySet):
    def visible_to(self, user: User) -> Self:
        """A draft is its auditors' own."""
        mine = Q(session__seats__auditor=user)
        return super().visible_to(user).filter(mine | ~Q(state=Finding.State.DRAFT)).distinct()

    def open(self) -> Self:
        return self.exclude(state__in=Finding.ENDED)

    def told_by(self, day: dt.date) -> Self:
        """Sent to the groups by the day and not taken back; suspicions of fraud are told in no report and no table."""
        rows = self.filter(sent_at__date__lte=day, is_suspected_fraud=False)
        return rows.exclude(state__in=[Finding.State.DRAFT, Finding.State.WITHDRAWN])


@tracked()
class Finding(CheckedAtOnce):
    """Something that is not as it should be, what it costs, and what was done about it (claims-and-audit C6)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent")
        ANSWERED = "answered", _("answered")
        ASKED_AGAIN = "asked_again", _("asked again")
        MEASURE = "measure", _("measure under way")
        VERIFIED = "verified", _("verified")
        CLOSED = "closed", _("closed")
        ACCEPTED_RISK = "accepted_risk", _("accepted risk")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Nature(models.TextChoices):
        RANDOM = "random", _("a single error")
        SYSTEMIC = "systemic", _("a systemic error")

    class Severity(models.TextChoices):
        LOW = "low", _("low")
        MEDIUM = "medium", _("medium")
        HIGH = "high", _("high")

    class Effect(models.TextChoices):
        NONE = "none", _("nothing is corrected")
        DEDUCT = "deduct", _("deduct in an open claim")
        CORRECTION = "correction", _("a correction row")
        RECOVERY = "recovery", _("a recovery")
        BUDGET_CUT = "budget_cut", _("a cut of the budget")

    class Opinion(models.TextChoices):
        AGREE = "agree", _("we agree")
        PARTLY = "partly", _("we agree in part")
        NO = "no", _("we do not agree")

    ENDED = (State.CLOSED, State.ACCEPTED_RISK, State.WITHDRAWN)
    MOVES = {
        State.DRAFT: {State.SENT, State.WITHDRAWN},
        State.SENT: {State.ANSWERED, State.ACCEPTED_RISK, State.WITHDRAWN},
        State.ANSWERED: {State.ASKED_AGAIN, State.MEASURE, State.VERIFIED, State.ACCEPTED_RISK, State.WITHDRAWN},
        State.ASKED_AGAIN: {State.ANSWERED, State.ACCEPTED_RISK},
        State.MEASURE: {State.VERIFIED, State.ACCEPTED_RISK, State.ASKED_AGAIN},
        State.VERIFIED: {State.CLOSED, State.MEASURE},
    }

    session = models.ForeignKey(AuditSession, models.PROTECT, related_name="findings")
    number = models.CharField(_("number"), max_length=20, unique=True)
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="findings", verbose_name=_("local action group")
    )
    typology = models.PositiveSmallIntegerField(_("kind of error"), choices=Typology)
    nature = models.CharField(_("nature"), max_length=8, choices=Nature, default=Nature.RANDOM)
    severity = models.CharField(_("severity"), max_length=6, choices=Severity, default=Severity.MEDIUM)
    is_suspected_fraud = models.BooleanField(_("suspected fraud"), default=False)
    is_clerical = models.BooleanField(_("a clerical mistake"), default=False)
    is_gold_plating = models.BooleanField(_("gold-plating: stricter than the rules ask for"), default=False)
    amount = models.DecimalField(_("amount of the cost"), max_digits=12, decimal_places=2, default=0)
    support = models.DecimalField(_("of it support"), max_digits=12, decimal_places=2, default=0)
    facts = models.TextField(_("what was found"), max_length=4000)
    rule = models.CharField(_("rule that was broken"), max_length=300, blank=True)
    cause = models.TextField(_("cause"), max_length=2000, blank=True)
    consequence = models.TextField(_("consequence"), max_length=2000, blank=True)
    recommendation = models.TextField(_("recommendation"), max_length=2000, blank=True)
    effect = models.CharField(_("effect on claims"), max_length=10, choices=Effect, default=Effect.NONE)
    answer_by = models.DateField(_("answer by"))
    state = models.CharField(_("state"), max_length=13, choices=State, default=State.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    opinion = models.CharField(_("opinion of the audited"), max_length=6, choices=Opinion, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    measure = models.TextField(_("measure"), max_length=2000, blank=True)
    measure_by = models.DateField(_("done by"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who does it"),
    )  # fmt: skip
    comment = models.TextField(_("auditor's reply"), max_length=2000, blank=True)
    risk_reason = models.CharField(_("why the risk is accepted"), max_length=500, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-written_at"]
        triggers = [
            pgtrigger.Protect(name="findings_are_kept", operation=pgtrigger.Delete),
            never_emptied(),
            within_its_rows("finding_within_rows", "NEW.id", pgtrigger.Update),
        ]
        constraints = [
            models.CheckConstraint(
                name="finding_amounts_make_sense",
                condition=Q(amount__gte=0, support__gte=0, support__lte=F("amount")),
                violation_error_message=_("Support is a part of the amount, and neither is below zero."),
            ),
            models.CheckConstraint(
                name="sent_finding_says_when",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="answered_finding_has_its_answer",
                condition=~Q(state__in=["answered", "measure", "verified", "closed"])
                | ~Q(answer="") & ~Q(opinion="") & Q(answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="accepted_risk_says_why",
                condition=~Q(state="accepted_risk") | ~Q(risk_reason=""),
                violation_error_message=_("Say why the risk is accepted."),
            ),
            models.CheckConstraint(
                name="who_wrote_a_finding_does_not_answer_it",
                condition=Q(answered_by=None) | ~Q(answered_by=F("written_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


@tracked()
class FindingItem(models.Model):
    """A row that a finding is about."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="items")
    item = models.ForeignKey(PopulationItem, models.PROTECT, related_name="findings")

    class Meta:
        verbose_name = _("row of a finding")
        verbose_name_plural = _("rows of findings")
        constraints = [models.UniqueConstraint(fields=["finding", "item"], name="a_row_once_in_a_finding")]
        triggers = [within_its_rows("finding_within_row", "NEW.finding_id", pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return str(self.item)


@tracked()
class FindingPaper(models.Model):
    """A paper that proves a finding: one of those behind the drawn rows, so that the audited know it."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("paper of a finding")
        verbose_name_plural = _("papers of findings")
        constraints = [models.UniqueConstraint(fields=["finding", "document"], name="a_paper_once_in_a_finding")]

    def __str__(self) -> str:
        return str(self.document)


@tracked()
class FindingCut(models.Model):
    """A budget version that was drafted because of a finding; another follows where the payer rejects it."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="cuts")
    version = models.OneToOneField(BudgetVersion, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("budget cut of a finding")
        verbose_name_plural = _("budget cuts of findings")

    def __str__(self) -> str:
        return str(self.version)


class FollowUp(models.Model):
    """The auditor looked whether the measure was taken. Written once."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="follow_ups")
    is_done = models.BooleanField(_("the measure is taken"))
    text = models.TextField(_("what was seen"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return self.text[:80]
