"""What a person's memberships reach, as conditions for querysets. Every list, page, search and file asks here.

A membership is held for a programme, a group or a village, and reaches down from there, never up or across.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from accounts.models import Visitor
from villages.roles import KEPT_IN_ARCHIVE, NOT_FOR_CLAIMS, PERMISSIONS_OF, Permission, Role

if TYPE_CHECKING:
    import datetime as dt

    from accounts.models import User
    from villages.models import Membership, Programme

Rows = TypeVar("Rows", bound=QuerySet[Model])

# On the user object itself: a request has one, whatever it is wrapped in.
READ_ALREADY, WORKS_IN, FOUND_HERE = "_memberships", "_works_in", "_found_here"
# What apps above open of a place's papers to those who see a part of it only: conditions on documents, or None.
narrowed: "list[Callable[[Visitor], Q | None]]" = []
NOWHERE = object()  # a job or a mail, which works in no programme


def memberships_everywhere(user: Visitor) -> "list[Membership]":
    """The memberships that hold now, in every programme; read once a request (each has a user object of its own)."""
    if not user.is_authenticated or not user.is_active:
        return []
    held: list[Membership] | None = getattr(user, READ_ALREADY, None)
    if held is None:
        held = list(held_by(user))
        setattr(user, READ_ALREADY, held)
    return held


def held_by(user: "User") -> "QuerySet[Membership]":
    """As above, not read yet."""
    rows: QuerySet[Membership] = user.memberships.active()
    return rows.select_related("village__participation", "participation__partner", "programme")


def keep(user: "User", held: "list[Membership]") -> None:
    """They were read together with the person."""
    for membership in held:
        membership.user = user
    setattr(user, READ_ALREADY, held)


def read_again(user: Visitor) -> None:
    """After the person's own memberships were changed."""
    setattr(user, READ_ALREADY, None)


def memberships_of(user: Visitor) -> "list[Membership]":
    """Those of the programme that the person works in; a job or a mail, which works in none, has all of them."""
    held = memberships_everywhere(user)
    return _found_here(user, held)[1] if held and hasattr(user, WORKS_IN) else held


def _found_here(user: Visitor, held: "list[Membership]") -> "tuple[Programme | None, list[Membership]]":
    """The programme worked in and the memberships there. A page asks a hundred times; who is in a hundred programmes
    would wait for it."""
    slug = getattr(user, WORKS_IN, None)
    known: tuple[object, object, tuple[Programme | None, list[Membership]]] | None = getattr(user, FOUND_HERE, None)
    if known is None or known[0] is not held or known[1] != slug:
        if slug:
            programme = next((m.programme for m in held if m.programme.slug == slug), None)
        else:
            programme = max((m.programme for m in held), key=_closest, default=None)
        here = [m for m in held if programme and m.programme_id == programme.pk]
        known = (held, slug, (programme, here))
        setattr(user, FOUND_HERE, known)
    return known[2]


def work_in(user: Visitor, slug: str | None) -> None:
    """From now on this user object reaches one programme only: the one named, or the one that needs no name."""
    setattr(user, WORKS_IN, slug)


@contextmanager
def working_in(user: Visitor, slug: str) -> Iterator[None]:
    """As `work_in`, for a while: a job reaches one programme after another."""
    before = vars(user).get(WORKS_IN, NOWHERE)
    work_in(user, slug)
    try:
        yield
    finally:
        if before is NOWHERE:
            delattr(user, WORKS_IN)
        else:
            work_in(user, before)


def current_programme(user: Visitor) -> "Programme | None":
    """The one answer to "which programme?": the one in the address, else the newest that is not archived.

    None when the person is not in it. What belongs to a programme asks here and never chooses by itself.
    """
    held = memberships_everywhere(user)
    return _found_here(user, held)[0] if held else None


def here(user: Visitor, prefix: str = "") -> Q:
    """Of what is a person's own in every programme: that of the one worked in. A job or a mail reaches all of it."""
    if slug := getattr(user, WORKS_IN, None):
        return Q(**{f"{prefix}programme__slug": slug})
    programme = current_programme(user) if hasattr(user, WORKS_IN) else None
    return Q(**{f"{prefix}programme": programme}) if programme else Q()


def programmes_of(user: Visitor) -> "list[Programme]":
    """Every programme of the person, the one that needs no name in the address first; for the switcher."""
    own = {m.programme_id: m.programme for m in memberships_everywhere(user)}
    return sorted(own.values(), key=_closest, reverse=True)


def _closest(programme: "Programme") -> "tuple[bool, dt.date, int]":
    return (programme.archived_at is None, programme.starts_on, programme.pk)


def granting(user: Visitor, permission: Permission | None = None) -> "list[Membership]":
    """The memberships that give a permission; all of them when none is named. An archive is read, not written."""
    return [m for m in memberships_of(user) if permission is None or _gives(m, permission)]


def _gives(membership: "Membership", permission: Permission) -> bool:
    is_open = membership.programme.archived_at is None or permission in KEPT_IN_ARCHIVE
    if membership.is_for_claims and permission in NOT_FOR_CLAIMS:
        return False
    return is_open and permission in PERMISSIONS_OF[Role(membership.role)]


def any_of(rows: Rows, *conditions: Q) -> Rows:
    """The rows for which one of the conditions holds, each of them looked for by its own indexes.

    Where conditions stand on different tables, OR between them makes PostgreSQL read all rows of all of them: a page
    that takes 10 ms takes seconds when there are 60 000 villages.
    """
    found: list[QuerySet[Model, dict[str, object]]] = [
        QuerySet(rows.model).filter(one).order_by().values("pk") for one in conditions
    ]
    return rows.filter(pk__in=found[0].union(*found[1:]))


def can_somewhere(user: Visitor, permission: Permission) -> bool:
    """For a menu entry or a button whose form then asks where."""
    return bool(granting(user, permission))


def can_in_some_group(user: Visitor, permission: Permission) -> bool:
    """As above, of what is a group's as a whole: a village's own membership does not reach it."""
    return bool(whole_programmes(user, permission) or groups(user, permission))


def fingerprint(user: Visitor) -> tuple[object, ...]:
    """All of a person that conditions are made of: each membership as it stands, and the programme worked in.

    Where it is the same, so is what `visible_to` puts together (tests/dashboards/test_audit_log.py).
    """
    held = memberships_of(user)
    facts = [tuple(getattr(m, field.attname) for field in m._meta.concrete_fields) for m in held]
    above = [(m.programme.archived_at, m.village and m.village.participation_id) for m in held]
    return user.pk, user.is_active, vars(user).get(WORKS_IN, NOWHERE), *facts, *above


def roles_of(user: Visitor) -> set[str]:
    return {m.role for m in memberships_of(user)}


def roles_everywhere(user: Visitor) -> set[str]:
    """For what a person has to do whichever programme is open, as proving who it is."""
    return {m.role for m in memberships_everywhere(user)}


def programmes(user: Visitor) -> set[int]:
    return {m.programme_id for m in memberships_of(user)}


def whole_programmes(user: Visitor, permission: Permission | None = None) -> set[int]:
    """Keys of the programmes that the person reaches as a whole."""
    return {m.programme_id for m in granting(user, permission) if not m.participation_id and not m.village_id}


def groups(user: Visitor, permission: Permission | None = None) -> set[int]:
    return {m.participation_id for m in granting(user, permission) if m.participation_id}


def whole_groups(user: Visitor, permission: Permission | None = None) -> set[int]:
    """Those whose money the person sees as a whole, not of certain claims only."""
    return {m.participation_id for m in granting(user, permission) if m.participation_id and not m.is_for_claims}


def single_villages(user: Visitor, permission: Permission | None = None) -> set[int]:
    return {m.village_id for m in granting(user, permission) if m.village_id}


def villages(user: Visitor, permission: Permission | None = None, prefix: str = "") -> Q:
    """Condition on villages; with a prefix ("village__") on what hangs on one."""
    return (
        Q(**{f"{prefix}participation__programme__in": whole_programmes(user, permission)})
        | Q(**{f"{prefix}participation__in": groups(user, permission)})
        | Q(**{f"{prefix}pk__in": single_villages(user, permission)})
    )


def participations(user: Visitor, permission: Permission | None = None, prefix: str = "") -> Q:
    """Condition on participations reached as a group: through the programme or the group itself."""
    return Q(**{f"{prefix}programme__in": whole_programmes(user, permission)}) | Q(
        **{f"{prefix}pk__in": groups(user, permission)}
    )


def known_participations(user: Visitor) -> Q:
    """Also the group above an own village: a mentor or village lead knows whose village it is."""
    above = {m.village.participation_id for m in memberships_of(user) if m.village}
    return participations(user) | Q(pk__in=above)


def documents(user: Visitor) -> Q:
    """Those of the places that one sees from the inside, and what is meant for the whole programme.

    What is restricted or withdrawn is seen by who takes evidence at its place, and a restricted one by who brought it.
    """
    inside = Permission.VIEW_PLACE
    member = {m.programme_id for m in granting(user, inside)}
    wide = Q(confidentiality__in=("public", "programme"))
    closed = Q(confidentiality="restricted") | Q(withdrawn_at__isnull=False)
    own = Q(uploaded_by=user.pk, withdrawn_at=None)
    # Every paper says its programme, which an index knows: places alone would be looked for in all programmes.
    seen = (
        Q(programme__in=member)
        & (_of_places(user, inside) | wide)
        & (~closed | _of_places(user, Permission.TAKE_EVIDENCE) | own)
    )
    for condition in narrowed:
        if (part := condition(user)) is not None:
            seen &= part
    return seen


def _of_places(user: Visitor, permission: Permission) -> Q:
    return (
        Q(programme__in=whole_programmes(user, permission))
        | Q(participation__in=groups(user, permission))
        | Q(village__isnull=False) & villages(user, permission, "village__")
    )


def people(user: Visitor, permission: Permission | None = None) -> Q:
    """Memberships of the own scope: the programme's, the own group's and its villages', the own villages'."""
    own = groups(user, permission)
    return (
        Q(programme__in=whole_programmes(user, permission))
        | Q(participation__in=own)
        | Q(village__participation__in=own)
        | Q(village__in=single_villages(user, permission))
    )
