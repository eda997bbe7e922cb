"""Migrations in one step bring Django's picture of the models up to date without building all of them anew."""

import pgtrigger
import pytest
from django.apps import apps as installed
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState
from pgtrigger import registry

from accounts.migration_operations import CreateModels, Together, build_again
from accounts.migration_pictures import kept_up_to_date, seen_by_neighbours
from accounts.trigger_registry import IndexedRegistry
from villages.models import Village


def key() -> tuple[str, models.Field]:
    return "id", models.BigAutoField(primary_key=True)


def to(model: str) -> models.ForeignKey:
    return models.ForeignKey(f"library.{model}", on_delete=models.CASCADE)


@pytest.fixture
def state() -> ProjectState:
    state = ProjectState()
    state.add_model(ModelState("library", "Shelf", [key()]))
    state.add_model(ModelState("library", "Book", [key(), ("shelf", to("shelf")), ("title", models.CharField())]))
    state.add_model(ModelState("library", "Loan", [key(), ("book", to("book"))]))
    state.apps  # noqa: B018 - the picture is there
    return state


def test_together_builds_only_what_changed(state: ProjectState):
    shelf, book, loan = (state.apps.get_model("library", name) for name in ("shelf", "book", "loan"))

    step = Together(
        operations=[
            migrations.AddField("book", "pages", models.IntegerField(default=0)),
            migrations.CreateModel("Copy", [key(), ("book", to("book"))]),
            migrations.AlterField("book", "title", models.CharField(max_length=80)),
        ]
    )
    step.state_forwards("library", state)

    assert state.apps.get_model("library", "shelf") is shelf
    assert state.apps.get_model("library", "loan") is loan
    changed = state.apps.get_model("library", "book")
    assert changed is not book
    assert changed._meta.get_field("pages").default == 0
    assert changed._meta.get_field("title").max_length == 80
    assert changed._meta.get_field("shelf").remote_field.model is shelf
    assert state.apps.get_model("library", "copy")._meta.get_field("book").remote_field.model is changed


def test_data_migration_after_it_gets_a_whole_picture(state: ProjectState):
    Together(operations=[migrations.AddField("book", "pages", models.IntegerField(default=0))]).state_forwards(
        "library", state
    )
    seen = []
    migrations.RunPython(lambda apps, _editor: seen.append(apps)).database_forwards(
        "library", type("Editor", (), {"connection": type("C", (), {"alias": "default"})})(), state.clone(), state
    )

    book = seen[0].get_model("library", "book")
    assert seen[0].get_model("library", "loan")._meta.get_field("book").remote_field.model is book
    assert {relation.name for relation in book._meta.related_objects} == {"loan"}


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AlterField("shelf", "id", models.UUIDField(primary_key=True)),
        migrations.AlterField("book", "title", models.CharField(unique=True)),
        migrations.RenameModel("shelf", "rack"),
        migrations.DeleteModel("loan"),
        migrations.AlterModelTable("book", "books"),
    ],
)
def test_together_with_what_neighbours_see_builds_the_picture_anew(state: ProjectState, operation):
    before = state.apps

    Together(operations=[operation]).state_forwards("library", state)

    assert "apps" not in state.__dict__
    assert state.apps is not before


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("book", "pages", models.IntegerField(default=0)),
        migrations.AlterField("book", "shelf", models.ForeignKey("library.shelf", models.PROTECT, null=True)),
        migrations.AlterModelOptions("book", {"verbose_name": "volume"}),
        migrations.AddConstraint("book", models.UniqueConstraint(fields=["title"], name="one_of_a_title")),
    ],
)
def test_migrating_builds_the_changed_model_alone(state: ProjectState, operation):
    shelf, book, loan = (state.apps.get_model("library", name) for name in ("shelf", "book", "loan"))

    with kept_up_to_date():
        operation.state_forwards("library", state)

    assert [state.apps.get_model("library", name) for name in ("shelf", "loan")] == [shelf, loan]
    changed = state.apps.get_model("library", "book")
    assert changed is not book
    assert changed._meta.get_field("shelf").remote_field.model is shelf


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AlterField("book", "id", models.UUIDField(primary_key=True)),
        migrations.AlterField("book", "title", models.CharField(unique=True)),
        migrations.AddField("book", "number", models.UUIDField(unique=True, null=True)),
        migrations.RenameField("book", "id", "key"),
        migrations.AlterModelTable("book", "books"),
        migrations.RenameModel("book", "volume"),
    ],
)
def test_migrating_builds_the_picture_anew_where_neighbours_see_the_change(state: ProjectState, operation):
    loan = state.apps.get_model("library", "loan")

    with kept_up_to_date():
        operation.state_forwards("library", state)

    assert state.apps.get_model("library", "loan") is not loan
    seen = state.apps.get_model("library", "loan")._meta.get_field("book").remote_field.model
    now = state.apps.get_model("library", seen._meta.model_name)
    assert seen_by_neighbours(seen) == seen_by_neighbours(now)


def test_migrating_builds_the_picture_anew_where_a_model_builds_on_the_changed_one(state: ProjectState):
    link = models.OneToOneField("library.book", models.CASCADE, parent_link=True, primary_key=True)
    state.add_model(ModelState("library", "Atlas", [("book", link)], bases=("library.book",)))
    atlas = state.apps.get_model("library", "atlas")

    with kept_up_to_date():
        migrations.AddField("book", "pages", models.IntegerField(default=0)).state_forwards("library", state)

    assert state.apps.get_model("library", "atlas") is not atlas


def test_settings_of_an_exchanged_model_are_told_as_ever_while_and_after_migrating():
    with kept_up_to_date():
        assert installed.get_swappable_settings_name("accounts.User") == "AUTH_USER_MODEL"
        assert installed.get_swappable_settings_name("villages.Village") is None
    assert "get_swappable_settings_name" not in vars(installed)


def test_tables_of_an_app_join_the_picture_that_is_there(state: ProjectState):
    loan = state.apps.get_model("library", "loan")

    CreateModels([migrations.CreateModel("Reader", [key(), ("last", to("loan"))])]).state_forwards("library", state)

    reader = state.apps.get_model("library", "reader")
    assert reader._meta.get_field("last").remote_field.model is loan


def test_a_model_that_went_is_built_no_more(state: ProjectState):
    del state.models["library", "loan"]

    build_again(state, [("library", "loan"), ("library", "loan")])

    with pytest.raises(LookupError):
        state.apps.get_model("library", "loan")


def test_registry_of_triggers_says_what_pgtrigger_works_out():
    kept = registry._registry

    assert isinstance(kept, IndexedRegistry)
    assert kept.by_db_table == {(model._meta.db_table, one.name): one for model, one in kept.values()}
    assert set(kept.pg_function_names) == {one.get_pgid(model) for model, one in kept.values()}


def test_registry_refuses_two_triggers_of_one_name_and_forgets_one_taken_off():
    uri, (model, trigger) = next((k, v) for k, v in registry._registry.items() if v[0] is Village)
    another = pgtrigger.Trigger(
        name=trigger.name, when=pgtrigger.After, operation=pgtrigger.Insert, func="RETURN NULL;"
    )

    with pytest.raises(KeyError, match="already used"):
        registry.set(uri, model=model, trigger=another)
    registry.delete(uri)
    try:
        assert (model._meta.db_table, trigger.name) not in registry._registry.by_db_table
        assert trigger.get_pgid(model) not in registry._registry.pg_function_names
    finally:
        registry.set(uri, model=model, trigger=trigger)
