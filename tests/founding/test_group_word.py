"""A programme's word for its groups: chosen in the set-up, kept by reports, told by notices and mails."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import translation

from accounts.models import Notice
from accounts.notices import notify, words_of
from founding import actions
from founding.forms.setup import BasicsForm
from reports.pdf.chapters import contents
from reports.snapshot.shape import word_of
from tests.cast import group
from tests.reports.test_snapshot import composed
from ui import words
from villages import mails
from villages.models import Invitation, Programme
from villages.programme_terms import in_terms_of
from villages.roles import Role

FACTS = {"ref_no": "19202200481", "starts_on": dt.date(2024, 1, 1), "ends_on": dt.date(2027, 12, 31)}


@pytest.fixture
def polish(world):
    return Programme.objects.create(
        slug="wioski", title="Inteligentne wioski", ref_no="PL-1", starts_on=dt.date(2024, 1, 1),
        ends_on_planned=dt.date(2027, 12, 31), published_cost=1, group_word="LGD",
    )  # fmt: skip


def basics(programme, **changed):
    form = BasicsForm(instance=programme)
    data = {name: form[name].value() for name in form.fields} | changed
    return BasicsForm({name: "" if value is None else value for name, value in data.items()}, instance=programme)


def test_the_set_up_offers_ready_words_and_takes_an_abbreviation(world):
    form = basics(world.programme, group_word="tegevusryhm")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["group_word"] == "tegevusryhm"
    form = basics(world.programme, group_word="other", abbreviation="VVL")
    assert form.is_valid(), form.errors
    actions.set_basics(by=world.lead, programme=world.programme, **form.cleaned_data)
    world.programme.refresh_from_db()
    assert world.programme.group_word == "VVL"
    shown = BasicsForm(instance=world.programme)
    assert (shown["group_word"].value(), shown["abbreviation"].value()) == ("other", "VVL")


def test_an_abbreviation_that_is_none_is_refused_beside_its_field(world):
    for wrong in ("", "vvl", "V", "V V"):
        form = basics(world.programme, group_word="other", abbreviation=wrong)
        assert not form.is_valid()
        assert list(form.errors) == ["abbreviation"]


def test_a_template_has_its_word_and_a_copy_takes_it_along(world):
    made = actions.create_programme(by=world.lead, title="Uus", template="ee-2023", **FACTS)
    assert made.group_word == "tegevusryhm"
    copied = actions.create_programme(by=world.lead, title="Veel", copy_of=made, **FACTS | {"ref_no": "X2"})
    assert copied.group_word == "tegevusryhm"


def test_a_report_keeps_the_word_that_it_was_frozen_with(world):
    Programme.objects.update(group_word="tegevusryhm")
    world.programme.refresh_from_db()
    frozen = composed(world)
    Programme.objects.update(group_word="LGD")
    assert word_of(frozen) == "tegevusryhm"
    with translation.override("et"), words.speaking(word_of(frozen)):
        told = repr(contents.all_of(frozen, {}))
    assert "egevusrühm" in told
    assert "egevusgrup" not in told
    assert "LGD" not in told


def test_mails_and_notices_speak_as_their_programme_whoever_reads_them(world, polish):
    own = group(polish, "PL1", "Wioski Mazowsza", total="100.00", common="0.00", support="90.00")
    invitation = Invitation.objects.create(
        email="jan@naidis.ee", name="Jan", role=Role.PARTNER_COORDINATOR, programme=polish, participation=own,
        language="et", invited_by=world.lead, expires_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    mails.send_invitation(invitation)
    assert "LGD koordinaator" in mail.outbox[0].body
    assert "egevusgrup" not in mail.outbox[0].body

    with in_terms_of(polish):
        notify([world.lead], "villages.export", key=1, url="/", title="x", state="done")
    notice = Notice.objects.get(user=world.lead)
    assert notice.params["group_word"] == "LGD"
    with translation.override("et"):
        assert "x" in words_of(notice)


def test_outside_of_a_programme_the_usual_word_is_spoken():
    with in_terms_of(None), translation.override("et"):
        assert words.spoken("Tegevusgrupid", "et") == "Tegevusgrupid"
