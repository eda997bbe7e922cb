"""The guides of docs/guides as pages, and which chapter of which guide tells about an open page.

A guide is Markdown: its title is the first line; a chapter begins with a `## heading`, or, in a guide without such
headings, with a paragraph that opens in bold. Guides are written in Estonian, as the people they are for read them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify

from ui import words
from ui.markdown import as_html
from villages.roles import Role

FOLDER = Path(settings.BASE_DIR) / "docs" / "guides"
# In the order in which the list of guides shows them.
GUIDES = ("coordinator", "steering", "training-day", "mentor", "village-lead", "auditor", "administrator")
WRITTEN_IN = "et"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
BOLD = re.compile(r"^\*\*(?P<title>[^*\n]+?)\.?\*\*", re.MULTILINE)
WRAPPED = re.compile(r"(?<=\S)\n *(?=[^\s#|>*+-]|\*[^*\s])(?![0-9]+\. )")  # the paragraph goes on in the next line
PICTURE = re.compile(r"^!\[[^\n]*\n?", re.MULTILINE)  # of the product, in which the reader is already
LINK = re.compile(r"\[([^\]\n]+)\]\(([a-z-]+)\.md\)")

READS = {
    Role.LEAD_COORDINATOR: ("coordinator", "steering"),
    Role.PARTNER_COORDINATOR: ("coordinator", "steering"),
    Role.MENTOR: ("mentor",),
    Role.VILLAGE_LEAD: ("village-lead",),
    Role.AUDITOR: ("auditor",),
    Role.ADMINISTRATOR: ("administrator",),
}

# By guide: the beginning of a route's name, and the chapter about it. The longest beginning wins.
CHAPTERS: dict[str, dict[str, str]] = {
    "coordinator": {
        "dashboards:home": "toolaud",
        "dashboards:waiting": "toolaud",
        "dashboards:vill": "kulad-ja-tegevusgrupid",
        "dashboards:partner": "kulad-ja-tegevusgrupid",
        "dashboards:strategies": "strateegiad-kokku",
        "dashboards:similar": "strateegiad-kokku",
        "dashboards:indicator": "naitajad",
        "coordination:define_indicator": "naitajad",
        "coordination:enter_value": "naitajad",
        "coordination:periods": "naitajad",
        "dashboards:trip": "oppereis",
        "villages:call": "uleskutse-ja-taotlused",
        "villages:open_call": "uleskutse-ja-taotlused",
        "villages:application": "uleskutse-ja-taotlused",
        "villages:people": "inimesed",
        "villages:person": "inimesed",
        "villages:invite": "inimesed",
        "villages:container": "digiallkirjaga-paberid",
        "strategies:": "strateegia-kaitsmised-ja-kinnitamine",
        "pilots:": "piloodid",
        "mentoring:": "tunnid",
        "mentoring:ledger": "mentortundide-arvestus",
        "mentoring:move_hours": "mentortundide-arvestus",
        "mentoring:contract": "mentorite-lepingud",
        "mentoring:add_contract": "mentorite-lepingud",
        "trainings:": "sundmused",
        "trainings:plan_seats": "kava-ja-registreerimine",
        "trainings:registrations": "kava-ja-registreerimine",
        "trainings:register": "kava-ja-registreerimine",
        "trainings:ideas": "ideekorje",
        "trainings:idea_summary": "ideekorje",
        "trainings:travellers": "oppereis",
        "trainings:people": "osalejad-ja-isikuandmed",
        "trainings:person": "osalejad-ja-isikuandmed",
        "trainings:retention": "osalejad-ja-isikuandmed",
        "trainings:check": "kohalolijate-markimine-ilma-levita",
        "budget:": "eelarve-ja-kulud",
        "budget:einvoice": "e-arved-ja-pank",
        "budget:bank": "e-arved-ja-pank",
        "budget:statement": "e-arved-ja-pank",
        "budget:hours": "tunnid-ja-arved",
        "budget:bill_hours": "tunnid-ja-arved",
        "budget:claim": "maksetaotlus",
        "budget:make_claim": "maksetaotlus",
        "budget:dossier": "maksetaotlus",
        "budget:enter_claim_decision": "otsus-ja-raha",
        "budget:recover": "otsus-ja-raha",
        "budget:claim_calendar": "taotluste-aasta-ja-lopetamine",
        "budget:closing": "taotluste-aasta-ja-lopetamine",
        "reports:": "aruanne",
        "reports:draft": "aruande-kirjutamine",
        "reports:section": "aruande-kirjutamine",
        "reports:begin_report": "aruande-kirjutamine",
        "reports:plan": "millal-mida-oodatakse",
        "reports:give_back_signed": "digiallkirjastatud-aruanne",
        "audits:": "audit",
        "coordination:publications": "mida-koik-naevad",
    },
    "steering": {
        "coordination:meeting": "koosolek-kutsest-allkirjani",
        "coordination:plan_meeting": "koosolek-kutsest-allkirjani",
        "coordination:minutes": "koosolek-kutsest-allkirjani",
        "coordination:decision": "koosolek-kutsest-allkirjani",
        "coordination:task": "ulesanded",
        "coordination:add_task": "ulesanded",
        "coordination:risk": "riskid-korvalekalded-muudatused",
        "coordination:add_risk": "riskid-korvalekalded-muudatused",
        "coordination:deviation": "riskid-korvalekalded-muudatused",
        "coordination:change": "riskid-korvalekalded-muudatused",
        "coordination:ask_change": "riskid-korvalekalded-muudatused",
        "coordination:notice": "teated-meeldetuletused-teadaanded",
        "coordination:reminder": "teated-meeldetuletused-teadaanded",
        "coordination:announcement": "teated-meeldetuletused-teadaanded",
        "coordination:write_announcement": "teated-meeldetuletused-teadaanded",
        "coordination:mails": "teated-meeldetuletused-teadaanded",
        "dashboards:timeline": "ajajoon-ja-kalender",
        "dashboards:calendar": "ajajoon-ja-kalender",
        "dashboards:library": "dokumendid",
        "coordination:": "teavitamine",
    },
    "training-day": {
        "trainings:attendance": "saalis",
        "trainings:record_attendance": "saalis",
        "trainings:certificate": "toendatud",
    },
    "mentor": {
        "mentoring:": "tundide-kirjutamine",
        "mentoring:log_week": "nadal-korraga",
        "mentoring:visits": "kavandatud-kulastus",
        "mentoring:plan_visit": "kavandatud-kulastus",
        "mentoring:village": "jaak",
        "mentoring:handover": "uleandmine",
        "strategies:": "kommenteeri-strateegiat",
        "dashboards:my_data": "minu-andmed",
        "dashboards:": "mida-sa-naed",
    },
    "village-lead": {
        "dashboards:home": "sinu-toolaud",
        "dashboards:waiting": "sinu-toolaud",
        "dashboards:vill": "hoia-kula-andmed-varsked",
        "pilots:": "raagi-kuidas-piloodil-laheb",
        "pilots:move": "vii-piloot-lopuni",
        "mentoring:": "kinnita-mentori-tunnid",
        "trainings:": "pane-oma-inimesed-sundmusele-kirja",
        "trainings:ideas": "ideed-ja-oppereis",
        "strategies:": "kirjutage-strateegia-koos",
        "strategies:move_strategy": "strateegia-teekond",
        "strategies:defence": "strateegia-teekond",
        "villages:": "hoia-kula-andmed-varsked",
        "dashboards:my_data": "minu-andmed",
    },
    "auditor": {
        "dashboards:home": "toolaud",
        "reports:": "aruanded",
        "reports:row": "paberilt-kirjeni",
        "reports:verify": "kas-fail-on-ehtne",
        "dashboards:audit_log": "jalg",
        "budget:claim": "maksetaotlused",
        "audits:": "audit",
        "audits:question": "kusimused-ja-leiud",
        "audits:finding": "kusimused-ja-leiud",
        "audits:package": "toendite-pakett",
    },
    "administrator": {
        "dashboards:home": "toolaud",
        "founding:": "esimene-kaivitus",
        "dashboards:programmes": "mitu-programmi",
        "api:": "teised-programmid",
        "villages:people": "inimesed",
        "villages:person": "inimesed",
        "villages:invite": "inimesed",
        "villages:system": "failid",
        "dashboards:audit_log": "kas-ajalugu-on-terve",
    },
}


class Chapter(NamedTuple):
    anchor: str
    title: str
    html: SafeString


class Guide(NamedTuple):
    slug: str
    title: str
    head: SafeString
    chapters: list[Chapter]


def guide_of(slug: str) -> Guide:
    """In the words and with the addresses of the programme that is open. Raises KeyError for what is no guide."""
    if slug not in GUIDES:
        raise KeyError(slug)
    return _guide(slug, get_script_prefix(), words.current())


@lru_cache(maxsize=50)
def _guide(slug: str, _prefix: str, _word: str) -> Guide:
    first, _newline, text = (FOLDER / f"{slug}.md").read_text(encoding="utf-8").partition("\n")
    text = WRAPPED.sub(" ", LINK.sub(_address, PICTURE.sub("", text)))
    starts = [*(HEADING if HEADING.search(text) else BOLD).finditer(text)]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    chapters = []
    for start, end in zip(starts, ends, strict=True):
        title = start[1].strip()
        html = as_html(_said(text[start.end() : end].strip()))
        chapters.append(Chapter(slugify(title), _said(title), html))
    head = text[: starts[0].start()] if starts else text
    return Guide(slug, _said(first.lstrip("# ").strip()), as_html(_said(head.strip())), chapters)


def _said(text: str) -> str:
    return words.spoken(text, WRITTEN_IN)


def _address(found: re.Match[str]) -> str:
    """Another guide is a page here too; what is for those who run the site stays words."""
    return f"[{found[1]}]({reverse('dashboards:guide', args=[found[2]])})" if found[2] in GUIDES else found[1]


def guides_for(roles: Iterable[str]) -> list[str]:
    """The guides of the person's roles first, then the others."""
    held = set(roles)
    own = [slug for role, slugs in READS.items() if role in held for slug in slugs]
    return list(dict.fromkeys([*own, *GUIDES]))


def help_for(route: str, roles: Iterable[str]) -> str:
    """Address of the chapter about a page: in a guide of the person's own roles if one tells of it.

    Whoever has no guide with a chapter about the page gets the own guide from its beginning.
    """
    guides = guides_for(roles)
    for slug in guides:
        if found := _chapter_about(slug, route):
            return f"{reverse('dashboards:guide', args=[slug])}#{found}"
    return reverse("dashboards:guide", args=[guides[0]])


def _chapter_about(slug: str, route: str) -> str:
    beginnings = [beginning for beginning in CHAPTERS[slug] if route.startswith(beginning)]
    return CHAPTERS[slug][max(beginnings, key=len)] if beginnings else ""
