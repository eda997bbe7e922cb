"""Money, claims, banks and audits of one place, for the tests of rights."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from audits.models import (
    AuditQuestion,
    AuditScope,
    AuditSeat,
    AuditSession,
    Draw,
    DrawnItem,
    EvidencePackage,
    Finding,
    Population,
    PopulationItem,
)
from budget.models import (
    BankEntry,
    BankStatement,
    BudgetLine,
    Claim,
    ClaimDecision,
    ClaimRow,
    Cost,
    Dossier,
    DossierPart,
    EInvoice,
    LedgerExtract,
    PaymentPart,
    Recovery,
    RecoveryRow,
    StatementImport,
)
from budget.queries.ledger import LISTS
from mentoring.models import MentorContract
from reports import actions as writing
from reports.models import DueReport, Report, ReportJob, ReportPreview
from reports.snapshot.of_report import figures_now
from tests.access.days import DAY, LATER
from tests.access.things_of_papers import make_paper
from tests.budget.factories import line as budget_line
from tests.cast import World, person
from villages.models import (
    Participation,
    Village,
)


def make_contract(group: Participation, mentor: Any, stone: str) -> MentorContract:
    until = dt.date(2022, 12, 31)
    dates = {"signed_on": DAY, "starts_on": dt.date(2021, 1, 1), "ends_on": until}
    return MentorContract.objects.create(
        mentor=mentor, payer=group, number=f"ML-{stone}", rate=45, ceiling_hours=80, **dates
    )


def make_money(
    group: Participation, village: Village, by: Any, number: int, stone: str
) -> tuple[BudgetLine, Cost, Cost]:
    line = budget_line(group, amount="1000.00", title=f"Moodulid: {stone}")
    facts = {"participation": group, "line": line, "village": village, "supplier": "Näidis OÜ", "invoice_on": DAY}
    facts |= {"description": f"Päev: {stone}", "net": 10, "eligible": 10, "entered_by": by}
    cost = Cost.objects.create(**facts, invoice_no=f"A-{number}")
    checker = person(f"Kontrollija {number}")
    checked = Cost.objects.create(**facts, invoice_no=f"B-{number}", state="checked", checked_by=checker)
    return line, cost, checked


def make_written_things(
    world: World, group: Participation, coordinator: Any, number: int
) -> dict[str, tuple[Any, ...]]:
    """A written report in each state, each on a period of its own; a comment, a preview, a frozen row."""
    made: dict[str, tuple[Any, ...]] = {}
    days = {"period_from": dt.date(2020 + number, 1, 1), "period_until": dt.date(2020 + number, 12, 31)}
    line = DueReport.objects.create(
        programme=group.programme, participation=group, **days, due_on=dt.date(2021 + number, 1, 31), set_by=world.lead
    )
    made["due_report"] = (line.pk,)
    facts = {"submitted_by": coordinator, "submitted_at": timezone.now()}
    approved = {"approved_by": world.lead, "approved_at": timezone.now()}
    issued = {"issued_by": coordinator, "issued_at": timezone.now()}
    states = {"draft": {}, "submitted": facts, "approved": facts | approved, "issued": facts | approved | issued}
    for place, (state, more) in enumerate(states.items(), 1):
        until = dt.date(2020 + number, place, 28)
        since = dt.date(2020 + number, place, 1)
        report = writing.begin_report(by=coordinator, place=group, period_from=since, period_until=until)
        if place == 1:
            figures = figures_now(report)  # as every frozen report has them
        if place > 1:
            more = more | {"snapshot": figures}
        if place > 2:
            more = more | {"number": f"AK-1990-{number:02}{place}"}
        Report.objects.filter(pk=report.pk).update(state=state, **more)
        made[f"report_{state}"] = (report.pk,)
        if state == "draft":
            made["report_section"] = (report.pk, "trips")
            section = report.sections.get(key="trips")
            remark = writing.remark_on_section(by=coordinator, section=section, text="Kas nii?")
            made["report_remark"] = (remark.pk,)
            job = writing.preview_report(by=coordinator, report=report)
            ReportJob.objects.filter(pk=job.pk).update(state="done")
            ReportPreview.objects.create(job=job, pdf=b"%PDF", pages=1)
            made["report_preview"] = (job.number,)
    return made


def make_audit_things(
    world: World, group: Participation, cost: Cost, coordinator: Any, number: int, stone: str
) -> dict[str, tuple[Any, ...]]:
    """A session on one group with a drawn row, a question and a sent finding; a package of the coordinator's."""
    period = {"period_from": DAY, "period_until": DAY}
    ends = timezone.now() + dt.timedelta(days=9)
    session = AuditSession.objects.create(
        programme=world.programme, number=f"A-2022-{number:02}", body="pria", purpose=f"Kulud: {stone}",
        is_whole=False, ends_at=ends, opened_by=world.lead, **period,
    )  # fmt: skip
    AuditScope.objects.create(session=session, participation=group)
    AuditSeat.objects.create(session=session, auditor=world.auditor, statement="Ei ole.")
    frozen = {"subject": "costs", "count": 1, "total": 1000, "sha256": "0" * 64, "frozen_by": world.auditor}
    population = Population.objects.create(session=session, **frozen)
    item = PopulationItem.objects.create(
        population=population, key=f"K-{cost.pk:06}", object_id=cost.pk, cents=1000, title=stone, participation=group
    )
    draw = Draw.objects.create(
        session=session, population=population, number=1, method="random", seed="s", n=1, drawn_by=world.auditor
    )
    DrawnItem.objects.create(draw=draw, item=item, place=1, why="random")
    asked = {"session": session, "participation": group}
    question = AuditQuestion.objects.create(
        **asked, item=item, text=f"Kus: {stone}?", due_on=LATER, asked_by=world.auditor
    )
    finding = Finding.objects.create(
        **asked, number=f"L-2022-{number:02}/1", typology=1, facts=stone, answer_by=LATER, state="sent",
        written_by=world.auditor, sent_at=timezone.now(),
    )  # fmt: skip
    package = EvidencePackage.objects.create(
        programme=world.programme, participation=group, number=f"P-2022-{number:03}", requested_by=coordinator,
        state="failed", failure=stone, **period,
    )  # fmt: skip
    return {
        "audit": (session.number,),
        "population": (population.pk,),
        "audit_draw": (draw.pk,),
        "audit_item": (item.pk,),
        "audit_question": (question.pk,),
        "finding": (finding.pk,),
        "package": (package.number,),
        "package_part": (package.number, 1),
    }


@transaction.atomic  # a recovery and its rows add up at commit, and a running site shares no transaction with us
def make_claim_things(group: Participation, line: BudgetLine, by: Any, number: int, stone: str) -> dict[str, Any]:
    """A draft with its row, a decision that waits for its check, money to pay back, files, and the books."""
    if Claim.objects.filter(participation=group).exists():  # the group's other village: nothing of its own
        return {}
    cost = Cost.objects.filter(line=line).latest("pk")
    draft = Claim.objects.create(participation=group, number=1, made_by=by, done_text=f"Tehtud: {stone}")
    row = ClaimRow.objects.create(claim=draft, number=1, cost=cost, claimed=10, added_by=by)
    checker = person(f"Ülevaataja {number}")
    facts = {"sent_at": timezone.now(), "year": 2022, "claimed": 0, "support": 0, "own": 0, "checked_by": checker}
    facts |= {"checked_at": timezone.now(), "made_by": by, "state": "sent"}
    decided = Claim.objects.create(participation=group, number=2, **facts)
    sums = dict.fromkeys(("accepted_cost", "accepted_support", "as_claimed", "after_check", "payable"), 0)
    days = dict.fromkeys(("decided_on", "received_on", "appeal_until"), DAY)
    ClaimDecision.objects.create(claim=decided, entered_by=by, note=f"Otsus: {stone}", **sums, **days)
    recovery = Recovery(participation=group, number=1, origin="vat", decided_on=DAY, due_on=DAY, principal=5)
    recovery.entered_by = by
    recovery.save()
    RecoveryRow.objects.create(recovery=recovery, what=f"Käibemaks: {stone}", amount=5)
    made = {"claim": draft, "data": {}, "data_sha256": "", "requested_by": by}
    dossier = Dossier.objects.create(**made, state="done")
    path = Path(settings.MEDIA_ROOT) / "dossiers" / f"{dossier.pk}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PK")
    part = {"number": 1, "filename": f"{stone}.zip", "file": f"dossiers/{path.name}", "size": 2, "sha256": "0" * 64}
    DossierPart.objects.create(dossier=dossier, **part)
    result = {"lists": {name: [] for name in LISTS}, "agree": 0, "sums": {"ledger": "0.00", "ours": "0.00"}}
    period = {"period_from": DAY, "period_until": DAY, "imported_by": by, "sha256": "0" * 64}
    return {
        "claim": draft,
        "claim_row": row,
        "claim_decided": decided,
        "recovery": recovery,
        "dossier": dossier,
        "dossier_failed": Dossier.objects.create(**made, state="failed", failure="Ei."),
        "extract": LedgerExtract.objects.create(participation=group, filename=f"{stone}.csv", result=result, **period),
    }


def make_bank(group: Participation, by: Any, cost: Cost, number: int) -> dict[str, Any]:
    kept = make_paper(group.programme, "payment", 300 + number, participation=group, uploaded_by=by)
    common = {"participation": group, "document": kept, "file_sha256": f"{number:064d}", "brought_by": by}
    common["position"] = 0
    told = BankStatement.objects.create(**common, format="csv", iban=f"EE{number}", currency="EUR")
    entry = {"participation": group, "statement": told, "account": told.iban, "booked_on": DAY, "currency": "EUR"}
    paid = BankEntry.objects.create(**entry, archive_id="A", amount=-1)
    sums = {"currency": "EUR", "net": 1, "vat": 0, "total": 1, "payable": 1}
    return {
        "bank_statement": told,
        "bank_entry": BankEntry.objects.create(**entry, archive_id="B", amount=-1),
        "statement_import": StatementImport.objects.create(
            participation=group, filename=f"{number}.xml", file_sha256=f"{number:064d}", content=b"", requested_by=by
        ),
        "part": PaymentPart.objects.create(entry=paid, cost=cost, amount=1, confirmed_by=by),
        "einvoice": EInvoice.objects.create(**common, **sums, syntax="UBL", number=str(number), supplier="Tarnija"),
    }
