"""The lead coordinator keeps what everybody reads of the programme, and its logos."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.pilots.factories import photo


def asked(world, **more):
    return {
        "languages": ["et", "en"],
        "goal_et": "Elavad külad.",
        "results_et": "Strateegiad\n\nPiloodid ",
        "goal_en": "",
        "results_en": "",
    } | more


def test_words_and_logos_stand_on_the_public_page(world, client):
    client.force_login(world.lead)
    address = reverse("villages:edit_programme", args=["arukad-kulad"])
    answer = client.post(address, asked(world, new_leader_logo=photo("logo.png")))
    assert answer.status_code == 302
    world.programme.refresh_from_db()
    assert world.programme.results_et == ["Strateegiad", "Piloodid"]
    client.logout()
    page = client.get("/et/").content.decode()
    assert "Elavad külad." in page
    logo = reverse("dashboards:public_logo", args=["arukad-kulad", "leader"])
    assert logo in page
    assert b"".join(client.get(logo).streaming_content).startswith(b"\xff\xd8")
    assert client.get(reverse("dashboards:public_logo", args=["arukad-kulad", "eu-leader"])).status_code == 404
    client.force_login(world.lead)
    client.post(address, asked(world))
    assert b"".join(client.get(logo).streaming_content), "a logo that is not given again stays"


def test_a_paper_is_no_logo(world, client):
    client.force_login(world.lead)
    paper = SimpleUploadedFile("logo.pdf", b"%PDF-1.4 not a picture", content_type="application/pdf")
    answer = client.post(
        reverse("villages:edit_programme", args=["arukad-kulad"]), asked(world, new_leader_logo=paper)
    )
    assert answer.status_code == 422
    world.programme.refresh_from_db()
    assert world.programme.leader_logo is None


def test_lines_are_checked_as_they_were_typed(world, client):
    client.force_login(world.lead)
    address = reverse("villages:edit_programme", args=["arukad-kulad"])
    for typed in ("\x00", ["Tekst", "\x00"], "Üks\n\x00", "x" * 4001):
        answer = client.post(address, asked(world, results_en=typed))
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["results_en"])
    assert client.post(address, asked(world, results_en="x\n" * 1500)).status_code == 302
    world.programme.refresh_from_db()
    assert len(world.programme.results_en) == 1500
