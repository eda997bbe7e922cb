"""Inside, money, days and words are a programme's own: its currency, the hours of its working day, and what it calls
its local action groups.

A request has them from its address (`smartvillages.one_programme`); a worker, a mail or a command says whose they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from ui import formats, words
from villages.models import Programme


@contextmanager
def in_terms_of(programme: Programme | None) -> Iterator[None]:
    """Without a programme, as for a list of somebody who is in none: euros and the usual words."""
    currency = programme.currency if programme else formats.EURO
    word = programme.group_word if programme else words.STANDARD
    day = programme.working_day if programme else formats.WORKING_DAY
    with formats.counted_in(currency), formats.day_of(day), words.speaking(word):
        yield
