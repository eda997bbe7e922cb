import io
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from PIL import Image

from accounts.rules import RuleBroken
from pilots import actions
from pilots.models import PilotUpdate, UpdatePhoto
from tests.pilots.factories import news, page_called_photo, photo, photo_with_place, pilot, told
from villages.files import FileRefused
from villages.models import Document


def kept_files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_post_waits_to_be_published_and_leaves_the_pilot_as_it_was(world):
    update = told(world, photos=[photo(size=(60, 40)), photo(size=(90, 40))])
    assert (update.state, update.posted_by) == ("submitted", world.village_lead)
    assert [one.document.width for one in update.photos.all()] == [60, 90]
    world.pilot.refresh_from_db()
    assert (world.pilot.completion, world.pilot.updated_on) == (0, None)
    assert update.history.get().pgh_context.metadata["verb"] == "pilots.post_update"


def test_post_keeps_nothing_of_where_a_photo_was_taken(world):
    sent = photo_with_place()
    assert Image.open(sent).getexif().get_ifd(0x8825)
    sent.seek(0)
    document = told(world, photos=[sent]).photos.get().document
    assert (document.kind, document.village) == (Document.Kind.PHOTO, world.koeru)
    stored = Path(document.file.path).read_bytes()
    assert not Image.open(io.BytesIO(stored)).getexif()
    assert b"Telefonivabrik" not in stored
    assert document.original_name == document.title == "foto.jpg"  # the chosen name may name a person


def test_post_keeps_the_three_answers(world):
    update = told(world, obstacle="Luba on puudu.", next_step="Katus.")
    assert (update.text, update.obstacle, update.next_step) == ("Lava on valmis.", "Luba on puudu.", "Katus.")


def test_photos_need_a_word_on_the_people_in_them(world):
    with pytest.raises(RuleBroken, match="fotodel olevad inimesed"):
        told(world, photos=[photo()], consent="")
    assert kept_files() == []
    assert told(world, photos=[photo()], consent="agreed").consent == "agreed"
    assert told(world, consent="agreed").consent == ""  # nothing to agree to
    words = told(world, consent="")
    with pytest.raises(DatabaseError, match="a photo needs a word"), transaction.atomic():
        UpdatePhoto.objects.create(update_of=words, document=Document.objects.first())


def test_consent_goes_with_the_last_photo(world):
    update = told(world, photos=[photo()])
    assert edit(world, update, remove=list(update.photos.all())).consent == ""
    with pytest.raises(RuleBroken, match="fotodel olevad inimesed"):
        edit(world, update, photos=[photo()], consent="")


def test_one_refused_photo_leaves_nothing_behind(world):
    with pytest.raises(FileRefused, match="halb.jpg: See ei ole loetav foto"):
        told(world, photos=[photo(), page_called_photo("halb.jpg")])
    assert PilotUpdate.objects.count() == Document.objects.count() == 0
    assert kept_files() == []


@pytest.mark.parametrize("state", ["approved", "under_way", "paused", "ready"])
def test_post_is_taken_while_there_is_something_to_tell(world, state):
    world.pilot = pilot(world.koeru, state)
    assert told(world).pk


@pytest.mark.parametrize("state", ["idea", "submitted", "inspected", "closed", "broken_off"])
def test_post_is_refused_before_approval_and_after_the_end(world, state):
    world.pilot = pilot(world.koeru, state)
    with pytest.raises(RuleBroken, match="Uudiseid võetakse vastu kinnitatud"):
        told(world)


@pytest.mark.parametrize("by", ["auditor", "admin", "other_partner", "other_mentor", "stranger"])
def test_post_is_not_for_everybody(world, by):
    with pytest.raises(RuleBroken, match="Sa ei saa"):
        told(world, by=by)


def test_post_of_more_than_a_hundred_per_cent_is_refused(world):
    with pytest.raises(RuleBroken, match="0 kuni 100"):
        told(world, completion=101)


def test_post_takes_at_most_ten_photos(world):
    with pytest.raises(RuleBroken, match="kuni 10 fotot"):
        told(world, photos=[photo()] * 11)
    assert kept_files() == []


def edit(world, update, by="village_lead", text="Parandatud", consent="nobody", **given):
    given["consent"] = consent
    return actions.edit_update(by=getattr(world, by), update=update, text=text, risk="yellow", completion=55, **given)


def test_edit_mends_and_sends_a_returned_one_back(world):
    update = told(world, photos=[photo(size=(60, 40))])
    actions.return_update(by=world.partner, update=update, reason="Lisa foto")
    edited = edit(world, update, photos=[photo(size=(90, 40))], remove=list(update.photos.all()))
    assert (edited.state, edited.text, edited.completion, edited.return_reason) == ("submitted", "Parandatud", 55, "")
    assert [one.document.width for one in edited.photos.all()] == [90]
    assert Document.objects.count() == 2  # the taken out photo stays among the village's papers


def test_edit_is_for_the_poster_before_publishing(world):
    update = told(world)
    for by in ("partner", "mentor"):
        with pytest.raises(RuleBroken, match="Muuta saab ainult"):
            edit(world, update, by)
    for state in ("published", "withdrawn"):
        late = news(world.pilot, world.village_lead, state=state, published_by=world.partner)
        with pytest.raises(RuleBroken, match="räägi uuesti"):
            edit(world, late)
