"""Statements of both camt versions and the banks' CSV: nothing lost, nothing counted twice, every sum signed."""

import datetime as dt
from decimal import Decimal

import pytest

from statements import StatementRefused, looks_like_statement, read_statements
from tests.signatures.maker import CODE, ENTITY_LADEN
from tests.statements.maker import IBAN, OTHER, camt, payment, statement, table

ENTRIES = [
    payment("-1200.00", archive="A1", name="OÜ Bussireisid", reference="1234561", text="Arve 2022-117", order="42"),
    payment("5400.00", archive="A2", name="PRIA", text="Toetus", day="2022-10-21"),
]


def facts(entry):
    return (
        entry.archive_id,
        entry.index,
        entry.amount,
        entry.counterparty,
        entry.reference,
        entry.text,
        entry.order_no,
    )


@pytest.mark.parametrize("version", ["02", "04", "08"])
@pytest.mark.parametrize("shape", [{}, {"prefix": "n"}, {"mark": True}])
def test_read_statements_takes_everything_from_both_versions(version, shape):
    content = camt(statement(ENTRIES, version=version), version=version, **shape)
    assert looks_like_statement(content)
    (read,) = read_statements(content)
    assert (read.iban, read.currency, read.format) == (IBAN, "EUR", f"camt.053.001.{version}")
    assert (read.begins_on, read.ends_on) == (dt.date(2022, 10, 1), dt.date(2022, 10, 31))
    assert (read.opening, read.closing, read.difference) == (Decimal("1000.00"), Decimal("5200.00"), Decimal(0))
    assert [facts(entry) for entry in read.entries] == [
        ("A1", 0, Decimal("-1200.00"), "OÜ Bussireisid", "1234561", "Arve 2022-117", "42"),
        ("A2", 0, Decimal("5400.00"), "PRIA", "", "Toetus", ""),
    ]
    assert read.entries[0].counterparty_iban == OTHER


@pytest.mark.parametrize("version", ["02", "08"])
def test_read_statements_gives_each_payment_of_a_batch_its_own_sum_and_the_fee_its_row(version):
    """X13, X14: details of 300 and 200 in an entry of 501.50."""
    parts = [payment("-300.00", name="A"), payment("-200.00", name="B")]
    batch = payment("-501.50", archive="B1", details=parts, info="Kogumakse")
    (read,) = read_statements(camt(statement([batch], version=version), version=version))
    assert [(e.amount, e.counterparty, e.index, e.is_remainder) for e in read.entries] == [
        (Decimal("-300.00"), "A", 0, False),
        (Decimal("-200.00"), "B", 1, False),
        (Decimal("-1.50"), "", 2, True),
    ]
    assert read.difference == 0


def test_read_statements_tells_entries_with_one_archive_id_apart():
    """X15: the bank gives a payment and its fee the same id."""
    (read,) = read_statements(camt(statement([payment("-10.00", archive="A"), payment("-0.30", archive="A")])))
    assert [(entry.archive_id, entry.index) for entry in read.entries] == [("A", 0), ("A", 1)]


def test_read_statements_leaves_out_what_is_not_booked():
    (read,) = read_statements(camt(statement([*ENTRIES, payment("-9.99", status="PDNG")])))
    assert (len(read.entries), read.skipped, read.difference) == (2, 1, Decimal(0))


def test_read_statements_gives_every_statement_of_a_file_and_what_does_not_add_up():
    first = statement(ENTRIES, closing="5200.01")
    second = statement([], opening="5300.00", id="S2", begins="2022-11-01", ends="2022-11-30")
    read = read_statements(camt(first, second))
    assert [one.difference for one in read] == [Decimal("0.01"), Decimal(0)]


def test_read_statements_shows_the_payer_of_a_returned_payment_not_the_owner():
    returned = payment("50.00", archive="R", name="Oma", iban=IBAN)
    content = camt(statement([returned])).replace(
        b"</RltdPties>",
        b"<Cdtr><Nm>Tarnija</Nm></Cdtr><CdtrAcct><Id><IBAN>%s</IBAN></Id></CdtrAcct></RltdPties>" % OTHER.encode(),
    )
    (read,) = read_statements(content)
    assert read.entries[0].counterparty == "Tarnija"


BANKS = [("swedbank", "utf-8-sig"), ("swedbank", "cp1257"), ("lhv", "utf-8"), ("seb", "utf-8-sig")]


@pytest.mark.parametrize(("bank", "encoding"), [*BANKS, ("swedbank-en", "utf-8"), ("lhv-en", "utf-8")])
def test_read_statements_reads_the_banks_tables(bank, encoding):
    content = table(ENTRIES, bank, encoding=encoding)
    assert looks_like_statement(content)
    (read,) = read_statements(content)
    assert [facts(entry) for entry in read.entries] == [
        facts(one) for one in read_statements(camt(statement(ENTRIES)))[0].entries
    ]
    assert read.iban == IBAN
    assert read.difference == (Decimal(0) if bank.startswith("swedbank") else None)


def test_read_statements_keeps_no_personal_code():
    told = [payment("-20.00", name=f"Mari {CODE}", text=f"Palk {CODE} oktoober")]
    for content in (camt(statement(told)), table(told), table(told, "lhv")):
        assert CODE not in repr(read_statements(content))


@pytest.mark.parametrize(
    ("content", "why", "what", "place"),
    [
        (ENTITY_LADEN, "damaged", "", 0),
        (camt(statement(ENTRIES))[:-30], "damaged", "", 0),
        (b"<a/>", "not_statement", "", 0),
        (b"nimi;vanus\r\nMari;3\r\n", "not_statement", "", 0),
        (camt(), "not_statement", "", 0),
        (camt(statement(ENTRIES)).replace(b">5400.00<", b">viis<", 1), "malformed", "Amt", 2),
        (camt(statement(ENTRIES)).replace(b"2022-10-21", b"2022-10-99"), "malformed", "BookgDt/Dt", 2),
        (table(ENTRIES).replace(b"1200,00", b"palju"), "malformed", "Summa", 3),
        (table(ENTRIES) + b'"' + b"x" * 200_000, "malformed", "rows", 7),
        (table(ENTRIES).replace(b"21.10.2022", b"21.13.2022"), "malformed", "Kuupäev", 4),
    ],
)
def test_read_statements_says_why_not_and_where(content, why, what, place):
    with pytest.raises(StatementRefused) as refused:
        read_statements(content)
    assert (refused.value.why, refused.value.what, refused.value.place) == (why, what, place)


@pytest.mark.parametrize("content", [camt(statement(ENTRIES)), table(ENTRIES), table(ENTRIES, "lhv")])
def test_read_statements_never_breaks_on_a_changed_or_cut_file(content):
    for at in range(0, len(content), 7):
        for damaged in (
            content[:at],
            content[:at] + b"<" + content[at + 1 :],
            content[:at] + b'"' + content[at + 1 :],
        ):
            try:
                looks_like_statement(damaged)
                read_statements(damaged)
            except StatementRefused:
                pass
