"""The list of all triggers, kept so that each new one is compared with the others by a look-up."""

from django.db.models import Model
from pgtrigger import registry
from pgtrigger.core import Trigger


class IndexedRegistry(registry._Registry):  # noqa: SLF001
    """What pgtrigger works out from all triggers for each one that it registers, kept up to date instead.

    It refuses two triggers of one name on a table and two functions of one name, as ever. Without the indexes a
    process spends more than a second on a thousand triggers at each start, and four times that on two thousand.
    """

    def __init__(self) -> None:
        self._by_table: dict[tuple[str, str], Trigger] = {}
        self._functions: dict[str, str] = {}
        super().__init__()

    @property
    def by_db_table(self) -> dict[tuple[str, str], Trigger]:
        return self._by_table

    @property
    def pg_function_names(self) -> dict[str, str]:
        return self._functions

    def __setitem__(self, key: str, value: tuple[type[Model], Trigger]) -> None:
        super().__setitem__(key, value)  # type: ignore[no-untyped-call]
        model, trigger = value
        self._by_table[_place(model, trigger)] = trigger
        self._functions[_function(model, trigger)] = key

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)  # type: ignore[no-untyped-call]
        self._by_table.pop(_place(model, trigger), None)
        self._functions.pop(_function(model, trigger), None)


def _place(model: type[Model], trigger: Trigger) -> tuple[str, str]:
    return model._meta.db_table, str(trigger.name)


def _function(model: type[Model], trigger: Trigger) -> str:
    return trigger.get_pgid(model)  # type: ignore[arg-type]


def keep_indexes() -> None:
    """From now on; called before the first model is imported, since that registers the first trigger."""
    indexed = IndexedRegistry()
    indexed.update(registry._registry)  # noqa: SLF001
    registry._registry = indexed  # noqa: SLF001
