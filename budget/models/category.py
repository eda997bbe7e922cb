from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Kululiik."""

    SERVICES = "services", _("bought services")
    TRAVEL = "travel", _("travel and lodging")
    CATERING = "catering", _("catering")
    STAFF = "staff", _("staff")
    EQUIPMENT = "equipment", _("equipment and materials")
    OTHER = "other", _("other costs")
