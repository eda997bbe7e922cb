"""What stands between a claim and the payer: errors block, warnings want a word.

Each line says what is missing, why it is asked for, who can bring it, and where (A10; domain.md I14-I20).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from budget.closing import asks
from budget.held_back import Held, held_back, most_of, names_of
from budget.models import Claim, ClaimRow, ClaimSettings, Cost, DecisionRow, LedgerEntry, LedgerExtract
from budget.queries.claim import ClaimSums, rows_of, sum_lists, sums_of, used_lists
from budget.queries.claim_papers import ClaimFile, faults_of, papers_of
from budget.queries.closing import unused
from budget.queries.cost_faults import Surroundings, share_faults, surroundings
from budget.queries.precheck_line import ERROR, WARNING, Line, by_bringer, line_of
from budget.queries.precheck_purchase import of_purchases
from budget.queries.required import missing_papers_of
from budget.queries.spending import lines
from budget.queries.support_rates import Rates, rates_and_step_today
from budget.rules.rounding import ZERO, cut
from coordination.queries.publicity import duties_of
from trainings.queries.checklist import missing_papers, who_may_bring
from ui import formats
from villages.access import can
from villages.locks import who
from villages.models import Document, Signature
from villages.one_question import Row, in_one_question
from villages.roles import Permission

K = Claim.Kind
# Asked of the person who checks; each is answered with yes or "not applicable" before the claim is ready.
CHECKLIST = {
    "legible": gettext_lazy("Every paper opens and can be read."),
    "amounts": gettext_lazy("Each claimed sum is no larger than its invoice and its payment."),
    "buyer": gettext_lazy("The group itself is the buyer and the payer on every paper."),
    "activity": gettext_lazy("Every cost belongs to an activity of the grant decision."),
    "marking": gettext_lazy("Events, materials and purchases carry the marks of the fund."),
    "apart": gettext_lazy("The costs are kept apart in the books and are in no other grant."),
    "account": gettext_lazy("The bank account is the group's own."),
}


def answers_of(claim: Claim) -> list[tuple[str, str, str]]:
    """Question, answer and note of the second person's check, in words."""
    words = {"yes": _("yes"), "na": _("not applicable")}
    answered = [(key, *claim.check_answers[key]) for key in CHECKLIST if key in claim.check_answers]
    return [(str(CHECKLIST[key]), words.get(answer, answer), note) for key, answer, note in answered]


def precheck(
    claim: Claim,
    every_row: Iterable[ClaimRow] | None = None,
    papers: list[ClaimFile] | None = None,
    lists: "Asked | None" = None,
) -> list[Line]:
    """Errors first, then warnings; within each by row. Nothing once the claim was sent: it is as it is.

    Rows, papers and lists are the claim's where they are read already.
    """
    if claim.is_sent or claim.state == Claim.State.WITHDRAWN:
        return []
    every_row = list(rows_of(claim) if every_row is None else every_row)
    papers = papers_of(claim, every_row) if papers is None else papers
    lists = lists or Asked(claim, every_row, papers)
    in_one_question(*lists.all())
    said = {(word.row_id, word.code): word.text for word in lists.words}
    rows = [row for row in every_row if not row.left_out]
    around = surroundings([row.cost for row in rows])
    lines = [
        *_of_claim(claim, sums_of(claim, lists.sums), lists),
        *_of_rows(claim, rows, around, lists),
        *of_purchases(claim, rows, around),
        *_of_files(claim, papers, lists),
    ]
    worded = [replace(one, word=said.get((one.row.pk if one.row else None, one.code), "")) for one in lines]
    return sorted(worded, key=lambda one: (one.level != ERROR, one.row.number if one.row else 0))


def offered(lines: list[Line], user: User, claim: Claim) -> list[Line]:
    """The same lines, without the address of a place that would refuse this person."""
    group = claim.participation
    return [line if line.needs is None or can(user, line.needs, group) else replace(line, url="") for line in lines]


def blocking(
    claim: Claim, rows: Iterable[ClaimRow] | None = None, papers: list[ClaimFile] | None = None
) -> list[Line]:
    return [line for line in precheck(claim, rows, papers) if line.blocks]


def _of_claim(claim: Claim, sums: ClaimSums, lists: "Asked") -> Iterator[Line]:
    if claim.kind == K.PROOF:
        yield from _of_proof(claim)
        return
    day = timezone.localdate()
    if claim.kind != K.ADVANCE and not lists.asked:
        url = reverse("budget:add_claim_rows", args=[claim.pk])
        what, why = _("There is no row in the claim."), _("A claim asks for paid costs.")
        yield line_of(claim, "empty", what, why, url, needs=Permission.EDIT_CLAIMS)
    if sums.claimed < 0:
        why = _("What is owed to the payer is paid back, or set off in a claim that asks for more.")
        yield line_of(claim, "negative", _("The claim asks for less than nothing."), why)
    if not claim.bank_account:
        yield line_of(claim, "account", _("The bank account is missing."), _("The support is paid to it."))
    if not claim.done_text.strip():
        yield line_of(claim, "done", _("It is not told what was done."), _("The payer asks for it with each claim."))
    yield from _of_days(claim, day, lists)
    yield from _of_budget(claim, lists)
    if claim.kind == K.FINAL:
        yield from _of_closing(claim)
        yield from _of_publicity(claim)


def _of_closing(claim: Claim) -> Iterator[Line]:
    """A17: what is open at the end is settled, or explained; of the budget, what stays unused says why."""
    for ask in asks(claim.participation):
        if ask.is_met or ask.code == "claims":  # an open claim is said above, with a sentence of its own
            continue
        told = {"title": ask.title, "names": ", ".join(str(one.what) for one in ask.open[:5]), "n": len(ask.open)}
        what = _("%(title)s: not yet (%(n)s): %(names)s.") % told
        why = _("The final claim is the last: nothing is claimed after it.")
        level = ERROR if ask.code in ("proofs", "recoveries") else WARNING
        yield line_of(claim, f"closing_{ask.code}", what, why, ask.open[0].url, level=level)
    for line in unused(claim.participation):
        if line.unused > 0:
            told = {"line": f"{line.activity} {line.title}", "sum": formats.money(line.unused)}
            what = _("%(sum)s of “%(line)s” stays unused.") % told
            url = reverse("budget:closing", args=[claim.participation.partner.code])
            why = _("The closing page tells the reason: write it as your word.")
            yield line_of(claim, f"unused_{line.key}", what, why, url, level=WARNING)


def _of_proof(claim: Claim) -> Iterator[Line]:
    """I44: the whole of every document is paid, and the payment's paper is there."""
    for row in rows_of(claim.proves):  # type: ignore[arg-type]
        url = reverse("budget:cost", args=[row.cost_id])
        if not row.left_out and row.cost.state != Cost.State.PAID:
            why = _("Within the term the whole document has to be paid (partly paid documents).")
            what = _("%(row)s %(cost)s is not paid in full yet.") % {"row": row.code, "cost": row.cost}
            yield line_of(claim, "unpaid", what, why, url)


def _of_days(claim: Claim, day: dt.date, lists: "Asked") -> Iterator[Line]:
    group = claim.participation
    held = next(iter(lists.settings), None) or ClaimSettings.unwritten(group.programme)
    last = group.final_claim_on
    if last and day > last:
        why = _("No claim is sent after the last day of the grant decision, %(day)s.") % {"day": formats.date(last)}
        yield line_of(claim, "too_late", _("The last day for claims is over."), why)
    used = (lists.used_with_partly_paid if held.counts_partly_paid else lists.used)[0]["n"]
    if claim.kind not in (K.PROOF, K.ADVANCE) and used >= held.claims_a_year:
        what = _("This would be claim %(n)s of the year.") % {"n": used + 1}
        why = _("A group may send %(n)s claims a calendar year.") % {"n": held.claims_a_year}
        yield line_of(claim, "many", what, why, level=WARNING)
    others = Claim.objects.filter(participation=group).undecided().exclude(pk=claim.pk).exclude(kind=K.PROOF)
    if claim.kind == K.FINAL and (other := others.first()):
        what = _("%(claim)s is not decided yet.") % {"claim": other}
        why = _("The final claim comes after all others are decided.")
        yield line_of(claim, "not_last", what, why, reverse("budget:claim", args=[other.pk]))


def _of_publicity(claim: Claim) -> Iterator[Line]:
    """I64: with the final claim every duty of publicity has its proof."""
    group = claim.participation
    for duty in duties_of(group.programme, [group]):
        if not duty.is_unproved:
            continue
        what = _("Nothing proves: %(duty)s.") % {"duty": duty.rule.title}
        why = _("The grant decision asks for it (%(source)s).") % {"source": duty.rule.source}
        url = reverse("coordination:prove_duty", args=[group.partner.code, duty.rule.pk])
        yield line_of(claim, f"publicity-{duty.rule.code}", what, why, url, needs=Permission.ADD_COMMUNICATION)


class Asked:
    """The lists that a claim is held against, not read yet. Sums are by the line's key, the same in all versions
    (I32)."""

    def __init__(self, claim: Claim, rows: Iterable[ClaimRow], papers: Iterable[ClaimFile]) -> None:
        group, day = claim.participation, timezone.localdate()
        self.sums = sum_lists(claim)
        self.words = claim.words.all()  # type: ignore[attr-defined]
        self.settings = ClaimSettings.objects.written_on(group.programme, day)[:1]
        self.used, self.used_with_partly_paid = used_lists(group, day.year)
        self.extract = LedgerExtract.objects.filter(participation=group)[:1]
        self.entries = LedgerEntry.objects.filter(extract__in=self.extract.values("pk")).values_list("document_no")
        line, certified_line = "cost__line__key", "row__cost__line__key"
        here = claim.rows.asked().order_by().values_list(line)  # type: ignore[attr-defined]
        self.asked = here.annotate(total=Sum("claimed"))
        others = ClaimRow.objects.filter(claim__participation=group).exclude(claim=claim).order_by()
        self.waiting = others.filter(is_open=True).values_list(line).annotate(total=Sum("claimed"))
        decided = DecisionRow.objects.in_force().filter(row__in=others).order_by()
        self.certified = decided.values_list(certified_line).annotate(total=Sum("certified"))
        self.lines = lines([group])
        elsewhere = Cost.objects.exclude(participation=group).exclude(state=Cost.State.REVERSED)
        elsewhere = elsewhere.filter(participation__programme=group.programme_id)
        suppliers = {row.cost.supplier_code for row in rows} - {""}
        self.others = elsewhere.filter(supplier_code__in=suppliers).values_list("supplier_code", "invoice_no")
        proven = Q(state=Signature.State.INVALID) | Q(reason="file_not_signed")
        wrong = Signature.objects.filter(proven, document__in={one.document.pk for one in papers})
        self.wrongly_signed = wrong.order_by("document", "pk").values_list("document", "state")

    def all(self) -> list[QuerySet[Row]]:
        return [*self.sums, *(rows for name, rows in vars(self).items() if name != "sums")]

    def taken(self) -> dict[int, Decimal]:
        """Certified, or waiting in the group's other claims."""
        found = dict(self.waiting)
        for key, certified in self.certified:
            found[key] = found.get(key, ZERO) + certified
        return found


def _of_budget(claim: Claim, lists: Asked) -> Iterator[Line]:
    """What is certified, waits elsewhere and is claimed here fits the line and the whole (I19, G42)."""
    group, asked, taken = claim.participation, dict(lists.asked), lists.taken()
    for line in (line for line in lists.lines if line.key in asked):
        free = line.amount - taken.get(line.key, ZERO)
        if asked[line.key] > free:
            told = {"line": f"{line.activity.code} {line.title}", "free": formats.money(max(free, ZERO))}
            told["over"] = formats.money(asked[line.key] - max(free, ZERO))
            what = _("%(line)s: %(free)s is free, the claim asks for %(over)s more.") % told
            why = _("Claim the part that fits, or change the budget first.")
            yield line_of(claim, f"over_{line.key}", what, why, reverse("budget:claim", args=[claim.pk]))
    whole = sum(taken.values(), ZERO) + sum(asked.values(), ZERO)
    if whole > group.total_cost:
        told = {"over": formats.money(whole - group.total_cost), "total": formats.money(group.total_cost)}
        what = _("All claims together are %(over)s over the grant decision of %(total)s.") % told
        yield line_of(claim, "over", what, _("More than the decision is not paid."), level=WARNING)


def _of_rows(claim: Claim, rows: list[ClaimRow], around: Surroundings, lists: Asked) -> Iterator[Line]:
    rates, _step = rates_and_step_today(claim.participation.programme, lists.sums[2:4])
    known, others = _in_the_books(rows, lists), {(code, number.casefold()) for code, number in lists.others}
    held = held_back(row.cost_id for row in rows)
    for row in rows:
        yield from _of_cost(claim, row, others, rates)
        yield from _of_held_back(claim, row, held.get(row.cost_id, []))
        for code, what, why in share_faults(row.cost, around):
            yield line_of(claim, code, what, why, reverse("budget:cost", args=[row.cost_id]), row=row)
        for kind, why in missing_papers_of(row.cost, around.thresholds, is_correction=row.corrects_id is not None):
            url = reverse("budget:attach_paper", args=[row.cost_id]) + f"?kind={kind}"
            what = _("%(paper)s is missing.") % {"paper": str(Document.Kind(kind).label).capitalize()}
            yield line_of(claim, f"paper_{kind}", what, why, url, row=row, **by_bringer(claim))
        if row.is_doubtful:
            why = _("If it is refused, more may be lost than the row itself: see the what-if below.")
            url = reverse("budget:claim", args=[claim.pk]) + "#what-if"
            yield line_of(claim, "doubtful", _("The row is marked as doubtful."), why, url, row=row, level=WARNING)
        if known is not None and row.cost_id not in known:
            what = _("The cost is not in the newest ledger extract.")
            why = _("The project's costs are kept apart in the books.")
            url = reverse("budget:ledger", args=[claim.participation.partner.code])
            yield line_of(claim, "ledger", what, why, url, row=row, level=WARNING)
    yield from _of_events(claim, rows)


def _of_cost(claim: Claim, row: ClaimRow, others: set[tuple[str, str]], rates: Rates) -> Iterator[Line]:
    """``others``: of the programme's other groups, supplier and number of their invoices."""
    cost, url = row.cost, reverse("budget:cost", args=[row.cost_id])
    group = claim.participation
    first = group.eligible_from or group.programme.starts_on
    last = group.final_claim_on or group.programme.ends_on
    told = {"first": formats.date(first), "last": formats.date(last)}
    why = _("Costs count from %(first)s to %(last)s.") % told
    for day, what in ((cost.invoice_on, _("The invoice")), (cost.paid_on, _("The payment"))):
        if day and not first <= day <= last:
            said = _("%(what)s is of %(day)s.") % {"what": what, "day": formats.date(day)}
            yield line_of(claim, "period", said, why, url, row=row)
    if cost.funding != Cost.Funding.PROGRAMME:
        why = _("A cost is paid from one grant only.")
        yield line_of(claim, "funding", _("The cost is paid from other money."), why, url, row=row)
    if cost.state == Cost.State.REVERSED or cost.state == Cost.State.DRAFT:
        what = _("The cost is “%(state)s”.") % {"state": cost.get_state_display()}
        yield line_of(claim, "state", what, _("Only checked and paid costs are claimed."), url, row=row)
    elif claim.kind == K.PARTLY_PAID:
        yield from _of_partly_paid(claim, row, rates)
    elif cost.state != Cost.State.PAID:
        yield line_of(claim, "unpaid", _("The cost is not paid."), _("The payer pays what was paid."), url, row=row)
    if (cost.supplier_code, cost.invoice_no.casefold()) in others:
        what = _("Another group has entered the same invoice.")
        why = _("An invoice is paid once in the programme; a shared one is split.")
        yield line_of(claim, "twice", what, why, url, row=row, level=WARNING)


def _of_held_back(claim: Claim, row: ClaimRow, held: list[Held]) -> Iterator[Line]:
    """C6: what an auditor's finding says of a cost is not asked for. A correction takes back, and is let through."""
    most = most_of(row.cost, held)
    if row.corrects_id is None and held and row.claimed > most:
        told = {"most": formats.money(most), "names": names_of(held)}
        what = _("%(names)s: at most %(most)s of this cost is claimed.") % told
        url = reverse("budget:change_claim_row" if most else "budget:leave_out_row", args=[row.pk])
        why = _("What is found is not asked for until the auditor withdraws the finding or accepts the risk.")
        yield line_of(claim, "held_back", what, why, url, row=row, needs=Permission.EDIT_CLAIMS)


def _of_partly_paid(claim: Claim, row: ClaimRow, rates: Rates) -> Iterator[Line]:
    """I44: accepted, and paid at least as much as the own contribution and what is not eligible."""
    cost = row.cost
    paid = cost.net + cost.vat if cost.state == Cost.State.PAID else row.paid_amount or ZERO
    rate = rates.of_line(claim.participation, cost.line)
    own = row.claimed - cut(row.claimed * rate)
    asked = own + (cost.net + cost.vat - cost.eligible)
    if paid < asked:
        told = {"paid": formats.money(paid), "asked": formats.money(asked)}
        what = _("%(paid)s is paid; it takes %(asked)s.") % told
        why = _("On partly paid documents at least the own contribution is paid before the claim.")
        url = reverse("budget:change_claim_row", args=[row.pk])
        yield line_of(claim, "part", what, why, url, row=row, needs=Permission.EDIT_CLAIMS)
    if not any(paper.document.kind == Document.Kind.ACCEPTANCE for paper in cost.papers.all()):
        why = _("Work on a partly paid document has to be finished and accepted.")
        url = reverse("budget:attach_paper", args=[cost.pk]) + "?kind=acceptance"
        what = _("The acceptance act is missing.")
        yield line_of(claim, "act", what, why, url, row=row, **by_bringer(claim))


def _of_events(claim: Claim, rows: list[ClaimRow]) -> Iterator[Line]:
    """I17: an event's cost is claimed only with its agenda, signed list, feedback and marking."""
    seen: set[int] = set()
    for row in rows:
        event = row.cost.event
        if event is None or event.pk in seen or row.corrects_id is not None:
            continue
        seen.add(event.pk)
        bringers = ", ".join(user.name for user in who_may_bring(event)) or who(
            Permission.PLAN_EVENT, claim.participation
        )
        for paper in missing_papers(event):
            what = _("%(event)s: %(paper)s is missing.") % {"event": event, "paper": paper.label}
            why = _("An event is proved by its agenda, signed list, feedback and marking.")
            url = reverse("trainings:event", args=[event.pk])
            yield line_of(claim, f"event_{event.pk}_{paper.kind}", what, why, url, row=row, who=bringers)


def _of_files(claim: Claim, papers: list[ClaimFile], lists: Asked) -> Iterator[Line]:
    """Said before the dossier is made, not after: each file is on the disk, whole, and opens without a password."""
    says = {
        "missing": _("The file of “%(title)s” is not on the disk."),
        "changed": _("The file of “%(title)s” is not as it was uploaded."),
        "locked": _("“%(title)s” opens with a password only."),
    }
    for one, fault in zip(papers, faults_of([one.document for one in papers]), strict=True):
        if fault:
            what = says[fault] % {"title": one.document.title}
            why = _("The payer has to be able to open every paper. Upload it again.")
            url = reverse("budget:cost", args=[one.row.cost_id]) if one.row else ""
            yield line_of(claim, f"file_{one.document.pk}", what, why, url, row=one.row)
    yield from _of_signatures(claim, papers, lists)


def _of_signatures(claim: Claim, files: list[ClaimFile], lists: Asked) -> Iterator[Line]:
    """What cannot be checked here is not held against a paper; what is known to be wrong is said."""
    papers = {one.document.pk: one for one in files}
    why = _("The payer opens it in DigiDoc4 and sees the same. Have it signed anew, or say why it goes along.")
    for pk, states in groupby(lists.wrongly_signed, key=itemgetter(0)):
        one, url = papers[pk], reverse("villages:document", args=[pk])
        title = {"title": one.document.title}
        if any(state == Signature.State.INVALID for _pk, state in states):
            what = _("“%(title)s” holds a signature that is not valid.") % title
        else:
            what = _("“%(title)s” holds a file that a signature does not cover.") % title
        yield line_of(claim, f"signature_{pk}", what, why, url, row=one.row, level=WARNING)


def _in_the_books(rows: list[ClaimRow], lists: Asked) -> set[int] | None:
    """The costs of these rows that the newest ledger extract knows; None without one."""
    newest = next(iter(lists.extract), None)
    if newest is None:
        return None
    numbers = {number.casefold() for [number] in lists.entries}
    outside = {row.cost_id for row in rows if not newest.period_from <= row.cost.invoice_on <= newest.period_until}
    return outside | {row.cost_id for row in rows if row.cost.invoice_no.casefold() in numbers}
