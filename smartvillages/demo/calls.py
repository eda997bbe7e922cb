"""Calls of the demo. That Koeru and Kriilevälja were the two that applied at JAP is a fact (domain.md 1.2, S24)."""

import datetime as dt

from django.utils import timezone

from smartvillages.demo.people import People
from villages.models import Application, Call, Participation, Village

SAMPLE = "(näidisandmed)"
TEXT = (
    "Otsime külasid, kes tahavad koos mentoriga teha oma aruka küla strateegia ja proovida üht mõtet päriselt järele. "
    f"Pakume koolitusi, õppereise ja 40 tundi mentori aega; ootame paari eestvedajat. {SAMPLE}"
)
OPEN = {
    "Ambla": ("Ambla alevik", "Ambla Külaselts (näidis)", 612, "Rahvamaja keldrist noortetuba."),
    "Päinurme ja Köisi": ("Päinurme, Köisi", "Päinurme kogukond (näidis)", 244, "Kahe küla ühine küttepuude varu."),
}


def make_calls(jap: Participation, villages: list[Village], people: People) -> None:
    first = Call.objects.create(
        participation=jap,
        title=f"Tule arukaks külaks 2021 {SAMPLE}",
        text=TEXT,
        opens_on=dt.date(2021, 3, 15),
        closes_on=dt.date(2021, 4, 15),
        places=2,
    )
    taken = [village for village in villages if village.participation_id == jap.pk]
    coordinator = people.coordinators[jap.partner.code]
    Application.objects.bulk_create(_confirmed(first, village, coordinator) for village in taken)
    today = timezone.localdate()
    now = Call.objects.create(
        participation=jap,
        title=f"Arukad külad: järgmine ring {SAMPLE}",
        text=TEXT,
        opens_on=today - dt.timedelta(days=9),
        closes_on=today + dt.timedelta(days=21),
        places=2,
    )
    Application.objects.bulk_create(_waiting(now, name, *facts) for name, facts in OPEN.items())


def _confirmed(call: Call, village: Village, coordinator: object) -> Application:
    return Application(
        call=call,
        village=village,
        state=Application.State.CONFIRMED,
        name=village.name,
        settlements=village.name,
        municipality=village.municipality,
        county=village.county,
        carrier=f"Kohalik selts {SAMPLE}",
        why=f"Tahame, et kooliealised ja eakad leiaksid külast tegevust. {SAMPLE}",
        team=f"Kolm eestvedajat, talgud ja jaanipäevad on koos tehtud. {SAMPLE}",
        **_contact(call, Application.State.CONFIRMED),
        selected_by=coordinator,
        decided_on=call.closes_on + dt.timedelta(days=5),
    )


def _waiting(call: Call, name: str, settlements: str, carrier: str, population: int, idea: str) -> Application:
    return Application(
        call=call,
        name=name,
        settlements=settlements,
        municipality="Järva vald",
        county="Järva maakond",
        population=population,
        carrier=carrier,
        why=f"Oleme koos palju teinud, aga plaani ei ole kunagi kirja pannud. {SAMPLE}",
        team=f"Neli inimest, kes korraldavad talguid ja kohvikutepäeva. {SAMPLE}",
        first_idea=f"{idea} {SAMPLE}",
        **_contact(call, Application.State.SENT),
    )


def _contact(call: Call, told: str) -> dict[str, object]:
    """Told already, so that the demo sends no mail."""
    sent = timezone.make_aware(dt.datetime.combine(call.opens_on + dt.timedelta(days=3), dt.time(18)))
    return {"contact_name": "Näidis Kontakt", "contact_email": "kontakt@demo.example", "told": told, "sent_at": sent}
