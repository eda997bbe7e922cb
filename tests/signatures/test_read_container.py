"""What is inside a container: read by content, within limits, whatever its makers call their files."""

import tracemalloc

import pytest

from signatures.container import ContainerRefused, Form, looks_like_container, read_container
from tests.signatures import maker
from tests.signatures.maker import Signing, authority, container

FILES = {"arve 12.pdf": b"%PDF-1.7 arve", "õõnes.txt": "õ".encode()}


@pytest.fixture(scope="module")
def signing():
    return Signing(authority().card(), authority())


@pytest.mark.parametrize("mimetype", [maker.ASICE, "application/vnd.bdoc-1.0", None])
def test_read_container_lists_the_files_and_their_hashes(signing, mimetype):
    content = container(FILES, signing, mimetype=mimetype)
    assert looks_like_container(content)
    read = read_container(content)
    assert read.form is Form.ASIC_E
    assert {file.name: file.content for file in read.files} == FILES
    assert len(read.files[0].sha256) == 64


@pytest.mark.parametrize("stem", ["signatures", "edoc-signatures-S", "signatures-6f9e-", "Signatures"])
def test_read_container_finds_signatures_under_any_allowed_name(signing, stem):
    assert len(read_container(container(FILES, signing, stem=stem)).signature_files) == 1


def test_read_container_knows_other_zips_and_texts_apart():
    package = maker.container(FILES, mimetype="application/epub+zip")
    for content in (b"", b"PK\x03\x04", b"<SignedDoc/>", b"%PDF-1.7", package, b"PK\x03\x04" + bytes(50)):
        assert not looks_like_container(content)


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (lambda: maker.many_entries(10_000), "too_many"),
        (lambda: maker.many_entries(150), "too_many"),
        (lambda: container({"nullid.bin": bytes(5 * 2**20)}), "too_large"),
        (lambda: container({}), "empty"),
        (lambda: container({"../välja.txt": b"x"}), "bad_name"),
        (lambda: container({"/etc/x": b"x"}), "bad_name"),
        (lambda: container(FILES)[:-30], "damaged"),
    ],
)
def test_read_container_refuses_before_it_unpacks(content, limit):
    made = content()
    tracemalloc.start()
    with pytest.raises(ContainerRefused) as refused:
        read_container(made)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.limit == limit
    assert peak < 8 * 2**20


def test_read_container_leaves_what_is_nested_as_a_file():
    read = read_container(maker.nested(container(FILES), 20))
    assert [file.name for file in read.files] == ["sees.asice"]


def test_read_container_never_breaks_on_a_changed_or_cut_one(signing):
    content = container(FILES, signing)
    for at in range(0, len(content), 13):
        for damaged in (content[:at], content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]):
            try:
                looks_like_container(damaged)
                read_container(damaged)
            except ContainerRefused:
                pass


DDOC = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<SignedDoc format="DIGIDOC-XML" version="1.3" '
    'xmlns="http://www.sk.ee/DigiDoc/v1.3.0#"><DataFile ContentType="EMBEDDED_BASE64" Filename="{name}" Id="D0" '
    'MimeType="text/plain" Size="3">YWJj</DataFile></SignedDoc>'
)


def test_read_container_reads_an_old_ddoc_with_its_three_marks():
    content = b"\xef\xbb\xbf" * 3 + DDOC.format(name="leping.txt").encode()
    assert looks_like_container(content)
    read = read_container(content)
    assert (read.form, read.is_archive) == (Form.DDOC, True)
    assert [(file.name, file.content) for file in read.files] == [("leping.txt", b"abc")]


def test_read_container_refuses_a_ddoc_with_entities():
    content = DDOC.format(name="&a;").replace("<SignedDoc", '<!DOCTYPE x [<!ENTITY a "b">]><SignedDoc').encode()
    with pytest.raises(ContainerRefused, match="damaged"):
        read_container(content)
