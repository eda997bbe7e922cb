"""A paper that a person has asked for, other than a progress report: a log, a list, a certificate, a strategy."""

import datetime as dt
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from villages import scope
from villages.models.job import PULSE, Job, JobQuerySet, hash_is_of_pdf
from villages.models.partner import Participation
from villages.models.programme import Programme
from villages.models.village import Place, Village
from villages.roles import Permission

DAYS_KEPT = 30  # it can be asked for again; what must stay is stored as a document
MADE_ONCE = ("data", "data_sha256", "kind", "programme", "participation", "village", "requested_by")


class Needs(models.TextChoices):
    """What one may do at the paper's place to see it."""

    INSIDE = Permission.VIEW_PLACE, _("what is inside a place")
    NAMES = Permission.VIEW_NAMES, _("participants' names")
    MONEY = Permission.VIEW_MONEY, _("money")
    ATTENDANCE = Permission.RECORD_ATTENDANCE, _("attendance")


def _at_places(user: User, permission: str) -> Q:
    needs = Permission(permission)
    return (
        Q(programme__in=scope.whole_programmes(user, needs))
        | Q(participation__in=scope.groups(user, needs)) & _of_whole_money(user, needs)
        | Q(village__isnull=False) & scope.villages(user, needs, "village__")
    )


def _of_whole_money(user: User, needs: Permission) -> Q:
    """Who sees certain claims of a group sees of its printed money what he or she asked for."""
    if needs != Permission.VIEW_MONEY:
        return Q()
    return Q(participation__in=scope.whole_groups(user, needs)) | Q(requested_by=user)


class PaperQuerySet(JobQuerySet):
    def visible_to(self, user: User) -> Self:
        seen = Q(pk__in=[])
        for needs in Needs.values:
            seen |= Q(needs=needs) & _at_places(user, needs)
        return self.filter(seen)

    def light(self) -> Self:
        return self.defer("pdf", "data")


@tracked(pghistory.InsertEvent(), pghistory.DeleteEvent(), exclude=(*PULSE, "data", "pdf"))
class Paper(Job):
    """Asked with its data frozen; printed once by a worker from these data alone (`villages.printables`)."""

    MADE_BY_WORKERS = (*Job.MADE_BY_WORKERS, "sha256", "size", "pages")

    kind = models.CharField(_("kind"), max_length=40)
    needs = models.CharField(max_length=30, choices=Needs)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=250)
    filename = models.CharField(max_length=150)
    back = models.CharField(max_length=300)  # the page it was asked from
    data = models.JSONField()
    data_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size"), default=0)  # bytes
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)

    objects = PaperQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        verbose_name = _("paper to print")
        verbose_name_plural = _("papers to print")
        ordering = ["-requested_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="due_papers")]
        constraints = [
            models.CheckConstraint(name="paper_at_one_place", condition=Q(village=None) | Q(participation=None)),
            models.CheckConstraint(name="ready_paper_is_there", condition=~Q(state="done") | Q(pdf__isnull=False)),
            models.CheckConstraint(
                name="paper_hash_is_of_its_pdf",
                condition=Q(pdf=None) | hash_is_of_pdf(),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="paper_is_frozen", operation=pgtrigger.Update, condition=pgtrigger.AnyChange(*MADE_ONCE)
            ),
            pgtrigger.Protect(
                name="paper_is_printed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.pdf IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        return f"P-{self.pk}"

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme

    @property
    def goes_on(self) -> dt.date:
        return self.requested_at.date() + dt.timedelta(days=DAYS_KEPT)
