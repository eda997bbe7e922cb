"""An audit session: who looks at what, why, and until when.

Opening one gives each auditor a membership that ends with it (`_let_in` in audits/actions/sessions.py). What an
auditor may read is that role's (`PERMISSIONS_OF` in villages/roles.py), until `Membership.ends_at`, also when the
session is closed earlier; the session's own end bounds what hangs on it. Both by the database's clock (I70).
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import append_only, tracked
from budget.models import Claim
from villages import scope
from villages.models import Participation, Programme
from villages.roles import Permission


def sees_sessions(user: User, prefix: str = "") -> Q:
    """Condition on what hangs on a session: coordinators see the sessions that reach their scope; an auditor those
    with a seat of his or her own, until the session's end.
    """
    auditor = Q(**{f"{prefix}seats__auditor": user, f"{prefix}starts_at__lte": Now(), f"{prefix}ends_at__gt": Now()})
    auditor &= scope_reaches(user, Permission.DO_AUDIT, prefix)
    return auditor | scope_reaches(user, Permission.ANSWER_AUDIT, prefix)


def scope_reaches(user: User, permission: Permission, prefix: str = "") -> Q:
    """Sessions on the whole programme reach every group of it."""
    own = scope.groups(user, permission)
    above = {m.programme_id for m in scope.granting(user, permission) if m.participation_id}
    whole = Q(**{f"{prefix}programme__in": scope.whole_programmes(user, permission)})
    everywhere = Q(**{f"{prefix}programme__in": above, f"{prefix}is_whole": True})
    return whole | everywhere | Q(**{f"{prefix}groups__participation__in": own})


class AuditSessionQuerySet(models.QuerySet["AuditSession"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees_sessions(user)).distinct()

    def worked_on_by(self, user: User) -> Self:
        """Open sessions in which the person holds a seat now."""
        seat = AuditSeat.objects.filter(session=OuterRef("pk"), auditor=user)
        return self.visible_to(user).filter(Exists(seat), state=AuditSession.State.OPEN, ends_at__gt=Now())


@tracked()
class AuditSession(models.Model):
    class Body(models.TextChoices):
        INTERNAL = "internal", _("internal audit")
        PAYING_AGENCY = "pria", _("paying agency")
        MINISTRY = "ministry", _("ministry (managing authority)")
        CERTIFYING = "certifying", _("certifying body")
        COMMISSION = "commission", _("European Commission")
        COURT = "court", _("European Court of Auditors")
        OTHER = "other", _("another body")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    MOVES = {State.OPEN: {State.CLOSED}}

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="audits", verbose_name=_("programme"))
    number = models.CharField(_("number"), max_length=20, unique=True)
    body = models.CharField(_("auditing body"), max_length=12, choices=Body)
    purpose = models.TextField(_("purpose"), max_length=1000)
    is_whole = models.BooleanField(_("the whole programme"), default=True)
    period_from = models.DateField(_("audited period from"))
    period_until = models.DateField(_("audited period until"))
    starts_at = models.DateTimeField(_("access from"), default=timezone.now)
    ends_at = models.DateTimeField(_("access until"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    conclusion = models.TextField(_("conclusion"), max_length=4000, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AuditSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit session")
        verbose_name_plural = _("audit sessions")
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                name="audit_access_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Access ends after it starts."),
            ),
            models.CheckConstraint(
                name="audited_period_in_order",
                condition=Q(period_until__gte=F("period_from")),
                violation_error_message=_("The period ends on the day it starts or later."),
            ),
            models.CheckConstraint(
                name="closed_audit_says_who_and_when",
                condition=Q(state="open", closed_by=None, closed_at=None)
                | Q(state="closed", closed_by__isnull=False, closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()


class AuditYear(models.Model):
    """The last numbers given in a year. Its row lock makes openers queue, so numbers neither clash nor skip."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)  # of sessions
    last_package = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("year of audits")
        verbose_name_plural = _("years of audits")

    def __str__(self) -> str:
        return str(self.year)


@tracked()
class AuditScope(models.Model):
    """A group that a session looks at, or one of its claims; none when it looks at the whole programme."""

    session = models.ForeignKey(AuditSession, models.CASCADE, related_name="groups")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("claim"))

    class Meta:
        verbose_name = _("audited group")
        verbose_name_plural = _("audited groups")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participation", "claim"], nulls_distinct=False, name="a_group_once_in_an_audit"
            )
        ]

    def __str__(self) -> str:
        return str(self.claim or self.participation)


@tracked()
class AuditSeat(models.Model):
    """An auditor of a session, with the statement on conflicts of interest given before the work."""

    session = models.ForeignKey(AuditSession, models.CASCADE, related_name="seats")
    auditor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="audit_seats")
    statement = models.TextField(_("statement on conflicts of interest"), max_length=1000, blank=True)
    stated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("auditor of a session")
        verbose_name_plural = _("auditors of a session")
        constraints = [models.UniqueConstraint(fields=["session", "auditor"], name="an_auditor_once_in_an_audit")]

    def __str__(self) -> str:
        return str(self.auditor)


class AuditReadQuerySet(models.QuerySet["AuditRead"]):
    def visible_to(self, user: User) -> Self:
        """The audited see what was looked at: their own rows, and lists and pages that belong to no group."""
        sees = Permission.ANSWER_AUDIT
        own = Q(participation=None) | Q(participation__in=scope.groups(user, sees))
        whole = Q(session__programme__in=scope.whole_programmes(user, sees)) | Q(user=user)
        sessions = AuditSession.objects.visible_to(user)
        return self.filter(own | whole, session__in=sessions.values("pk"))


class AuditRead(models.Model):
    """Something that an auditor opened or took away while a session was open. Written once."""

    session = models.ForeignKey(AuditSession, models.PROTECT, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("auditor"))
    at = models.DateTimeField(_("time"), auto_now_add=True)
    route = models.CharField(_("page"), max_length=60)
    address = models.CharField(_("address"), max_length=300)
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, related_name="+", verbose_name=_("group")
    )
    is_file = models.BooleanField(_("taken away as a file"), default=False)

    objects = AuditReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("auditor's reading")
        verbose_name_plural = _("auditors' readings")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["session", "-at"])]
        triggers = append_only()

    def __str__(self) -> str:
        return self.address
