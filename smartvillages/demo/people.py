"""Invented people. Surnames such as Näidis (sample) and Proov (trial) say so to everyone who reads a list."""

import datetime as dt
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from villages.models import Membership, Participation, Programme, Village
from villages.roles import Role

PASSWORD = "demo-arukad-kulad"  # noqa: S105  printed on the sign-in page of the demo, and used nowhere else
HOST = "demo.example"
FIRST = """
    Aet Aimar Ain Airi Alar Anu Ants Birgit Eda Eero Egle Elve Enn Epp Ester Getter Hele Helju Ilmar
    Imbi Inge Ivo Jaanika Jüri Kaie Kairi Kalev Kauri Kersti Kuldar Küllike Lea Lembit Luule Maie Malle
    Margus Marju Meelis Milvi Moonika Olev Õie Õnne Ott Peep Piia Priit Raivo Reet Riina Sirje Sulev
    Taavi Tarmo Tiiu Toomas Triin Urve Vaike Vello Virve Ülle Ülo
""".split()  # noqa: SIM905  a list of sixty quoted names is harder to read
LAST = ("Näidis", "Proov", "Katse", "Mudel", "Kujutelm", "Väljamõeldis")
SINCE = timezone.make_aware(dt.datetime(2021, 5, 1))  # noqa: DTZ001
MENTORS_OWN = ("koeru", "kriilevalja", "kamari", "navi", "vajangu")


@dataclass
class People:
    lead: User
    coordinators: dict[str, User] = field(default_factory=dict)  # by the group's code
    mentors: dict[str, User] = field(default_factory=dict)  # by the village's slug
    village_leads: dict[str, User] = field(default_factory=dict)


# Kept above their lists: path → name and what the list is asked for.
FILTERS = {"/costs/": [["Ootavad kontrolli", "waits=check"]], "/pilots/": [["Üle tähtaja", "late=late"]]}


def invented_name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"


def make_people(programme: Programme, groups: list[Participation], villages: list[Village]) -> People:
    password = make_password(PASSWORD)
    people = People(lead=_sign_in("juht", "Liis Näidis", password))
    memberships = [
        _membership(people.lead, Role.LEAD_COORDINATOR, programme),
        _membership(
            _sign_in("audiitor", "Aime Näidis", password),
            Role.AUDITOR,
            programme,
            ends_at=timezone.make_aware(dt.datetime(2035, 12, 31)),  # noqa: DTZ001
        ),
        _membership(_sign_in("haldur", "Harri Näidis", password), Role.ADMINISTRATOR, programme),
    ]
    numbers = iter(range(1000))
    for group in groups:
        code = group.partner.code
        own = _sign_in("koordinaator", "Kadri Näidis", password) if code == "JAP" else _person(next(numbers))
        people.coordinators[code] = own
        memberships.append(_membership(own, Role.PARTNER_COORDINATOR, programme, participation=group))
    mentor = _sign_in("mentor", "Mart Näidis", password)
    others = [_person(next(numbers)) for _ in range(5)]
    for number, village in enumerate(villages):
        lead = _sign_in("kyla", "Külli Näidis", password) if village.slug == "koeru" else _person(next(numbers))
        people.village_leads[village.slug] = lead
        people.mentors[village.slug] = mentor if village.slug in MENTORS_OWN else others[number % len(others)]
        memberships.append(_membership(lead, Role.VILLAGE_LEAD, programme, village=village))
        memberships.append(_membership(people.mentors[village.slug], Role.MENTOR, programme, village=village))
    Membership.objects.bulk_create(memberships)
    for user in (people.lead, people.coordinators["JAP"]):
        user.filters = FILTERS
        user.save(update_fields=["filters"])
    return people


def _sign_in(local: str, name: str, password: str) -> User:
    user = User.objects.create(email=f"{local}@{HOST}", name=name, password=password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _person(number: int) -> User:
    """Somebody who is named in the demo and cannot sign in."""
    name = invented_name(number)
    return User.objects.create(email=f"{slugify(name).replace('-', '.')}@{HOST}", name=name, password="!")  # noqa: S106


def _membership(user: User, role: Role, programme: Programme, **where: object) -> Membership:
    return Membership(user=user, role=role, programme=programme, starts_at=SINCE, **where)
