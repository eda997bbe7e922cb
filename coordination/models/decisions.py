"""Votes and the decisions made of them; the database counts once more (claims-and-audit I58)."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.checked_at_once import CheckedAtOnce
from accounts.models import User
from accounts.rules import never_emptied, tracked
from coordination.models.meetings import AgendaItem, Meeting, MeetingSeries, OfMeetingQuerySet, SeriesMember
from villages.models import Document

AS_DECIDED = (
    *("meeting", "item", "number", "text", "members", "needed", "present", "votes_for", "votes_against"),
    *("votes_abstained", "is_adopted", "decided_at", "in_force_from", "replaces", "effect", "decided_by"),
)
# Who counts and who was there is taken from the rows, not from what the sender of the decision says.
COUNTED = """
        SELECT * INTO sitting FROM coordination_meeting WHERE id = NEW.meeting_id FOR NO KEY UPDATE;
        SELECT * INTO rules FROM coordination_meetingseries WHERE id = sitting.series_id;
        IF NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM coordination_decision
                              WHERE meeting_id = NEW.meeting_id) THEN
            RAISE EXCEPTION 'numbers of decisions have no gaps' USING ERRCODE = '23514';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM coordination_agendaitem WHERE id = NEW.item_id AND meeting_id = sitting.id) THEN
            RAISE EXCEPTION 'the item is of another meeting' USING ERRCODE = '23514';
        END IF;
        SELECT count(*) INTO members FROM coordination_seriesmember s
          JOIN villages_participation p ON p.id = s.participation_id
         WHERE s.series_id = sitting.series_id
           AND (p.left_on IS NULL OR p.left_on > (NEW.decided_at AT TIME ZONE 'Europe/Tallinn')::date);
        SELECT count(*) INTO aside FROM coordination_ballot WHERE item_id = NEW.item_id AND choice = 'aside';
        IF sitting.kind = 'written' THEN
            SELECT count(*) INTO here FROM coordination_ballot WHERE item_id = NEW.item_id AND choice <> 'aside';
        ELSE
            SELECT count(DISTINCT a.member_id) INTO here FROM coordination_meetingattendance a
              JOIN coordination_seriesmember s ON s.id = a.member_id
              JOIN villages_participation p ON p.id = s.participation_id
             WHERE a.meeting_id = sitting.id
               AND NEW.decided_at <@ tstzrange(a.arrived_at, a.left_at, '[)')
               AND (p.left_on IS NULL OR p.left_on > (NEW.decided_at AT TIME ZONE 'Europe/Tallinn')::date)
               AND NOT EXISTS (SELECT 1 FROM coordination_ballot b
                               WHERE b.item_id = NEW.item_id AND b.member_id = a.member_id AND b.choice = 'aside');
        END IF;
        members := members - aside;
        needed := CASE rules.quorum WHEN 'half' THEN members / 2 + 1 ELSE (2 * members + 2) / 3 END;
        IF (NEW.members, NEW.needed, NEW.present) IS DISTINCT FROM (members, needed, here) OR here < needed THEN
            RAISE EXCEPTION 'no quorum: % of % are here, % are needed', here, members, needed
                USING ERRCODE = '23514';
        END IF;
        SELECT count(*) FILTER (WHERE choice = 'for'), count(*) FILTER (WHERE choice = 'against'),
               count(*) FILTER (WHERE choice = 'abstained')
          INTO yes, no, neither FROM coordination_ballot WHERE item_id = NEW.item_id;
        IF (NEW.votes_for, NEW.votes_against, NEW.votes_abstained) IS DISTINCT FROM (yes, no, neither) THEN
            RAISE EXCEPTION 'the votes are counted otherwise' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
"""


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(item__meeting__series__in=MeetingSeries.objects.visible_to(user))


@tracked()
class Ballot(models.Model):
    """How one member votes on one item: typed by the minute-taker in a meeting, by the member in a written vote."""

    class Choice(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("against")
        ABSTAINED = "abstained", _("abstained")
        ASIDE = "aside", _("left the room (conflict of interest)")

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="ballots")
    member = models.ForeignKey(SeriesMember, models.PROTECT, related_name="ballots", verbose_name=_("member"))
    choice = models.CharField(_("vote"), max_length=9, choices=Choice)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(_("voted"), default=timezone.now)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["member__participation__partner__name"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_vote_a_member")]
        triggers = [
            pgtrigger.Trigger(
                name="counted_vote_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    PERFORM 1 FROM coordination_meeting WHERE id IN (
                        SELECT meeting_id FROM coordination_agendaitem WHERE id IN (OLD.item_id, NEW.item_id))
                        FOR NO KEY UPDATE;
                    IF EXISTS (SELECT 1 FROM coordination_decision WHERE item_id IN (OLD.item_id, NEW.item_id)) THEN
                        RAISE EXCEPTION 'the item is decided' USING ERRCODE = '23514';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"


class DecisionQuerySet(OfMeetingQuerySet):
    def in_force(self) -> Self:
        """Adopted, and no other decision took its place."""
        return self.filter(is_adopted=True, replaced_by=None)


@tracked()
class Decision(CheckedAtOnce):
    """What was decided, with what quorum and by how many votes. Only another decision changes it."""

    class Effect(models.TextChoices):
        CHANGES = "changes", _("changes it")
        CANCELS = "cancels", _("cancels it")

    class State(models.TextChoices):
        DECIDED = "decided", _("decided")
        IN_PROGRESS = "in_progress", _("being carried out")
        DONE = "done", _("carried out")

    MOVES = {
        State.DECIDED: {State.IN_PROGRESS, State.DONE},
        State.IN_PROGRESS: {State.DONE},
        State.DONE: {State.IN_PROGRESS},
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="decision")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("decision"), max_length=4000)
    members = models.PositiveSmallIntegerField(_("members who count"))
    needed = models.PositiveSmallIntegerField(_("quorum"))
    present = models.PositiveSmallIntegerField(_("present"))
    votes_for = models.PositiveSmallIntegerField(_("for"))
    votes_against = models.PositiveSmallIntegerField(_("against"))
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"))
    is_adopted = models.BooleanField(_("adopted"))
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    in_force_from = models.DateField(_("in force from"))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("earlier decision")
    )
    effect = models.CharField(_("what it does to it"), max_length=8, choices=Effect, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # who wrote it down
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.DECIDED)
    done_on = models.DateField(_("carried out"), null=True, blank=True)
    done_note = models.CharField(_("how it was carried out"), max_length=500, blank=True)
    proof = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proof")
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-meeting__year", "-meeting__number", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="a_decision_number_once"),
            models.CheckConstraint(name="decided_with_a_quorum", condition=Q(present__gte=F("needed"))),
            models.CheckConstraint(
                name="votes_of_those_present",
                condition=Q(present__gte=F("votes_for") + F("votes_against") + F("votes_abstained")),
            ),
            models.CheckConstraint(
                name="adopted_by_more_than_half_of_those_present",
                condition=Q(is_adopted=True, votes_for__gt=F("present") - F("votes_for"))
                | Q(is_adopted=False, votes_for__lte=F("present") - F("votes_for")),
            ),
            models.CheckConstraint(
                name="replacing_decision_says_how",
                condition=Q(replaces=None, effect="") | Q(replaces__isnull=False, is_adopted=True) & ~Q(effect=""),
            ),
            models.CheckConstraint(
                name="carried_out_decision_has_its_day", condition=Q(state="done") ^ Q(done_on=None)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counted_from_the_rows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[
                    ("sitting", "record"), ("rules", "record"),
                    ("members", "int"), ("aside", "int"), ("here", "int"), ("needed", "int"),
                    ("yes", "int"),
                    ("no", "int"),
                    ("neither", "int"),
                ],
                func=COUNTED,
            ),
            pgtrigger.Protect(
                name="decision_stays_as_decided",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(*AS_DECIDED),
            ),
            pgtrigger.Protect(name="decision_never_goes", operation=pgtrigger.Delete),
            never_emptied(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{self.meeting.code}/{self.number}"

    @property
    def is_in_force(self) -> bool:
        return self.is_adopted and not hasattr(self, "replaced_by")
