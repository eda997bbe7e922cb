"""Signed containers as papers: taken in, shown, opened one file at a time, and never with a personal code."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from tests.signatures import maker
from tests.signatures.maker import CODE, Signing, authority, container
from villages.actions import check_signatures, store_document
from villages.files import FileRefused
from villages.models import ContainedFile, Document, Signature

FILES = {"vastuvõtuakt 5.pdf": b"%PDF-1.7 akt", "märkus.txt": "õ".encode()}


@pytest.fixture
def anchors(settings, tmp_path):
    settings.SIGNATURE_ANCHORS = str(authority().write_anchors(tmp_path / "usaldatud"))


@pytest.fixture
def signing():
    return Signing(authority().card(), authority())


def stored(world, content, name="akt.asice"):
    upload = ContentFile(content, name)
    return store_document(by=world.partner, place=world.koeru, kind="acceptance", upload=upload)


def page(client, user, document):
    client.force_login(user)
    return client.get(reverse("villages:document", args=[document.pk]), follow=True)


def test_store_document_keeps_a_container_whole_and_lists_what_is_inside(world, anchors, signing):
    content = container(FILES, signing)
    document = stored(world, content, "akt.docx")  # by its content, not its name
    assert (document.extension, document.media_type) == ("asice", maker.ASICE)
    assert container_bytes(document) == content
    assert list(document.contained.values_list("name", "media_type", "size")) == [
        ("vastuvõtuakt 5.pdf", "application/pdf", 12),
        ("märkus.txt", "text/plain", 2),
    ]
    assert list(document.signatures.values_list("signer", "state", "reason")) == [("Mari-Liis Männik", "valid", "")]


def test_container_shows_signers_and_files_to_whoever_sees_the_paper(world, client, anchors, signing):
    document = stored(world, container(FILES, signing))
    shown = page(client, world.village_lead, document)
    for text in ("vastuvõtuakt 5.pdf", "Mari-Liis Männik", "kehtiv", "Proovi ESTEID"):
        assert text in shown.text
    opened = client.get(reverse("villages:contained_file", args=[document.pk, 1]))
    assert opened.content == FILES["märkus.txt"]
    assert opened["Content-Disposition"].startswith("attachment")
    assert "sandbox" in opened["Content-Security-Policy"]
    whole = client.get(reverse("villages:document", args=[document.pk]) + "?download=1")
    assert b"".join(whole.streaming_content) == container_bytes(document)


def container_bytes(document):
    with document.file.open("rb") as file:
        return file.read()


def test_container_is_hidden_from_others_with_all_that_is_inside(world, client, signing):
    document = stored(world, container(FILES, signing))
    client.force_login(world.other_partner)
    for name, args in (("container", [document.pk]), ("contained_file", [document.pk, 0])):
        assert client.get(reverse(f"villages:{name}", args=args)).status_code == 404


def test_check_signatures_again_when_an_issuer_has_come_to_be_trusted(world, client, settings, tmp_path, signing):
    document = stored(world, container(FILES, signing))
    assert document.signatures.get().reason == "no_anchors"
    shown = page(client, world.partner, document)
    assert "Failid on allkirjastamisest saadik muutmata" in shown.text
    settings.SIGNATURE_ANCHORS = str(authority().write_anchors(tmp_path / "usaldatud"))
    response = client.post(reverse("villages:check_signatures", args=[document.pk]), follow=True)
    assert "Allkirjad on uuesti kontrollitud." in response.text
    assert document.signatures.get().state == "valid"
    check_signatures(by=world.partner, document=document)
    assert Signature.objects.count() == 1


def test_container_shows_a_file_inside_on_the_page_and_never_runs_it(world, client, signing):
    word = f"<script>alert(1)</script> {CODE}"
    files = {"akt.pdf": drawn_pdf(), "sõna.txt": word.encode(), "muu.bin": b"\0\1"}
    document = stored(world, container(files, signing))
    client.force_login(world.village_lead)
    address = reverse("villages:container", args=[document.pk])
    plain = client.get(address).text
    assert [f"?look={place}#seen" in plain for place in range(3)] == [True, True, False]
    assert "data:image/jpeg;base64," in client.get(f"{address}?look=0").text
    shown = client.get(f"{address}?look=1").text
    assert "&lt;script&gt;alert(1)" in shown
    assert CODE not in shown
    assert client.get(f"{address}?look=9").text.count("<h2") == plain.count("<h2")
    client.force_login(world.other_partner)
    assert client.get(f"{address}?look=0").status_code == 404


def drawn_pdf():
    import pikepdf  # noqa: PLC0415

    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(out := io.BytesIO())
    return out.getvalue()


def test_container_names_the_files_that_a_signature_does_not_cover(world, client, anchors, signing):
    put_beside = {f"hiljem {CODE}.txt": b"?", "__MACOSX/._akt.pdf": b"?"}
    document = stored(world, container(FILES, signing, **put_beside))
    signature = document.signatures.get()
    assert (signature.state, signature.reason) == ("not_checked", "file_not_signed")
    shown = page(client, world.partner, document).text
    assert "Allkiri ei kata kõiki ümbriku faile." in shown
    assert "__MACOSX/._akt.pdf" in signature.why
    assert CODE not in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: maker.many_entries(10_000), "üle 100 faili või 60 allkirja"),
        (lambda: container({"nullid.bin": bytes(9 * 2**20)}), "pakib lahti palju suuremaks"),
        (lambda: container({}), "ei ole ühtegi faili"),
        (lambda: container({"../x": b"x"}), "ei ole korralikku nime"),
    ],
)
def test_store_document_says_why_it_does_not_take_a_container(world, content, sentence):
    with pytest.raises(FileRefused, match=sentence):
        stored(world, content())
    assert not Document.objects.exists()
    assert not ContainedFile.objects.exists()


def test_store_document_keeps_no_half_of_a_changed_or_cut_container(world, signing):
    content = container(FILES, signing)
    for at in range(0, len(content), 997):
        for damaged in (content[:at], content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]):
            try:
                document = stored(world, damaged)
            except FileRefused:
                continue
            assert document.contained.count() or document.extension != "asice"


def test_personal_codes_are_nowhere(world, client, anchors, signing):
    """Pages, files of lists, the whole database and what is logged: the code stays in the container alone."""
    document = stored(world, container(FILES, signing))
    check_signatures(by=world.partner, document=document)
    client.force_login(world.partner)
    addresses = [
        reverse("villages:container", args=[document.pk]),
        reverse("dashboards:my_data"),
        reverse("dashboards:audit_log"),
    ]
    for address in addresses:
        assert CODE not in client.get(address).text
    assert CODE not in json.dumps(everything_stored())


def everything_stored():
    out = io.StringIO()
    call_command("dumpdata", "villages", stdout=out)
    return out.getvalue()


def test_an_upload_page_takes_a_container(world, client, signing):
    """The form of a cost, as one of those that take papers."""
    from tests.budget.factories import line  # noqa: PLC0415

    client.force_login(world.partner)
    upload = SimpleUploadedFile("arve.asice", container(FILES, signing), maker.ASICE)
    facts = {"supplier": "OÜ Tee", "invoice_no": "7", "invoice_on": "3.10.2022", "description": "Tee", "net": "100"}
    facts |= {"vat": "20", "eligible": "100", "funding": "programme", "line": line(world.jap).pk}
    cost = facts | {"paper": upload}
    response = client.post(reverse("budget:enter_cost"), cost, follow=True)
    assert response.status_code == 200, response.text
    assert Document.objects.get(extension="asice").contained.count() == 2
