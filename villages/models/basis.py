from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce


class Basis(models.TextChoices):
    """Where a value comes from. An auditor must never take a guess for a fact."""

    ENTERED = "entered", _("entered")
    SEED = "seed", _("founding document")
    SOURCE = "source", _("public source")
    DERIVED = "derived", _("derived, to be confirmed")
    DEMO = "demo", _("demo data")


class Method(models.TextChoices):
    """How a value is known; each value says it (domain.md 5.1)."""

    MEASURED = "measured", _("measured")
    ESTIMATED = "estimated", _("estimated")


class Sourced(CheckedAtOnce):
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.ENTERED)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        abstract = True
