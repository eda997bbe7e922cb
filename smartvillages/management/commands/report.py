import datetime as dt
import time
from pathlib import Path
from typing import TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils import translation

from accounts.models import User
from accounts.rules import RuleBroken
from reports.actions import request_report
from reports.models import ProgressReport, ReportJob, Scope
from ui import languages
from villages.models import Membership, Participation, Place, Programme, Village
from villages.roles import Role

Row = TypeVar("Row", Participation, Village)


class Command(BaseCommand):
    help = "Ask for a progress report, wait until a worker has made it, and write the PDF to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scope", required=True, choices=Scope.values)
        parser.add_argument("--programme", help="slug; the newest programme when left out")
        parser.add_argument("--partner", help="code of the group, for --scope partner")
        parser.add_argument("--village", help="slug of the village, for --scope village")
        parser.add_argument("--from", dest="period_from", required=True, type=dt.date.fromisoformat)
        parser.add_argument("--to", dest="period_until", required=True, type=dt.date.fromisoformat)
        parser.add_argument("--language", default="et", choices=[code for code, _name in languages.choices()])
        parser.add_argument("--by", help="e-mail of who asks; the programme's lead coordinator when left out")
        parser.add_argument("--note", default="", help="the coordinator's own summary")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--wait", type=int, default=300, help="seconds to wait for the worker (300)")

    def handle(
        self,
        *,
        scope: str,
        programme: str | None,
        partner: str | None,
        village: str | None,
        period_from: dt.date,
        period_until: dt.date,
        language: str,
        by: str | None,
        note: str,
        out: Path,
        wait: int,
        **options: object,
    ) -> None:
        with translation.override("en"):
            whole = self.programme(programme)
            place = self.place(whole, scope, partner, village)
            try:
                job = request_report(
                    by=self.asker(whole, by),
                    place=place,
                    period_from=period_from,
                    period_until=period_until,
                    language=language,
                    note=note,
                )
            except RuleBroken as rule:
                raise CommandError(rule.messages[0]) from rule
            self.stderr.write(f"{job.number}: {place}, waiting for the worker …")
            report = self.wait_for(job, wait)
        out.write_bytes(bytes(report.pdf))
        self.stdout.write(f"{report.number}: {report.pages} pages, {report.size} bytes, sha256 {report.sha256}")
        self.stdout.write(f"data sha256 {report.data_sha256}, written to {out}")

    def programme(self, slug: str | None) -> Programme:
        programmes = Programme.objects.order_by("-starts_on", "-pk")
        found = programmes.filter(slug=slug).first() if slug else programmes.first()
        if found is None:
            raise CommandError("There is no such programme. Load one first: manage.py load_programme")
        return found

    def place(self, programme: Programme, scope: str, partner: str | None, village: str | None) -> Place:
        if scope == Scope.PARTNER:
            groups = Participation.objects.select_related("partner", "programme")
            return self.one(groups.filter(programme=programme), "partner", partner, "partner__code__iexact")
        if scope == Scope.VILLAGE:
            villages = Village.objects.with_place().filter(participation__programme=programme)
            return self.one(villages, "village", village, "slug")
        return programme

    def one(self, rows: QuerySet[Row], option: str, value: str | None, lookup: str) -> Row:
        if not value:
            raise CommandError(f"--scope {option} needs --{option}.")
        found = rows.filter(**{lookup: value}).first()
        if found is None:
            raise CommandError(f"There is no {option} “{value}” in the programme.")
        return found

    def asker(self, programme: Programme, email: str | None) -> User:
        if email:
            user = User.objects.filter(email=email.lower(), is_active=True).first()
            if user is None:
                raise CommandError(f"Nobody signs in with {email}.")
            return user
        leads = Membership.objects.active().filter(programme=programme, role=Role.LEAD_COORDINATOR)
        lead = leads.select_related("user").order_by("pk").first()
        if lead is None:
            raise CommandError("The programme has no lead coordinator; say who asks with --by.")
        return lead.user

    def wait_for(self, job: ReportJob, seconds: int) -> ProgressReport:
        deadline, said = time.monotonic() + seconds, ""
        while time.monotonic() < deadline:
            job.refresh_from_db(fields=["state", "step", "progress", "failure"])
            if job.state == ReportJob.State.DONE:
                return ProgressReport.objects.get(job=job)
            if job.state == ReportJob.State.FAILED:
                raise CommandError(f"{job.number} failed: {job.failure}")
            if job.step != said:
                said = job.step
                self.stderr.write(f"{job.number}: {said or 'waiting'} ({job.progress}%)")
            time.sleep(0.2)
        if job.state == ReportJob.State.QUEUED:
            raise CommandError(
                f"No worker took {job.number} in {seconds} s. Are a Celery worker and the scheduler running? "
                "The report stays in the queue and is made when they start."
            )
        raise CommandError(f"{job.number} is not ready after {seconds} s; it goes on, find it later in the list.")
