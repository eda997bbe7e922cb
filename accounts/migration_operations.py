"""Operations for migrations."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelOptions,
    CreateModel,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import ModelOperation
from django.db.migrations.state import ProjectState as State
from pgtrigger.compiler import Trigger as CompiledTrigger
from pgtrigger.migrations import AddTrigger, RemoveTrigger

PARTS: tuple[type[Operation], ...] = (AddConstraint, AddField, AddIndex, AddTrigger)
# What changes one model and neither its table's name nor its key, so that no neighbour has to be built anew.
OF_ONE_MODEL: tuple[type[Operation], ...] = (
    *PARTS, AlterField, AlterModelOptions, CreateModel, RemoveConstraint, RemoveField, RemoveIndex, RemoveTrigger
)  # fmt: skip

ModelKey = tuple[str, str]  # label of the app, name in small letters, as ProjectState.models has them


def build_again(state: State, changed: Iterable[ModelKey]) -> None:
    """Builds the changed models anew in the picture that is there, and nothing that points to them.

    Django builds with each of them all that stand in any relation to it: here nearly all, each time. A neighbour that
    still points to the model as it was knows the same table and the same key, which is all that schema changes ask
    of it; a data migration is handed a whole new picture (`is_delayed`).
    """
    keys = list(dict.fromkeys(changed))
    with state.apps.bulk_update():
        for app_label, name in keys:
            state.apps.unregister_model(app_label, name)
    state.apps.render_multiple([state.models[key] for key in keys if key in state.models])
    state.is_delayed = True


def state_forwards(operations: Sequence[Operation], app_label: str, state: State) -> None:
    """Of all of them at once: the picture of the models is brought up to date once, after the last one."""
    picture = state.__dict__.pop("apps", None)  # or each operation would bring it up to date
    for operation in operations:
        operation.state_forwards(app_label, state)
    if picture is not None and all(_is_of_one_model(operation) for operation in operations):
        state.__dict__["apps"] = picture
        build_again(state, ((app_label, _model_of(operation)) for operation in operations))


def _is_of_one_model(operation: Operation) -> bool:
    if isinstance(operation, AlterField):
        return not (operation.field.is_relation or operation.field.unique)  # a key has neighbours' columns of its type
    return isinstance(operation, OF_ONE_MODEL)


def _model_of(operation: Operation) -> str:
    name = operation.name if isinstance(operation, ModelOperation) else vars(operation)["model_name"]
    return str(name).lower()


class CreateModels(Operation):
    """All tables of an app in one step; in any order, each may point to any other.

    One by one each makes Django build all models anew that stand in any relation to it, over a minute for them all.
    """

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: State) -> None:
        state_forwards(self.models, app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"models": self.models})

    def describe(self) -> str:
        return f"Create {len(self.models)} models"


class AddTriggers(Operation):
    """Many triggers in one step, for the same reason."""

    def __init__(self, triggers: Sequence[AddTrigger]) -> None:
        self.triggers = triggers
        self.compiled = cast("list[CompiledTrigger]", [added.trigger for added in triggers])  # as migrations hold them

    def state_forwards(self, app_label: str, state: State) -> None:
        names = {(app_label, added.model_name.lower()) for added in self.triggers}
        for added in self.triggers:
            options = state.models[app_label, added.model_name.lower()].options
            options["triggers"] = [*options.get("triggers", []), added.trigger]
        if "apps" in state.__dict__:
            build_again(state, names)

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for trigger in self.compiled:
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for trigger in self.compiled:
            schema_editor.execute(trigger.uninstall_sql, params=None)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"triggers": self.triggers})

    def describe(self) -> str:
        return f"Add {len(self.triggers)} triggers"


class AddToTrail(AddTriggers):
    """The triggers `into_trail` of tables of history, which then also take in what is there and not in it yet."""

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        # By index, also where the function has not been told so yet; see 0011_trail_looks_by_index.
        schema_editor.execute("SET LOCAL statement_timeout = 0")
        schema_editor.execute("SET LOCAL enable_seqscan = off")
        for trigger in self.compiled:
            said = trigger.sql.kwargs["func"]
            call = said.removeprefix("PERFORM ").removesuffix("; RETURN NULL;").replace("NEW.", "h.")
            kind = call.split("'")[1]
            told = f"SELECT 1 FROM accounts_trailrow t WHERE t.kind = '{kind}' AND t.row = h.pgh_id"  # noqa: S608
            missing = f'"{trigger.sql.table}" h WHERE NOT EXISTS ({told}) ORDER BY h.pgh_id'
            schema_editor.execute(f"SELECT {call} FROM {missing}", params=None)  # noqa: S608

    def describe(self) -> str:
        return f"Add {len(self.triggers)} tables of history to the trail"


class InOneStep(Operation):
    """Several operations between one picture of the models and the next. What each does to the database, a subclass
    says."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: State) -> None:
        state_forwards(self.operations, app_label, state)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, [], {"operations": self.operations})


class AlterModels(InOneStep):
    """Many changes of existing models in one step, for the same reason. Later ones may not depend on the database
    work of earlier ones."""

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} changes"


class StateOnly(InOneStep):
    """Django's picture of the models changes, the database does not: for models that move to another app.

    Many steps at once, so that the picture is built anew once and not after each of them.
    """

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        """Every table stays as it is."""

    database_backwards = database_forwards

    def describe(self) -> str:
        return f"{len(self.operations)} changes that no table sees"


class RemoveTriggers(Operation):
    """Many triggers taken off in one step: pairs of model and trigger, as `RemoveTrigger` takes them one by one."""

    def __init__(self, triggers: Sequence[tuple[str, str]]) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: State) -> None:
        for model, name in self.triggers:
            options = state.models[app_label, model].options
            options["triggers"] = [trigger for trigger in options["triggers"] if trigger.name != name]
        if "apps" in state.__dict__:
            build_again(state, ((app_label, model) for model, _name in self.triggers))

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for trigger in self._compiled(app_label, from_state):
            schema_editor.execute(trigger.uninstall_sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for trigger in self._compiled(app_label, to_state):
            schema_editor.execute(trigger.install_sql, params=None)

    def _compiled(self, app_label: str, state: State) -> Iterator[CompiledTrigger]:
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

    def database_forwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for operation in self._in_database():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Editor, from_state: State, to_state: State) -> None:
        for operation in reversed(self._in_database()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def _in_database(self) -> list[Operation]:
        """The operations, without those that only add to a model created here."""
        created = {one.name.lower() for one in self.operations if isinstance(one, CreateModel)}
        return [one for one in self.operations if not (isinstance(one, PARTS) and _model_of(one) in created)]

    def describe(self) -> str:
        return f"Apply {len(self.operations)} operations together"
