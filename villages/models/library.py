"""What the library knows of a document beside its bytes: its text, which paper took the place of which, and which
are kept beyond their day."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import tracked
from ui.search import MOST_WORDS, stem
from ui.text import folded
from villages.models.document import Document


class DocumentTextQuerySet(models.QuerySet["DocumentText"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(document__in=Document.objects.visible_to(user))

    def with_words(self, words: str) -> Self:
        """Every word in some form: “toetuse” finds “toetust”, “oun” finds “Õuna”. Nothing for no word."""
        query = query_of(words)
        return self.filter(search=query) if query else self.none()


def query_of(words: str) -> SearchQuery | None:
    """Beginnings of words without accents; what is not a letter or a digit parts words, as PostgreSQL parts them."""
    parts = "".join(sign if sign.isalnum() else " " for sign in folded(words)).split()[:MOST_WORDS]
    wanted = [" | ".join(f"{one}:*" for one in beginnings(part)) for part in parts]
    raw = " & ".join(f"({one})" for one in wanted)
    return SearchQuery(raw, config="simple", search_type="raw") if raw else None


def beginnings(word: str) -> list[str]:
    """What the forms of a word begin with, folded: “jagamine” and “jagamise” share no stem, so both are looked for."""
    found = folded(stem(word))
    if found.endswith("is") or (found.endswith("in") and word.endswith("ine")):
        return [found, found[:-1] + ("n" if found.endswith("s") else "s")]
    return [found]


class DocumentText(models.Model):
    """The words of a document, read by a worker after it was kept. Made anew from the file at any time.

    ``folded`` has no accents and no capitals and is what PostgreSQL searches; ``text`` is shown.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    failure = models.CharField(_("why it could not be read"), max_length=200, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("folded", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects = DocumentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")
        indexes = [GinIndex(fields=["search"], name="words_of_documents")]

    def __str__(self) -> str:
        return str(self.document)


class HoldQuerySet(models.QuerySet["DocumentHold"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(document__in=Document.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(released_at=None)


@tracked()
class DocumentHold(models.Model):
    """A paper is kept although its day is over: a dispute, an audit or a recovery still asks for it (B8)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="holds", verbose_name=_("document"))
    reason = models.CharField(_("kept because"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_because = models.CharField(_("why it need not be kept any more"), max_length=300, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold on a document")
        verbose_name_plural = _("holds on documents")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="one_open_hold", fields=["document"], condition=Q(released_at=None)),
            models.CheckConstraint(name="a_hold_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_released_hold_says_who_and_why",
                condition=Q(released_at=None, released_by=None, released_because="")
                | Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_because=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="an_open_hold_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.released_at IS NULL"),
            ),
            pgtrigger.Protect(
                name="what_a_hold_says_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("document", "reason", "by", "at"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.reason}"


class ReplacementQuerySet(models.QuerySet["DocumentReplacement"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(newer__in=Document.objects.visible_to(user))


@tracked()
class DocumentReplacement(models.Model):
    """A newer version of a paper. The older one stays where it was used, and says what took its place."""

    older = models.OneToOneField(Document, models.PROTECT, related_name="replaced_by", verbose_name=_("older version"))
    newer = models.OneToOneField(Document, models.PROTECT, related_name="replaces", verbose_name=_("newer version"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ReplacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("new version of a document")
        verbose_name_plural = _("new versions of documents")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_version_replaces_another", condition=~Q(older=F("newer"))),
            models.CheckConstraint(name="a_new_version_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.older} → {self.newer}"
