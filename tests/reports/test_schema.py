"""The published schema of a report's data: every report keeps to it, in each scope and language."""

import json

import jsonschema
import pytest
from django.urls import reverse
from django.utils import timezone

from reports.snapshot import compose
from reports.snapshot.of_report import draft_job, with_words
from reports.snapshot.schema import json_schema
from tests.audits.room import checked_costs
from tests.reports import snapshots
from tests.reports.test_life import begun


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("scope", ["programme", "partner", "village"])
@pytest.mark.parametrize("language", ["et", "en"])
def test_data_of_every_scope_keep_to_the_schema(validator, scope, language):
    data = json.loads(json.dumps(snapshots.snapshot(scope, language)))
    assert [error.message for error in validator.iter_errors(data)] == []


def test_data_of_a_written_report_keep_to_the_schema(world, validator):
    checked_costs(world)
    report = begun(world)
    data = with_words(report, compose.compose(draft_job(report), timezone.now()))
    assert [error.message for error in validator.iter_errors(data)] == []


def test_what_is_no_report_does_not(validator):
    data = json.loads(json.dumps(snapshots.snapshot("partner", "et")))
    data["key_figures"]["spent"] = 12.5
    assert [error.json_path for error in validator.iter_errors(data)] == ["$.key_figures.spent"]


def test_the_schema_is_published(client, db):
    response = client.get(reverse("reports:data_schema"))
    assert response.status_code == 200
    assert response.json() == json.loads(json.dumps(json_schema()))
