from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import tracked
from ui import languages
from villages import scope
from villages.models.partner import Participation
from villages.models.programme import Programme
from villages.models.village import Place, Village
from villages.roles import PLACES_OF, Role


def place_constraint(name: str) -> models.CheckConstraint:
    """A role is held for the programme, for a group or for a village, as `PLACES_OF` says."""
    programme = Q(participation=None, village=None)
    group = Q(participation__isnull=False, village=None)
    village = Q(participation=None, village__isnull=False)
    shapes = {"programme": programme, "group": group, "village": village}
    allowed = Q(pk__in=[])
    for role, places in PLACES_OF.items():
        for place in places:
            allowed |= Q(role=role) & shapes[place]
    return models.CheckConstraint(
        name=name, condition=allowed, violation_error_message=_("This role is held elsewhere.")
    )


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        """By the database's clock, so that a wrong clock on one server opens nothing."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=Now()), starts_at__lte=Now(), user__is_active=True)

    def visible_to(self, user: User) -> Self:
        return self.filter(scope.people(user))


@tracked()
class Membership(CheckedAtOnce):
    """Who is what, where, from when until when."""

    may_end: bool  # of rows on the page of people: whether the reader may end it

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="memberships", verbose_name=_("programme"))
    participation = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("group")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("village")
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    is_for_claims = models.BooleanField(_("for certain claims only"), default=False)  # budget.NamedClaim says which

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["role", "user__name"]
        constraints = [
            place_constraint("membership_at_its_place"),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A membership ends after it starts."),
            ),
            models.CheckConstraint(
                name="auditor_for_a_time",
                condition=~Q(role=Role.AUDITOR) | Q(ends_at__isnull=False),
                violation_error_message=_("An auditor is let in for a time: give an end."),
            ),
            models.CheckConstraint(
                name="for_claims_as_auditor_of_a_group",
                condition=Q(is_for_claims=False) | Q(role=Role.AUDITOR, participation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "programme", "participation", "village"],
                condition=Q(ends_at=None),
                nulls_distinct=False,
                name="one_open_membership_of_a_kind",
                violation_error_message=_("This person has this role here already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.place})"

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=Now())

    def visible_to(self, user: User) -> Self:
        return self.filter(scope.people(user))


@tracked()
class Invitation(models.Model):
    """A person is asked in by mail; the link works once, and not for ever."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=languages.whole, default="et")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, blank=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    membership_ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        constraints = [place_constraint("invitation_to_its_place")]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme
