from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.rules import tracked
from villages.models import Programme, Sourced


@tracked()
class Topic(models.Model):
    """One of the founding document's nine topics."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="topics")
    number = models.PositiveSmallIntegerField(_("number"))
    title_et = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["programme", "number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_topic_a_number")]

    def __str__(self) -> str:
        return self.title_et if get_language() == "et" else self.title_en


@tracked()
class Module(Sourced):
    """A training module; nine topics spread over six modules, so topics are many-to-many."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="modules")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    planned_month = models.DateField(_("planned month"), null=True, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="modules")

    class Meta:
        verbose_name = _("training module")
        verbose_name_plural = _("training modules")
        ordering = ["programme", "number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_module_a_number")]

    def __str__(self) -> str:
        return self.title or _("Module %(number)s") % {"number": self.number}
