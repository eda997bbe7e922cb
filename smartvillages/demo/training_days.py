"""Invented hours of the invented training days: sessions and who leads them, answers to feedback, certificates."""

import datetime as dt
import random
import uuid
from collections.abc import Sequence

from django.utils import timezone

from smartvillages.demo.people import People
from smartvillages.demo.strategies_and_pilots import SAMPLE
from trainings.models import Certificate, Event, FeedbackAnswer, FeedbackSheet, Session, Trainer
from trainings.queries.certificates import entitled
from villages.models import Programme

# from, until, title, who leads it
DAY = [
    (dt.time(10), dt.time(12), "Ettekanded ja küsimused", "Eda Väljamõeldis"),
    (dt.time(12, 45), dt.time(14, 30), "Rühmatöö külade kaupa", "Mart Näidis"),
    (dt.time(14, 45), dt.time(16), "Kokkuvõte ja kodutöö", "Eda Väljamõeldis"),
]
LIKED = (
    "Teiste külade lood.",
    "Rühmatöö: saime oma plaani kohe proovida.",
    "Selged näited, mida kodus järele teha.",
    "Et mentor oli kohal.",
    "Aeg omavahel rääkida.",
)
MISSED = ("Rohkem aega rühmatööks.", "Pikem lõuna.", "Slaidid võiks ette saata.", "")


def plan_sessions(event: Event, sessions: Sequence[tuple[dt.time, dt.time, str, str]] = DAY) -> None:
    for day in event.days.all():
        for starts, ends, title, leader in sessions:
            session = Session.objects.create(day=day, title=title, starts_at_time=starts, ends_at_time=ends)
            session.trainers.add(_trainer(event.programme, leader))


def _trainer(programme: Programme, name: str) -> Trainer:
    """A mentor of the demo leads as the account with that name."""
    trainer, _made = Trainer.objects.get_or_create(programme=programme, name=f"{name} {SAMPLE}")
    return trainer


def answer_demo_feedback(event: Event, people: People) -> None:
    """As many sheets as the event says were answered; its mean follows them, as it does when people answer."""
    dice = random.Random(f"answers {event.title}")  # noqa: S311
    sheet = FeedbackSheet.objects.create(event=event, opened_by=people.lead, closed_at=timezone.now())
    rows = [_answer(sheet, dice, event) for _n in range(event.feedback_count)]
    FeedbackAnswer.objects.bulk_create(rows)
    event.feedback_score = round(sum(row.overall for row in rows) / len(rows), 2)
    event.save(update_fields=["feedback_score"])


def _answer(sheet: FeedbackSheet, dice: random.Random, event: Event) -> FeedbackAnswer:
    scores = {name: dice.choice((3, 4, 4, 5, 5)) for name in FeedbackAnswer.SCORES}
    liked = f"{dice.choice(LIKED)} {SAMPLE}" if dice.random() < 0.4 else ""
    return FeedbackAnswer(
        sheet=sheet, key=uuid.UUID(int=dice.getrandbits(128)), liked=liked, missed=dice.choice(MISSED),
        is_paper=dice.random() < 0.3, answered_on=event.held_until, **scores,
    )  # fmt: skip


def give_certificates(event: Event, people: People) -> None:
    Certificate.objects.bulk_create(
        Certificate(event=event, person=one.person, attended=one.attended, out_of=one.out_of, issued_by=people.lead)
        for one in entitled(event)
    )
