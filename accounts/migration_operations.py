"""Operations for migrations."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger

PARTS: tuple[Any, ...] = (AddConstraint, AddField, AddIndex, AddTrigger)


class CreateModels(Operation):
    """All tables of an app in one step; in any order, each may point to any other.

    One by one each makes Django build all models anew that stand in any relation to it, over a minute for them all.
    """

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # built when first asked for, once
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"models": self.models})

    def describe(self) -> str:
        return f"Create {len(self.models)} models"


class AddTriggers(Operation):
    """Many triggers in one step, for the same reason."""

    def __init__(self, triggers: Sequence[AddTrigger]) -> None:
        self.triggers: Sequence[Any] = triggers  # compiled ones, as migrations hold them

    def state_forwards(self, app_label: str, state: Any) -> None:
        names = {(app_label, added.model_name.lower()) for added in self.triggers}
        for added in self.triggers:
            options = state.models[app_label, added.model_name.lower()].options
            options["triggers"] = [*options.get("triggers", []), added.trigger]
        state.reload_models(names, delay=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for added in self.triggers:
            schema_editor.execute(added.trigger.install_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for added in self.triggers:
            schema_editor.execute(added.trigger.uninstall_sql, params=None)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"triggers": self.triggers})

    def describe(self) -> str:
        return f"Add {len(self.triggers)} triggers"


class AddToTrail(AddTriggers):
    """The triggers `into_trail` of tables of history, which then also take in what is there and not in it yet."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        schema_editor.execute("SET LOCAL statement_timeout = 0")
        for added in self.triggers:
            said = added.trigger.sql.kwargs["func"]
            call = said.removeprefix("PERFORM ").removesuffix("; RETURN NULL;").replace("NEW.", "h.")
            kind = call.split("'")[1]
            told = f"SELECT 1 FROM accounts_trailrow t WHERE t.kind = '{kind}' AND t.row = h.pgh_id"  # noqa: S608
            missing = f'"{added.trigger.sql.table}" h WHERE NOT EXISTS ({told}) ORDER BY h.pgh_id'
            schema_editor.execute(f"SELECT {call} FROM {missing}", params=None)  # noqa: S608

    def describe(self) -> str:
        return f"Add {len(self.triggers)} tables of history to the trail"


class InOneStep(Operation):
    """Several operations between one picture of the models and the next. What each does to the database, a subclass
    says."""

    def __init__(self, operations: Sequence[Any]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"operations": self.operations})


class AlterModels(InOneStep):
    """Many changes of existing models in one step, for the same reason. Later ones may not depend on the database
    work of earlier ones."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} changes"


class StateOnly(InOneStep):
    """Django's picture of the models changes, the database does not: for models that move to another app.

    Many steps at once, so that the picture is built anew once and not after each of them.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Every table stays as it is."""

    database_backwards = database_forwards

    def describe(self) -> str:
        return f"{len(self.operations)} changes that no table sees"


class RemoveTriggers(Operation):
    """Many triggers taken off in one step: pairs of model and trigger, as `RemoveTrigger` takes them one by one."""

    def __init__(self, triggers: Sequence[tuple[str, str]]) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: Any) -> None:
        for model, name in self.triggers:
            options = state.models[app_label, model].options
            options["triggers"] = [trigger for trigger in options["triggers"] if trigger.name != name]
        state.reload_models({(app_label, model) for model, _name in self.triggers}, delay=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for trigger in self._compiled(app_label, from_state):
            schema_editor.execute(trigger.uninstall_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for trigger in self._compiled(app_label, to_state):
            schema_editor.execute(trigger.install_sql, params=None)

    def _compiled(self, app_label: str, state: Any) -> Iterator[Any]:
        for model, name in self.triggers:
            yield from (t for t in state.models[app_label, model].options["triggers"] if t.name == name)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"triggers": self.triggers})

    def describe(self) -> str:
        return f"Remove {len(self.triggers)} triggers"


class Together(InOneStep):
    """What makemigrations wrote, in one step: the models' states are built once before and once after, not each time.

    A model that is created here is created as it is at the end, so what is added to it afterwards is there already.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self._in_database():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in reversed(self._in_database()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def _in_database(self) -> list[Any]:
        """The operations, without those that only add to a model created here."""
        created = {one.name.lower() for one in self.operations if isinstance(one, CreateModel)}
        return [one for one in self.operations if not (isinstance(one, PARTS) and one.model_name.lower() in created)]

    def describe(self) -> str:
        return f"Apply {len(self.operations)} operations together"
