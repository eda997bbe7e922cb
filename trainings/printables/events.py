"""What the printed papers of an event look like; each is made of frozen data alone."""

from collections.abc import Iterator, Mapping
from typing import TypedDict, Unpack

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdf.blocks import Block, Chapter, Column, Facts, Heading, Lines, Prose, Table
from pdf.document import PrintDocument
from trainings.queries.papers import (
    AgendaData,
    CertificatesData,
    DayData,
    EventData,
    FeedbackData,
    NameTagsData,
    RoomSignsData,
    SignedListData,
)
from ui import qr
from villages.models.paper import Needs
from villages.printables import Print, printable

BLANK_ROWS = 10
NUM = "num"


@printable("trainings.agenda", name=gettext_lazy("Agenda"), needs=Needs.INSIDE)
def agenda(data: AgendaData, print_: Print) -> PrintDocument:
    blocks: list[Block] = [Prose([data["description"]])] if data["description"] else []
    for day in data["days"]:
        if len(data["days"]) > 1:
            blocks.append(Heading(day["on"]))
        blocks.append(_sessions(day))
    return _sheet(data, print_, _("Agenda"), [Chapter("", _("Programme of the day"), blocks)])


def _sessions(day: DayData) -> Block:
    if not day["sessions"]:
        return Prose([_("The programme is not put together yet.")])
    columns = [Column(_("Time"), 18), Column(_("Session"), 44), Column(_("Trainer"), 22), Column(_("Place"), 16)]
    return Table(day["on"], columns, day["sessions"])


@printable("trainings.signed_list", name=gettext_lazy("Participants' list to sign"), needs=Needs.ATTENDANCE)
def signed_list(data: SignedListData, print_: Print) -> PrintDocument:
    """A page or more for each day; the code in the corner leads back to the event."""
    chapters = [Chapter("", day["on"], [_to_sign(data["people"], day["on"])]) for day in data["days"]]
    code = qr.drawn(data["link"], _("Code by which a photo of this list finds its event"))
    note = _("The list proves to the fund that the event was held; it is kept as long as the fund asks for it.")
    chapters[-1] = Chapter("", data["days"][-1]["on"], [*chapters[-1].blocks, Prose([note])])
    return _sheet(data, print_, _("Participants' list"), chapters, code=code, styles=SIGNED)


def _to_sign(people: list[list[str]], day: str) -> Table:
    rows = [[str(number), *person, " "] for number, person in enumerate([*people, *[["", ""]] * BLANK_ROWS], 1)]
    columns = [Column(_("No."), 6), Column(_("Name"), 34), Column(_("Village or organisation"), 28)]
    return Table(_("Participants, %(day)s") % {"day": day}, [*columns, Column(_("Signature"), 32)], rows)


SIGNED = """
.head-code svg { width: 30mm; height: 30mm }
.paper .table { font-size: 9.5pt }
.rh, td.text { height: 7.6mm; vertical-align: bottom }
"""


@printable("trainings.name_tags", name=gettext_lazy("Name tags"), needs=Needs.NAMES)
def name_tags(data: NameTagsData, print_: Print) -> PrintDocument:
    """Ten to a sheet, 90 by 54 mm, to be cut along the lines."""
    template, context = "trainings/paper/name_tags.html", {"event": data}
    return _sheet(data, print_, _("Name tags"), [], template=template, context=context, styles=TAGS)


TAGS = """
.tags-title { font-size: 14pt; line-height: 18pt; margin: 0 0 4mm }
.tag { display: inline-block; vertical-align: top; box-sizing: border-box; width: 82mm; height: 48mm }
.tag { padding: 6mm; border: 0.2mm dashed #9aa39d; break-inside: avoid }
.tag-name { font-size: 20pt; line-height: 24pt; font-weight: 600; color: #1f5f4a; overflow-wrap: anywhere }
.tag-from { font-size: 12pt; line-height: 16pt; margin-top: 2mm; overflow-wrap: anywhere }
.tag-event { font-size: 8pt; line-height: 11pt; color: #5c655f; margin-top: 3mm; overflow-wrap: anywhere }
"""


@printable("trainings.room_signs", name=gettext_lazy("Room signs"), needs=Needs.INSIDE)
def room_signs(data: RoomSignsData, print_: Print) -> PrintDocument:
    """A page for each room, with its hours."""
    template, context = "trainings/paper/room_signs.html", {"event": data}
    return _sheet(data, print_, _("Room signs"), [], template=template, context=context, styles=SIGNS)


SIGNS = """
.sign { break-after: page }
.sign:last-child { break-after: auto }
.sign-room { font-size: 44pt; line-height: 52pt; font-weight: 600; color: #1f5f4a }
.sign-room { margin: 14mm 0 10mm; overflow-wrap: anywhere }
.sign-row { font-size: 18pt; line-height: 26pt; margin-bottom: 4mm }
.sign-time { color: #5c655f; padding-right: 6mm }
"""


@printable("trainings.feedback", name=gettext_lazy("Feedback summary"), needs=Needs.NAMES)
def feedback(data: FeedbackData, print_: Print) -> PrintDocument:
    facts = [(_("Answers"), data["answers"]), (_("Mean satisfaction (1–5)"), data["mean"])]
    blocks: list[Block] = [Facts(facts)]
    if data["questions"]:
        columns = [Column(_("Question"), 48), Column(_("Mean"), 12, NUM)]
        columns += [Column(str(score), 8, NUM) for score in range(1, 6)]
        blocks.append(Table(_("How many gave which score"), columns, data["questions"]))
    else:
        blocks.append(Prose([_("There are too few answers to show them one by one without telling who gave them.")]))
    for words in data["words"]:
        blocks += [Heading(words["label"]), Lines(words["texts"])]
    return _sheet(data, print_, _("Feedback summary"), [Chapter("", _("What people thought"), blocks)])


@printable("trainings.certificates", name=gettext_lazy("Certificates of attendance"), needs=Needs.NAMES)
def certificates(data: CertificatesData, print_: Print) -> PrintDocument:
    """A page for each person."""
    pages = [{**one, "code": qr.drawn(one["link"], _("Code to check the certificate"))} for one in data["people"]]
    context = {"event": data, "pages": pages}
    template = "trainings/paper/certificates.html"
    return _sheet(data, print_, _("Certificate of attendance"), [], template=template, context=context, styles=CALM)


CALM = """
.certificate { break-after: page }
.certificate:last-child { break-after: auto }
.certificate-kind { font-size: 26pt; line-height: 34pt; font-weight: 300; margin: 18mm 0 12mm }
.certificate-name { font-size: 24pt; line-height: 31pt; font-weight: 600; color: #1f5f4a }
.certificate-village { font-size: 12pt; line-height: 17pt; color: #5c655f; margin-bottom: 9mm }
.certificate-text { font-size: 12pt; line-height: 18pt; max-width: 140mm; margin-bottom: 4mm }
.certificate-foot { display: flex; justify-content: space-between; margin-top: 24mm }
.certificate-check { width: 100mm; font-size: 9pt; line-height: 13pt; color: #5c655f }
.certificate-code { width: 28mm }
.certificate-code svg { width: 28mm; height: 28mm }
"""


class More(TypedDict, total=False):
    code: SafeString
    template: str
    context: Mapping[str, object]
    styles: str


def _sheet(data: EventData, print_: Print, kind: str, chapters: list[Chapter], **more: Unpack[More]) -> PrintDocument:
    head = print_.head
    head["place"] = data["place"]
    return PrintDocument(
        **head,
        period=data["period"],
        kind=kind,
        title=data["title"],
        facts=list(_facts(data)),
        chapters=chapters,
        **more,
    )


def _facts(data: EventData) -> Iterator[tuple[str, str]]:
    yield _("Organiser"), data["organiser"]
    if data["hours"]:
        yield _("Time"), data["hours"]
