"""Two whole strategies, invented, to show what a good one looks like: an adopted one, and one being discussed anew."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from accounts.models import User
from pilots.models import Pilot
from smartvillages.demo.papers import paper
from smartvillages.demo.people import People
from strategies.actions import plan
from strategies.anchors import sentences
from strategies.content import content_of
from strategies.models import (
    Defence,
    Discussion,
    Engagement,
    FinanceRow,
    Objective,
    PlannedAction,
    PublicComment,
    RelatedPlan,
    Section,
    SectionComment,
    Strategy,
    StrategyIndicator,
    StrategyVersion,
    SwotItem,
    TeamMember,
)
from villages.actions import store_document
from villages.models import Document, Village

TEXTS = Path(settings.BASE_DIR) / "smartvillages/data/demo-strategies.toml"
ACTION = "title objective text innovation who from_on until_on cost funding output is_pilot".split()  # noqa: SIM905
S, D = Strategy.State, Defence.Decision
KOERU, KRIILEVALJA = "koeru", "kriilevalja"
ASSESSORS = "Liis Näidis, Tartumaa Arendusselts (näidis)\nPeep Mudel, maaülikool (näidis)"
SAID = {
    "process": "Viis kohtumist ja küsitlus, kokku 138 osalemist.",
    "partners": "Selts, kool, raamatukogu, vald, ettevõtjate ümarlaud.",
    "special": "Korras kultuurimaja, mille teine korrus on pooltühi.",
    "topics": "Kaugtöö koht ja noorte tegevused.",
    "goals": "Visioon on valmis, eesmärgid kolmes osas.",
    "smart": "Üks ruum kahes elus: päeval töö, õhtul ringid.",
    "mentor": "Mentoriga on räägitud kuus korda; kava valmib maiks.",
    "team": "Viieliikmeline tuumikrühm, igaühel üks asi.",
}


class Writer(NamedTuple):
    strategy: Strategy
    by: User

    def add(self, model: type[models.Model], **fields: object) -> Any:
        return plan.add_row(by=self.by, strategy=self.strategy, model=model, **fields)

    def action(self, row: list[str], objectives: dict[str, Objective]) -> None:
        fields = dict(zip(ACTION, row, strict=True))
        self.add(PlannedAction, **fields | {"objective": objectives[fields["objective"]]})

    def finance(self, rows: list[tuple[int, str, int, str]]) -> None:
        for year, funding, amount, note in rows:
            self.add(FinanceRow, year=year, funding=funding, amount=amount, note=note)


def make_full_strategies(villages: list[Village], pilots: dict[str, Pilot], people: People) -> None:
    told = tomllib.loads(TEXTS.read_text("utf-8"))
    by_slug = {village.slug: village for village in villages}
    for slug, tale in ((KOERU, _adopted), (KRIILEVALJA, _in_discussion)):
        village, given = by_slug[slug], told[slug]
        strategy = Strategy.objects.get(village=village)
        Strategy.objects.filter(pk=strategy.pk).update(state=S.DRAFT)
        writer = Writer(strategy, people.village_leads[slug])
        objectives = _write(writer, given)
        tale(writer, given["rows"], objectives, people)
        action = PlannedAction.objects.get(strategy=strategy, is_pilot=True)
        Pilot.objects.filter(pk=pilots[slug].pk).update(action=action)
        Village.objects.filter(pk=village.pk, carrier="").update(carrier=given["carrier"])


def _write(writer: Writer, given: dict[str, object]) -> dict[str, Objective]:
    rows = given["rows"]
    for section, text in given["texts"].items():
        plan.write_section(
            by=writer.by, strategy=writer.strategy, section=Section(section), text=text.strip(), before=""
        )
    items = [writer.add(SwotItem, kind=kind, text=text, is_key=key) for kind, text, key in rows["swot"]]
    for level, title, measure, link in rows["plans"]:
        writer.add(RelatedPlan, level=level, title=title, measure=measure, link=link)
    for held_on, method, people, outcome in rows["engagement"]:
        writer.add(Engagement, held_on=held_on, method=method, people=people, outcome=outcome)
    objectives: dict[str, Objective] = {}
    for number, text, answers in rows["objectives"]:
        above = objectives.get(number.rpartition(".")[0])
        objectives[number] = writer.add(Objective, text=text, parent=above, answers=[items[n] for n in answers])
    for row in rows["actions"]:
        writer.action(row, objectives)
    writer.finance(rows["finance"])
    for name, role, tasks in rows["team"]:
        writer.add(TeamMember, name=name, role=role, tasks=tasks)
    for name, base, target, year, actual in rows["indicators"]:
        writer.add(StrategyIndicator, name=name, base=base, target=target, year=year, actual=actual)
    return objectives


def _adopted(writer: Writer, rows: dict[str, object], objectives: dict[str, Objective], people: People) -> None:
    """Discussed, mended because of it, defended, adopted with the minutes."""
    strategy, coordinator = writer.strategy, people.coordinators["JAP"]
    adopted = dt.date(2022, 6, 3)
    first = _frozen(writer, 1, S.DISCUSSION, dt.date(2022, 1, 10))
    _discussed(
        first, dt.date(2022, 1, 10), dt.date(2022, 1, 31),
        summary="Lisasime kavva õhtuse bussi ja selle raha. Lehmalaut jäi välja: omanik tahab sinna ise midagi teha.",
        said=[
            ("Mari", "actions", "Pärast kella viit siit enam ära ega siia ei saa. Ilma bussita noored ei tule.",
             "Õhtune buss on nüüd tegevus 6."),
            ("", "needs", "Vana lehmalaut võiks kaugtöökohaks teha.", "Küsisime omanikult; praegu ei saa."),
        ],
    )  # fmt: skip
    writer.action(rows["late_action"], objectives)
    writer.finance(rows["late_finance"])
    _defended(strategy, dt.date(2022, 2, 3))
    _commented(strategy, people.mentors[KOERU], "monitoring", "Kes arvud kogub ja millal?", by=writer.by)
    _frozen(writer, 2, S.SUBMITTED, dt.date(2022, 5, 12))
    _adopt(writer, 3, adopted, coordinator)
    Strategy.objects.filter(pk=strategy.pk).update(state=S.APPROVED, state_since=adopted)


def _in_discussion(writer: Writer, rows: dict[str, object], objectives: dict[str, Objective], people: People) -> None:
    """Adopted in 2022; now a new version, open for everybody to say something."""
    strategy, today = writer.strategy, timezone.localdate()
    _adopt(writer, 1, dt.date(2022, 6, 17), people.coordinators["JAP"])
    writer.action(rows["late_action"], objectives)
    writer.finance(rows["late_finance"])
    since = today - dt.timedelta(days=5)
    version = _frozen(writer, 2, S.DISCUSSION, since)
    _discussed(
        version, since, today + dt.timedelta(days=16),
        said=[
            ("Anu", "actions", "Paneelid on hea mõte, aga kes neid talvel puhastab?",
             "Lisame tegevusse hooldaja: arutame 30. kuupäeval."),
            ("Naaber teiselt poolt teed", "vision", "Kui laste plats, siis palun ka pink vanaemadele.", ""),
        ],
    )  # fmt: skip
    discussion = strategy.discussions.get()
    waiting = "Kas kaheksa tundi kehtib ka suvitajatele? Mina tuleksin küll."
    PublicComment.objects.create(discussion=discussion, name="Suvitaja", section="smart", text=waiting)
    text = "Uue tegevuse tulemus on liiga tehniline: mitu õhtut aastas on plats tänu sellele valge?"
    SectionComment.objects.create(
        strategy=strategy, section="actions", text=text, written_by=people.mentors[KRIILEVALJA]
    )
    first = sentences(strategy.texts.get(section="vision").text)[0]
    SectionComment.objects.create(
        strategy=strategy, section="vision", quote=first.words, place=first.place,
        text="Ütle siin ka aasta, milleks see nii on.", written_by=people.mentors[KRIILEVALJA],
    )  # fmt: skip
    day = today + dt.timedelta(days=24)
    Defence.objects.create(strategy=strategy, kind="interim", held_on=day, place="Jäneda mõis", assessors=ASSESSORS)
    facts = {"state": S.DISCUSSION, "state_since": since, "minutes": None}
    Strategy.objects.filter(pk=strategy.pk).update(**facts)


def _frozen(writer: Writer, number: int, state: str, day: dt.date, **adoption: object) -> StrategyVersion:
    strategy = Strategy.objects.select_related("village").get(pk=writer.strategy.pk)
    Strategy.objects.filter(pk=strategy.pk).update(version=number)
    return StrategyVersion.objects.create(
        strategy=strategy,
        number=number,
        state=state,
        content=content_of(strategy),
        frozen_at=_noon(day),
        frozen_by=writer.by,
        **adoption,
    )


def _adopt(writer: Writer, number: int, day: dt.date, coordinator: User) -> None:
    village = writer.strategy.village
    facts = [("Koht", f"{village}, seltsimaja"), ("Aeg", f"{day:%d.%m.%Y}"), ("Kohal", "41 inimest")]
    decided = [("1", "Aruka küla strateegia vastuvõtmine", "poolt 39, vastu 0, erapooletuid 2")]
    upload = ContentFile(paper("Küla üldkoosoleku protokoll", facts, decided), f"protokoll-{village.slug}.pdf")
    minutes = store_document(by=coordinator, place=village, kind=Document.Kind.MINUTES, upload=upload)
    _frozen(writer, number, S.APPROVED, day, adopted_on=day, minutes=minutes)
    Strategy.objects.filter(pk=writer.strategy.pk).update(adopted_on=day, minutes=minutes)


def _discussed(
    version: StrategyVersion, since: dt.date, until: dt.date, said: list[tuple[str, str, str, str]], summary: str = ""
) -> None:
    discussion = Discussion.objects.create(
        strategy=version.strategy, version=version, opened_on=since, closes_on=until, summary=summary
    )
    for number, (name, section, text, answer) in enumerate(said, 1):
        PublicComment.objects.create(
            discussion=discussion,
            name=name,
            section=section,
            text=text,
            answer=answer,
            state=PublicComment.State.SHOWN,
            sent_at=_noon(since + dt.timedelta(days=number)),
        )


def _defended(strategy: Strategy, day: dt.date) -> None:
    Defence.objects.create(
        strategy=strategy,
        kind=Defence.Kind.INTERIM,
        held_on=day,
        link="https://video.demo.example/vahekaitsmine",
        assessors=ASSESSORS,
        points=SAID,
        notes="Tugev kaasamine. Seirele tuleb lisada, kes ja millal arvud kogub.",
        decision=D.PASSED,
        recording="https://video.demo.example/salvestus",
    )


def _commented(strategy: Strategy, mentor: User, section: str, text: str, by: User) -> None:
    day = _noon(dt.date(2022, 3, 14))
    dealt = {"resolved_by": by, "resolved_at": _noon(dt.date(2022, 3, 21))}
    SectionComment.objects.create(
        strategy=strategy, section=section, text=text, written_by=mentor, written_at=day, **dealt
    )


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
