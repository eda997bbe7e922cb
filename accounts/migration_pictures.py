"""Django's picture of the models while it migrates, brought up to date by what has changed alone (ADR 0107)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db.migrations.state import ProjectState as State
from django.db.models import Model

from accounts.migration_operations import build_again


@contextmanager
def kept_up_to_date() -> Iterator[None]:
    """In here a change of one model builds that model anew, not all that stand in any relation to it.

    Which settings name a model that can be exchanged is worked out once: Django forgets it with each model it builds.
    """
    before, settings_name = State.reload_model, apps.get_swappable_settings_name
    known: dict[str, str | None] = {}

    def remembered(model: str) -> str | None:
        if model not in known:
            known[model] = settings_name(model)
        return known[model]

    try:
        setattr(State, "reload_model", reload_model)  # noqa: B010
        vars(apps)["get_swappable_settings_name"] = remembered
        yield
    finally:
        setattr(State, "reload_model", before)  # noqa: B010
        del vars(apps)["get_swappable_settings_name"]


def reload_model(state: State, app_label: str, model_name: str, delay: bool = False) -> None:
    """`ProjectState.reload_model`; where neighbours would see it, the picture is made anew when it is needed."""
    if "apps" not in vars(state):
        return
    old = state.apps.all_models[app_label].get(model_name)
    build_again(state, [(app_label, model_name)])
    new = state.apps.all_models[app_label].get(model_name)
    if old is not None and (new is None or seen_by_neighbours(old) != seen_by_neighbours(new)):
        del vars(state)["apps"]


def seen_by_neighbours(model: type[Model]) -> object:
    """The table and what may be pointed at, with its type; nothing equals it where other models build on this one."""
    keys = {
        (field.name, field.column, *map(repr, field.deconstruct()[1:]))
        for field in model._meta.concrete_fields
        if field.unique
    }
    return object() if model.__subclasses__() else (model._meta.db_table, keys)
