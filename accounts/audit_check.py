"""Everything that is checked about the history, in one go: each morning, after a restore, and by `verify_audit`."""

from itertools import islice

from accounts import audit, audit_heads, audit_rows, trail
from accounts.models import CheckRun

MOST = 200  # faults that are named


def check() -> audit.Verdict:
    """The chain, the heads written down, the tables and the trail against the history. Nothing is changed."""
    verdict = audit.verify()
    verdict.faults += islice(audit_heads.faults(), MOST)
    verdict.faults += islice(audit_rows.faults(), MOST)
    verdict.faults += [audit.Fault(0, *told) for told in islice(trail.faults(), MOST)]
    return verdict


def check_and_note() -> audit.Verdict:
    verdict = check()
    summary = f"{verdict.rows} rows, {verdict.seals} seals, {len(verdict.faults)} faults"
    named = [str(fault) for fault in verdict.faults]
    CheckRun.objects.create(kind=CheckRun.Kind.CHAIN, is_good=not named, summary=summary, faults=named)
    return verdict
