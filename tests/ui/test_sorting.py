import random

import pytest
from django.db import connection
from django.db.models import Index
from django.utils import translation

from accounts.models import User
from ui.sorting import alphabetical, alphabetical_key

IN_ORDER = ["1. küla", "aed", "Abja", "Koeru", "Käsmu", "Saru", "seto", "Šveits", "Zoo", "Žaninurga", "tamm", "Udria",
            "Vasta", "Wiru", "Õhne", "õis", "Ämari", "Öö", "Ülenurme", "Xena", "Ysna"]  # fmt: skip
ALPHABET = list("abcdefghijklmnopqrsšzžtuvwõäöüxy")


def test_the_key_sorts_as_estonians_do() -> None:
    letters = ALPHABET.copy()
    random.Random(1).shuffle(letters)  # noqa: S311
    assert sorted(letters, key=alphabetical_key) == ALPHABET
    assert sorted(["Žanna", "Tiit", "Õnne", "Ants", "šeff", "Äli"], key=alphabetical_key) == [
        "Ants", "šeff", "Žanna", "Tiit", "Õnne", "Äli",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_database_and_the_key_agree() -> None:
    names = ALPHABET + [letter.upper() for letter in ALPHABET] + IN_ORDER
    random.Random(2).shuffle(names)  # noqa: S311
    User.objects.bulk_create(User(email=f"{number}@demo.example", name=name) for number, name in enumerate(names))
    by_database = list(User.objects.order_by(alphabetical("name"), "pk").values_list("name", flat=True))
    assert by_database == sorted(names, key=alphabetical_key)
    assert (
        list(User.objects.order_by(alphabetical("name").desc(), "-pk").values_list("name", flat=True))
        == by_database[::-1]
    )


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["fi", "en"])
def test_a_language_with_an_alphabet_of_its_own_sorts_by_it(code: str) -> None:
    names = ["Öljy", "Äiti", "Åbo", "Zeta", "Ylä", "Vuori"]
    User.objects.bulk_create(User(email=f"{number}@demo.example", name=name) for number, name in enumerate(names))
    with translation.override(code):
        by_key = sorted(names, key=alphabetical_key)
        assert list(User.objects.order_by(alphabetical("name")).values_list("name", flat=True)) == by_key
    assert by_key.index("Ylä") == (1 if code == "fi" else 4)


@pytest.mark.django_db
def test_an_index_may_hold_the_order() -> None:
    with connection.schema_editor() as editor:
        editor.add_index(User, Index(alphabetical("name"), name="in_estonian_order"))
    with connection.cursor() as cursor:
        assert "in_estonian_order" in connection.introspection.get_constraints(cursor, User._meta.db_table)
