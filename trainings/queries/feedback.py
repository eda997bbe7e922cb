"""What people thought of an event, in figures and in their words."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from trainings.models import FeedbackAnswer, FeedbackSheet
from ui.sorting import alphabetical_key

FEW = 5  # of fewer answers the words and the single questions would tell who said what


@dataclass(frozen=True)
class Question:
    label: str
    answers: int
    mean: Decimal | None
    by_score: list[int]  # how many gave 1, 2, 3, 4, 5


@dataclass(frozen=True)
class Words:
    label: str
    texts: list[str]


@dataclass(frozen=True)
class Summary:
    answers: int
    mean: Decimal | None
    questions: list[Question]
    words: list[Words]

    @property
    def is_small(self) -> bool:
        return 0 < self.answers < FEW


def summary(sheet: FeedbackSheet) -> Summary:
    """Texts stand in the order of letters, apart from the scores: nothing leads from one answer to another."""
    rows = list(sheet.answers.all())
    overall = _question("overall", rows)
    if len(rows) < FEW:
        return Summary(len(rows), overall.mean, [], [])
    questions = [_question(name, rows) for name in FeedbackAnswer.SCORES]
    return Summary(len(rows), overall.mean, questions, [_words(name, rows) for name in ("liked", "missed")])


def _question(name: str, rows: list[FeedbackAnswer]) -> Question:
    given = [score for row in rows if (score := getattr(row, name))]
    mean = Decimal(sum(given)) / len(given) if given else None
    rounded = mean.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN) if mean is not None else None
    return Question(_label(name), len(given), rounded, [given.count(score) for score in range(1, 6)])


def _words(name: str, rows: list[FeedbackAnswer]) -> Words:
    texts = [text for row in rows if (text := getattr(row, name).strip())]
    return Words(_label(name), sorted(texts, key=alphabetical_key))


def _label(name: str) -> str:
    return str(FeedbackAnswer._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
