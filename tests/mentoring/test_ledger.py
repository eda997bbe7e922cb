"""Given hours, contracts and plans: what the ledger keeps, and what the database refuses."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from accounts.rules import RuleBroken
from mentoring import actions, queries
from mentoring.models import Allowance, HourEntry, HoursMove, HoursReserve, PlannedVisit
from tests.access.rights import caller
from tests.mentoring.factories import contract, left, log, made


def refused_by_the_database(write):
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


def programme_s_sum():
    given = Allowance.objects.aggregate(sum=Sum("hours_total"))["sum"]
    return given + HoursReserve.objects.aggregate(sum=Sum("hours"))["sum"]


def move(world, giver, taker, hours, by="lead", reason="Põhjus"):
    places = [getattr(world, name) if name else None for name in (giver, taker)]
    return actions.move_hours(
        by=getattr(world, by), giver=places[0], taker=places[1], hours=Decimal(hours), reason=reason
    )


def test_I6_each_village_opens_with_its_hours(world):
    assert {(m.kind, m.hours) for m in HoursMove.objects.all()} == {("opening", 40)}
    assert HoursMove.objects.count() == 3


def test_I6_moves_keep_the_programme_s_sum(world):
    whole = programme_s_sum()
    move(world, "koeru", "kamari", "8")
    move(world, "kriilevalja", None, "40")
    move(world, None, "kamari", "12.25")
    assert (left(world), left(world, "kriilevalja"), left(world, "kamari")) == (32, 0, Decimal("60.25"))
    assert (programme_s_sum(), HoursReserve.objects.get().hours) == (whole, Decimal("27.75"))
    assert [m.kind for m in HoursMove.objects.order_by("pk")[3:]] == ["transfer", "taken", "added"]


@pytest.mark.parametrize("by", ["partner", "mentor", "village_lead", "auditor", "admin", "stranger"])
def test_moves_are_the_lead_coordinator_s(world, by):
    with pytest.raises(RuleBroken, match="juhtpartneri koordinaator"):
        move(world, "koeru", "kamari", "1", by=by)


def test_moves_take_only_what_is_free(world):
    log(world, "10")
    actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT)
    with pytest.raises(RuleBroken, match="Koeru: vaba on 27"):
        move(world, "koeru", "kamari", "27.25")
    move(world, "koeru", "kamari", "27")
    with pytest.raises(RuleBroken, match="programmi reserv: vaba on 0"):
        move(world, None, "koeru", "0.25")
    for pair in (("koeru", "koeru"), (None, None)):
        with pytest.raises(RuleBroken, match="kaks eri kohta"):
            move(world, *pair, "1")
    with pytest.raises(RuleBroken, match="Põhjenda"):
        move(world, "kamari", "koeru", "1", reason=" ")


def test_the_ledger_is_written_once_and_the_hours_change_by_it_alone(world):
    row = HoursMove.objects.first()
    refused_by_the_database(lambda: HoursMove.objects.filter(pk=row.pk).update(hours=50))
    refused_by_the_database(lambda: HoursMove.objects.filter(pk=row.pk).delete())
    refused_by_the_database(lambda: Allowance.objects.filter(village=world.koeru).update(hours_total=50))
    more = {"programme": world.programme, "hours": 60, "decided_by": world.lead, "reason": "x"}
    refused_by_the_database(lambda: HoursMove.objects.create(kind="added", taker=world.koeru.allowance, **more))


VISIT = {
    "planned_on": timezone.localdate(),
    "starts": dt.time(10),
    "hours": Decimal(3),
    "kind": "meeting",
    "about": "Kava",
}


@pytest.fixture(autouse=True)
def _runs(world):
    """The programme runs today."""
    world.programme.ends_on_actual = timezone.localdate() + dt.timedelta(days=100)
    world.programme.save()


def test_a_plan_holds_hours_until_it_is_logged_or_called_off(world):
    visit = actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT)
    world.koeru.allowance.refresh_from_db()
    assert (world.koeru.allowance.hours_left, world.koeru.allowance.hours_free) == (40, 37)
    entry = log(world, "4", worked_on=VISIT["planned_on"])
    visit.refresh_from_db()
    assert (visit.state, visit.entry, left(world)) == ("held", entry, 36)
    second = actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT)
    actions.call_off_visit(by=world.mentor, visit=second, reason="Haigus")
    world.koeru.allowance.refresh_from_db()
    assert world.koeru.allowance.hours_planned == 0


def test_a_plan_is_kept_from_others_work_at_the_limit(world):
    for day in (1, 2, 3):
        made(world, hours="12", worked_on=dt.date(2022, 2, day))
    actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT)
    assert log(world, "2").state == "needs_decision"
    with pytest.raises(RuleBroken, match="vaba on 1.*kavanda"):
        actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT)
    assert log(world, "3", worked_on=VISIT["planned_on"]).state == "submitted"


def test_a_plan_is_for_days_to_come_by_the_own_mentor(world):
    with pytest.raises(RuleBroken, match="See päev on möödas"):
        actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT | {"planned_on": dt.date(2022, 3, 1)})
    with pytest.raises(RuleBroken, match="Programm lõpeb"):
        actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT | {"planned_on": dt.date(2099, 3, 1)})
    for who in ("lead", "other_mentor", "village_lead"):
        with pytest.raises(RuleBroken, match="oma mentor"):
            actions.plan_visit(by=getattr(world, who), village=world.koeru, **VISIT)
    visit = actions.plan_visit(by=world.mentor, village=world.koeru, **VISIT)
    with pytest.raises(RuleBroken, match="kes selle kavandas"):
        actions.call_off_visit(by=world.lead, visit=visit, reason="x")
    assert PlannedVisit.objects.open().count() == 1


def test_I8_no_more_is_approved_than_the_contract_s_ceiling(world):
    one = contract(world, ceiling_hours=Decimal(5))
    for day, hours in ((1, "3"), (2, "2")):
        actions.approve_hours(
            by=world.lead, entry=made(world, "confirmed", hours=hours, contract=one, worked_on=dt.date(2022, 3, day))
        )
    over = made(world, "confirmed", hours="0.25", contract=one, worked_on=dt.date(2022, 3, 3))
    with pytest.raises(RuleBroken, match="Lepingul ML-1 on 5.*alles 0"):
        actions.approve_hours(by=world.lead, entry=over)
    settled = {"state": "approved", "approved_by": world.lead, "approved_at": timezone.now()}
    refused_by_the_database(lambda: HourEntry.objects.filter(pk=over.pk).update(**settled))
    one.refresh_from_db()
    assert (one.hours_approved, one.is_nearly_full) == (5, True)


def test_I9_the_day_lies_within_the_contract_and_the_programme(world):
    one = contract(world, starts_on=dt.date(2022, 1, 1), ends_on=dt.date(2022, 6, 30))
    assert log(world).contract == one
    with pytest.raises(RuleBroken) as broken:
        log(world, worked_on=dt.date(2022, 7, 1))
    assert "Ükski sinu leping ei kata seda päeva" in broken.value.message_dict["worked_on"][0]
    refused_by_the_database(lambda: made(world, contract=one, worked_on=dt.date(2022, 7, 1)))
    refused_by_the_database(lambda: made(world, contract=one, mentor=world.other_mentor))
    refused_by_the_database(lambda: made(world, worked_on=dt.date(2020, 12, 31)))
    refused_by_the_database(lambda: made(world, worked_on=timezone.localdate() + dt.timedelta(days=2)))


NOON = dt.datetime(2022, 3, 1, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "times",
    [
        {"starts_at": NOON},
        {"ends_at": NOON},
        {"starts_at": NOON, "ends_at": NOON},
        {"starts_at": NOON, "ends_at": NOON - dt.timedelta(hours=1)},
        {"starts_at": NOON, "ends_at": NOON + dt.timedelta(hours=13), "minutes": 780, "hours": "12"},
        {"starts_at": NOON, "ends_at": NOON + dt.timedelta(hours=2)},  # not the minutes
        {"starts_at": NOON, "ends_at": None, "minutes": None, "rounding": ""},
    ],
)
def test_I9_the_database_takes_closed_ranges_only(world, times):
    given = {"minutes": 150, "rounding": "nearest_quarter", **times}
    refused_by_the_database(lambda: made(world, **given))


def test_I9_the_database_keeps_a_mentor_at_one_place_and_a_day_at_12_hours(world):
    at = {"minutes": 150, "rounding": "nearest_quarter"}
    made(world, starts_at=NOON, ends_at=NOON + dt.timedelta(minutes=150), **at)
    late = NOON + dt.timedelta(minutes=149)
    overlap = {"starts_at": late, "ends_at": late + dt.timedelta(minutes=150), **at}
    refused_by_the_database(lambda: made(world, village="kriilevalja", **overlap))
    after = late + dt.timedelta(minutes=1)
    made(world, village="kriilevalja", starts_at=after, ends_at=after + dt.timedelta(minutes=150), **at)
    refused_by_the_database(lambda: made(world, hours="7.25"))
    made(world, hours="7")
    entry = made(world, "returned", hours="1")
    refused_by_the_database(lambda: HourEntry.objects.filter(pk=entry.pk).update(state="submitted"))


@pytest.mark.parametrize(("minutes", "hours"), [(97, "1.5"), (98, "1.75"), (Decimal("97.5"), "1.75"), (7, None)])
def test_hours_are_the_minutes_by_the_rule_whatever_writes(world, minutes, hours):
    given = {"minutes": minutes, "rounding": "nearest_quarter"}
    if hours:
        assert made(world, hours=hours, **given).hours == Decimal(hours)
    refused_by_the_database(lambda: made(world, hours="2", **given))
    refused_by_the_database(lambda: made(world, hours="1.3"))


def test_a_contract_entered_late_takes_the_hours_that_wait_for_it(world):
    entry, foreign = made(world, "approved"), made(world, village="kriilevalja", worked_on=dt.date(2020 + 3, 6, 30))
    facts = {"number": "ML-7", "signed_on": dt.date(2022, 1, 1), "rate": Decimal(40), "vat_percent": 22}
    facts |= {"starts_on": dt.date(2022, 1, 1), "ends_on": dt.date(2022, 12, 31), "language": "et"}
    with pytest.raises(RuleBroken, match="Kinnitatud on juba 2,5"):
        actions.add_contract(by=world.partner, payer=world.jap, mentor=world.mentor, ceiling_hours=Decimal(2), **facts)
    with pytest.raises(RuleBroken, match="kes maksab"):
        actions.add_contract(by=world.mentor, payer=world.jap, mentor=world.mentor, ceiling_hours=Decimal(9), **facts)
    one = actions.add_contract(
        by=world.partner, payer=world.jap, mentor=world.mentor, ceiling_hours=Decimal(9), **facts
    )
    entry.refresh_from_db()
    foreign.refresh_from_db()
    assert (entry.contract, foreign.contract, one.hours_approved) == (one, None, Decimal("2.5"))
    for change, sentence in (
        ({"ends_on": dt.date(2022, 2, 1)}, "peab neid katma"),
        ({"ceiling_hours": Decimal(2)}, "ei saa olla väiksem"),
        ({"mentor": world.other_mentor}, "jäävad samaks"),
    ):
        one.refresh_from_db()
        with pytest.raises(RuleBroken, match=sentence):
            actions.change_contract(by=world.partner, contract=one, **change)
    one.refresh_from_db()
    assert actions.change_contract(by=world.partner, contract=one, ceiling_hours=Decimal(20)).hours_left == 17.5


def test_the_ledger_holds_the_moves_of_the_own_scope(world):
    given = {"giver": world.koeru, "taker": world.kriilevalja, "hours": Decimal(1), "reason": "Kokku lepitud"}
    actions.move_hours(by=world.lead, **given)
    for who, seen in {"partner": True, "mentor": True, "other_partner": False, "other_mentor": False}.items():
        page = caller(getattr(world, who)).get(reverse("mentoring:ledger")).content.decode()
        assert ("Kokku lepitud" in page) == seen, who


def test_pages_move_hours_and_enter_a_contract(world):
    lead = caller(world.lead)
    typed = {"giver": world.kamari.pk, "taker": world.koeru.pk, "hours": "1,5", "reason": "Kokku lepitud"}
    page = lead.post(reverse("mentoring:move_hours"), typed, follow=True).content.decode()
    for told in ("Tunnid on tõstetud", "Kokku lepitud", "1,5\xa0h"):
        assert told in page
    assert lead.get(reverse("mentoring:ledger"), {"file": "xlsx"}).status_code == 200
    partner = caller(world.partner)
    assert world.mentor
    typed = {"mentor": world.mentor.pk, "payer": world.jap.pk, "number": "ML-9", "signed_on": "01.01.2022"}
    typed |= {"rate": "45,00", "vat_percent": "22", "ceiling_hours": "80", "language": "et"}
    typed |= {"starts_on": "01.01.2022", "ends_on": "31.12.2022"}
    page = partner.post(reverse("mentoring:add_contract"), typed, follow=True).content.decode()
    assert "Leping on sisestatud." in page
    assert "ML-9" in partner.get(reverse("mentoring:contracts")).content.decode()


def test_week_is_saved_row_by_row_and_locked_days_say_why(world):
    contract(world, starts_on=dt.date(2022, 3, 1))
    made(world, "approved", worked_on=dt.date(2022, 3, 2))
    mentor, address = caller(world.mentor), reverse("mentoring:log_week") + "?week=2022-W09"
    page = mentor.get(address).content.decode()
    for told in ("lepingu ajast väljas", "2,5\xa0h: kinnitatud", 'name="koeru-day-2022-03-01"'):
        assert told in page
    assert 'name="koeru-day-2022-03-02"' not in page
    row = {"koeru-kind": "meeting", "koeru-done": "Nädala töö"}
    answer = mentor.post(address, row | {"koeru-day-2022-03-01": "1:30", "koeru-day-2022-03-03": "13"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "03.03.2022: " in page
    assert 'value="1:30"' in page
    assert HourEntry.objects.count() == 1
    assert (
        mentor.post(address, row | {"koeru-day-2022-03-01": "1:30", "koeru-day-2022-03-03": "45 min"}).status_code
        == 302
    )
    assert [entry.typed for entry in HourEntry.objects.order_by("worked_on") if entry.typed] == ["1:30", "45 min"]
    for odd in ("0001-W01", "9999-W52", "2022-W60", "x", ""):
        assert mentor.get(reverse("mentoring:log_week"), {"week": odd}).status_code == 200


@pytest.mark.parametrize(
    ("travel", "preparation", "warns"),
    [("8", "0", False), ("4", "4", False), ("4", "4.25", True), ("8.25", "0", True), ("0", "8.25", True)],
)
def test_I10_travel_and_preparation_above_a_fifth_warn_and_are_saved(world, client, travel, preparation, warns):
    """A fifth of 40 hours is 8: exactly 8 is within. Meetings do not count, nor what draws nothing."""
    made(world, hours="12", worked_on=dt.date(2022, 3, 9))
    made(world, "voided", hours="8", kind="travel", worked_on=dt.date(2022, 3, 10))
    made(world, "needs_decision", hours="8", kind="preparation", worked_on=dt.date(2022, 3, 11))
    for day, kind, hours in ((1, "travel", travel), (2, "preparation", preparation)):
        if Decimal(hours):
            assert log(world, hours, kind=kind, worked_on=dt.date(2022, 3, day)).state == "submitted"
    aside = Decimal(travel) + Decimal(preparation)
    assert queries.too_much_aside(world.koeru.allowance) == (aside if warns else None)
    client.force_login(world.partner)
    page = client.get(reverse("mentoring:village", args=["koeru"])).content.decode()
    assert ("Sõit ja ettevalmistus võtavad" in page) == warns


def test_I10_the_mentor_is_warned_at_the_moment_of_saving(world, client):
    made(world, hours="8", kind="travel")
    client.force_login(world.mentor)
    address = reverse("mentoring:log_hours", args=["koeru"])
    for kind, warns in (("meeting", False), ("travel", True)):
        form = {"once": str(uuid4()), "worked_on": "02.03.2022", "hours": "1", "kind": kind, "done": "Käik."}
        page = client.post(address, form, follow=True).content.decode()
        assert ("Salvestatud" in page, page.count("Sõit ja ettevalmistus võtavad") == 2) == (True, warns)


def test_the_week_opens_where_there_is_something_to_write(world, client):
    """After the programme's end its last week stands there, and not seven closed days of today's."""
    world.programme.ends_on_actual = dt.date(2023, 6, 30)
    world.programme.save()
    client.force_login(world.mentor)
    page = client.get(reverse("mentoring:log_week")).content.decode()
    assert 'name="koeru-day-2023-06-30"' in page
