"""The checklist of papers: what is missing, who brings it, what is excused; certificates and materials."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import all_papers, event, paper, photo, present
from trainings import actions
from trainings.models import Certificate, Event, PaperNeed
from trainings.queries.certificates import entitled, is_enough
from trainings.queries.checklist import checklist, missing_papers
from villages.models import Document


@pytest.fixture
def held(world):
    return event(world, "held", web_url="")


def missing(one):
    return [need.kind for need in missing_papers(one)]


def test_missing_papers_of_a_day_and_of_a_trip(world, held):
    day = ["agenda", "signed_list", "feedback", "marking"]
    assert missing(held) == [*day, "web_notice"]
    trip = event(world, "held", kind="trip_abroad")
    assert missing(trip) == [*day, "trip_report"]
    paper(trip, "trip_report", world.partner)
    assert missing(trip) == day


def test_excuse_paper_lets_the_event_be_proved(world, held):
    present(held, "Mari Maasikas")
    all_papers(held, world.partner, besides=["feedback"])
    with pytest.raises(RuleBroken, match="Puudu: tagasiside kokkuvõte, teade veebis"):
        actions.move_event(by=world.partner, event=held, to="proved")
    actions.excuse_paper(by=world.partner, event=held, kind="feedback", reason="Keegi ei vastanud.")
    actions.excuse_paper(by=world.lead, event=held, kind="web_notice", reason="Leht oli maas.")
    assert actions.move_event(by=world.partner, event=held, to="proved").state == "proved"
    excused = {one.kind: one.need.excused_by for one in checklist(held) if one.is_excused}
    assert excused == {"feedback": world.partner, "web_notice": world.lead}


def test_excuse_taken_back_makes_the_paper_missing_again(world, held):
    for reason in ("Kadunud.", ""):
        actions.excuse_paper(by=world.partner, event=held, kind="agenda", reason=reason)
    assert "agenda" in missing(held)


def test_I17_nothing_goes_past_the_papers(world, held):
    """Not even the database's own statement."""
    present(held, "Mari Maasikas")
    all_papers(held, world.partner, besides=["agenda"])
    PaperNeed.objects.create(event=held, kind="web_notice", brought_by=world.partner)
    with pytest.raises(DatabaseError, match="missing: .*agenda"), transaction.atomic():
        Event.objects.filter(pk=held.pk).update(state="proved")
    paper(held, "agenda", world.partner)
    Event.objects.filter(pk=held.pk).update(state="proved", web_url="https://kylad.example/uudis")


def test_I17_a_trip_needs_its_report(world):
    trip = event(world, "held", kind="trip_home")
    all_papers(trip, world.partner)
    with pytest.raises(DatabaseError, match="missing: trip_report"), transaction.atomic():
        Event.objects.filter(pk=trip.pk).update(state="proved")


@pytest.mark.parametrize("by", ["other_partner", "mentor", "village_lead", "auditor"])
def test_excuse_paper_is_for_the_organisers_coordinator(world, held, by):
    with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
        actions.excuse_paper(by=getattr(world, by), event=held, kind="agenda", reason="Ei tule.")


def test_arrange_paper_names_somebody_who_may_bring_it(world, client, held):
    world.everyone()
    actions.arrange_paper(by=world.partner, event=held, kind="agenda", brought_by=world.lead)
    with pytest.raises(RuleBroken, match="ei või sellele sündmusele"):
        actions.arrange_paper(by=world.partner, event=held, kind="agenda", brought_by=world.other_partner)
    client.force_login(world.auditor)
    assert "Toob Liis Juht" in client.get(reverse("trainings:event", args=[held.pk])).content.decode()


def test_a_paper_that_no_event_needs_has_no_page(world, client, held):
    client.force_login(world.partner)
    for name in ("arrange_paper", "excuse_paper"):
        assert client.get(reverse(f"trainings:{name}", args=[held.pk, "invoice"])).status_code == 404
        assert client.get(reverse(f"trainings:{name}", args=[held.pk, "trip_report"])).status_code == 404


# Certificates


@pytest.mark.parametrize(("attended", "out_of", "enough"), [(1, 1, True), (4, 5, True), (3, 4, False), (0, 0, False)])
def test_enough_is_four_fifths(attended, out_of, enough):
    assert is_enough(attended, out_of) is enough


def test_issue_certificates_once_to_who_was_there(world, held):
    mari = present(held, "Mari Maasikas", status="late")
    present(held, "Kalle Koolitaja", role="trainer")
    present(held, "Puudu Peeter", status="absent")
    assert [one.person for one in entitled(held)] == [mari]
    assert [one.person for one in actions.issue_certificates(by=world.partner, event=held)] == [mari]
    assert actions.issue_certificates(by=world.partner, event=held) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.create(event=held, person=mari, issued_by=world.lead, attended=1, out_of=2)


def test_certificate_is_checked_by_everybody_and_can_be_withdrawn(world, client, held):
    present(held, "Mari Maasikas")
    [made] = actions.issue_certificates(by=world.partner, event=held)
    page = reverse("trainings:certificate", args=[made.number.lower()])
    assert "ehtne" in client.get(page).content.decode()
    actions.withdraw_certificate(by=world.partner, certificate=made, reason="Vale inimene.")
    assert "ega kehti enam" in client.get(page).content.decode()
    assert client.get(reverse("trainings:certificate", args=["T-2022-AAAAA-AAAAA"])).status_code == 404


def test_certificate_of_an_erased_participant_names_nobody(world, client, held):
    mari = present(held, "Mari Maasikas")
    [made] = actions.issue_certificates(by=world.partner, event=held)
    actions.erase_person(by=world.lead, person=mari, reason="Palus kustutada.")
    page = client.get(reverse("trainings:certificate", args=[made.number])).content.decode()
    assert "nimi on kustutatud" in page
    assert "Maasikas" not in page


def test_certificates_are_given_after_the_event_only(world):
    with pytest.raises(RuleBroken, match="kui sündmus on toimunud"):
        actions.issue_certificates(by=world.partner, event=event(world, "open"))


# Materials


def test_materials_are_links_or_files(world, held):
    given = {"by": world.partner, "event": held}
    actions.add_material(**given, kind="recording", title="Salvestis", url="https://kylad.example/video")
    made = actions.add_material(**given, kind="material", title="Slaidid", upload=photo())
    assert (made.document.kind, made.document.participation) == (Document.Kind.OTHER, world.jap)
    with pytest.raises(RuleBroken, match="link või fail"):
        actions.add_material(**given, kind="material", title="Mitte midagi")
    actions.remove_material(by=world.partner, material=made)
    assert [one.title for one in held.materials.all()] == ["Salvestis"]
    assert Document.objects.filter(pk=made.document_id).exists()
