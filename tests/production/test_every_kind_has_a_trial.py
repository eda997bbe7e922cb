"""Whatever the workers do has a trial in which they die at it (`./run faults -k deaths`): also what comes tomorrow."""

from django.apps import apps

from smartvillages.celery import app
from tests.faults import kinds_jobs, kinds_mail, kinds_nightly
from tests.faults.kinds import JOBS, KINDS
from villages.models.job import Job

ARRANGED = (kinds_jobs, kinds_mail, kinds_nightly)  # importing them fills KINDS


def test_every_task_of_the_workers_has_a_trial():
    app.loader.import_default_modules()
    assert set(KINDS) == {name for name in app.tasks if not name.startswith("celery.")}
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == set(KINDS), "nothing is only written"


def test_every_model_of_leased_jobs_has_a_trial():
    assert set(JOBS) == {model for model in apps.get_models() if issubclass(model, Job)}
