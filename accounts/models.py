from typing import Self, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.rules import append_only, tracked
from ui import languages


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


@tracked(exclude=("password", "last_login", "filters"))
class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, by e-mail. What the person may do hangs on memberships, not on the account."""

    email = models.EmailField(
        _("e-mail"), unique=True, error_messages={"unique": _("Somebody with this e-mail is here already.")}
    )
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=languages.whole, default="et")
    filters = models.JSONField(_("kept filters"), default=dict, blank=True)  # a list's address: [[name, query], …]
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may open the technical admin"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    unread: int | None = None  # notices, where they were counted as the person was read

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.CheckConstraint(name="email_in_small_letters", condition=Q(email=Lower("email")))]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


Visitor: TypeAlias = User | AnonymousUser  # of a page that also opens without signing in


class SentForm(models.Model):
    """The key of a form that did its work, and where its answer led; see accounts/idempotency.py."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    answer = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_form_once")]


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user.pk)

    def open(self) -> Self:
        return self.filter(revoked_at=None)


@tracked()
class CalendarFeed(models.Model):
    """A person's secret link to the own calendar, until it is taken back; see accounts/calendars.py."""

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_feeds")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(revoked_at=None), name="one_calendar_link_a_person")
        ]

    def __str__(self) -> str:
        return str(self.user)


class AuditSeal(models.Model):
    """One link of the chain over all history rows: their digests, and the hash before; see accounts/audit.py.

    ``parts`` holds for each table the columns that were hashed and ``[key, digest of the row, digest of the deed]`` of
    each row; ``reached`` the highest key that is sealed so far, for each table.
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    sealed_at = models.DateTimeField(_("sealed"))
    previous = models.CharField(_("hash before"), max_length=64, blank=True)
    parts = models.JSONField(_("parts"))
    reached = models.JSONField(_("reached"))
    rows = models.PositiveIntegerField(_("rows"))
    sha256 = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("audit seal")
        verbose_name_plural = _("audit seals")
        ordering = ["number"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.number}-{self.sha256[:16]}"


class StuckWork(models.Model):
    """How often a row that waits in a queue was tried, and why it failed (accounts/queues.py). Gone once it is done.

    ``key`` is the row's key in the queue's own table; ``reason`` a rule's sentence, or the class of the error.
    """

    queue = models.CharField(_("queue"), max_length=60)
    key = models.BigIntegerField(_("key"))
    tries = models.PositiveSmallIntegerField(_("tries"))
    first_at = models.DateTimeField(_("first tried"))
    next_at = models.DateTimeField(_("next try"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    set_aside_at = models.DateTimeField(_("set aside"), null=True, blank=True)

    class Meta:
        verbose_name = _("stuck work")
        verbose_name_plural = _("stuck work")
        ordering = ["queue", "key"]
        constraints = [models.UniqueConstraint(fields=["queue", "key"], name="a_row_stands_in_a_queue_once")]

    def __str__(self) -> str:
        return f"{self.queue} {self.key}"


class RateLimit(models.Model):
    """How often one address did one thing lately; only a hash says who (accounts/rate_limits.py). Pruned nightly."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")

    def __str__(self) -> str:
        return self.key[:8]


class SignInDigest(models.Model):
    """What opens an account, as a digest after each change: passwords, addresses, second factors, rights.

    Written by a trigger on the tables of sign-in (migration 0003), whoever writes there; ``sha256`` is empty after a
    removal. Nothing can be read back from a digest: what is digested carries a random salt or key of its own.
    """

    source = models.CharField(_("table"), max_length=60)
    key = models.BigIntegerField(_("key"))
    sha256 = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(_("time"), db_default=Now())

    class Meta:
        verbose_name = _("digest of a sign-in")
        verbose_name_plural = _("digests of sign-ins")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["source", "key", "-id"], name="newest_sign_in_digest")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class CheckRun(models.Model):
    """What a check of the system itself found: the chain of the history, the files, a backup, a restore."""

    class Kind(models.TextChoices):
        CHAIN = "chain", _("history and its chain")
        STORE = "store", _("store of files")
        FILES = "files", _("uploaded files")
        BACKUP = "backup", _("backup")
        RESTORE = "restore", _("restore")
        TOTALS = "totals", _("kept totals of money")

    kind = models.CharField(_("check"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("time"), default=timezone.now)
    is_good = models.BooleanField(_("all is well"))
    summary = models.CharField(_("summary"), max_length=300)
    faults = models.JSONField(_("faults"), default=list)  # sentences that name the row or the file

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d.%m.%Y}"


class Reading(models.Model):
    """Somebody saw or took away what is not everybody's: a file, names of participants, a list as a file."""

    class Act(models.TextChoices):
        FILE = "file", _("downloaded the file")
        NAMES = "names", _("saw the names")
        EXPORT = "export", _("took the list away as a file")

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("person"))
    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    act = models.CharField(_("act"), max_length=10, choices=Act.choices)
    what = models.CharField(_("what"), max_length=60)  # a model ("villages.document") or the route of a list
    key = models.BigIntegerField(_("key"), null=True, blank=True)
    about = models.CharField(_("about"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-pk"]
        triggers = append_only()


class TrailRow(models.Model):
    """A row of some history beside those of all others; see accounts/trail.py. An act opens with one of its rows."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=80)  # the label of the thing's model
    row = models.BigIntegerField()  # key in the history of that kind
    thing = models.BigIntegerField()
    programme = models.BigIntegerField(default=0)  # 0: of no single one
    act = models.UUIDField(null=True)  # of the deed that wrote it, along with others
    by = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=100)
    opens = models.BooleanField()

    class Meta:
        verbose_name = _("row of the trail")
        verbose_name_plural = _("rows of the trail")
        indexes = [
            models.Index(fields=["programme", "-at", "-id"], condition=Q(opens=True), name="acts_of_a_programme"),
            models.Index(fields=["by", "-at", "-id"], condition=Q(opens=True), name="acts_of_a_person"),
            models.Index(fields=["act", "programme"], name="trail_of_an_act"),
            models.Index(fields=["kind", "row"], name="trail_of_a_row"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.kind} {self.row}"


# Notices and mails; see accounts/notices.py


class Delivery(models.TextChoices):
    AT_ONCE = "at_once", _("by mail at once")
    DIGEST = "digest", _("in the daily mail")
    APP = "app", _("only here")
    OFF = "off", _("not at all")


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user.pk)


@tracked()
class MailHabits(models.Model):
    """When a person wants the mail that sums up the notices, and whether the address takes mail."""

    class Rhythm(models.TextChoices):
        WORKING_DAYS = "working_days", _("every working day")
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("on Mondays")

    user = models.OneToOneField(User, models.CASCADE, related_name="mail_habits")
    hour = models.PositiveSmallIntegerField(_("at what hour"), default=8)  # local time, 0–23
    rhythm = models.CharField(_("how often"), max_length=12, choices=Rhythm, default=Rhythm.WORKING_DAYS)
    bounced_at = models.DateTimeField(_("the address refused mail"), null=True, blank=True)
    bounce_reason = models.CharField(_("what the mail server said"), max_length=300, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("when mail comes")
        verbose_name_plural = _("when mail comes")
        constraints = [models.CheckConstraint(name="digest_hour_of_a_day", condition=Q(hour__lte=23))]

    def __str__(self) -> str:
        return str(self.user)


@tracked()
class NoticeChoice(models.Model):
    """How one person wants to be told of one kind of thing; without a row, as the kind says."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=60)
    delivery = models.CharField(_("how"), max_length=8, choices=Delivery)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class Mail(models.Model):
    """A mail as a row first. A worker sends it once; see accounts/mail_queue.py.

    ``run`` says for what it was made ("digest 2022-11-29"), so that nobody gets two mails of one run (I60).
    ``sending`` is committed before the first byte of the text leaves: a row found there after its lease is one of
    which nobody knows whether it arrived, and it is set aside instead of being sent twice.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waits")
        SENDING = "sending", _("is being sent")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("the address refused it")
        SET_ASIDE = "set_aside", _("set aside")

    user = models.ForeignKey(User, models.CASCADE, related_name="mails")
    run = models.CharField(max_length=80)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # iCalendar, when the mail invites
    unsubscribe = models.CharField(max_length=300, blank=True)  # whole address for List-Unsubscribe (RFC 8058)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)  # the next try is not before
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failure = models.CharField(_("what went wrong"), max_length=300, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="queued"), name="mails_that_wait")]
        constraints = [
            models.UniqueConstraint(fields=["user", "run"], name="one_mail_a_person_and_run"),
            models.CheckConstraint(name="sent_mail_has_its_time", condition=Q(state="sent") ^ Q(sent_at=None)),
        ]

    def __str__(self) -> str:
        return self.subject


MOST_UNREAD = 99


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user.pk, withheld_at=None)

    def unread(self) -> Self:
        return self.filter(read_at=None, withheld_at=None)

    def unread_to_count(self) -> "models.QuerySet[Notice, int]":
        """One more than is ever told: nobody reads a longer number, and counting it on every page would cost."""
        return self.unread().order_by().values_list("pk", flat=True)[: MOST_UNREAD + 1]


class Notice(models.Model):
    """Something happened, or is due, that one person is told of. Its words are made of ``params`` when it is shown.

    ``step`` makes it unique: the same step of the same thing is told to a person once, whoever asks how often.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    key = models.BigIntegerField()  # of the thing, whose rights are asked again when a mail is made
    step = models.CharField(max_length=80, blank=True)
    params = models.JSONField(default=dict)
    place = models.CharField(_("place"), max_length=200, blank=True)
    url = models.CharField(max_length=300)
    due_on = models.DateField(_("due"), null=True, blank=True)
    waits = models.BooleanField(_("waits for the reader"), default=False)
    made_at = models.DateTimeField(_("told"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mail = models.ForeignKey(Mail, models.SET_NULL, null=True, blank=True, related_name="notices")
    handled_at = models.DateTimeField(null=True, blank=True)  # mailed, or decided that it needs no mail
    withheld_at = models.DateTimeField(null=True, blank=True)  # the right was gone when it would have been shown

    objects = NoticeQuerySet.as_manager()

    words: str  # what a list says of each, for its reader and today
    is_late: bool

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-made_at"], name="notices_of_a_person"),
            models.Index(
                fields=["user"], condition=Q(read_at=None, withheld_at=None), name="unread_notices_of_a_person"
            ),
            models.Index(fields=["user"], condition=Q(handled_at=None), name="notices_to_mail"),
        ]
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key", "step"], name="a_step_is_told_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
