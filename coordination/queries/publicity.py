"""What publicity each group owes, why, and what proves it (claims-and-audit B9, I64)."""

from dataclasses import dataclass

from coordination.models import DutyProof, PublicityRule
from ui.sorting import estonian
from villages.models import Participation, Programme


@dataclass(frozen=True)
class Duty:
    """One rule for one group. A rule that does not apply says why as well."""

    group: Participation
    rule: PublicityRule
    applies: bool
    is_too_small: bool
    proof: DutyProof | None


def duties_of(programme: Programme, groups: list[Participation]) -> list[Duty]:
    """Rules times support: a rule binds a group whose support is above its sum, by the day of the grant decision.

    A group whose decision day is not known is judged by the programme's first day.
    """
    proofs: dict[tuple[int, int], DutyProof] = {}
    for proof in DutyProof.objects.filter(participation__in=groups).select_related("document", "added_by"):
        proofs.setdefault((proof.participation_id, proof.rule_id), proof)
    rules, found = list(PublicityRule.objects.filter(programme=programme)), []
    for group in groups:
        decided = group.decided_on or programme.starts_on
        for rule in rules:
            in_time = rule.decided_from <= decided and (rule.decided_until is None or decided <= rule.decided_until)
            small = group.total_support <= rule.above
            if in_time:
                found.append(Duty(group, rule, not small, small, proofs.get((group.pk, rule.pk))))
    return found


def groups_of(programme: Programme) -> list[Participation]:
    rows = Participation.objects.filter(programme=programme, left_on=None).select_related("partner", "programme")
    return list(rows.order_by(estonian("partner__name")))
