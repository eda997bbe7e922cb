"""The communication plan against what was told, proofs, links, duties of publicity, and a paper with a newer version.

The articles are the founding document's; the plan, the proofs and who checked them are invented and marked.
"""

import datetime as dt
import io

from django.core.files.base import ContentFile
from django.utils import timezone

from coordination import actions
from coordination.models import Announcement, CommunicationItem, LinkCheck, PlannedMessage, PublicityRule
from coordination.queries.publicity import duties_of, groups_of
from smartvillages.demo.calls import SAMPLE
from smartvillages.demo.papers import marking, paper
from smartvillages.demo.people import People
from villages.actions import describe_document, keep_words, replace_document, store_document, withdraw_document
from villages.models import Participation, Programme

PLAN = [
    ("Programm algab: milleks arukad külad", "Külade elanikud", "press", "2021-09-01", "2022-03-31", 2),
    ("Koolitused ja õppereisid", "Osalejad ja kohalikud lehed", "web", "2022-02-01", "2022-12-31", 6),
    ("Külade lood piloottegevustest", "Maakonna inimesed", "social", "2022-06-01", "2023-05-31", 12),
    ("Lõppseminar ja tulemused", "Otsustajad ja teised rühmad", "press", "2023-04-01", "2023-06-30", 2),
    ("Film arukatest küladest", "Kõik", "video", "2023-01-01", "2023-06-30", 1),
]


def make_telling(programme: Programme, groups: list[Participation], people: People) -> None:
    planned = [
        PlannedMessage.objects.create(
            programme=programme, message=f"{message} {SAMPLE}", audience=audience, channel=channel, count=count,
            from_on=dt.date.fromisoformat(first), until_on=dt.date.fromisoformat(last), responsible=people.lead,
        )
        for message, audience, channel, first, last, count in PLAN
    ]  # fmt: skip
    _carried_out(programme, planned, people)
    _duties(programme, people)
    _versions(programme, people)
    banner = timezone.localdate() + dt.timedelta(days=14)
    Announcement.objects.filter(programme=programme).update(banner_until=banner)


def _carried_out(programme: Programme, planned: list[PlannedMessage], people: People) -> None:
    """Each known article carries out the line of its time; some are proved, one link is dead and has a copy."""
    now = timezone.now()
    for number, item in enumerate(CommunicationItem.objects.filter(programme=programme).order_by("published_on")):
        line = next((one for one in planned if one.from_on <= item.published_on <= one.until_on), planned[1])
        item.planned = line
        item.save(update_fields=["planned"])
        if number % 2 == 0:
            _proved(item, people)
        if item.url:
            dead = number == 2
            LinkCheck.objects.create(
                item=item, checked_at=now, status=404 if dead else 200, dead_since=now if dead else None,
                archived_url=f"https://web.archive.org/web/2023/{item.url}"[:400] if dead else "",
            )  # fmt: skip


def _proved(item: CommunicationItem, people: People) -> None:
    by = people.coordinators.get(item.participation.partner.code) if item.participation else None
    shot = ContentFile(paper(f"Kuvatõmmis: {item.title} {SAMPLE}"[:90], [("Ilmus", f"{item.published_on}")]), "k.pdf")
    given = {"item": item, "upload": shot, "taken_on": item.published_on, "has_marks": True}
    proof = actions.add_proof(by=by or people.lead, **given)
    if by is not None and by != people.lead:
        actions.check_proof(by=people.lead, proof=proof)


def _duties(programme: Programme, people: People) -> None:
    """Most groups have their poster up; what is missing is given as tasks."""
    actions.make_publicity_rules(by=None, programme=programme)
    poster = PublicityRule.objects.get(programme=programme, code="poster")
    owed = [duty for duty in duties_of(programme, groups_of(programme)) if duty.applies and duty.rule == poster]
    for duty in owed[:5]:
        photo = ContentFile(marking(f"Plakat {SAMPLE}"), "plakat.jpg")
        given = {"participation": duty.group, "rule": poster, "upload": photo, "taken_on": dt.date(2022, 3, 1)}
        actions.prove_duty(by=people.coordinators[duty.group.partner.code], note="Büroo ukse kõrval", **given)
    actions.give_duties(by=people.lead, programme=programme)


def _versions(programme: Programme, people: People) -> None:
    title = f"Ühiste kulude jagamise kord {SAMPLE}"
    told = {"place": programme, "kind": "other"}
    old = store_document(by=people.lead, upload=_order("võrdselt rühmade vahel"), title=title, **told)
    second = _order("rühmade vahel külade arvu järgi")
    reason = "Juhtrühm muutis jagamise alust."
    new = replace_document(by=people.lead, document=old, upload=second, reason=reason, title=title)
    told_of = {"kind": "other", "tags": ["kord", "ühised kulud"], "language": "et", "parties": "Juhtrühm"}
    describe_document(
        by=people.lead,
        document=new,
        title=title,
        confidentiality="programme",
        dated_on=dt.date(2022, 9, 13),
        **told_of,
    )
    wrong = store_document(by=people.lead, upload=_order("kogemata"), title=f"Vale fail {SAMPLE}", **told)
    withdraw_document(by=people.lead, document=wrong, reason="Üles laaditi poolik mustand.")
    sheet = ContentFile(paper(f"Programmi tutvustus {SAMPLE}", [("Külasid", "24"), ("Rühmi", "13")]), "tutvustus.pdf")
    leaflet = store_document(by=people.lead, upload=sheet, title=f"Programmi tutvustus {SAMPLE}", **told)
    describe_document(
        by=people.lead, document=leaflet, title=leaflet.title, kind="other", tags=["tutvustus"], language="et",
        confidentiality="public", dated_on=dt.date(2022, 3, 1),
    )  # fmt: skip
    for document in (old, new, leaflet):
        keep_words(by=None, document=document)


def _order(how: str) -> ContentFile:
    """Words that the library's search finds."""
    from docx import Document  # noqa: PLC0415 -- a heavy library

    out, letter = io.BytesIO(), Document()
    letter.add_heading("Ühiste kulude jagamise kord", 1)
    letter.add_paragraph(f"Programmi ühised kulud jagatakse {how}. Bussi, ruumide ja tõlke arved esitab maksja.")
    letter.save(out)
    return ContentFile(out.getvalue(), "kord.docx")
