"""What publicity each group owes, why, and what proves it (claims-and-audit B9, I64)."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from coordination.models import DutyProof, PublicityRule, Task
from ui.sorting import alphabetical
from villages.models import Participation, Programme
from villages.one_question import in_one_question

RULES_OF_A_GROUP = 100_000  # a duty's key holds its group's and its rule's
SOURCE = "coordination.duty"  # of tasks


@dataclass(frozen=True)
class Duty:
    """One rule for one group. A rule that does not apply says why as well; one that applies has a proof or a task."""

    group: Participation
    rule: PublicityRule
    applies: bool
    is_too_small: bool
    proof: DutyProof | None
    task: Task | None = None

    @property
    def key(self) -> int:
        return self.group.pk * RULES_OF_A_GROUP + self.rule.pk

    @property
    def is_unproved(self) -> bool:
        return self.applies and self.proof is None

    @property
    def is_open(self) -> bool:
        """Neither proved nor given to anybody (I64)."""
        return self.is_unproved and self.task is None


Lists = tuple[QuerySet[DutyProof], QuerySet[PublicityRule], QuerySet[Task]]


def duty_lists(programme: Programme, groups: list[Participation]) -> Lists:
    """What `duties_of` reads, for a page that reads it with its other lists."""
    proofs = DutyProof.objects.filter(participation__in=groups).select_related("document", "added_by")
    given = Task.objects.open().filter(programme=programme, source=SOURCE)
    return proofs, PublicityRule.objects.filter(programme=programme), given


def duties_of(programme: Programme, groups: list[Participation], lists: Lists | None = None) -> list[Duty]:
    """Rules times support: a rule binds a group whose support is above its sum, by the day of the grant decision.

    A group whose decision day is not known is judged by the programme's first day.
    """
    proofs: dict[tuple[int, int], DutyProof] = {}
    proved, rules, given = lists = lists or duty_lists(programme, groups)
    in_one_question(*lists)
    for proof in proved:
        proofs.setdefault((proof.participation_id, proof.rule_id), proof)
    found = []
    for group in groups:
        decided = group.decided_on or programme.starts_on
        for rule in rules:
            in_time = rule.decided_from <= decided and (rule.decided_until is None or decided <= rule.decided_until)
            small = group.total_support <= rule.above
            if in_time:
                found.append(Duty(group, rule, not small, small, proofs.get((group.pk, rule.pk))))
    tasks = {task.source_key: task for task in given}
    return [replace(duty, task=tasks.get(duty.key)) for duty in found]


def groups_of(programme: Programme) -> list[Participation]:
    rows = Participation.objects.filter(programme=programme, left_on=None).select_related("partner", "programme")
    return list(rows.order_by(alphabetical("partner__name")))
