"""Strategies and pilot actions of all 24 villages, each at another point of the way."""

import datetime as dt
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from django.core.files.base import ContentFile

from pilots.models import Pilot, PilotUpdate, Risk, UpdatePhoto
from pilots.queries import LEAST_COST
from smartvillages.demo.hours import SAMPLE, UNUSED, at
from smartvillages.demo.people import People
from smartvillages.demo.pictures import drawing
from smartvillages.demo.strategies import KOERU, KRIILEVALJA
from strategies.models import Engagement, Strategy
from villages.actions import store_document
from villages.models import Basis, Document, Village

P, S, U = Pilot.State, Strategy.State, PilotUpdate.State
OFF = Decimal("0.0021")  # degrees

# title, scene
PILOTS = {
    "meeri": ("Kohalugude rada looduskaitsealal", "trail"),
    "luunja": ("Kogukonnaäpp", "workroom"),
    "otepaa": ("Noorte lühivideod küladest", "workroom"),
    "taheva": ("Kogukonnaaed ja ühised peenrad", "beds"),
    "ohtu": ("Küla kooskäimise koht", "village_house"),
    "kamari": ("Kogukonnaköök seltsimaja kõrvalhoones", "kitchen"),
    "kaapa": ("Pargipingid lugudega", "bench"),
    "kuremaa": ("Järveäärne puhkeala", "bench"),
    "navi": ("Avatud päevahoid", "playground"),
    "kilingi-nomme": ("Matkarada viitade ja infotahvlitega", "trail"),
    "eassalu-neitsi": ("Kaugtöötuba rahvamajas", "workroom"),
    "koeru": ("Kaugtöö- ja huvituba", "workroom"),
    "kriilevalja": ("Külaplatsi mänguväljak", "playground"),
    "laekvere": ("Vabaõhu puhke- ja spordiala", "playground"),
    "vajangu": ("Ühine köök ja külakohvik", "kitchen"),
    "kiltsi-ebavere": ("Terviserada kahe küla vahel", "trail"),
    "kose-uuemoisa": ("Kogukonnamaja uksed lahti", "village_house"),
    "ravila": ("Kohalik ajalugu QR-koodidega", "trail"),
    "lahkma-saunametsa": ("Metsaandide ühisköök", "kitchen"),
    "neeme": ("Külakino", "cinema"),
    "lubja": ("Kõnelevad pingid", "bench"),
    "uuesalu": ("Külaväljaku valgustus", "square"),
    "purtse": ("Küla kokkusaamiskoht", "village_house"),
    "taevaskoja": ("Permakultuuri peenrad", "beds"),
}
SEASONS = {12: "winter", 1: "winter", 2: "winter", 3: "spring", 4: "spring", 5: "spring"}
SEASONS |= {6: "summer", 7: "summer", 8: "summer", 9: "autumn", 10: "autumn", 11: "autumn"}
# where the pilots stand: state, percentage, how it goes
STANDS = [
    (P.CLOSED, 100, Risk.GREEN),
    (P.UNDER_WAY, 60, Risk.GREEN),
    (P.READY, 100, Risk.GREEN),
    (P.INSPECTED, 100, Risk.GREEN),
    (P.UNDER_WAY, 35, Risk.YELLOW),
    (P.APPROVED, 0, Risk.GREEN),
    (P.UNDER_WAY, 80, Risk.GREEN),
    (P.PAUSED, 25, Risk.RED),
]
FIXED_STANDS = {"koeru": (P.UNDER_WAY, 40, Risk.GREEN), UNUSED: (P.UNDER_WAY, 20, Risk.YELLOW)}
TELLS = (
    "Võtsime hinnapakkumised ja leppisime tegijatega ajad kokku.",
    "Talgupäeval oli kohal üle kahekümne inimese, töö läks jõudsalt.",
    "Suurem osa on valmis, jäänud on viimased viimistlused.",
    "Avasime piduliku kohviga. Esimene nädal on näidanud, et seda oli vaja.",
)
NEXT_STEPS = ("Talgud järgmisel laupäeval.", "Viimistlus ja tähise paigaldamine.", "Avamine.")
STRATEGY_STATES = [S.APPROVED] * 5 + [S.SUBMITTED, S.APPROVED, S.DEFENDED, S.APPROVED, S.DISCUSSION, S.APPROVED]


def make_strategies(villages: list[Village]) -> None:
    strategies = []
    for number, village in enumerate(villages):
        dice = random.Random(f"strategy {village.slug}")  # noqa: S311
        state = S.DRAFT if village.slug == "taheva" else STRATEGY_STATES[number % len(STRATEGY_STATES)]
        adopted = dt.date(2022, 5, 5) + dt.timedelta(days=dice.randint(0, 120))
        since = {S.DRAFT: dt.date(2021, 11, 1), S.DISCUSSION: dt.date(2021, 12, 6), S.DEFENDED: dt.date(2022, 2, 4)}
        strategies.append(
            Strategy(
                village=village,
                state=state,
                state_since=since.get(state, adopted),
                vision=f"{village.name} on koht, kus tehakse koos ja kuhu tahetakse jääda. {SAMPLE}",
                adopted_on=adopted if state == S.APPROVED else None,
                people_engaged=dice.randint(18, 140),
                objective_count=dice.randint(3, 6),
                action_count=dice.randint(8, 22),
                basis=Basis.DEMO,
            )
        )
    Strategy.objects.bulk_create(strategies)
    Engagement.objects.bulk_create(
        Engagement(
            strategy=strategy, held_on=dt.date(2021, 11, 20), method=Engagement.Method.MEETING,
            people=strategy.people_engaged, outcome=SAMPLE,
        )
        for strategy in strategies if strategy.village.slug not in (KOERU, KRIILEVALJA)
    )  # fmt: skip


def make_pilots(villages: list[Village], people: People) -> dict[str, Pilot]:
    pilots = {village.slug: _pilot(number, village) for number, village in enumerate(villages)}
    Pilot.objects.bulk_create(pilots.values())
    updates = [update for pilot in pilots.values() for update in _updates(pilot, people)]
    PilotUpdate.objects.bulk_create(updates)
    _add_photos(updates)
    return pilots


def _pilot(number: int, village: Village) -> Pilot:
    dice = random.Random(f"pilot {village.slug}")  # noqa: S311
    state, completion, risk = FIXED_STANDS.get(village.slug, STANDS[number % len(STANDS)])
    starts = dt.date(2022, 4, 4) + dt.timedelta(days=dice.randint(0, 70))
    due = starts + dt.timedelta(days=dice.randint(120, 220))
    done = state in Pilot.DONE
    heard = None if state == P.APPROVED else min(due, starts + dt.timedelta(days=100))
    cost = Decimal(4700 + dice.randint(0, 20) * 250)
    return Pilot(
        village=village,
        title=PILOTS[village.slug][0],
        aim=f"Et külas oleks põhjust kokku saada ja et selle eest vastutaks küla ise. {SAMPLE}",
        state=state,
        budget=Decimal(5000 + dice.randint(0, 18) * 250),
        support=Decimal("4500.00"),
        own_source=dice.choice(Pilot.OwnSource.values[:4]),
        sustainer=f"{village.name} küla selts",
        latitude=village.latitude + OFF if village.latitude else None,  # beside the dot of the village
        longitude=village.longitude - OFF if village.longitude else None,
        keep_until=due + dt.timedelta(days=5 * 365) if done else None,
        starts_on=starts,
        due_on=due,
        finished_on=due if done else None,
        completion=completion,
        risk=risk,
        updated_on=heard,
        actual_cost=cost if done else None,
        shortfall_reason=f"Osa töid tehti talgutega. {SAMPLE}" if done and cost < LEAST_COST else "",
        no_action_reason=f"Strateegia kinnitati pärast piloodi algust. {SAMPLE}" if state == P.CLOSED else "",
        result=f"Kasutab iga nädal kümmekond peret; korrashoid on kokku lepitud. {SAMPLE}" if done else "",
        basis=Basis.DEMO,
    )


def _updates(pilot: Pilot, people: People) -> Iterator[PilotUpdate]:
    lead = people.village_leads[pilot.village.slug]
    coordinator = people.coordinators[pilot.village.participation.partner.code]
    if pilot.updated_on is None or pilot.starts_on is None:
        return
    steps = 3 if pilot.completion == 100 else 2
    for number in range(1, steps + 1):
        day = pilot.starts_on + (pilot.updated_on - pilot.starts_on) * number / steps
        yield PilotUpdate(
            pilot=pilot,
            text=f"{TELLS[number if steps == 3 else number - 1]} {SAMPLE}",
            risk=pilot.risk if number == steps else Risk.GREEN,
            completion=pilot.completion * number // steps,
            next_step=NEXT_STEPS[number - 1] if number < steps or pilot.completion < 100 else "",
            obstacle="Ehitaja jäi haigeks, otsime asendajat." if number == steps and pilot.risk != Risk.GREEN else "",
            consent=PilotUpdate.Consent.NOBODY if number == steps else "",
            state=U.PUBLISHED,
            posted_by=lead,
            posted_at=at(day, 10),
            published_by=coordinator,
            published_at=at(day, 16),
            basis=Basis.DEMO,
        )
    if pilot.village.slug in (UNUSED, "navi", "uuesalu"):
        returned = pilot.village.slug == "navi"
        yield PilotUpdate(
            pilot=pilot,
            text=f"Materjalid jõudsid kohale, järgmisel laupäeval teeme talgud. {SAMPLE}",
            completion=pilot.completion,
            state=U.RETURNED if returned else U.SUBMITTED,
            return_reason="Palun lisa mõni foto." if returned else "",
            posted_by=lead,
            posted_at=at(pilot.updated_on + dt.timedelta(days=14)),
            basis=Basis.DEMO,
        )


def _add_photos(updates: list[PilotUpdate]) -> None:
    """Each pilot's newest published update has a photo. Pillow draws outside Python's lock, so two at a time."""
    newest = {update.pilot_id: update for update in updates if update.state == U.PUBLISHED}
    chosen = list(newest.values())
    with ThreadPoolExecutor(2) as pool:
        pictures = list(pool.map(_picture, chosen))
    photos = []
    for update, content in zip(chosen, pictures, strict=True):
        village = update.pilot.village
        document = store_document(
            by=update.posted_by,
            place=village,
            kind=Document.Kind.PHOTO,
            upload=ContentFile(content, f"{village.slug}.jpg"),
            title=f"{update.pilot.title} {SAMPLE}",
        )
        photos.append(UpdatePhoto(update_of=update, document=document, caption=f"{update.pilot.title} {SAMPLE}"))
    UpdatePhoto.objects.bulk_create(photos)


def _picture(update: PilotUpdate) -> bytes:
    scene = PILOTS[update.pilot.village.slug][1]
    season = "dusk" if scene == "square" else SEASONS[update.posted_at.month]
    return drawing(scene, season, update.pilot.village.pk)
