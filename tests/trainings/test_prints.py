"""The event's own papers as PDFs of both standards, and the photo of the printed list that finds its event."""

import io
import subprocess

import page
import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFilter

from accounts.models import Notice
from accounts.notices import words_of
from accounts.rules import RuleBroken
from tests.signatures.maker import Signing, authority, container
from tests.trainings.factories import DAY, event, present
from tests.trainings.test_feedback import answer
from trainings import actions, qr_codes
from trainings.jobs import attach_printed, remind_of_papers
from trainings.models import PaperToAttach, Session
from villages.jobs import make_due_papers


@pytest.fixture
def held(world):
    one = event(world, "held")
    hours = {"starts_at_time": "10:00", "ends_at_time": "12:00"}
    Session.objects.create(day=one.days.get(), title="Andmed külas", place="Saal", **hours)
    present(one, "Õie Žürii-Šokolaad", world.koeru)
    return one


def printed(world, one, kind, **more):
    paper = actions.print_event_paper(by=world.partner, event=one, kind=kind, **more)
    assert make_due_papers() == 1
    paper.refresh_from_db()
    assert paper.state == "done", paper.failure
    return paper


def faults(pdf, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    answers = {profile: str(page.validate_pdf(str(file), profile=profile)) for profile in ("ua1", "3a")}
    return {profile: said for profile, said in answers.items() if "Result: no failures" not in said}


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\xa0", " ").split())


def photo_of(pdf, angle=8):
    """As a phone takes it: small, turned, a little out of focus and noisy, saved as JPEG."""
    command = ["pdftoppm", "-r", "110", "-png", "-f", "1", "-l", "1", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    sheet = Image.open(io.BytesIO(drawn)).convert("L").rotate(angle, expand=True, fillcolor=190)
    noise = Image.effect_noise(sheet.size, 60)
    shot = Image.blend(sheet.filter(ImageFilter.GaussianBlur(0.8)), noise, 0.25)
    out = io.BytesIO()
    shot.save(out, "JPEG", quality=60)
    return SimpleUploadedFile("nimekiri.jpg", out.getvalue(), content_type="image/jpeg")


@pytest.mark.parametrize("kind", ["agenda", "signed_list", "name_tags", "room_signs", "feedback", "certificates"])
def test_print_event_paper_is_archivable_and_accessible(world, held, tmp_path, kind):
    sheet = actions.open_feedback(by=world.partner, event=held)
    for _one in range(5):
        answer(sheet, 4, liked="Hea kohv", content=5)
    actions.issue_certificates(by=world.partner, event=held)
    pdf = bytes(printed(world, held, kind).pdf)
    assert faults(pdf, tmp_path) == {}
    text = text_of(pdf)
    assert "Euroopa Maaelu Arengu Põllumajandusfond" in text
    says = {
        "agenda": "Andmed külas",
        "signed_list": "Õie Žürii-Šokolaad",
        "feedback": "Hea kohv",
        "room_signs": "Andmed külas",
    }
    assert says.get(kind, "Õie Žürii-Šokolaad") in text


def test_a_turned_noisy_photo_of_the_list_finds_its_event(world, client, held):
    upload = photo_of(bytes(printed(world, held, "signed_list").pdf))
    assert qr_codes.event_on(upload) == held.pk
    client.force_login(world.partner)
    upload.seek(0)
    response = client.post(reverse("trainings:read_list"), {"file": upload})
    assert response.url == reverse("trainings:check", args=[held.pk])
    photo = held.papers.get().document
    assert (photo.kind, photo.extension) == ("signed_list", "jpg")
    page = client.get(response.url).content.decode()
    assert reverse("trainings:list_photo", args=[held.pk, photo.pk]) in page


def signed_container(pdf):
    return "nimekiri.asice", container({"nimekiri.pdf": pdf}, Signing(authority().card(), authority()))


def grown_at_its_end(pdf):
    """As a program that signs inside the PDF leaves it: the same bytes, and more behind them."""
    return "nimekiri.pdf", pdf + b"\n% allkiri\n"


@pytest.mark.parametrize("sign", [signed_container, grown_at_its_end])
def test_a_list_signed_as_a_file_finds_its_event(world, client, held, sign):
    name, content = sign(bytes(printed(world, held, "signed_list").pdf))
    client.force_login(world.partner)
    response = client.post(reverse("trainings:read_list"), {"file": SimpleUploadedFile(name, content)})
    assert response.url == reverse("trainings:check", args=[held.pk])
    paper = held.papers.get().document
    assert (paper.kind, paper.extension) == ("signed_list", name.rsplit(".", 1)[1])
    client.force_login(world.other_partner)
    refused = client.post(reverse("trainings:read_list"), {"file": SimpleUploadedFile(name, content)})
    assert (refused.status_code, held.papers.count()) == (422, 1)


def test_a_photo_of_anothers_list_goes_nowhere(world, client, held):
    upload = photo_of(bytes(printed(world, held, "signed_list").pdf), angle=90)
    client.force_login(world.other_partner)
    response = client.post(reverse("trainings:read_list"), {"file": upload})
    assert response.status_code == 422
    assert held.title not in response.content.decode()
    assert not held.papers.exists()


def test_a_photo_without_a_code_asks_for_the_event(world, client, held):
    out = io.BytesIO()
    Image.new("L", (800, 600), "white").save(out, "PNG")
    client.force_login(world.partner)

    def send(**more):
        file = SimpleUploadedFile("x.png", out.getvalue(), content_type="image/png")
        return client.post(reverse("trainings:read_list"), {"file": file, **more})

    assert "Vali sündmus ise" in send().content.decode()
    assert send(event=held.pk).status_code == 302


def test_who_asked_is_told_why_a_printed_paper_was_not_attached(world, held, monkeypatch):
    def refused(**_given):
        raise RuleBroken("Sündmus on kinnitatud.")

    printed(world, held, "agenda", attach=True)
    monkeypatch.setattr("trainings.actions.prints.attach_paper", refused)
    assert (attach_printed(), PaperToAttach.objects.count()) == (0, 0)
    notice = Notice.objects.get(user=world.partner, kind="trainings.not_attached")
    assert words_of(notice).endswith("Sündmus on kinnitatud.")
    assert notice.url == reverse("trainings:event", args=[held.pk])


def test_a_printed_agenda_attaches_itself_once(world, held):
    paper = printed(world, held, "agenda", attach=True)
    assert (attach_printed(), attach_printed()) == (1, 0)
    document = held.papers.get().document
    assert (document.kind, document.sha256, document.uploaded_by) == ("agenda", paper.sha256, world.partner)
    actions.print_event_paper(by=world.partner, event=held, kind="agenda", attach=True)
    attach_printed()
    assert held.papers.count() == 1


def test_nothing_is_printed_of_nothing(world):
    one = event(world, "held")
    for kind, why in (("feedback", "Keegi ei ole veel vastanud"), ("certificates", "Ühtegi tõendit")):
        with pytest.raises(RuleBroken, match=why):
            actions.print_event_paper(by=world.partner, event=one, kind=kind)


def test_missing_papers_are_reminded_of_after_two_weeks_and_every_two_weeks(world, held):
    world.everyone()
    actions.arrange_paper(by=world.partner, event=held, kind="agenda", brought_by=world.lead)
    for day, mails in ((16, 0), (17, 2), (18, 2), (31, 4)):
        with time_machine.travel(DAY.replace(day=day)):
            remind_of_papers()
        assert len(mail.outbox) == mails, day
    told = {one.to[0]: one.body for one in mail.outbox}
    assert "päevakava" in told[world.lead.email]
    assert "päevakava" not in told[world.partner.email]
    assert "foto tähistusest" in told[world.partner.email]
