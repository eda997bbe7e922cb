"""What is said of a signature: valid, invalid with the fault, or not checked with what is not known."""

import datetime as dt

import pytest

from signatures.container import read_container
from signatures.trust import Anchors
from signatures.verdict import Reason, State
from signatures.verify import verify
from tests.signatures import maker
from tests.signatures.maker import CODE, SIGNED_AT, Authority, Signing, authority, changed, container

FILES = {"akt nr 5.pdf": b"%PDF-1.7 akt", "lisa+1.txt": b"lisa"}
LATER = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
YESTERDAY = SIGNED_AT - dt.timedelta(days=1)
SUBJECT = maker.card_name("MÄNNIK", "MARI")


@pytest.fixture(scope="module")
def anchors():
    return Anchors((authority().root.certificate,))


@pytest.fixture(scope="module")
def signing():
    return Signing(authority().card(), authority())


def said(content, anchors):
    return [(report.state, report.reason) for report in verify(read_container(content), anchors)]


def test_verify_holds_with_a_time_stamp_and_with_a_time_mark(signing, anchors):
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)  # OCSP answers know whole seconds
    mark = changed(signing, stamp=False, time_mark=True)
    stamped, marked = verify(read_container(container(FILES, signing, mark)), anchors)
    assert (stamped.state, stamped.reason, stamped.signer) == (State.VALID, None, "Mari-Liis Männik")
    assert (stamped.claimed_at, stamped.proven_at) == (SIGNED_AT, SIGNED_AT)
    assert (marked.state, marked.claimed_at) == (State.VALID, SIGNED_AT)
    assert before <= marked.proven_at <= dt.datetime.now(dt.UTC)
    assert stamped.issuer == "Proovi ESTEID"


@pytest.mark.parametrize(
    ("differently", "reason"),
    [
        ({"leave_out": tuple(FILES)}, Reason.NO_FILE_SIGNED),
        ({"stamp_of": b"something else"}, Reason.WRONG_TIME_PROOF),
        ({"revoked_at": SIGNED_AT - dt.timedelta(days=1)}, Reason.REVOKED),
        ({"by": maker.issue(SUBJECT, authority().issuer, signs=True, until=YESTERDAY)}, Reason.OUTSIDE_VALIDITY),
        ({"by": maker.issue(SUBJECT, authority().issuer)}, Reason.NOT_FOR_SIGNING),
    ],
)
def test_verify_calls_invalid_what_is_proven_wrong(signing, anchors, differently, reason):
    assert said(container(FILES, changed(signing, **differently)), anchors) == [(State.INVALID, reason)]


@pytest.mark.parametrize(
    ("differently", "reason"),
    [
        ({"stamp": False, "answer": False}, Reason.NO_TIME_PROOF),
        ({"answer": False}, Reason.NO_VALIDITY_PROOF),
        ({"at": LATER}, Reason.EARLY_VALIDITY_PROOF),
        ({"by": Authority("Võõras").card(), "under": authority("Teine")}, Reason.UNKNOWN_TIME_AUTHORITY),
        ({"by": Authority("Kolmas").card()}, Reason.UNKNOWN_ISSUER),
    ],
)
def test_verify_leaves_unchecked_what_cannot_be_known(signing, anchors, differently, reason):
    assert said(container(FILES, changed(signing, **differently)), anchors) == [(State.NOT_CHECKED, reason)]


def test_verify_trusts_nobody_by_itself(signing):
    assert said(container(FILES, signing), Anchors()) == [(State.NOT_CHECKED, Reason.NO_ANCHORS)]


def test_verify_accepts_a_certificate_revoked_after_it_signed(signing, anchors):
    later = changed(signing, revoked_at=SIGNED_AT + dt.timedelta(days=9))
    assert said(container(FILES, later), anchors) == [(State.VALID, None)]


def test_verify_sees_every_changed_byte_of_the_files(signing, anchors):
    mark = maker.signature(FILES, signing)
    for file, content in FILES.items():
        other = {**FILES, file: content[:-1] + b"!"}
        made = container(other, **{"META-INF/signatures9.xml": mark})
        assert said(made, anchors) == [(State.INVALID, Reason.FILE_CHANGED)]
    more = container({**FILES, "juurde.txt": b"?"}, **{"META-INF/signatures9.xml": mark})
    assert said(more, anchors) == [(State.NOT_CHECKED, Reason.FILE_NOT_SIGNED)]
    fewer = container({"akt nr 5.pdf": FILES["akt nr 5.pdf"]}, **{"META-INF/signatures9.xml": mark})
    assert said(fewer, anchors) == [(State.INVALID, Reason.FILE_MISSING)]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"2022-10-03T12:00:00Z", b"2021-10-03T12:00:00Z", Reason.PROPERTIES_CHANGED),
        (b"ecdsa-sha512", b"ecdsa-sha1", Reason.WEAK_ALGORITHM),
        (b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA", Reason.WRONG_VALUE),
        (b"<ds:KeyInfo>", b"<ds:KeyInfo/><ds:KeyInfo>", Reason.UNSUPPORTED),
        (b"<asic:XAdES", b"<!DOCTYPE a><asic:XAdES", Reason.UNREADABLE),
    ],
)
def test_verify_sees_changes_of_the_signature_itself(signing, anchors, old, new, reason):
    mark = maker.signature(FILES, signing).replace(old, new, 1)
    made = container(FILES, **{"META-INF/signatures9.xml": mark})
    assert [why for _state, why in said(made, anchors)] == [reason]


def test_verify_reads_files_of_signatures_that_are_laden_or_none(anchors):
    for content in (maker.ENTITY_LADEN, b"", b"<a/>", b"\xff\xfe", b"<a>" * 2_000):
        reports = verify(read_container(container(FILES, **{"META-INF/signatures0.xml": content})), anchors)
        assert {report.state for report in reports} <= {State.NOT_CHECKED}


def test_verify_takes_names_with_blanks_and_plus_encoded_or_not(signing, anchors):
    assert said(container(FILES, changed(signing, quoted=False)), anchors) == [(State.VALID, None)]


@pytest.mark.parametrize(
    ("surname", "given", "shown"),
    [
        ("MÄNNIK", "MARI-LIIS", "Mari-Liis Männik"),
        ("TAMM-KASK", "KARL JUHAN", "Karl Juhan Tamm-Kask"),
        ("O'CONNEŽ-ŠUSLIK", "MARY ÄNN", "Mary Änn O'connež-Šuslik"),
        ("KOMA, EHK PUNKT", "PEETER", "Peeter Koma, Ehk Punkt"),
        ("Bergmanis", "Raimonds", "Raimonds Bergmanis"),
    ],
)
def test_verify_names_signers_by_the_certificates_own_fields(anchors, surname, given, shown):
    by = authority().card(surname, given, country="LV" if surname == "Bergmanis" else "EE", code=CODE)
    (report,) = verify(read_container(container(FILES, Signing(by, authority()))), anchors)
    assert report.signer == shown


def test_verify_never_tells_a_personal_code(anchors):
    odd = [
        maker.name(common_name=f"MÄNNIK,MARI,{CODE}", serial_number=CODE),
        maker.name(common_name=f"Mari {CODE}"),
        maker.name(given_name=f"MARI PNOEE-{CODE}", surname=CODE),
        maker.name(organization_name="MTÜ Külad", common_name="MTÜ Külad 80123456"),
    ]
    for subject in odd:
        by = maker.issue(subject, authority().issuer, signs=True)
        (report,) = verify(read_container(container(FILES, Signing(by, authority()))), anchors)
        assert report.state is State.VALID
        assert CODE not in repr(report)
        assert not any(letter.isdigit() for letter in report.signer)


def test_verify_judges_each_of_several_signatures_for_itself(signing, anchors):
    second = Signing(authority().card("TAMM", "JAAN"), authority(), leave_out=("lisa+1.txt",))
    reports = verify(read_container(container(FILES, signing, second)), anchors)
    assert [(report.signer, report.state) for report in reports] == [
        ("Mari-Liis Männik", State.VALID),
        ("Jaan Tamm", State.NOT_CHECKED),
    ]
    assert [report.uncovered for report in reports] == [(), ("lisa+1.txt",)]


def test_verify_names_what_a_mac_put_into_a_container_packed_anew(signing, anchors):
    """The Finder packs a twin of each file that nobody signed: the signature still says of the others what it said."""
    twins = {f"__MACOSX/._{file}": b"\x00\x05\x16\x07" for file in FILES}
    made = container(FILES, signing, **twins, **{"META-INF/.DS_Store": b"\x00", "__MACOSX/META-INF/._x.xml": b"\x00"})
    (report,) = verify(read_container(made), anchors)
    assert (report.state, report.reason) == (State.NOT_CHECKED, Reason.FILE_NOT_SIGNED)
    assert report.uncovered == (*twins, "__MACOSX/META-INF/._x.xml")
    assert report.proven_at == SIGNED_AT


def test_verify_says_a_proven_fault_before_a_file_that_is_not_covered(signing, anchors):
    revoked = changed(signing, leave_out=("lisa+1.txt",), revoked_at=YESTERDAY)
    assert said(container(FILES, revoked), anchors) == [(State.INVALID, Reason.REVOKED)]
    mark = maker.signature(FILES, changed(signing, leave_out=("lisa+1.txt",)))
    other = container({**FILES, "akt nr 5.pdf": b"%PDF-1.7 muu"}, **{"META-INF/signatures9.xml": mark})
    assert said(other, anchors) == [(State.INVALID, Reason.FILE_CHANGED)]
    assert said(container(FILES, changed(signing, leave_out=("lisa+1.txt",))), Anchors()) == [
        (State.NOT_CHECKED, Reason.FILE_NOT_SIGNED)
    ]
