"""What is typed into a form: something plausible, then something nasty, in every field or in one."""

import json
import os
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path
from urllib.parse import quote_plus, urlencode

from tests.input.crawl import Field, Form

CORPUS = json.loads((Path(__file__).parents[1] / "corpus" / "nasty_strings.json").read_text())
STRINGS = [entry["v"] for entry in CORPUS]
# A test run has no time for every string in every field: each field gets some, all fields together get all several
# times over. With NASTY=all, for a quarter of an hour, every field gets every string.
EVERY = os.environ.get("NASTY") == "all"
TYPED = {"text", "textarea", "email", "search", "number", "tel", "url", "password"}
CHOSEN = {"select", "radio", "checkbox", "hidden", "button"}
PLAIN = {"decimal": "1", "number": "1", "numeric": "01.03.2022", "search": "kati", "password": "a-long-test-password"}
PLAIN |= {"email": "kati@kula.example", "url": "https://kula.example"}
FITTING = {"decimal": {"hours", "money"}, "numeric": {"date", "time"}, "email": {"header"}}
EDGES = ["01.01.0001", "31.12.9999", "1899-12-31", "9999-12-31", "29.02.1900", "00.00.0000"]
WRONG_KEYS = ["", "0", "-1", "999999999", "9" * 19, "9" * 5000, "1.5", "x", "\x00", "[]", "1,2", "٣", "None", "true"]
URLENCODED = "application/x-www-form-urlencoded"

Fill = dict[str, list[str]]


def _of(categories: set[str]) -> list[str]:
    return [entry["v"] for entry in CORPUS if entry["cat"] in categories]


_any, _key, _turn = cycle(STRINGS), cycle(WRONG_KEYS), count()
_fitting = {kind: cycle(_of(categories) + EDGES * (kind == "numeric")) for kind, categories in FITTING.items()}


def kind_of(one: Field) -> str:
    return one.keyboard if one.keyboard in PLAIN else one.kind


def typed(form: Form) -> list[Field]:
    return [one for one in form.fields.values() if one.kind in TYPED]


def chosen(form: Form) -> list[Field]:
    return [one for one in form.fields.values() if one.kind in CHOSEN]


def plausible(form: Form) -> Fill:
    """As somebody fills it in who means well; files are left out."""
    return {one.name: [one.value or sample(one)] for one in form.fields.values() if one.kind in TYPED | CHOSEN}


def sample(one: Field) -> str:
    if one.kind in CHOSEN:
        return next((value for value in one.options if value), "")
    return PLAIN.get(kind_of(one), "Tekst")


def rounds(form: Form) -> Iterator[Fill]:
    """Fills of one form, most of them nasty in every field at once."""
    good, texts, choices = plausible(form), typed(form), chosen(form)
    yield good
    yield {}
    yield {name: values * 2 for name, values in good.items()}
    yield {name: [*values, next(_any)] for name, values in good.items()}
    for _ in range(len(WRONG_KEYS) if EVERY else 3 if choices else 0):
        yield good | {one.name: [next(_key)] for one in choices}
    if texts:
        yield from all_at_once(good, texts)
        yield from one_by_one(good, texts)
    elif choices:
        yield from (good | {one.name: [next(_any)] for one in choices} for _ in range(2))


def all_at_once(good: Fill, texts: list[Field]) -> Iterator[Fill]:
    for number in range(len(STRINGS) if EVERY else 5):
        fitting = number % 2 == 0
        yield good | {one.name: [next(_fitting.get(kind_of(one), _any) if fitting else _any)] for one in texts}
    for text in ("\x00", "a" * 100_000):
        yield good | {one.name: [text] for one in texts}


def one_by_one(good: Fill, texts: list[Field]) -> Iterator[Fill]:
    for one in texts:
        for text in islice(_any, 30 if EVERY else 1):
            yield good | {one.name: [text]}


def asked(names: list[str]) -> Iterator[Fill]:
    """Questions to a list: every known parameter and an unknown one."""
    for name in names if EVERY else []:
        yield from ({name: [text]} for text in islice(_any, 30))
    for _ in range(len(STRINGS) if EVERY else 7):
        yield {name: [next(_any)] for name in [*names, "teadmata"]}
    for _ in range(2):
        yield {name: [next(_key), next(_any)] for name in names}
    yield {name: ["\x00"] for name in names}


def some_raw_bodies(form: Form) -> list[tuple[str, bytes]]:
    every = list(raw_bodies(form))
    return every if EVERY else [every[next(_turn) % len(every)] for _ in range(3)]


def raw_bodies(form: Form) -> Iterator[tuple[str, bytes]]:
    """Bodies that are no form at all, each with the content type that it claims to have."""
    names = [one.name for one in form.fields.values()]
    for sequence in ("%ED%A0%80", "%FF%FE", "%C3", "%00%", "%u0000"):
        yield URLENCODED, "&".join(f"{quote_plus(name)}={sequence}" for name in names).encode()
    yield URLENCODED, b"\xff\xfe\x00=\xed\xa0\x80&" + b"&".join(name.encode() + b"=\xc3(" for name in names)
    yield URLENCODED, urlencode([(f"f{number}", "x") for number in range(600)]).encode()
    yield f"{URLENCODED}; charset=utf-16", urlencode(plausible(form), doseq=True).encode()
    yield "application/json", json.dumps({"a": "\ud800", **plausible(form)}).encode()
    yield "text/plain", b"\x00\xff"
    yield "multipart/form-data", b"no boundary"
    yield "multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="\xff\x00"\r\n\r\n\xff'
    yield "multipart/form-data; boundary=x; charset=nonsense", parts(names, b"\xed\xa0\x80")
    yield "multipart/form-data; boundary=x", parts(names, b"\xff\x00")
    yield "multipart/form-data; boundary=x", parts(names, b"x", as_files=True)


def parts(names: list[str], value: bytes, *, as_files: bool = False) -> bytes:
    file = b'; filename="x"' if as_files else b""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    each = (part % (name.encode(), file, value) for name in names)
    return b"".join(each) + b"--x--\r\n"


def sent(form: Form, fill: Fill) -> dict[str, object]:
    """As the browser of the page would encode it."""
    if form.multipart:
        return {"data": fill}
    return {"data": urlencode(fill, doseq=True), "content_type": URLENCODED}


def told(fill: Fill) -> str:
    return ", ".join(f"{name}={[value[:60] for value in values]!a}" for name, values in fill.items())
