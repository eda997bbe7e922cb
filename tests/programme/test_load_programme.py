import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.models import Count, Model, Sum
from pghistory.models import Context

from accounts.models import User
from accounts.rules import action
from coordination.models import CommunicationItem, Indicator, IndicatorTarget
from figures.indicator_rows import SOURCES
from mentoring.models import Allowance
from smartvillages.management.commands.load_programme import common_shares
from trainings.models import Event, EventDay, Module, Topic
from villages.models import Activity, Basis, Participation, Partner, Programme, Village, VillageName

VILLAGES_OF = {
    **{"TAS": 2, "VPK": 2, "LHKK": 1, "JKK": 3, "VÕPK": 1, "PLPK": 2, "JAP": 2},
    **{"PAIK": 3, "IHKK": 2, "RJKK": 1, "PHKK": 3, "VIKO": 1, "PPK": 1},
}


@pytest.fixture
def loaded(db: None) -> Programme:
    call_command("load_programme", verbosity=0)
    return Programme.objects.get()


@action
def rename(*, by: User, thing: Model, **values: object) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(values))


def test_load_programme_makes_the_founding_programme(loaded: Programme) -> None:
    assert (loaded.ref_no, loaded.published_cost) == ("19302100001", Decimal("251928.00"))
    assert (loaded.starts_on, loaded.ends_on_planned) == (dt.date(2021, 1, 1), dt.date(2022, 12, 31))
    assert (loaded.ends_on_actual, "täpne päev teadmata" in loaded.end_note) == (dt.date(2023, 6, 30), True)
    assert (Partner.objects.count(), Village.objects.count()) == (13, 24)
    assert (Topic.objects.count(), Module.objects.count()) == (9, 6)
    assert list(Activity.objects.values_list("code", flat=True)) == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2"]
    assert Allowance.objects.aggregate(sum=Sum("hours_total"))["sum"] == Decimal("960.00")
    counted = Participation.objects.annotate(n=Count("villages")).values_list("partner__code", "n")
    assert dict(counted) == VILLAGES_OF


def test_load_programme_takes_two_budgets_as_facts_and_derives_the_others(loaded: Programme) -> None:
    groups = {group.partner.code: group for group in Participation.objects.select_related("partner")}
    jap, jkk = groups["JAP"], groups["JKK"]
    assert (jap.total_cost, jap.total_support, jap.total_basis) == (33000, 29700, Basis.SEED)
    assert (jap.common_cost, jap.common_basis) == (Decimal("20993.97"), Basis.DERIVED)
    assert (jkk.total_cost, jkk.total_support) == (Decimal("31490.96"), Decimal("28341.86"))
    assert (jkk.total_basis, jkk.common_basis) == (Basis.SOURCE, Basis.SOURCE)
    assert sum(group.common_cost for group in groups.values()) == Decimal("251927.68")
    derived = [group for code, group in groups.items() if code not in ("JAP", "JKK")]
    assert {(group.common_basis, group.total_basis) for group in derived} == {(Basis.DERIVED, Basis.DERIVED)}
    assert groups["PPK"].total_support == Decimal("9447.29")


def test_common_shares_give_the_last_cents_to_the_largest_remainders() -> None:
    assert common_shares(Decimal("100.00"), 3, {"A": 3, "B": 1, "C": 2}) == {
        "A": Decimal("100.00"),
        "B": Decimal("33.33"),
        "C": Decimal("66.67"),
    }


def test_load_programme_keeps_planned_and_actual_apart(loaded: Programme) -> None:
    abroad = Event.objects.get(kind=Event.Kind.TRIP_ABROAD)
    assert (abroad.planned_days, abroad.planned_from) == (5, None)
    assert (abroad.held_from, abroad.held_until) == (dt.date(2022, 10, 3), dt.date(2022, 10, 6))
    assert EventDay.objects.filter(event=abroad).count() == 4
    home = Event.objects.get(kind=Event.Kind.TRIP_HOME)
    assert (home.planned_days, home.held_from, home.state) == (2, None, Event.State.PLANNED)
    region = Event.objects.filter(part="region").order_by("basis", "funding")
    assert set(region.values_list("basis", "funding")) == {("seed", "programme"), ("source", "measure_19_1")}


def test_load_programme_holds_each_dated_event_of_the_timeline(loaded: Programme) -> None:
    """domain.md 1.3: what can be proved, with its real days; JAP's own stand in the next test."""
    rows = Event.objects.exclude(held_from=None).exclude(organiser__partner__code="JAP").order_by("held_from")
    assert [(str(row.held_from), str(row.held_until), row.kind, row.place) for row in rows] == [
        ("2021-03-03", "2021-03-03", "meeting", ""),
        ("2021-03-09", "2021-03-09", "meeting", ""),
        ("2021-06-17", "2021-06-17", "training_day", "Jäneda"),
        ("2021-08-03", "2021-08-03", "meeting", "Purtse"),
        ("2022-02-01", "2022-02-04", "defence", ""),
        ("2022-03-16", "2022-03-19", "study_visit", "Torup, Taani"),
        ("2022-10-03", "2022-10-06", "trip_abroad", "Torup, Taani"),
        ("2022-12-06", "2022-12-07", "seminar", ""),
    ]


def test_load_programme_leaves_unknown_days_unknown(loaded: Programme) -> None:
    """Modules 2–6, the trip in Estonia, and of JAP's events those whose days no source tells."""
    unknown = Event.objects.filter(held_from=None)
    assert set(unknown.values_list("planned_from", "state")) == {(None, Event.State.PLANNED)}
    assert not unknown.filter(planned_note="").exists(), "what is known of the time is said in words"
    jap = unknown.filter(organiser__partner__code="JAP")
    assert (jap.filter(basis=Basis.SEED).count(), jap.filter(basis=Basis.SOURCE).count()) == (5, 5)
    held = Event.objects.held().filter(organiser__partner__code="JAP").order_by("held_from")
    assert [f"{event.held_from:%d.%m.%Y}" for event in held] == [
        *("18.04.2022", "30.05.2022", "01.06.2022", "04.06.2022", "06.06.2022", "23.08.2022", "28.09.2022")
    ]
    assert Module.objects.filter(events=None).count() == 5


def test_load_programme_keeps_former_names_and_says_where_facts_come_from(loaded: Programme) -> None:
    names = dict(VillageName.objects.values_list("village__slug", "name"))
    assert names == {"ohtu": "Lääne-Harju kogukond", "lahkma-saunametsa": "Rohelise Jõemaa külade piirkond"}
    for model in (Village, Event, CommunicationItem, VillageName):
        assert not model.objects.filter(source="").exists()
        assert not model.objects.exclude(basis__in=[Basis.SEED, Basis.SOURCE]).exists()


def test_load_programme_defines_every_indicator_that_is_counted(loaded: Programme) -> None:
    rows = {row.code: row for row in Indicator.objects.filter(programme=loaded)}
    assert set(rows) == set(SOURCES)
    assert all(row.is_counted and row.definition and row.title_en and row.source for row in rows.values())
    targets = dict(IndicatorTarget.objects.values_list("indicator__code", "value"))
    assert targets == {"V1": 24, "V2": 24, "V3": 6, "V5": 2, "V6": 960, "T5": 4}
    seeded = {code for code, row in rows.items() if row.basis == Basis.SEED}
    assert seeded == {"V1", "V2", "V3", "V5", "V6"}, "what the founding document itself says"


def test_load_programme_leaves_a_definition_and_a_target_that_people_changed(loaded: Programme) -> None:
    rename(by=None, thing=Indicator.objects.get(code="V7"), definition="Ka raadiosaated.")
    rename(by=None, thing=IndicatorTarget.objects.get(indicator__code="V2"), value=26)
    call_command("load_programme", verbosity=0)
    assert Indicator.objects.get(code="V7").definition == "Ka raadiosaated."
    assert IndicatorTarget.objects.get(indicator__code="V2").value == 26


def test_load_programme_knows_the_settlements_of_every_unit_that_a_source_names(loaded: Programme) -> None:
    """Two units are „several villages“ in the sources, without their names."""
    without = Village.objects.filter(settlements=None).values_list("slug", flat=True)
    assert set(without) == {"otepaa", "kilingi-nomme"}
    area = Village.objects.get(slug="lahkma-saunametsa").settlements.values_list("name", flat=True)
    assert set(area) == {"Kootsi", "Lahmuse", "Lähkma", "Sürgavere"}


def test_load_programme_takes_what_is_known_of_pilots_as_facts_with_their_source(loaded: Programme) -> None:
    known = Village.objects.exclude(pilot_idea="")
    assert known.count() == 12
    assert not known.filter(pilot_idea_source="").exists()
    assert not Village.objects.filter(pilot_idea="").exclude(pilot_idea_source="").exists()
    neeme = known.get(slug="neeme")
    assert (neeme.pilot_idea, neeme.pilot_idea_source[:8]) == ("Külakino", "https://")


def test_load_programme_twice_changes_nothing(loaded: Programme) -> None:
    def histories() -> list[int]:
        tracked = (Programme, Partner, Participation, Village, Event, EventDay, Module, CommunicationItem, Indicator)
        rows = [model._meta.get_field("history").related_model.objects.count() for model in tracked]
        return [Context.objects.count(), *rows]

    before = histories()
    call_command("load_programme", verbosity=0)
    assert histories() == before


def test_load_programme_leaves_what_people_changed(loaded: Programme) -> None:
    Village.objects.filter(slug="meeri").update(name="overwritten by nobody known")
    rename(by=None, thing=Village.objects.get(slug="koeru"), population=1000, name="Koeru kant")
    rename(by=None, thing=Event.objects.get(kind="trip_home"), title="Kodumaa õppereis")
    events = Event.objects.count()
    call_command("load_programme", verbosity=0)
    assert Village.objects.get(slug="koeru").name == "Koeru kant"
    assert (Event.objects.count(), Event.objects.filter(title="Kodumaa õppereis").count()) == (events, 1)
