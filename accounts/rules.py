"""What every action shares: one transaction, one verb in the history, one way to say no."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, overload

import pghistory
import pghistory.runtime
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts import idempotency
from accounts.trail import IntoTrail
from ui import seen

Result = TypeVar("Result")
Given = ParamSpec("Given")


class RuleBroken(ValidationError):
    """A programme rule says no. The message is shown to the person who asked: which rule, why, what would pass.

    Given as ``{field: sentence}`` a form says it at that field, and above everything where it has no such field.
    """


def require_reason(reason: str) -> None:
    """Raises RuleBroken at the field ``reason``: what is only blank says nothing in the history."""
    if not reason.strip():
        raise RuleBroken({"reason": _("Give a reason: it stays in the history.")})


def never_emptied() -> pgtrigger.Trigger:
    """Protect() sees rows, and TRUNCATE touches none."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME;",
    )


def append_only() -> list[pgtrigger.Trigger]:
    """Rows that are written once: no UPDATE, no DELETE, no TRUNCATE."""
    return [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete), never_emptied()]


def _table_of_history(model: type[models.Model]) -> dict[str, str]:
    """A model that moved to another app keeps its table, and so does its history."""
    meta = model._meta
    own = f"{meta.app_label}_{meta.model_name}"
    return {} if meta.db_table == own else {"db_table": f"{meta.db_table}history"}


def tracked(
    *events: pghistory.Tracker, exclude: tuple[str, ...] = ()
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Record every insert, update and delete of a model by database trigger, append-only.

    Triggers also see bulk writes, ``update()`` and raw SQL, which signals and ``save()`` do not.
    """
    kinds = events or (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

    def track(model: type[models.Model]) -> type[models.Model]:
        with_history: type[models.Model] = pghistory.track(
            *kinds,
            exclude=list(exclude) or None,
            append_only=True,
            meta={"triggers": [never_emptied(), IntoTrail()], **_table_of_history(model)},
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
        )(model)
        return with_history

    return track


@dataclass(frozen=True)
class NamedAction:
    """What ``@action(verb=…)`` gives: a decorator that keeps the signature of whatever it decorates."""

    verb: str

    def __call__(self, function: Callable[Given, Result], /) -> Callable[Given, Result]:
        return _as_action(function, verb=self.verb)


@overload
def action(function: Callable[Given, Result]) -> Callable[Given, Result]: ...
@overload
def action(*, verb: str) -> NamedAction: ...
def action(
    function: Callable[Given, Result] | None = None, *, verb: str = ""
) -> Callable[Given, Result] | NamedAction:
    """Make a function one verb of the programme: atomic, and named in the history with who and why.

    The verb is ``app.function`` ("mentoring.log_hours"). A function that has moved to another app passes the verb
    under which the sealed history already knows it. An action called by another action keeps the outer verb: the
    history names what the person did, not the steps it took.
    """
    if function is None:
        return NamedAction(verb)
    return _as_action(function, verb=f"{function.__module__.split('.')[0]}.{function.__name__}")


def _as_action(function: Callable[Given, Result], *, verb: str) -> Callable[Given, Result]:
    @wraps(function)
    def run(*args: Given.args, **given: Given.kwargs) -> Result:
        outer = getattr(pghistory.runtime._tracker, "value", None)
        if outer is not None and "verb" in outer.metadata:
            with transaction.atomic():
                return function(*args, **given)
        by, reason = given.get("by"), given.get("reason")
        why = {"reason": reason} if reason else {}
        who = {"user": by.pk} if isinstance(by, models.Model) else {}
        written = {"made_at": made_at.isoformat()} if (made_at := idempotency.made_at()) else {}
        with transaction.atomic(), pghistory.context(verb=verb, **who, **why, **written):
            idempotency.use_key()
            done = function(*args, **given)
            if seen.somebody_came_first():
                raise RuleBroken(_("Somebody else saved this a moment ago. Send the form again to see both."))
            return done

    run.is_action, run.verb = True, verb  # type: ignore[attr-defined]
    return run


class Moving(Protocol):
    """A thing whose `state` changes by the table `MOVES` of its model."""

    @property
    def state(self) -> str: ...
    @property
    def MOVES(self) -> Mapping[Any, Collection[str]]: ...  # noqa: N802 -- by state, as the models name it
    def get_state_display(self) -> str: ...
    def save(self, *, update_fields: Iterable[str]) -> None: ...


def move(thing: Moving, to: models.TextChoices, **changes: object) -> None:
    """Move a thing along its ``MOVES`` table and save ``changes`` with the new state. Callers hold its row lock."""
    if to not in thing.MOVES.get(thing.state, ()):
        raise RuleBroken(
            _("%(thing)s is “%(now)s” and cannot become “%(to)s”.")
            % {"thing": thing, "now": thing.get_state_display(), "to": to.label}
        )
    changed = {"state": to, **changes}
    for name, value in changed.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(changed))
