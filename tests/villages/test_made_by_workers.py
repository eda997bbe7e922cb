"""What a worker writes into its job is no forgery: the check of the history finds nothing in a finished job."""

import datetime as dt

import pytest
from django.apps import apps
from django.utils import timezone

from accounts import audit_rows
from tests.access.factories import make_things
from villages.models.job import PULSE, Job

JOBS = [model for model in apps.get_models() if issubclass(model, Job)]


@pytest.mark.parametrize("model", JOBS, ids=lambda model: model._meta.model_name)
def test_made_by_workers_names_columns_of_the_job(model):
    columns = {field.column for field in model._meta.concrete_fields}
    assert set(model.MADE_BY_WORKERS) <= columns - set(PULSE)


def test_a_finished_job_agrees_with_its_history(world):
    make_things(world)
    assert list(audit_rows.faults()) == []
    one = {"failure": "Ketas on täis.", "finished_at": timezone.now() - dt.timedelta(days=1), "filename": "loend.csv"}
    one |= {"file": "exports/1-1-x", "said": "5 kulu", "found_at": "/budget/", "entries": 3, "suggested": 1}
    one |= {"state_at": timezone.now(), "left_out": [{"name": "a", "why": "b"}], "files": 7}
    for model in JOBS:
        written = {name: value for name, value in one.items() if name in model.MADE_BY_WORKERS}
        model.objects.filter(state="failed").update(**written)
    assert list(audit_rows.faults()) == []
    JOBS[0].objects.update(requested_at=timezone.now() - dt.timedelta(days=9))
    table = JOBS[0]._meta.db_table
    assert {fault.table for fault in audit_rows.faults()} == ({table} if JOBS[0].objects.exists() else set())
