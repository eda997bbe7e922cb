import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from accounts.rules import RuleBroken
from tests.trainings.factories import event, person, photo, present
from trainings import actions
from trainings.models import Attendance, Person
from villages.files import FileRefused

NOT_FOR = ["other_partner", "mentor", "village_lead", "auditor", "admin", "stranger"]


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel("2022-11-15 12:00:00+02:00"):
        yield


def add(world, one, name="Mari Maasikas", by="partner", **given):
    given.setdefault("village", world.koeru)
    return actions.add_participant(by=getattr(world, by), event=one, name=name, **given)


def record(world, one, marks, by="partner"):
    actions.record_attendance(by=getattr(world, by), event=one, marks=marks)


def statuses(one):
    rows = Attendance.objects.filter(day__event=one).order_by("person__name", "day__on")
    return [(row.person.name, row.status) for row in rows]


def test_add_marks_present_on_every_day(world):
    one = event(world, "held", held_until=dt.date(2022, 10, 4))
    mari = add(world, one, organisation="MTÜ Koeru")
    assert (mari.programme, mari.organisation) == (world.programme, "MTÜ Koeru")
    assert statuses(one) == [("Mari Maasikas", "present")] * 2


def test_add_on_one_day(world):
    one = event(world, "held", held_until=dt.date(2022, 10, 4))
    second = one.days.get(on=dt.date(2022, 10, 4))
    add(world, one, day=second)
    assert [row.day for row in Attendance.objects.all()] == [second]


def test_the_same_person_is_not_made_twice(world):
    first = add(world, event(world, "held"))
    again = add(world, event(world, "held"), "  mari   MAASIKAS ", organisation="MTÜ Koeru")
    assert again == first
    assert again.organisation == "MTÜ Koeru"
    assert Person.objects.count() == 1


def test_the_same_name_of_another_village_is_another_person(world):
    one = event(world, "held")
    people = {add(world, one).pk, add(world, one, village=world.kriilevalja).pk, add(world, one, village=None).pk}
    assert len(people) == 3


def test_an_erased_person_is_not_found_again(world):
    one = event(world, "held")
    erased = person(one, "", world.koeru, anonymised_at=dt.datetime(2022, 1, 1, tzinfo=dt.UTC))
    assert add(world, one) != erased


def test_add_again_keeps_the_role(world):
    one = event(world, "held")
    present(one, "Mari Maasikas", world.koeru, status="excused", role="trainer")
    add(world, one)
    row = Attendance.objects.get()
    assert (row.status, row.role) == ("present", "trainer")


def test_nobody_is_present_in_the_future(world):
    one = event(world, planned_from=dt.date(2022, 11, 15), planned_until=dt.date(2022, 11, 16))
    mari = add(world, one)
    today, tomorrow = one.days.order_by("on")
    assert [row.day for row in mari.attendances.all()] == [today]
    with pytest.raises(RuleBroken, match=r"16\.11\.2022 on alles ees"):
        record(world, one, [(tomorrow, mari, "present", "participant")])
    record(world, one, [(tomorrow, mari, "excused", "participant")])


def test_an_event_that_is_yet_to_come_takes_nobody(world):
    with pytest.raises(RuleBroken, match="ei ole veel päeva"):
        add(world, event(world, planned_from=dt.date(2022, 12, 1)))
    assert not Person.objects.exists()


def test_record_writes_over_what_was_there(world):
    one = event(world, "held")
    day = one.days.get()
    mari, jaan = present(one, "Mari Maasikas"), person(one, "Jaan Tamm")
    record(world, one, [(day, mari, "absent", "participant"), (day, jaan, "present", "mentor")])
    assert statuses(one) == [("Jaan Tamm", "present"), ("Mari Maasikas", "absent")]


def test_record_of_the_same_changes_nothing(world):
    one = event(world, "held")
    mari = present(one, "Mari Maasikas")
    before = Attendance.objects.get()
    record(world, one, [(one.days.get(), mari, "present", "participant")])
    assert Attendance.objects.get().recorded_at == before.recorded_at


def test_record_refuses_what_is_of_another_event(world):
    one, other = event(world, "held"), event(world, "held")
    with pytest.raises(RuleBroken, match="ei kuulu selle sündmuse juurde"):
        record(world, one, [(other.days.get(), person(one, "Mari"), "present", "participant")])


def test_record_is_all_or_nothing(world):
    one = event(world, "held")
    with pytest.raises(RuleBroken):
        record(
            world,
            one,
            [
                (one.days.get(), person(one, "Mari"), "present", "participant"),
                (one.days.get(), person(one, "Jaan"), "there", "participant"),
            ],
        )
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("by", NOT_FOR)
def test_attendance_is_for_the_organisers_coordinator(world, by):
    one = event(world, "held")
    acts = [
        lambda user: actions.add_participant(by=user, event=one, name="Mari", organisation="", village=None),
        lambda user: actions.record_attendance(by=user, event=one, marks=[]),
        lambda user: actions.record_head_count(by=user, event=one, head_count=3),
        lambda user: actions.record_feedback(by=user, event=one, score=Decimal("4.5"), count=2),
        lambda user: actions.attach_paper(by=user, event=one, kind="marking", upload=photo()),
    ]
    for act in acts:
        with pytest.raises(RuleBroken, match="korraldaja koordinaator"):
            act(getattr(world, by))


@pytest.mark.parametrize("state", ["proved", "closed", "cancelled"])
def test_what_is_fixed_is_not_recorded_any_more(world, state):
    one = event(world, state)
    with pytest.raises(RuleBroken, match="kohalolijaid ja pabereid enam ei muudeta"):
        add(world, one)
    with pytest.raises(RuleBroken, match="enam ei muudeta"):
        actions.attach_paper(by=world.partner, event=one, kind="marking", upload=photo())


def test_head_count_and_feedback(world):
    one = event(world, "held")
    actions.record_head_count(by=world.partner, event=one, head_count=21)
    actions.record_feedback(by=world.partner, event=one, score=Decimal("4.6"), count=15)
    one.refresh_from_db()
    assert (one.head_count, one.feedback_score, one.feedback_count) == (21, Decimal("4.60"), 15)


@pytest.mark.parametrize(
    ("score", "count", "sentence"),
    [(Decimal("5.1"), 3, "1 kuni 5"), (None, 3, "Lisa mõlemad"), (Decimal(4), 0, "Lisa mõlemad")],
)
def test_feedback_refuses(world, score, count, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        actions.record_feedback(by=world.partner, event=event(world, "held"), score=score, count=count)


def test_a_paper_is_kept_at_the_organiser(world):
    one = event(world, "held")
    attached = actions.attach_paper(by=world.partner, event=one, kind="marking", upload=photo(), title="Silt")
    document = attached.document
    assert (document.participation, document.kind, document.title) == (world.jap, "marking", "Silt")


def test_a_paper_of_a_common_event_is_kept_at_the_programme(world):
    attached = actions.attach_paper(
        by=world.lead, event=event(world, "held", organiser=None), kind="marking", upload=photo()
    )
    assert attached.document.place == world.programme


def test_a_refused_file_leaves_no_paper(world):
    one, bad = event(world, "held"), photo("silt.jpg")
    bad.file.seek(0)
    bad.file.truncate(20)
    with pytest.raises(FileRefused):
        actions.attach_paper(by=world.partner, event=one, kind="marking", upload=bad)
    assert not one.papers.exists()


def test_head_count_and_feedback_wait_for_the_day(world, client):
    one = event(world, planned_from=dt.date(2022, 12, 1))
    for act, given in (
        (actions.record_head_count, {"head_count": 12}),
        (actions.record_feedback, {"score": Decimal("4.5"), "count": 3}),
    ):
        with pytest.raises(RuleBroken, match=r"alates 01\.12\.2022"):
            act(by=world.partner, event=one, **given)
    client.force_login(world.partner)
    page = client.get(reverse("trainings:attendance", args=[one.pk])).content.decode()
    assert page.count('<fieldset disabled data-opens="2022-12-01">') == 2
    assert page.count("Avaneb 01.12.2022.") == 2
