"""Proof of what was told, and what a grant obliges to show as dated rules (claims-and-audit B9, I63, I64)."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from coordination.models.items import CommunicationItem
from villages import scope
from villages.models import Document, Participation, Programme


class OfProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(programme__in=scope.programmes(user))


@tracked()
class PlannedMessage(models.Model):
    """A line of the communication plan; what was done is counted from the items that name it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="planned_messages")
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    audience = models.CharField(_("for whom"), max_length=120)
    message = models.CharField(_("what is told"), max_length=300)
    channel = models.CharField(_("channel"), max_length=10, choices=CommunicationItem.Channel)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    count = models.PositiveSmallIntegerField(_("how many times"), default=1)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("responsible"),
    )  # fmt: skip

    objects = OfProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the communication plan")
        verbose_name_plural = _("lines of the communication plan")
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_it_begins",
                condition=Q(until_on__gte=F("from_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(name="something_is_planned", condition=Q(count__gte=1)),
        ]

    def __str__(self) -> str:
        return self.message


class ProofQuerySet(models.QuerySet["ItemProof"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(item__programme__in=scope.programmes(user))


@tracked()
class ItemProof(models.Model):
    """A screenshot, PDF or scan that shows an information activity as it was on a day. The file's hash is kept with
    the file, so that it proves the activity also when the link is dead."""

    item = models.ForeignKey(CommunicationItem, models.PROTECT, related_name="proofs")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name=_("file"))
    taken_on = models.DateField(_("taken"))
    has_marks = models.BooleanField(_("the fund's marks are seen on it"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of an information activity")
        verbose_name_plural = _("proofs of information activities")
        ordering = ["-taken_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="checked_proof_shows_the_marks",
                condition=Q(checked_by=None, checked_at=None)
                | Q(has_marks=True, checked_by__isnull=False, checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proof_four_eyes",
                condition=Q(checked_by=None) | ~Q(checked_by=F("added_by")),
                violation_error_message=_("Another person checks the marks than who added the proof."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="proof_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.document)


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(item__programme__in=scope.programmes(user))


class LinkCheck(models.Model):
    """How the link of an information activity answered last; the copy kept elsewhere stands beside a dead one."""

    item = models.OneToOneField(CommunicationItem, models.CASCADE, related_name="link_check")
    checked_at = models.DateTimeField(_("looked at"), default=timezone.now)
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)  # HTTP; empty: no answer
    dead_since = models.DateTimeField(_("dead since"), null=True, blank=True)
    archived_url = models.URLField(_("archived copy"), max_length=400, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")

    def __str__(self) -> str:
        return f"{self.item}: {self.status}"


@tracked()
class PublicityRule(models.Model):
    """What a grant decision of at least so much support obliges to show, for decisions of certain days."""

    class Proof(models.TextChoices):
        PHOTO = "photo", _("photo")
        WEB = "web", _("link and screenshot")
        PAPER = "paper", _("file")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="publicity_rules")
    code = models.CharField(_("code"), max_length=20)
    title_et = models.CharField(_("what is shown"), max_length=200)
    title_en = models.CharField(_("in English"), max_length=200, blank=True)
    above = models.DecimalField(_("support above, in euros"), max_digits=12, decimal_places=2, default=0)
    size = models.CharField(_("size"), max_length=120, blank=True)
    decided_from = models.DateField(_("for grants decided from"))
    decided_until = models.DateField(_("until"), null=True, blank=True)
    proof = models.CharField(_("what proves it"), max_length=5, choices=Proof, default=Proof.PHOTO)
    source = models.CharField(_("where it is written"), max_length=200)

    objects = OfProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicity rule")
        verbose_name_plural = _("publicity rules")
        ordering = ["above", "code"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="a_publicity_rule_once"),
            models.CheckConstraint(name="publicity_above_zero", condition=Q(above__gte=0)),
        ]

    def __str__(self) -> str:
        return self.title_et

    @property
    def title(self) -> str:
        """In the reader's language where it was written."""
        return self.title_en if get_language() != "et" and self.title_en else self.title_et


class DutyProofQuerySet(models.QuerySet["DutyProof"]):
    def visible_to(self, user: User) -> Self:
        groups = Q(participation__in=scope.groups(user))
        return self.filter(groups | Q(participation__programme__in=scope.whole_programmes(user)))


@tracked()
class DutyProof(models.Model):
    """That a group did what a publicity rule asks of it."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="duty_proofs")
    rule = models.ForeignKey(PublicityRule, models.PROTECT, related_name="proofs")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name=_("file"))
    taken_on = models.DateField(_("taken"))
    note = models.CharField(_("where it is shown"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    objects = DutyProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of a publicity duty")
        verbose_name_plural = _("proofs of publicity duties")
        ordering = ["-taken_on", "-pk"]
        triggers = [pgtrigger.Protect(name="duty_proof_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.participation}: {self.rule}"
