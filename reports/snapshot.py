"""Freeze the figures of one report at one moment, in the shape that `snapshot_shape` fixes."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts import audit
from budget.queries import support_of
from pilots.models import Pilot
from reports import snapshot_shape as shape
from reports.models import ReportJob
from reports.queries import controls, figures, money
from reports.queries.figures import ZERO, Hours
from reports.queries.indicators import Indicator, indicators
from reports.queries.reach import Period, Reach
from trainings.models import Event, EventPaper
from trainings.queries.modules import cells as village_module_cells
from ui.sorting import estonian_key
from villages.models import Document, Membership, Participation, Strategy, Village
from villages.roles import Role


def take(job: ReportJob) -> shape.Snapshot:
    """All figures as they stood together: one transaction that sees one moment and writes nothing."""
    with one_moment() as state_at:
        return compose(job, state_at)


@contextmanager
def one_moment() -> Iterator[dt.datetime]:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT now()")
        [now] = cursor.fetchone()
        yield now


def photos_of(data: shape.Snapshot) -> dict[str, bytes]:
    """The pictures that the snapshot names, by their SHA-256. A file that is gone leaves its frame empty."""
    keys = set(shape.photo_keys(data))
    found: dict[str, bytes] = {}
    for document in Document.objects.filter(sha256__in=keys):
        try:
            with document.file.open("rb") as file:
                found[document.sha256] = file.read()
        except OSError:
            continue
    return found


def exact(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01")))


def tenth(value: Decimal | None) -> str | None:
    return None if value is None else str(value.quantize(Decimal("0.1")))


def day(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None


def local(value: dt.datetime) -> str:
    return timezone.localtime(value).replace(microsecond=0).isoformat()


def compose(job: ReportJob, state_at: dt.datetime) -> shape.Snapshot:
    jobs = ReportJob.objects.select_related(
        "programme", "participation__partner", "participation__programme", "requested_by"
    ).select_related("village__participation__partner", "village__participation__programme")
    with translation.override(job.language):
        composed = Composer(jobs.get(pk=job.pk), state_at).whole()
    return json.loads(shape.frozen(composed))  # plain values, exactly as they are kept and printed


class Composer:
    """Fetches what several sections need once, then writes section after section."""

    def __init__(self, job: ReportJob, state_at: dt.datetime) -> None:
        self.job, self.state_at = job, state_at
        self.reach = Reach.of(job.place)
        self.period = Period(job.period_from, job.period_until)
        self.programme = self.reach.programme
        villages = self.reach.villages().select_related("participation__partner")
        self.villages = sorted(villages, key=lambda village: estonian_key(village.name))
        groups = self.reach.participations().select_related("partner")
        self.groups = sorted(groups, key=lambda group: estonian_key(group.partner.name))
        self.hours = figures.hours_by_village(self.reach, self.period.end)
        self.strategies = sorted(figures.strategies(self.reach), key=lambda row: estonian_key(row.village.name))
        self.pilots = sorted(figures.pilots(self.reach), key=lambda row: (estonian_key(row.village.name), row.pk))
        self.events = figures.events(self.reach)
        self.modules = figures.modules(self.reach)
        self.presence = figures.counted(figures.present(self.reach).filter(day__on__lte=self.period.end), "day__event")
        self.papers = figures.papers_by_event(self.reach)
        self.pieces = money.spent_pieces(self.reach, self.period.start, self.period.end)
        self.lines = money.lines_in_force(self.reach)

    def whole(self) -> shape.Snapshot:
        finance = self.finance()
        hours = self.mentoring()
        return {
            "shape": shape.SHAPE,
            "language": self.job.language,  # type: ignore[typeddict-item]
            "scope": self.job.scope,  # type: ignore[typeddict-item]
            "kind": self.kind(),
            "number": self.job.number,
            "state_at": local(self.state_at),
            "period_from": self.period.start.isoformat(),
            "period_to": self.period.end.isoformat(),
            "made_by": self.job.requested_by.name,
            "check_url": settings.SITE_URL + reverse("reports:verify_number", args=[self.job.number]),
            "audit_head": audit.head_words(),
            "is_demo": settings.DEMO,
            "programme": self.programme_part(),
            "partner": self.partner_part(),
            "village": self.village_part(),
            "coordinator_text": "\n\n".join(
                part.strip() for part in self.job.note.replace("\r", "").split("\n\n") if part.strip()
            ),
            "key_figures": self.key_figures(),
            "partners": self.partners(),
            "villages": self.village_rows(),
            "finance": finance,
            "trainings": self.trainings(),
            "trips": self.trips(),
            "mentoring": hours,
            "strategies": self.strategies_part(),
            "pilots": self.pilots_part(),
            "indicators": self.indicators(),
            "controls": self.controls(),
            "signatures": self.signatures(),
        }

    def kind(self) -> shape.Kind:
        """Named after the period; only one that covers the whole programme is final."""
        start, end = self.period.start, self.period.end
        if start <= self.programme.starts_on:
            return "final" if end >= self.programme.ends_on else "state"
        is_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return "annual" if is_year and start.year == end.year else "interim"

    # What it is about

    def programme_part(self) -> shape.ProgrammePart:
        programme = self.programme
        return {
            "title": programme.title,
            "ref_no": programme.ref_no,
            "starts_on": programme.starts_on.isoformat(),
            "ends_on_planned": programme.ends_on_planned.isoformat(),
            "ends_on_actual": day(programme.ends_on_actual),
            "end_note": programme.end_note,
            "published_cost": exact(programme.published_cost),
            "support_rate": tenth(programme.support_rate * 100) or "",
            "hours_per_village": exact(programme.hours_per_village),
            "goal": programme.goal,
            "results": list(programme.results),
        }

    def partner_part(self) -> shape.PartnerPart | None:
        group = self.reach.participation
        if group is None:
            return None
        return {
            "code": group.partner.code,
            "name": group.partner.name,
            "official_name": group.partner.official_name,
            "ref_no": group.ref_no,
            "joined_on": day(group.joined_on),
        }

    def village_part(self) -> shape.VillagePart | None:
        village = self.reach.village
        if village is None:
            return None
        names = (s.name for s in village.settlements.all() if s.until_on is None or s.until_on > self.period.end)
        return {
            "slug": village.slug,
            "name": village.name,
            "municipality": village.municipality,
            "county": village.county,
            "settlements": sorted(names, key=estonian_key),
            "former_names": [
                {"name": former.name, "until_on": day(former.until_on), "reason": former.reason}
                for former in village.former_names.all()
            ],
            "population": village.population,
            "carrier": village.carrier,
            "description": village.description,
        }

    def key_figures(self) -> shape.KeyFigures:
        hours = sum(self.hours.values(), Hours())
        count = figures.event_count(self.events, self.modules, self.period.end)
        came = figures.presence(self.reach, until=self.period.end)
        total = self.money_total()
        return {
            "budget": exact(total.budget),
            "budget_basis": total.basis,  # type: ignore[typeddict-item]
            "spent": exact(total.total),
            "spent_percent": tenth(figures.percent(total.total, total.budget)),
            "support": exact(self.support()),
            "support_earned": exact(support_of(total.total, self.programme.support_rate)),
            "villages": len(self.villages),
            "strategies_approved": sum(self.is_adopted(strategy) for strategy in self.strategies),
            "strategies_target": len(self.villages),
            "pilots_under_way": sum(pilot.state == Pilot.State.UNDER_WAY for pilot in self.pilots),
            "pilots_done": sum(pilot.state in Pilot.DONE for pilot in self.pilots),
            "pilots_target": len(self.villages),
            "hours_allocated": exact(hours.given),
            "hours_approved": exact(hours.approved),
            "hours_waiting": exact(hours.waiting),
            "hours_left": exact(hours.left),
            "hours_percent": tenth(figures.percent(hours.approved, hours.given)),
            "events_held": count.held,
            "events_planned": count.planned,
            "modules_held": count.modules_held,
            "modules_planned": count.modules,
            "attendances": came.attendances,
            "participants": came.persons,
            "people_engaged": sum(strategy.people_engaged for strategy in self.strategies),
        }

    def is_adopted(self, strategy: Strategy) -> bool:
        return strategy.is_adopted

    def support(self) -> Decimal:
        if self.reach.village:
            return sum((pilot.support for pilot in self.pilots), ZERO)
        return sum((group.total_support for group in self.groups), ZERO)

    # 2 · Groups and villages

    def partners(self) -> shape.PartnersPart:
        counts: dict[int, int] = defaultdict(int)
        for participation in (
            Village.objects.taking_part().filter(participation__in=self.groups).values_list("participation", flat=True)
        ):
            counts[participation] += 1
        rows: list[shape.PartnerRow] = [
            {
                "code": group.partner.code,
                "name": group.partner.name,
                "role": group.role,  # type: ignore[typeddict-item]
                "villages": counts[group.pk],
                "common": exact(group.common_cost),
                "common_basis": group.common_basis,  # type: ignore[typeddict-item]
                "budget": exact(group.total_cost),
                "support": exact(group.total_support),
                "own": exact(group.own_contribution),
                "total_basis": group.total_basis,  # type: ignore[typeddict-item]
                "source": group.source,
                "decided_on": day(group.decided_on),
                "final_claim_on": day(group.final_claim_on),
            }
            for group in self.groups
        ]
        return {
            "rows": rows,
            "total": {
                "villages": sum(counts.values()),
                "common": exact(total(group.common_cost for group in self.groups)),
                "budget": exact(total(group.total_cost for group in self.groups)),
                "support": exact(total(group.total_support for group in self.groups)),
                "own": exact(total(group.own_contribution for group in self.groups)),
            },
        }

    def village_rows(self) -> list[shape.VillageRow]:
        strategies = {strategy.village_id: strategy.state for strategy in self.strategies}
        furthest: dict[int, Pilot] = {}
        for pilot in self.pilots:
            other = furthest.get(pilot.village_id)
            if other is None or pilot.completion > other.completion:
                furthest[pilot.village_id] = pilot
        return [self.village_row(village, strategies, furthest.get(village.pk)) for village in self.villages]

    def village_row(self, village: Village, strategies: dict[int, str], pilot: Pilot | None) -> shape.VillageRow:
        hours = self.hours.get(village.pk, Hours())
        return {
            "slug": village.slug,
            "name": village.name,
            "partner_code": village.participation.partner.code,
            "municipality": village.municipality,
            "latitude": None if village.latitude is None else str(village.latitude),
            "longitude": None if village.longitude is None else str(village.longitude),
            "strategy_state": strategies.get(village.pk),  # type: ignore[typeddict-item]
            "pilot_state": pilot.state if pilot else None,  # type: ignore[typeddict-item]
            "pilot_completion": pilot.completion if pilot else None,
            "hours_percent": tenth(figures.percent(hours.approved, hours.given)),
        }

    # 3 · Money

    def money_tables(self) -> dict[str, list[money.Row]]:
        activities = list(self.programme.activities.order_by("code"))
        tables = {
            _("by activity"): money.by_activity(activities, self.lines, self.pieces),
            _("by cost category"): money.by_category(self.lines, self.pieces),
        }
        if not self.reach.village:
            tables[_("by group")] = money.by_partner(self.groups, self.pieces)
        return tables

    def money_total(self) -> money.Row:
        """The place's money in one row: a village's budget is what its pilots are planned to cost."""
        if self.reach.village:
            rows = money.by_activity(self.programme.activities.order_by("code"), [], self.pieces)
            return money.summed(rows, total(pilot.budget for pilot in self.pilots))
        return money.summed(money.by_partner(self.groups, self.pieces))

    def finance(self) -> shape.FinancePart:
        place = self.money_total()
        tables = self.money_tables()
        costs = list(
            money.counted(self.reach, self.period.end)
            .filter(invoice_on__gte=self.period.start)
            .select_related("participation__partner", "line__activity")
            .prefetch_related("papers")
            .order_by("invoice_on", "pk")
        )
        return {
            "by_partner": table(tables.get(_("by group"), []), place),
            "by_category": table(tables[_("by cost category")], None),
            "by_activity": table(tables[_("by activity")], None),
            "own": self.own(),
            "quarters": [
                {"quarter": name, "planned": exact(planned), "actual": None if actual is None else exact(actual)}
                for name, planned, actual in money.quarters(self.reach, place.budget, self.period.end)
            ],
            "costs": [self.cost_row(cost) for cost in costs],
            "costs_total": exact(total(cost.eligible for cost in costs)),
        }

    def cost_row(self, cost: Any) -> shape.CostRow:
        return {
            "number": f"K-{cost.pk}",
            "partner_code": cost.participation.partner.code,
            "activity_code": cost.line.activity.code,
            "category": cost.line.get_category_display(),
            "supplier": cost.supplier,
            "document_no": cost.invoice_no,
            "invoiced_on": day(cost.invoice_on),
            "paid_on": day(cost.paid_on),
            "description": cost.description,
            "amount": exact(cost.eligible),
            "papers": len(cost.papers.all()),
            "basis": cost.basis,
        }

    def own(self) -> shape.OwnTable:
        rows = [] if self.reach.village else [self.own_row(row, group) for row, group in self.groups_money()]
        sums = {name: exact(total(Decimal(row[name]) for row in rows)) for name in ("planned", "covered", "remaining")}  # type: ignore[literal-required]
        basis = "derived" if any(row["basis"] == "derived" for row in rows) else "entered"
        return {"rows": rows, "total": {"code": "", "title": "", "basis": basis, **sums}}  # type: ignore[typeddict-item]

    def groups_money(self) -> Iterable[tuple[money.Row, Participation]]:
        return zip(money.by_partner(self.groups, self.pieces), self.groups, strict=True)

    def own_row(self, row: money.Row, group: Participation) -> shape.OwnRow:
        covered = row.total - support_of(row.total, group.support_rate)
        return {
            "code": row.code,
            "title": row.title,
            "basis": row.basis,  # type: ignore[typeddict-item]
            "planned": exact(group.own_contribution),
            "covered": exact(covered),
            "remaining": exact(group.own_contribution - covered),
        }

    # 4 and 5 · Events and trips

    def trainings(self) -> shape.TrainingsPart:
        days = figures.present(self.reach).filter(day__on__lte=self.period.end)
        by_module = figures.counted(days, "day__event__module")
        events = [event for event in self.events if event.kind not in Event.TRIPS]
        came = figures.counted(days.exclude(day__event__kind__in=Event.TRIPS), "day__event__programme")
        everybody = came.get(self.programme.pk, figures.Presence())
        rows = [self.event_row(event) for event in events]
        return {
            "modules": [self.module_row(module, by_module) for module in self.modules],
            "events": rows,
            "events_total": {
                "days": sum(row["days"] for row in rows),
                "persons": everybody.persons,
                "attendances": everybody.attendances,
            },
            "village_module": self.heat(days),
            "villages_invited": len(self.villages),
        }

    def module_row(self, module: Any, by_module: dict[int, figures.Presence]) -> shape.ModuleRow:
        own = [e for e in self.events if e.module_id == module.pk and e.state != Event.State.CANCELLED]
        held = [event for event in own if figures.is_held(event, self.period.end)]
        came = by_module.get(module.pk, figures.Presence())
        planned = [event.planned_from for event in own if event.planned_from]
        return {
            "number": module.number,
            "title": str(module),
            "topics": [str(topic) for topic in module.topics.all()],
            "planned_on": day(min(planned) if planned else module.planned_month),
            "held_on": day(max(event.ends_on for event in held)) if held and len(held) == len(own) else None,
            "persons": came.persons,
            "attendances": came.attendances,
            "villages_present": came.villages,
            "satisfaction": tenth(figures.satisfaction(held)),
        }

    def event_row(self, event: Event) -> shape.EventRow:
        came = self.presence.get(event.pk, figures.Presence())
        held = figures.is_held(event, self.period.end)
        first, last = (event.held_from, event.held_until) if held else (event.planned_from, event.planned_until)
        return {
            "title": event.title,
            "kind": kind_of(event),
            "state": event.state,  # type: ignore[typeddict-item]
            "module": event.module.number if event.module else None,
            "partner_code": event.organiser.partner.code if event.organiser else None,
            "planned_from": day(event.planned_from),
            "planned_to": day(event.planned_until),
            "actual_from": day(event.held_from) if held else None,
            "actual_to": day(event.held_until) if held else None,
            "place": event.place,
            "online": event.is_online,
            "days": days_between(first, last) or event.planned_days or 1,
            "persons": came.persons,
            "attendances": came.attendances,
            "villages_present": came.villages,
            "satisfaction": tenth(event.feedback_score),
            "proof": self.proof(event),
            "basis": event.basis,  # type: ignore[typeddict-item]
        }

    def proof(self, event: Event) -> shape.Proof:
        kinds = self.papers.get(event.pk, set())
        return {kind.value: kind in kinds for kind in EventPaper.NEEDED}  # type: ignore[return-value]

    def heat(self, days: Any) -> shape.HeatPart:
        """Attendances of each village at each module."""
        cells = village_module_cells(days)
        numbers = [module.number for module in self.modules]
        return {
            "numbers": numbers,
            "rows": [
                {
                    "village": village.name,
                    "partner_code": village.participation.partner.code,
                    "attendances": [cells[village.pk, number] for number in numbers],
                }
                for village in self.villages
            ],
        }

    def trips(self) -> list[shape.TripRow]:
        costs = money.spent_by(self.reach, "event", self.period.end)
        return [self.trip_row(event, costs.get(event.pk)) for event in self.events if event.kind in Event.TRIPS]

    def trip_row(self, event: Event, cost: Decimal | None) -> shape.TripRow:
        row = self.event_row(event)
        held = row["actual_from"] is not None
        persons = row["persons"] or (event.head_count or 0 if held and not self.reach.participation else 0)
        each = (cost / persons).quantize(Decimal("0.01")) if cost is not None and persons else None
        return {
            "title": event.title,
            "kind": event.kind,  # type: ignore[typeddict-item]
            "state": row["state"],
            "planned_from": row["planned_from"],
            "planned_to": row["planned_to"],
            "planned_days": event.planned_days or days_between(event.planned_from, event.planned_until),
            "planned_note": event.planned_note,
            "actual_from": row["actual_from"],
            "actual_to": row["actual_to"],
            "actual_days": days_between(event.held_from, event.held_until) if held else None,
            "place": event.place,
            "seats": None,
            "persons": persons,
            "villages_present": row["villages_present"],
            "cost": None if cost is None else exact(cost),
            "cost_per_person": None if each is None else exact(each),
            "lessons": event.description if held else "",
            "proof": row["proof"],
            "basis": row["basis"],
        }

    # 6 · Mentoring

    def mentoring(self) -> shape.MentoringPart:
        met = figures.last_meetings(self.reach, self.period.end)
        mentors = figures.mentors_by_village(self.reach)
        rows: list[shape.HoursRow] = []
        for village in self.villages:
            hours = self.hours.get(village.pk, Hours())
            rows.append(
                {
                    "village": village.name,
                    "partner_code": village.participation.partner.code,
                    "allocated": exact(hours.given),
                    "approved": exact(hours.approved),
                    "waiting": exact(hours.waiting),
                    "left": exact(hours.left),
                    "last_meeting_on": day(met.get(village.pk)),
                    "mentor": ", ".join(mentors.get(village.pk, [])),
                }
            )
        every = sum(self.hours.values(), Hours())
        return {
            "rows": rows,
            "total": {
                "allocated": exact(every.given),
                "approved": exact(every.approved),
                "waiting": exact(every.waiting),
                "left": exact(every.left),
            },
            "mentors": self.mentor_rows(),
        }

    def mentor_rows(self) -> list[shape.MentorRow]:
        by_mentor: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in figures.hours_by_mentor(self.reach, self.period.end):
            by_mentor[row["mentor"]].append(row)
        found: list[shape.MentorRow] = [
            {
                "mentor": rows[0]["mentor__name"],
                "villages": sorted((row["allowance__village__name"] for row in rows), key=estonian_key),
                "approved": exact(total(row["approved"] for row in rows)),
                "waiting": exact(total(row["drawn"] - row["approved"] for row in rows)),
                "entries": sum(row["count"] for row in rows),
                "last_on": day(max(row["last_on"] for row in rows)),
            }
            for rows in by_mentor.values()
        ]
        return sorted(found, key=lambda row: estonian_key(row["mentor"]))

    # 7 and 8 · Strategies and pilots

    def strategies_part(self) -> shape.StrategiesPart:
        states: dict[str, int] = defaultdict(int)
        for strategy in self.strategies:
            states[strategy.state] += 1
        return {
            "rows": [self.strategy_row(strategy) for strategy in self.strategies],
            "funnel": [{"state": state, "count": count} for state, count in figures.reached(states)],  # type: ignore[typeddict-item]
            "total": {
                "people_engaged": sum(strategy.people_engaged for strategy in self.strategies),
                "objectives": sum(strategy.objective_count for strategy in self.strategies),
                "actions": sum(strategy.action_count for strategy in self.strategies),
            },
        }

    def strategy_row(self, strategy: Strategy) -> shape.StrategyRow:
        return {
            "village": strategy.village.name,
            "partner_code": strategy.village.participation.partner.code,
            "state": strategy.state,  # type: ignore[typeddict-item]
            "state_since": day(strategy.state_since),
            "version": strategy.version,
            "adopted_on": day(strategy.adopted_on),
            "people_engaged": strategy.people_engaged,
            "objectives": strategy.objective_count,
            "actions": strategy.action_count,
            "basis": strategy.basis,  # type: ignore[typeddict-item]
        }

    def pilots_part(self) -> shape.PilotsPart:
        spent = money.spent_by(self.reach, "pilot", self.period.end)
        updates = figures.newest_updates(self.reach, self.period.end)
        rows = [self.pilot_row(pilot, spent.get(pilot.pk, ZERO), updates.get(pilot.pk)) for pilot in self.pilots]
        return {
            "rows": rows,
            "total": {
                "budget": exact(total(pilot.budget for pilot in self.pilots)),
                "spent": exact(total(spent.get(pilot.pk, ZERO) for pilot in self.pilots)),
                "support": exact(total(pilot.support for pilot in self.pilots)),
            },
        }

    def pilot_row(self, pilot: Pilot, spent: Decimal, update: Any) -> shape.PilotRow:
        return {
            "village": pilot.village.name,
            "partner_code": pilot.village.participation.partner.code,
            "title": pilot.title,
            "aim": pilot.aim,
            "state": pilot.state,  # type: ignore[typeddict-item]
            "completion": pilot.completion,
            "risk": pilot.risk,  # type: ignore[typeddict-item]
            "budget": exact(pilot.budget),
            "spent": exact(spent),
            "support": exact(pilot.support),
            "starts_on": day(pilot.starts_on),
            "due_on": day(pilot.due_on),
            "finished_on": day(pilot.finished_on),
            "result": pilot.result,
            "basis": pilot.basis,  # type: ignore[typeddict-item]
            "update": update_part(update) if update else None,
        }

    # 11 and 15 · Indicators, control sums, signatures

    def indicators(self) -> list[shape.IndicatorRow]:
        return [indicator_row(row) for row in indicators(self.reach, self.period, self.events)]

    def controls(self) -> list[shape.Control]:
        planned: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for line in self.lines:
            planned[line["participation"]] += line["total"]
        whole = self.reach.participation is None
        found = [controls.support_within_rate(self.groups)]
        if not self.reach.village:
            common = _("common parts")
            found.append(
                controls.lines_make_the_budget(self.programme, self.groups, planned, whole=whole, common=common)
            )
        kept, counted = figures.hours_by_village(self.reach), figures.hours_by_village(self.reach, dt.date.max)
        found.append(controls.hours_make_the_allocation(self.programme, self.villages, kept, counted))
        found.append(controls.tables_agree(self.money_tables(), money.spent(self.reach, self.period.end)))
        return [
            {
                "code": control.code,  # type: ignore[typeddict-item]
                "passed": control.passed,
                "unit": control.unit,  # type: ignore[typeddict-item]
                "left": exact(control.left),
                "right": exact(control.right),
                "checked": control.checked,
                "failing": control.failing,
            }
            for control in found
        ]

    def signatures(self) -> list[shape.Signature]:
        roles = [Role.LEAD_COORDINATOR]
        held = (
            Membership.objects.active()
            .filter(programme=self.programme)
            .select_related("user", "participation__partner")
        )
        found = [(m, "") for m in held.filter(role=Role.LEAD_COORDINATOR)]
        if self.reach.participation:
            roles.append(Role.PARTNER_COORDINATOR)
            own = held.filter(role=Role.PARTNER_COORDINATOR, participation=self.reach.participation)
            found += [(m, self.reach.participation.partner.name) for m in own]
        lines: list[shape.Signature] = []
        for role in roles:
            people = [(m.user.name, where) for m, where in found if m.role == role] or [("", "")]
            title = capfirst(str(role.label))
            lines += [{"role": title, "name": name, "organisation": where} for name, where in people[:2]]
        return [*lines, {"role": capfirst(str(Role.AUDITOR.label)), "name": "", "organisation": ""}]


def total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)


def days_between(start: dt.date | None, end: dt.date | None) -> int | None:
    return ((end or start) - start).days + 1 if start else None


def kind_of(event: Event) -> shape.EventKind:
    return "visit" if event.kind == Event.Kind.STUDY_VISIT else event.kind  # type: ignore[return-value]


def table(rows: Sequence[money.Row], place: money.Row | None) -> shape.MoneyTable:
    return {"rows": [money_row(row) for row in rows], "total": money_row(place or money.summed(rows))}


def money_row(row: money.Row) -> shape.MoneyRow:
    return {
        "code": row.code,
        "title": row.title,
        "basis": row.basis,  # type: ignore[typeddict-item]
        "budget": exact(row.budget),
        "before": exact(row.before),
        "in_period": exact(row.in_period),
        "total": exact(row.total),
        "remaining": exact(row.remaining),
        "percent": tenth(figures.percent(row.total, row.budget)),
    }


def update_part(update: Any) -> shape.PilotUpdate:
    photo = next(iter(update.photos.all()), None)
    return {
        "on": timezone.localtime(update.posted_at).date().isoformat(),
        "completion": update.completion,
        "risk": update.risk,
        "text": update.text,
        "photo": {"key": photo.document.sha256, "caption": photo.caption} if photo else None,
    }


def indicator_row(row: Indicator) -> shape.IndicatorRow:
    return {
        "code": row.code,
        "level": row.level,  # type: ignore[typeddict-item]
        "title": row.title,
        "unit": row.unit,  # type: ignore[typeddict-item]
        "base": in_unit(row.base, row.unit),
        "target": in_unit(row.target, row.unit),
        "previous": in_unit(row.previous, row.unit),
        "in_period": in_unit(row.in_period, row.unit),
        "total": in_unit(row.total, row.unit),
        "percent": tenth(row.percent),
        "method": row.method,  # type: ignore[typeddict-item]
        "proof": row.proof,
    }


def in_unit(value: Decimal | int | None, unit: str) -> str | None:
    if value is None:
        return None
    if unit in ("score", "percent"):
        return tenth(Decimal(value))
    return exact(Decimal(value)) if unit in ("hours", "money") else str(value)
