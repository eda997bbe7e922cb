import datetime as dt
import tomllib
from collections import Counter
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import models

from accounts.models import User
from accounts.rules import action
from budget.models import GrantDecision
from coordination.actions import make_publicity_rules, make_reminder_rules
from coordination.models import CommunicationItem, Indicator, IndicatorTarget
from founding import tables
from mentoring.models import Allowance
from trainings.models import Event, EventDay, Module, Topic
from ui.seen import Tracked
from villages.models import Activity, Basis, Participation, Partner, Programme, Settlement, Village, VillageName

FACTS = Path(settings.BASE_DIR) / "smartvillages" / "data" / "arukad-kulad.toml"
CENT = Decimal("0.01")
KEPT_AT = Indicator.KeptAt.PROGRAMME  # nobody gives a value: all of them are counted
VERB = "smartvillages.load_programme"


class Command(BaseCommand):
    help = "Loads the founding programme from its data file. Safe to run again: what people changed stays theirs."

    def handle(self, **options: object) -> None:
        counts = load_programme(by=None, facts=tomllib.loads(FACTS.read_text("utf-8"), parse_float=Decimal))
        for outcome in ("made", "changed", "unchanged", "kept as people changed it"):
            self.stdout.write(f"{outcome}: {counts[outcome]}")


@action
def load_programme(*, by: User, facts: dict[str, object]) -> Counter[str]:
    """Put the facts into the database and count what was made, changed, unchanged, and kept from people's hands."""
    loader = Loader(facts)
    counts = loader.load()
    make_reminder_rules(by=None, programme=loader.programme)
    make_publicity_rules(by=None, programme=loader.programme)
    return counts


def common_shares(known: Decimal, known_villages: int, villages: dict[str, int]) -> dict[str, Decimal]:
    """Each group's common part in euros, from one group's published share (domain.md 1.4); sums to the cent."""
    one = known / known_villages
    exact = {code: one * count for code, count in villages.items()}
    shares = {code: value.quantize(CENT, ROUND_DOWN) for code, value in exact.items()}
    missing = int((sum(exact.values()).quantize(CENT) - sum(shares.values())) / CENT)
    by_remainder = sorted(exact, key=lambda code: (shares[code] - exact[code], code))
    for code in by_remainder[:missing]:
        shares[code] += CENT
    return shares


class Loader:
    def __init__(self, facts: dict[str, object]) -> None:
        self.facts = facts
        self.counts: Counter[str] = Counter()

    def load(self) -> Counter[str]:
        self.programme = self._load_programme()
        self._load_activities_and_topics()
        self._load_tables()
        self.groups = self._load_groups()
        self._load_decisions()
        self.villages = {each["slug"]: self._load_village(each) for each in self.facts["villages"]}
        for each in self.facts["events"]:
            self._load_event(each)
        for each in self.facts["communication"]:
            self._load_communication(each)
        for each in self.facts["indicators"]:
            self._load_indicator(each)
        return self.counts

    def source(self, key: str) -> str:
        return self.facts["sources"][key] if key else ""

    def put(self, model: type[models.Model], key: dict[str, object], **values: object) -> Any:
        """Make or renew one row. A row that somebody else than this command changed last is left alone."""
        thing = model.objects.filter(**key).first() or self._renamed(model, key)  # type: ignore[attr-defined]
        if thing is None:
            self.counts["made"] += 1
            return model.objects.create(**key, **values)  # type: ignore[attr-defined]
        different = [name for name, value in values.items() if getattr(thing, name) != value]
        if not different:
            self.counts["unchanged"] += 1
        elif not self._is_ours(thing):
            self.counts["kept as people changed it"] += 1
        else:
            for name in different:
                setattr(thing, name, values[name])
            thing.save(update_fields=different)
            self.counts["changed"] += 1
        return thing

    def _renamed(self, model: type[models.Model], key: dict[str, object]) -> models.Model | None:
        """The row that was made under this key and carries another one now, because a person renamed it."""
        history = model._meta.get_field("history").related_model
        born = history.objects.filter(pgh_label="insert", pgh_context__metadata__verb=VERB)
        born = born.filter(**{model._meta.get_field(name).attname: getattr(v, "pk", v) for name, v in key.items()})
        return model.objects.filter(pk__in=born.values("pgh_obj_id")).first()

    def _is_ours(self, thing: Tracked) -> bool:
        last = thing.history.select_related("pgh_context").order_by("pgh_id").last()
        context = last and last.pgh_context
        return bool(context) and context.metadata.get("verb") == VERB

    def _load_programme(self) -> Programme:
        values = dict(self.facts["programme"])
        return self.put(Programme, {"slug": values.pop("slug")}, **values)

    def _load_activities_and_topics(self) -> None:
        for each in self.facts["activities"]:
            values = {name: value for name, value in each.items() if name != "code"}
            self.put(Activity, {"programme": self.programme, "code": each["code"]}, **values)
        for number, each in enumerate(self.facts["topics"], 1):
            self.put(Topic, {"programme": self.programme, "number": number}, **each)
        modules = self.facts["modules"]
        self.modules = {
            number: self.put(
                Module,
                {"programme": self.programme, "number": number},
                basis=modules["basis"],
                source=self.source("S1"),
            )
            for number in range(1, modules["count"] + 1)
        }

    def _load_tables(self) -> None:
        """Rows that are there stay as they are: something may have been decided by them (I74)."""
        written = {"offer_thresholds": self._offers()} | self.facts.get("tables", {})
        for name, rows in written.items():
            model = tables.TABLES[name]
            for row in rows:
                values = tables.whole(model, row)
                key = {"programme": self.programme} | {name: values.pop(name) for name in tables.key_of(model)}
                there = model.objects.filter(**key).first()
                if there is None:
                    self.put(model, key, **values)
                else:
                    same = all(getattr(there, name) == value for name, value in values.items())
                    self.counts["unchanged" if same else "kept as people changed it"] += 1

    def _offers(self) -> list[dict[str, object]]:
        """What the measure asks, where the file says nothing else."""
        first = {"valid_from": self.programme.starts_on}
        return [
            {**first, "value": Decimal(1000), "offers": 1},
            {**first, "value": Decimal(5000), "is_above": True, "offers": 3, "call_needed": True},
        ]

    def _load_groups(self) -> dict[str, Participation]:
        counts = Counter(each["partner"] for each in self.facts["villages"])
        partners = self.facts["partners"]
        known = self.facts["budget_rule"]["known_partner"]
        published = next(each["budget"]["common_cost"] for each in partners if each["code"] == known)
        shares = common_shares(published, counts[known], {each["code"]: counts[each["code"]] for each in partners})
        return {each["code"]: self._load_group(each, shares[each["code"]]) for each in partners}

    def _load_group(self, facts: dict[str, object], share: Decimal) -> Participation:
        partner = self.put(
            Partner,
            {"code": facts["code"]},
            **{name: facts.get(name, "") for name in ("name", "official_name", "county", "website")},
        )
        budget = facts.get("budget", {})
        total = budget.get("total_cost", share)
        rate = self.facts["programme"]["support_rate"]
        return self.put(
            Participation,
            {"programme": self.programme, "partner": partner},
            role=facts.get("role", Participation.Role.PARTNER),
            joined_on=facts.get("joined_on"),
            common_cost=budget.get("common_cost", share),
            common_basis=budget["basis"] if "common_cost" in budget else Basis.DERIVED,
            total_cost=total,
            total_support=budget.get("total_support", (total * rate).quantize(CENT, ROUND_DOWN)),
            total_basis=budget.get("basis", Basis.DERIVED),
            source=self.source(budget.get("source", "")),
        )

    def _load_decisions(self) -> None:
        """The grant of each group, and the change of the programme's end as a decision of its own."""
        programme = self.programme
        for group in self.groups.values():
            facts = {
                "total_eligible": group.total_cost,
                "support": group.total_support,
                "rate": group.support_rate,
                "state": GrantDecision.State.CHECKED,
                "basis": group.total_basis,
                "source": group.source,
            }
            self.put(
                GrantDecision, {"participation": group, "number": 1}, kind=GrantDecision.Kind.GRANT,
                in_force_from=programme.starts_on, eligible_until=programme.ends_on_planned, **facts,
            )  # fmt: skip
            if programme.ends_on_actual and programme.ends_on_actual != programme.ends_on_planned:
                self.put(
                    GrantDecision, {"participation": group, "number": 2}, kind=GrantDecision.Kind.EXTENSION,
                    in_force_from=programme.ends_on_planned, eligible_until=programme.ends_on_actual,
                    note=programme.end_note, **facts,
                )  # fmt: skip

    def _load_village(self, facts: dict[str, object]) -> Village:
        village = self.put(
            Village,
            {"slug": facts["slug"]},
            participation=self.groups[facts["partner"]],
            name=facts["name"],
            municipality=facts.get("municipality", ""),
            county=facts.get("county", ""),
            latitude=facts["latitude"],
            longitude=facts["longitude"],
            description=facts.get("description", ""),
            pilot_idea=facts.get("pilot_idea", ""),
            pilot_idea_source=self.source(facts.get("pilot_idea_source", "")),
            basis=Basis.SOURCE,
            source=self.source(facts["source"]),
        )
        for name in facts["settlements"]:
            self.put(Settlement, {"village": village, "name": name})
        if former := facts.get("former_name"):
            self.put(
                VillageName,
                {"village": village, "name": former["name"]},
                reason=former["reason"],
                basis=Basis.SOURCE,
                source=self.source(former["source"]),
            )
        if not Allowance.objects.filter(village=village).exists():
            self.put(Allowance, {"village": village}, hours_total=self.programme.hours_per_village)
        return village

    def _load_event(self, facts: dict[str, object]) -> None:
        values = dict(facts)
        source = values.pop("source", "")
        key = {"programme": self.programme, "title": values.pop("title")}
        if "module" in values:
            values["module"] = self.modules[values["module"]]
        if "organiser" in values:
            values["organiser"] = self.groups[values["organiser"]]
        values.setdefault("basis", Basis.SOURCE)
        values["state"] = Event.State.HELD if "held_from" in facts else Event.State.PLANNED
        values["description"] = self._described(facts)
        made_before = self.counts["made"]
        event = self.put(Event, key, **values, source=self.source(source or "S1"))
        if self.counts["made"] > made_before and event.held_from:
            # Days are made once: afterwards attendance hangs on them, and people keep them.
            self.counts["made"] += (event.held_until - event.held_from).days + 1
            EventDay.objects.bulk_create(
                EventDay(event=event, on=event.held_from + dt.timedelta(days=i))
                for i in range((event.held_until - event.held_from).days + 1)
            )

    def _described(self, facts: dict[str, object]) -> str:
        text = facts.get("description", "")
        if facts["kind"] != Event.Kind.DEFENCE:
            return text
        days: dict[dt.date, list[str]] = {}
        for village in self.facts["villages"]:
            days.setdefault(village["defended_on"], []).append(village["name"])
        return "\n".join([text, *(f"{day:%d.%m.%Y}: {', '.join(days[day])}." for day in sorted(days))])

    def _load_communication(self, facts: dict[str, object]) -> None:
        link = self.source(facts["source"])
        about = f" ({facts['about']})" if "about" in facts else ""
        made_before = self.counts["made"]
        item = self.put(
            CommunicationItem,
            {"programme": self.programme, "title": facts["title"]},
            participation=self.groups.get(facts.get("partner", "")),
            published_on=facts["published_on"],
            channel=facts["channel"],
            outlet=facts["outlet"],
            url=link,
            basis=Basis.SOURCE,
            source=link + about,
        )
        if self.counts["made"] > made_before:
            item.villages.set([self.villages[slug] for slug in facts.get("villages", [])])

    def _load_indicator(self, facts: dict[str, object]) -> None:
        values = {name: value for name, value in facts.items() if name not in ("code", "target")}
        values.setdefault("base", None)
        key = {"programme": self.programme, "code": facts["code"]}
        indicator = self.put(Indicator, key, **values, kept_at=KEPT_AT, is_counted=True, source=self.source("S1"))
        if "target" in facts:
            whole = {"indicator": indicator, "participation": None, "village": None}
            self.put(IndicatorTarget, whole, value=facts["target"])
