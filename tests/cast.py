"""The same small world and the same people in every test: two groups, three villages, one of each role."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from accounts.models import User
from mentoring.models import Allowance
from villages.models import Activity, Membership, Participation, Partner, Programme, Settlement, Village
from villages.roles import Role

PASSWORD = "a-long-test-password"  # noqa: S105


def person(name: str, role: str | None = None, place: object = None, programme: Programme | None = None) -> User:
    user = User.objects.create(email=f"{name.lower().replace(' ', '.')}@demo.example", name=name)
    if role:
        join(user, role, place, programme)
    return user


def join(user: User, role: str, place: object, programme: Programme | None = None) -> Membership:
    places = {Participation: "participation", Village: "village"}
    where = {places[type(place)]: place} if type(place) in places else {}
    programme = programme or (place if isinstance(place, Programme) else place.programme)  # type: ignore[attr-defined]
    ends = timezone.now() + dt.timedelta(days=30) if role == Role.AUDITOR else None
    return Membership.objects.create(user=user, role=role, programme=programme, ends_at=ends, **where)


def group(programme: Programme, code: str, name: str, *, total: str, common: str, support: str) -> Participation:
    return _groups(programme, (code, name, total, common, support))[0]


def _groups(programme: Programme, *told: tuple[str, str, str, str, str]) -> list[Participation]:
    partners = Partner.objects.bulk_create(
        Partner(code=code, name=name, official_name=f"MTÜ {name}") for code, name, *_money in told
    )
    return Participation.objects.bulk_create(
        Participation(
            programme=programme,
            partner=partner,
            common_cost=Decimal(common),
            total_cost=Decimal(total),
            total_support=Decimal(support),
            support_rate=programme.support_rate,
        )
        for partner, (_code, _name, total, common, support) in zip(partners, told, strict=True)
    )


def village(participation: Participation, name: str, slug: str, latitude: str, longitude: str) -> Village:
    return _villages((participation, name, slug, latitude, longitude))[0]


def _villages(*told: tuple[Participation, str, str, str, str]) -> list[Village]:
    made = Village.objects.bulk_create(
        Village(participation=group, name=name, slug=slug, latitude=Decimal(latitude), longitude=Decimal(longitude))
        for group, name, slug, latitude, longitude in told
    )
    Settlement.objects.bulk_create(Settlement(village=one, name=one.name) for one in made)
    Allowance.objects.bulk_create(Allowance(village=one, hours_total=40) for one in made)
    return made


@dataclass
class World:
    """Everything is made at once; people are made when first asked for."""

    programme: Programme
    jap: Participation
    jkk: Participation
    koeru: Village
    kriilevalja: Village
    kamari: Village

    @cached_property
    def lead(self) -> User:
        return person("Liis Juht", Role.LEAD_COORDINATOR, self.programme)

    @cached_property
    def partner(self) -> User:
        """Partner coordinator of JAP."""
        return person("Kadri Koordinaator", Role.PARTNER_COORDINATOR, self.jap)

    @cached_property
    def other_partner(self) -> User:
        """Partner coordinator of JKK."""
        return person("Jaak Naaber", Role.PARTNER_COORDINATOR, self.jkk)

    @cached_property
    def mentor(self) -> User:
        """Mentor of Koeru and Kriilevälja."""
        mentor = person("Mart Mentor", Role.MENTOR, self.koeru)
        join(mentor, Role.MENTOR, self.kriilevalja)
        return mentor

    @cached_property
    def other_mentor(self) -> User:
        """Mentor of Kamari."""
        return person("Mai Mentor", Role.MENTOR, self.kamari)

    @cached_property
    def village_lead(self) -> User:
        """Village lead of Koeru."""
        return person("Külli Küla", Role.VILLAGE_LEAD, self.koeru)

    @cached_property
    def auditor(self) -> User:
        return person("Aime Audiitor", Role.AUDITOR, self.programme)

    @cached_property
    def admin(self) -> User:
        return person("Harri Haldur", Role.ADMINISTRATOR, self.programme)

    @cached_property
    def stranger(self) -> User:
        """Signed in, with no membership."""
        return person("Võõras Inimene")

    def everyone(self) -> dict[str, User]:
        names = [
            "lead",
            "partner",
            "other_partner",
            "mentor",
            "other_mentor",
            "village_lead",
            "auditor",
            "admin",
            "stranger",
        ]
        return {name: getattr(self, name) for name in names}


def make_world() -> World:
    programme = Programme.objects.create(
        slug="arukad-kulad",
        title="Arukate külade arenguprogramm",
        ref_no="19302100001",
        starts_on=dt.date(2021, 1, 1),
        ends_on_planned=dt.date(2022, 12, 31),
        ends_on_actual=dt.date(2023, 6, 30),
        published_cost=Decimal("251928.00"),
    )
    activities = []
    for code in ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2"):
        part = Activity.Part.REGION if code == "2" else Activity.Part.COMMON
        titles = {"title_et": f"Tegevus {code}", "title_en": f"Activity {code}"}
        activities.append(Activity(programme=programme, code=code, part=part, **titles))
    Activity.objects.bulk_create(activities)
    jap, jkk = _groups(
        programme,
        ("JAP", "Järva Arengu Partnerid", "33000.00", "20993.97", "29700.00"),
        ("JKK", "Jõgevamaa Koostöökoda", "31490.96", "31490.96", "28341.86"),
    )
    koeru, kriilevalja, kamari = _villages(
        (jap, "Koeru", "koeru", "58.9636", "26.0303"),
        (jap, "Kriilevälja", "kriilevalja", "58.9500", "25.6200"),
        (jkk, "Kamari", "kamari", "58.6100", "25.9800"),
    )
    return World(programme=programme, jap=jap, jkk=jkk, koeru=koeru, kriilevalja=kriilevalja, kamari=kamari)
