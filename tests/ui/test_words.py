"""What a programme calls its local action groups: in every text, in the right case (docs/adr/0102)."""

import re

import polib
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, override

from ui import words

# All that could name a group, so that a form no table knows is found.
LOOKS_LIKE_ONE = {"et": r"\w*grup+\w*|\bKTG\w*|\w*rühm\w*", "en": r"\bgroups?\b|\bLAGs?\b", "fi": r"\w*ryhm\w*"}


def texts(language):
    catalogue = polib.pofile(f"{settings.LOCALE_PATHS[0]}/{language}/LC_MESSAGES/django.po")
    for entry in catalogue:
        yield from [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def said(text, language, word):
    with words.speaking(word):
        return words.spoken(text, language)


@pytest.mark.parametrize("language", LOOKS_LIKE_ONE)
def test_no_text_names_a_group_in_a_form_that_no_table_knows(language):
    others = [
        "-ryhmittäin",
        "juhtrühm",
        "küla rühmas",
        r"[Rr]ühmit\w+",
        r"%\(\w+\)s",
        r"\{\w+\}",
        *map(re.escape, words.facts(language)["keep"]),
    ]
    kept = re.compile("|".join(others))
    left = []
    for text in texts(language):
        told = kept.sub("", said(text, language, "XQZ"))
        left += [(found, text) for found in re.findall(LOOKS_LIKE_ONE[language], told, re.IGNORECASE)]
    assert left == []


@pytest.mark.parametrize("language", LOOKS_LIKE_ONE)
def test_every_word_has_every_form(language):
    standard = words._forms(language, words.STANDARD)
    for word in [*words.facts(language)["words"], *words.ABROAD, "KTGA", "RH"]:
        swaps = words._swaps(language, word)
        assert set(swaps) == set(standard.values())
        assert all(swaps.values())


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Tegevusgrupi koordinaator", "tegevusryhm", "Tegevusrühma koordinaator"),
        ("Küsi oma tegevusgrupilt, millal", "tegevusryhm", "Küsi oma tegevusrühmalt, millal"),
        ("Vali tegevusgruppe või grupid", "tegevusryhm", "Vali tegevusrühmi või rühmad"),
        ("ootab gruppi", "tegevusryhm", "ootab rühma"),
        ("gruppidele, gruppideta, grupiti", "tegevusryhm", "rühmadele, rühmadeta, rühmiti"),
        ("KTG", "tegevusryhm", "KTR"),
        ("Tegevusgrupid ja nende eelarved", "leader", "LEADER-rühmad ja nende eelarved"),
        ("Tegevusgrupile, gruppide, gruppe", "GAL", "GALile, GALide, GALe"),
        ("grupp, grupi, gruppi, grupis, grupid, gruppide", "LGD", "LGD, LGD, LGD-d, LGD-s, LGD-d, LGD-de"),
        ("grupp, grupi, gruppi, gruppe", "VVL", "VVL, VVL-i, VVL-i, VVL-e"),
        ("tegevusgrupi %(group)s koordinaator", "GAL", "GALi %(group)s koordinaator"),
    ],
)
def test_estonian_keeps_the_case(text, word, expected):
    assert said(text, "et", word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("A local action group opens a call", "LGD", "An LGD opens a call"),
        ("a group that leaves; the groups' money", "GAL", "a GAL that leaves; the GALs' money"),
        ("Local action groups", "leader", "LEADER groups"),
        ("the steering group of the groups", "MAS", "the steering group of the MASs"),
        ("%(group)s, {group}: this group", "VRG", "%(group)s, {group}: this VRG"),
        ("local action group", "tegevusryhm", "local action group"),
    ],
)
def test_english_keeps_number_and_article(text, word, expected):
    assert said(text, "en", word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Toimintaryhmittäin, €", "leader", "Leader-ryhmittäin, €"),
        ("Kysy toimintaryhmältäsi", "leader", "Kysy Leader-ryhmältäsi"),
        ("Ryhmien paikat", "LGD", "LGD:iden paikat"),
        ("Kysy toimintaryhmältäsi", "GAL", "Kysy GAL:ltäsi"),
        ("ryhmässä, ryhmiin", "VRGA", "VRGA:ssa, VRGA:ihin"),
    ],
)
def test_finnish_keeps_the_case(text, word, expected):
    assert said(text, "fi", word) == expected


def test_what_gettext_says_is_in_the_word_of_the_moment():
    with override("et"), words.speaking("tegevusryhm"):
        assert gettext("Local action groups") == "Tegevusrühmad"
        missing = "The report of %(n)s group on this period is missing:"
        assert "grupi" not in ngettext(missing, missing, 3)
    with override("et"):
        assert gettext("Local action groups") == "Tegevusgrupid"


def test_a_word_is_ready_or_an_abbreviation():
    words.known_word("leader")
    words.known_word("LGD")
    for refused in ("lgd", "L", "LAAAAAAG", "group", "LG D"):
        with pytest.raises(ValidationError):
            words.known_word(refused)
    with override("en"):
        assert dict(words.choices())["tegevusryhm"] == "local action group, tegevusrühm"


# Words that read as translated, and were replaced.
NOT_SAID = (
    "päeva üle aja", "seda ei tule", "kes toob", "inimeste loendus", "ise kirja pan", "millest teame", "ühtpidi",
    "teistpidi", "too tagasi", "viska ära", "see lahter on nõutav",
)  # fmt: skip


@pytest.mark.parametrize("language", LOOKS_LIKE_ONE)
def test_no_text_says_an_old_word_or_the_number_of_a_rule(language):
    numbered = [text for text in texts(language) if re.search(r"\b[IG]\d{1,3}\b", text)]
    assert numbered == []
    assert [text for text in texts(language) if any(word in text.lower() for word in NOT_SAID)] == []
