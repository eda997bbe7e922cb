"""How words are looked for: no case, no accents, the forms of an Estonian word."""

import pytest

from ui.search import is_in, matching, stem
from villages.models import Village

FORMS = {
    "toetus": "toetuse toetust toetused toetuste toetusega toetusest toetuseks",
    "mänguväljak": "mänguväljaku mänguväljakul mänguväljakule mänguväljakud mänguväljakuga",
    "koolitus": "koolituse koolitusel koolitused koolituste",
    "kogukond": "kogukonna kogukonda kogukonnale",
    "ettevõte": "ettevõtte ettevõtted ettevõttes",
    "õppereis": "õppereisi õppereisid õppereisil",
    "projekt": "projekti projektide projektist",
}


@pytest.mark.parametrize(("word", "forms"), FORMS.items(), ids=FORMS)
def test_every_form_finds_the_word_and_the_word_every_form(word, forms):
    for form in forms.split():
        assert stem(form) in word, form
        assert stem(word) in form, form


@pytest.mark.parametrize("text", ["N2110-439", "mari@naide.ee", "küla", "10.30", "2022"])
def test_numbers_addresses_and_short_words_are_looked_for_as_they_are(text):
    assert stem(text) == text.casefold()


@pytest.mark.parametrize("typed", ["kõpu", "kopu", "KÕPU", "ko\u0303pu", "  Kõpu ", "vald kõpu"])
def test_villages_are_found_without_accents(world, typed):
    Village.objects.filter(pk=world.koeru.pk).update(name="Kõpu", municipality="Põhja-Sakala vald")
    assert Village.objects.filter(matching(typed, "name", "municipality", word_forms=True)).get() == world.koeru


def test_a_sign_of_the_database_is_a_letter_like_others(world):
    Village.objects.filter(pk=world.koeru.pk).update(name="100%_valmis")
    assert Village.objects.filter(matching("%_v", "name")).get() == world.koeru
    assert not Village.objects.filter(matching("%x", "name")).exists()


def test_what_is_at_hand_is_looked_through_by_the_same_rule():
    assert is_in("oun tamm", "Õun", "Mari Tamm")
    assert not is_in("oun kask", "Õun", "Mari Tamm")
