"""What a signed container holds, beside its document: files inside, and what is known of its signatures.

The container itself stays one document. Files inside are read from it when asked for, so they are as safe as it is.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from ui.types import Text
from villages.models.document import Document


class SignatureState(models.TextChoices):
    VALID = "valid", _("valid")
    INVALID = "invalid", _("not valid")
    NOT_CHECKED = "not_checked", _("not checked")


# The codes of `signatures.Reason`, in words.
REASONS: dict[str, Text] = {
    "file_changed": _("A file inside was changed after it was signed."),
    "file_missing": _("A file that was signed is not in the container."),
    "no_file_signed": _("This signature covers no file of the container."),
    "file_not_signed": _("There is a file in the container that this signature does not cover."),
    "properties_changed": _("The facts of the signature were changed after it was given."),
    "wrong_value": _("The signature does not fit the files and the certificate."),
    "wrong_certificate": _("The certificate is another one than was signed with."),
    "not_for_signing": _("The certificate is not for signing (it may be the one for signing in)."),
    "outside_validity": _("The certificate was not in force at the time of signing."),
    "revoked": _("The certificate had been revoked before it was signed."),
    "wrong_time_proof": _("The time-stamp or time-mark belongs to something else or is damaged."),
    "unreadable": _("The signature's file cannot be read."),
    "weak_algorithm": _(
        "The files fit the signature, but it rests on SHA-1, which proves nothing on its own any more (archive)."
    ),
    "unsupported": _("The signature is of a kind that cannot be checked here. Open the file in DigiDoc4."),
    "file_elsewhere": _("The container holds only the file's hash; the file itself is somewhere else."),
    "no_anchors": _(
        "The files are unchanged since they were signed. Whose certificate it is cannot be checked: "
        "this server has no list of trusted issuers."
    ),
    "unknown_issuer": _("The files are unchanged, but the certificate's issuer is not among those trusted here."),
    "no_time_proof": _("The files are unchanged, but no time-stamp proves when they were signed."),
    "unknown_time_authority": _("The files are unchanged, but who gave the time-stamp is not trusted here."),
    "no_validity_proof": _("The files are unchanged, but nothing proves that the certificate was in force."),
    "unknown_responder": _("The files are unchanged, but who confirmed the certificate is not trusted here."),
    "early_validity_proof": _("The certificate was confirmed before the signing, not at it."),
}


@tracked()
class ContainedFile(models.Model):
    """A file inside a container, by its place in it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="contained", verbose_name=_("container"))
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=255)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size"))  # bytes
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    printed_as = models.CharField(_("printed here as"), max_length=300, blank=True)  # "Mentoring log, P-12"
    is_as_printed = models.BooleanField(_("unchanged since it was printed"), null=True)

    class Meta:
        verbose_name = _("file in a container")
        verbose_name_plural = _("files in containers")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="contained_file_at_its_place", fields=["document", "position"])]

    def __str__(self) -> str:
        return self.name


@tracked()
class Signature(models.Model):
    """One signature of a container. The signer's personal code is nowhere kept (domain.md 6)."""

    State = SignatureState

    document = models.ForeignKey(Document, models.CASCADE, related_name="signatures", verbose_name=_("container"))
    position = models.PositiveSmallIntegerField()
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    issuer = models.CharField(_("issuer of the certificate"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=SignatureState)
    reason = models.CharField(max_length=30, blank=True)
    claimed_at = models.DateTimeField(_("signed, by the signer's clock"), null=True)
    proven_at = models.DateTimeField(_("signed, proven"), null=True)
    uncovered = models.TextField(_("files that it does not cover"), blank=True)  # a name a line
    checked_at = models.DateTimeField(_("checked"), default=timezone.now)

    class Meta:
        verbose_name = _("digital signature")
        verbose_name_plural = _("digital signatures")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="signature_at_its_place", fields=["document", "position"]),
            models.CheckConstraint(
                name="only_a_valid_signature_has_no_reason",
                condition=models.Q(state="valid", reason="") | ~models.Q(state="valid") & ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.signer or str(_("unknown signer"))

    @property
    def why(self) -> Text:
        if self.reason == "file_not_signed" and self.uncovered:
            files = ", ".join(self.uncovered.splitlines())
            return gettext("This signature does not cover every file in the container. Not covered: %(files)s.") % {
                "files": files
            }
        return REASONS.get(self.reason, "")
