"""Lists of participants as people bring them."""

import io
import re

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.trainings.factories import event
from trainings.queries.participant_import import plan_of

TABLE = [["Nimi", "Küla", "Organisatsioon", "E-post"], ["Õie Äär", "Koeru", "MTÜ Šokk", "oie@demo.example"]]


def csv(rows=TABLE, separator=";", end="\r\n"):
    return end.join(separator.join(row) for row in rows)


def xlsx(rows, title="Leht1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def planned(world, content, **fields):
    one = event(world, "open", **fields)
    return plan_of(one, "nimekiri", content if isinstance(content, bytes) else content.encode())


def bring(client, one, content, name="nimekiri.csv"):
    page = reverse("trainings:import_participants", args=[one.pk])
    return client.post(page, {"file": SimpleUploadedFile(name, content)})


def take_in(client, one, preview):
    found = re.search(r'name="brought" value="([^"]+)"', preview.content.decode())
    return client.post(reverse("trainings:take_in_participants", args=[one.pk]), {"brought": found[1]}, follow=True)
