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


class CostMethod(models.TextChoices):
    """How the cost of a budget line is proved. Only actual costs are on unless the programme's settings say more."""

    ACTUAL = "actual", _("actual cost")
    UNIT = "unit", _("unit cost")
    FLAT_RATE = "flat_rate", _("flat rate")
    LUMP_SUM = "lump_sum", _("lump sum")
