"""Pilots and news that the tests of this app start from."""

import datetime as dt
import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from pilots import actions
from pilots.models import Milestone, Pilot, PilotResult, PilotUpdate

PLAN = {
    "title": "Koeru külateater",
    "aim": "Et küla kohtuks.",
    "budget": Decimal("8000.00"),
    "support": Decimal("7200.00"),
    "own_source": "municipality",
    "starts_on": dt.date(2022, 4, 1),
    "due_on": dt.date(2022, 12, 1),
}


COST = {"actual_cost": Decimal("7900.00"), "no_action_reason": "Strateegia on veel kinnitamata"}


def pilot(village, state="under_way", **fields):
    """An idea is ready to be submitted, an inspected one to be closed."""
    cost = COST if state in ("inspected", "closed") else {}
    made = Pilot.objects.create(village=village, state=state, **{**PLAN, **cost, **fields})
    if state == "idea":
        milestone(made)
    return made


def milestone(pilot, title="Katus on peal", planned_on=dt.date(2022, 8, 1), **fields):
    return Milestone.objects.create(pilot=pilot, title=title, planned_on=planned_on, **fields)


def result(pilot, by, state="submitted", **fields):
    facts = {"kind": "jobs", "value": 1, "method": "measured", "counted_on": dt.date(2022, 12, 1), "proof": "Leping"}
    return PilotResult.objects.create(pilot=pilot, recorded_by=by, state=state, **{**facts, **fields})


def news(pilot, by, text="Lava on valmis.", state="submitted", **fields):
    given = {"risk": "green", "completion": 40, "posted_by": by, **fields}
    if state == "published":
        given.setdefault("published_at", timezone.now())
    return PilotUpdate.objects.create(pilot=pilot, text=text, state=state, **given)


def told(world, text="Lava on valmis.", completion=40, risk="green", photos=(), by="village_lead", **given):
    given = {"consent": "nobody", **given}
    return actions.post_update(
        by=getattr(world, by), pilot=world.pilot, text=text, risk=risk, completion=completion, photos=photos, **given
    )


def photo(name="lava.jpg", size=(640, 480), colour="green", **saved):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **saved)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def photo_with_place(name="kodu.jpg"):
    """A photo that says where it was taken and by which camera."""
    exif = Image.Exif()
    exif[0x010F] = "Telefonivabrik"
    exif.get_ifd(0x8825).update({1: "N", 2: (58.0, 57.0, 49.0), 3: "E", 4: (26.0, 1.0, 49.0)})
    return photo(name, exif=exif)


def page_called_photo(name="lava.jpg"):
    return SimpleUploadedFile(name, b"<html><script>alert(1)</script></html>", content_type="image/jpeg")
