"""How lists and the search look for words: one rule for all (no case, no accents, Estonian word forms where asked)."""

import re

from django.db.models import Q

from ui.text import folded, one_line

MOST_WORDS = 8
# Endings of cases and of the plural, the longer first; PostgreSQL's Estonian stemmer leaves “toetus” and “toetuse” two
# words. What is left is looked for as a part of a word: a stem cut too short finds too much and never too little.
ENDINGS = (
    *("desse", "tesse", "dele", "tele", "delt", "telt", "dest", "test", "deks", "teks", "dega", "tega"),
    *("des", "tes", "del", "tel", "sse", "st", "le", "lt", "ks", "ni", "na", "ta", "ga", "de", "te", "id"),
    *("s", "l", "d", "t"),
)
LEAST_STEM, LEAST_INFLECTED = 4, 6
VOWELS = "aeiouõäöü"
NOMINATIVES = ("us", "is")  # toetus, õppereis: the s belongs to the word
STRONG_AND_WEAK = re.compile(r"(kon)[dn]$|(tt|pp|kk|ss)$")  # kogukond, kogukonna; ettevõte, ettevõtte


def matching(text: str, *fields: str, word_forms: bool = False) -> Q:
    """Every word of `text` stands in some of the `fields`: “oun” finds “Õun”, with `word_forms` “toetuse” “toetus”."""
    found = Q()
    for word in one_line(text).split()[:MOST_WORDS]:
        found &= any_of(word, *fields, word_forms=word_forms)
    return found


def any_of(word: str, *fields: str, word_forms: bool = False) -> Q:
    found = Q()
    for part in {word, stem(word)} if word_forms else {word}:
        for field in fields:
            found |= Q(**{f"{field}__unaccent__icontains": part})
    return found


def stem(word: str) -> str:
    """The part that the forms of an Estonian word share: “mänguväljakul”, “mänguväljaku” → “mänguväljak”."""
    bare = word.casefold()
    if len(bare) < LEAST_INFLECTED or re.search(r"[0-9@.]", bare):
        return bare
    bare = _without_vowel(_without_ending(bare))
    return STRONG_AND_WEAK.sub(lambda found: found[1] or found[2][0], bare)


def _without_ending(word: str) -> str:
    if word.endswith(NOMINATIVES):
        return word
    if word.endswith("ust"):  # the partitive of the same
        return word[:-1]
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= LEAST_STEM and (rest[-1] in VOWELS or rest.endswith(NOMINATIVES)):
            return rest
    return word


def _without_vowel(word: str) -> str:
    if len(word) <= LEAST_STEM + 1 or word[-1] not in VOWELS or word[-2] in VOWELS:
        return word
    return word[:-1]


def is_in(text: str, *where: str) -> bool:
    """The same rule for what is at hand already."""
    return all(any(word in folded(one) for one in where) for word in folded(text).split())
