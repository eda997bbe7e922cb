"""One normaliser for every entrance: what the same words look like from a Mac, from Word, from a chat."""

import unicodedata

import pytest
from django.urls import reverse

from tests.trainings.factories import event
from trainings.models import Person
from ui.text import cleaned, folded, folded_invoice_no, folded_supplier, one_line, says_nothing

SAME = {
    "decomposed accents of a Mac": "O\u0303nne Pa\u0308rn",
    "a soft hyphen": "Õn\u00adne Pärn",
    "a zero-width space": "Õnne\u200b Pärn",
    "a word joiner": "Õnne \u2060Pärn",
    "a byte order mark": "\ufeffÕnne Pärn",
    "a no-break space": "Õnne\u00a0Pärn",
    "a narrow no-break space": "Õnne\u202fPärn",
    "a joiner between letters": "Õn\u200dne Pärn",
    "marks of direction around it": "\u202aÕnne Pärn\u202c\u200e",
    "a control character": "Õnne\x07 Pärn",
    "a blank of braille": "Õnne\u2800Pärn",
    "fillers of Korean": "Õn\u3164ne\u115f Pärn",
    "a selector after a letter": "Õnne\ufe0f Pärn",
    "letters of a flag without the flag": "Õnne\U000e0065\U000e0065 Pärn",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_what_looks_the_same_is_the_same(text):
    assert cleaned(text) == "Õnne Pärn"


KEPT = {
    "a family of one emoji": "👩\u200d👩\u200d👧",
    "a flag with a selector": "🏳\ufe0f\u200d🌈",
    "a flag of letters": "🏴\U000e0067\U000e0062\U000e007f",
    "a key with its selector": "1\ufe0f\u20e3",
    "persian with its non-joiner": "می\u200cخواهم",
    "a mark of direction beside hebrew": "שלום\u200f!",
    "a true minus and a dash": "−5 – 10",
    "two lines": "üks\r\nkaks",
    "a ligature and a sharp s": "ﬁ ß",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_means_something_stays(text):
    assert cleaned(text) == unicodedata.normalize("NFC", text)


def test_windows_dashes_under_the_wrong_name_are_dashes():
    assert cleaned("1\x962 \x84õ\x94") == "1–2 „õ”"


def test_one_line_and_folded():
    assert one_line(" Õnne\r\n  Pärn\u2028ja\tTiiu ") == "Õnne Pärn ja Tiiu"
    assert folded("ÕNNE  Pärn") == folded("o\u0303nne parn") == "onne parn"
    assert folded("Straße Øre Łódź") == "strasse ore lodz"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "—",
        "--",
        "−",
        "puudub",
        "Puudub",
        "puuduvad",
        "ei ole",
        "____",
        "...",
        "-/-",
        "(puudub)",
        "Puudub.",
    ],
)
def test_ways_to_say_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Null", "0", "None", "pole-vault", "A-", "Puudubki", "A.", "1/2", "?"])
def test_words_that_say_something(text):
    assert not says_nothing(text)


def test_a_form_meets_composed_letters_and_a_password_what_was_typed(world, client, rf):
    from smartvillages.middleware import normalised_text  # noqa: PLC0415

    seen = {}
    entrance = normalised_text(lambda request: seen.update(get=request.GET, post=request.POST))
    entrance(rf.post("/?q=O\u0303un", {"name": "O\u0303nne\u00ad", "password1": "o\u0303\u00a0x"}))
    assert (seen["get"]["q"], seen["post"]["name"]) == ("Õun", "Õnne")
    assert seen["post"]["password1"] == "o\u0303\u00a0x"


def test_people_are_found_without_accents_and_with_letters_of_a_mac(world, client):
    Person.objects.create(programme=world.programme, village=world.koeru, name="Õun Tamm")
    event(world, "open")
    client.force_login(world.lead)
    for typed in ("oun", "ÕUN", "O\u0303un", "tamm oun", "õun\u200b"):
        page = client.get(reverse("trainings:people"), {"q": typed}).content.decode()
        assert "Õun Tamm" in page, typed
    assert "Õun Tamm" not in client.get(reverse("trainings:people"), {"q": "oum"}).content.decode()


SUPPLIER = [
    "Õun ja Ko OÜ",
    "OÜ «Õun ja Ko»",
    "oun  ja ko osaühing",
    "O.Ü. Õun ja Ko",
    "ÕUN JA KO, OÜ",
    "O\u0303un ja Ko OÜ",
    "Õun & Ko OÜ",
    "O Ü Õun+Ko",
]


@pytest.mark.parametrize("name", SUPPLIER)
def test_one_supplier_however_it_is_typed(name):
    assert folded_supplier(name) == "ounjako"


@pytest.mark.parametrize("name", ["Õun OÜ", "Ounapuu ja Ko OÜ", "Asula OÜ", "AS"])
def test_another_supplier_stays_another(name):
    assert folded_supplier(name) not in ("ounjako", "")


NUMBER = [
    "A-12/3",
    "a–12/3",
    "Arve nr. A‑12 / 3",
    "arve A12/3",
    "Nr A - 12/3",
    "№ A-12/3",
    '"A-12/3"',
    "Invoice no: A−12/3",
    "N° A-12/3",
    "Arve A-12/3.",
    "А-12/3",
    "A⁃12/3",
    "A⸺12/3",
    "A'12/3″",
]


@pytest.mark.parametrize("number", NUMBER)
def test_one_invoice_however_its_number_is_typed(number):
    assert folded_invoice_no(number) == "a12/3"


def test_other_numbers_stay_other_numbers():
    numbers = ["1/23", "12/3", "123", "1.23", "arve", "nr", "No7b", "3", "N3"]
    assert len({folded_invoice_no(number) for number in numbers}) == len(numbers)
