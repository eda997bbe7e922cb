"""Where a document is used: every field of every kind of row that points at one.

An app whose rows may let a wrong upload go says so, and refuses where the paper has gone out already::

    @lets_go(CostPaper)
    def off_the_cost(document: Document) -> None: ...
"""

from collections.abc import Callable
from typing import TypeAlias

from django.db.models import ForeignKey, ForeignObjectRel, ManyToManyField, Model
from django.utils.translation import gettext as _

from accounts.models import User
from villages.models import Document, DocumentHold, DocumentReplacement, DocumentText

Pointing: TypeAlias = "ForeignKey[Model, Model] | ManyToManyField[Model, Model]"
LetGo = Callable[[Document], None]
LETTING_GO: dict[object, LetGo] = {}


def lets_go(model: object) -> Callable[[LetGo], LetGo]:
    """Called inside the action that withdraws a paper: takes it off these rows, or raises RuleBroken.

    It comes before the paper is locked, and locks what the paper is of.
    """

    def register(let_go: LetGo) -> LetGo:
        LETTING_GO[model] = let_go
        return let_go

    return register


def pointing_fields() -> list[Pointing]:
    """Every field of every kind of row that leads to a document; not of the history, nor of rows without rights."""
    relations = Document._meta.get_fields(include_hidden=True)
    kinds = ForeignKey, ManyToManyField
    found = [one.field for one in relations if isinstance(one, ForeignObjectRel) and isinstance(one.field, kinds)]
    return [
        field
        for field in found
        if not hasattr(field.model, "pgh_tracked_model")
        and not field.model._meta.auto_created
        and (hasattr(field.model, "pgh_event_models") or hasattr(field.model._default_manager, "visible_to"))
        and field.model not in (DocumentText, DocumentReplacement, DocumentHold)
    ]


def first_use(document: Document) -> Model | None:
    """A row that the document is a paper of, or None. What is inside a container points at it and is no use of it."""
    for field in pointing_fields():
        if field.model._meta.label in ("villages.ContainedFile", "villages.Signature"):
            continue
        if row := field.model._base_manager.filter(**{field.name: document.pk}).order_by("pk").first():
            return row
    return None


def told_to(user: User, row: Model) -> str:
    """What a row is, and its name for who may see it. Parts of other things are told by their kind alone."""
    what, rows = str(row._meta.verbose_name), type(row)._default_manager
    is_seen = hasattr(rows, "visible_to") and rows.visible_to(user).filter(pk=row.pk).exists()
    return _("%(what)s “%(which)s”") % {"what": what, "which": row} if is_seen else what
