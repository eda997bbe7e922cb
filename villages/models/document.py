import uuid
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import never_emptied, tracked
from ui import languages
from ui.types import Text
from villages import scope
from villages.models.partner import Participation
from villages.models.programme import Programme
from villages.models.village import Place, Village


def stored_name(document: "Document", filename: str) -> str:
    """The name on disk is ours: nothing that a person typed reaches the file system."""
    return f"documents/{timezone.localdate():%Y/%m}/{uuid.uuid4().hex}.{document.extension}"


def languages_of_papers() -> list[tuple[str, Text]]:
    """For fields and filters: the languages that the product speaks, and any other."""
    return [*languages.choices(), ("other", _("another language"))]


WRITTEN_ONCE = (
    *("sha256", "size", "file", "thumbnail", "media_type", "extension", "original_name"),
    *("uploaded_by", "uploaded_at", "programme", "participation", "village"),
)


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(scope.documents(user))

    def in_use(self) -> Self:
        """Without the wrong uploads: they stay, out of every list."""
        return self.filter(withdrawn_at=None)

    def same_as(self, document: "Document") -> Self:
        """Other rows with the same bytes in the same programme: a sign of a paper used twice (domain.md I16)."""
        rows = self.in_use().filter(sha256=document.sha256, programme=document.programme_id)
        return rows.exclude(pk=document.pk)


@tracked()
class Document(CheckedAtOnce):
    """A file that proves something, or a photo. Stored once, never changed, found again by its SHA-256."""

    excerpt: object  # of rows that a search found: where the words stand

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        INVOICE = "invoice", _("invoice")
        PAYMENT = "payment", _("proof of payment")
        CONTRACT = "contract", _("contract")
        ACCEPTANCE = "acceptance", _("acceptance act")
        OFFER = "offer", _("price offer")
        AGENDA = "agenda", _("agenda")
        SIGNED_LIST = "signed_list", _("signed participants' list")
        FEEDBACK = "feedback", _("feedback summary")
        MARKING = "marking", _("photo of marking")
        MINUTES = "minutes", _("minutes")
        TRIP_REPORT = "trip_report", _("report of a study trip")
        OTHER = "other", _("other paper")

    class Confidentiality(models.TextChoices):
        """Who may see it (claims-and-audit B8: avalik, programm, grupp, piiratud)."""

        PUBLIC = "public", _("everybody: it stands on the page for the press")
        PROGRAMME = "programme", _("everybody in the programme")
        PLACE = "place", _("who sees its place from the inside")
        RESTRICTED = "restricted", _("coordinators of its place and auditors")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="documents")
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, blank=True, related_name="documents")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="documents")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=200)
    original_name = models.CharField(_("name of the file as uploaded"), max_length=255)
    media_type = models.CharField(_("type"), max_length=100)
    extension = models.CharField(max_length=5)
    size = models.PositiveIntegerField(_("size"))  # bytes
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    file = models.FileField(upload_to=stored_name)
    thumbnail = models.FileField(upload_to=stored_name, blank=True)
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    keep_until = models.DateField(_("keep until"))
    keep_reason = models.CharField(_("why it is kept longer"), max_length=300, blank=True)
    dated_on = models.DateField(_("date of the paper"), null=True, blank=True)
    parties = models.CharField(_("between whom"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)  # a code of ui.languages, or "other"
    tags = ArrayField(models.CharField(max_length=40), verbose_name=_("tags"), default=list, blank=True)
    confidentiality = models.CharField(
        _("who may see it"), max_length=10, choices=Confidentiality, default=Confidentiality.PLACE
    )
    has_personal_data = models.BooleanField(_("personal data"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [GinIndex(fields=["tags"], name="tags_of_documents")]
        triggers = [
            pgtrigger.Protect(
                name="kept_until_its_day",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.keep_until >= CURRENT_DATE"),
            ),
            pgtrigger.Protect(
                name="bytes_never_change",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(*WRITTEN_ONCE),
            ),
            pgtrigger.Protect(
                name="kept_no_shorter",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.keep_until < OLD.keep_until"),
            ),
            never_emptied(),
        ]
        constraints = [
            models.CheckConstraint(
                name="document_at_one_place",
                condition=Q(village=None) | Q(participation=None),
            ),
            models.CheckConstraint(name="document_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="withdrawn_document_says_who_and_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="personal_data_is_not_for_everybody",
                condition=Q(has_personal_data=False) | ~Q(confidentiality="public"),
                violation_error_message=_("A paper with personal data is not for everybody."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        return self.village or self.participation or self.programme

    @property
    def language_name(self) -> Text:
        found: Text = dict(languages_of_papers()).get(self.language, self.language)
        return found
