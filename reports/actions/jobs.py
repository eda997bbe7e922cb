import datetime as dt
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.rules import RuleBroken, action
from budget.models import Cost
from reports.models import ProgressReport, ReportDownload, ReportJob, Scope
from reports.numbering import next_number, year_locked
from ui import languages
from villages.access import can
from villages.models import Participation, Place, Programme, Village
from villages.roles import Permission

MOST_COSTS = 6_000  # rows; a worker sets about 500 cells a second and has four minutes (reliability.md E17)
MOST_OPEN = 6  # one being made and five waiting; reliability.md F39


@action
def request_report(
    *,
    by: User,
    place: Place,
    period_from: dt.date,
    period_until: dt.date,
    language: str = "et",
    note: str = "",
    with_names: bool = False,
) -> ReportJob:
    """Ask for a progress report on a programme, a participation or a village.

    Only the row is written: a worker finds it there, so a broker that is down delays the report and nothing else.
    The same report asked again while it is being made is the same report.
    """
    if not can(by, Permission.REQUEST_REPORT, place):
        raise RuleBroken(_("You may not ask for a report on %(place)s.") % {"place": place})
    if with_names and not can(by, Permission.VIEW_NAMES, place):
        raise RuleBroken(_("The lists of participants are for those who may see the participants' names."))
    if period_until < period_from:
        raise RuleBroken(_("The period ends on the day it starts or later."))
    refuse_language(place_fields(place)["programme"], language)
    _refuse_too_many_costs(place, period_from, period_until)
    wanted: dict[str, object] = {
        **place_fields(place),
        "period_from": period_from,
        "period_until": period_until,
        "language": language,
        "with_names": with_names,
    }
    year = year_locked()
    same = ReportJob.objects.asked().open().filter(**wanted).first()
    if same is not None:
        return same
    _refuse_a_flood(by)
    return ReportJob.objects.create(**wanted, number=next_number(year), note=note, requested_by=by)


def refuse_language(programme: Programme, language: str) -> None:
    if language not in programme.languages:
        spoken = ", ".join(name for _code, name in languages.named(programme.languages))
        raise RuleBroken(
            {"language": _("The programme's reports are in these languages: %(names)s.") % {"names": spoken}}
        )


@action
def retry_report(*, by: User, job: ReportJob) -> ReportJob:
    """Put a failed report back into the queue, with all its tries."""
    if not can(by, Permission.REQUEST_REPORT, job.place):
        raise RuleBroken(_("You may not ask for a report on %(place)s.") % {"place": job.place})
    year_locked()
    job = ReportJob.objects.select_for_update(of=("self",), no_key=True).get(pk=job.pk)
    if job.state != ReportJob.State.FAILED:
        raise RuleBroken(_("Report %(number)s has not failed.") % {"number": job.number})
    same = ReportJob.objects.asked().open().filter(**{name: getattr(job, name) for name in SAMENESS}).first()
    if same is not None:
        return same
    _refuse_a_flood(job.requested_by)
    job.state, job.attempts, job.progress, job.step, job.failure = ReportJob.State.QUEUED, 0, 0, "", ""
    job.lease_until = job.finished_at = None
    job.save(update_fields=["state", "attempts", "progress", "step", "failure", "lease_until", "finished_at"])
    return job


@action
def record_download(*, by: User, report: ProgressReport) -> ReportDownload:
    return ReportDownload.objects.create(report=report, by=by)


SAMENESS = (
    "scope", "programme", "participation", "village", "period_from", "period_until", "language", "with_names",
)  # fmt: skip


class PlaceFields(TypedDict):
    """The columns that say what a report is on."""

    scope: str
    programme: Programme
    participation: Participation | None
    village: Village | None


def place_fields(place: Place) -> PlaceFields:
    """A programme, a participation or a village as a report's scope and its columns."""
    if isinstance(place, Village):
        return {"scope": Scope.VILLAGE, "programme": place.programme, "participation": None, "village": place}
    if isinstance(place, Participation):
        return {"scope": Scope.PARTNER, "programme": place.programme, "participation": place, "village": None}
    assert isinstance(place, Programme)  # noqa: S101
    return {"scope": Scope.PROGRAMME, "programme": place, "participation": None, "village": None}


def _refuse_too_many_costs(place: Place, first: dt.date, last: dt.date) -> None:
    """Said before it begins: a report that lists more would be given up after four minutes."""
    field = {Programme: "participation__programme", Participation: "participation", Village: "village"}[type(place)]
    number = Cost.objects.counted().filter(**{field: place}, invoice_on__range=(first, last)).count()
    if number > MOST_COSTS:
        told = {"n": number, "most": MOST_COSTS}
        sentence = _(
            "There are %(n)s costs in these days, and a report takes %(most)s. Ask for a shorter time, or for each"
            " group or village by itself; the list of costs as a file has them all."
        )
        raise RuleBroken(sentence % told)


def _refuse_a_flood(person: User) -> None:
    waiting = ReportJob.objects.open().filter(requested_by=person).count()
    if waiting >= MOST_OPEN:
        raise RuleBroken(
            ngettext(
                "%(n)s report of yours is being made already. Ask for the next one when it is ready.",
                "%(n)s reports of yours are being made already. Ask for the next one when one of them is ready.",
                waiting,
            )
            % {"n": waiting}
        )
