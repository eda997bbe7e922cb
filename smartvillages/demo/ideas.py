"""Invented ideas at JAP's idea collections: one decided and public, one in the middle of being grouped."""

import datetime as dt

from smartvillages.demo.people import People
from trainings.models import Event, Idea, IdeaCollection, Support, Theme
from villages.models import Basis, Programme, Village

T = Theme.State
A = Idea.Author
DECIDED_ON = dt.date(2022, 9, 28)
# title, state, measure, reason, ideas (text, author, hands)
THEMES = [
    (
        "Liikumine ja teed", T.TAKEN_IN, "Meede 2: elukeskkond", "",
        [
            ("Kergliiklustee Koeru ja Aruküla vahele", A.RESIDENT, 14),
            ("Valgustatud kõnnitee kooli juurde", A.YOUTH, 11),
            ("Rattahoidlad bussipeatustesse", A.YOUTH, 5),
        ],
    ),
    (
        "Kooskäimise kohad", T.TAKEN_IN, "Meede 1: kogukonnad", "",
        [
            ("Seltsimaja köök kogukonnale kasutatavaks", A.NGO, 12),
            ("Külaplatsile varjualune ja kiik", A.RESIDENT, 9),
            ("Raamatukogu lahti ka laupäeviti", A.RESIDENT, 6),
        ],
    ),
    (
        "Noored", T.PROPOSED, "", "",
        [
            ("Noortele oma töötuba tööriistadega", A.YOUTH, 10),
            ("Suvine õpilasmalev igas vallas", A.MUNICIPALITY, 7),
        ],
    ),
    (
        "Väikeettevõtjad", T.GROUPED, "", "",
        [
            ("Ühine müügikoht kohalikule toidule", A.BUSINESS, 8),
            ("Kaugtöökoht vanasse meiereisse", A.BUSINESS, 4),
        ],
    ),
    (
        "Riigiteede remont", T.LEFT_OUT, "", "Riigiteed ei ole LEADER-toetuse teema; edastame ettepanekud vallale.",
        [("Koeru–Väinjärve tee tolmuvabaks", A.RESIDENT, 13)],
    ),
]  # fmt: skip
LOOSE = [
    ("Kogukonnaaed koos kooliga", A.NGO),
    ("Kogukonna aed eakatele", A.RESIDENT),
    ("Ühine buss teatrisse ja ujulasse", A.RESIDENT),
    ("Bussiring ujulasse kord nädalas", A.YOUTH),
    ("Külade vaheline mälumäng talvel", A.NGO),
]
WAITING = ("Kaugküte keskkonnasõbralikuks", "Rohkem pinke jõe äärde")


def make_ideas(programme: Programme, villages: list[Village], people: People) -> None:
    own = [village for village in villages if village.participation.partner.code == "JAP"]
    events = Event.objects.filter(programme=programme, kind=Event.Kind.IDEA_COLLECTION)
    decided = events.get(basis=Basis.DEMO)
    grouping = events.filter(basis=Basis.SOURCE, held_from__isnull=False).earliest("held_from")
    by = people.coordinators["JAP"]
    first = IdeaCollection.objects.create(
        event=decided, question="Mida peaks Järvamaa külades toetama?", code="ideekorje-1", is_public=True,
        has_votes=True,
    )  # fmt: skip
    for number, (title, state, measure, reason, ideas) in enumerate(THEMES):
        theme = Theme.objects.create(
            collection=first, title=title, state=state, measure=measure, reason=reason, basis=Basis.DEMO,
            decided_on=DECIDED_ON if state in Theme.DECIDED else None,
        )  # fmt: skip
        for at, (text, author, hands) in enumerate(ideas):
            told = {"author": author, "hands": hands, "theme": theme, "village": own[(number + at) % len(own)]}
            idea = _idea(first, text, entered_by=by, **told)
            Support.objects.bulk_create(Support(idea=idea, device=f"{n:064d}") for n in range((number + at) % 4))
    second = IdeaCollection.objects.create(
        event=grouping, question="Mida teie ühendus vajab?", code="fookusgrupp-1", is_open=True, has_votes=True
    )
    Theme.objects.create(collection=second, title="Liikumine", basis=Basis.DEMO)
    for text, author in LOOSE:
        _idea(second, text, author=author, entered_by=by, origin=Idea.Origin.PAPER)
    for text in WAITING:
        _idea(second, text, origin=Idea.Origin.PUBLIC, look=Idea.Look.WAITING, area="Järva vald")


def _idea(collection: IdeaCollection, text: str, **more: object) -> Idea:
    return Idea.objects.create(
        collection=collection, text=text, basis=Basis.DEMO, **{"origin": Idea.Origin.EVENT} | more
    )
