import os

from celery import Celery
from celery.signals import worker_init

from smartvillages.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartvillages.settings")

app = Celery("smartvillages")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks(related_name="jobs")


@worker_init.connect
def refuse_an_unsafe_database(**_signal: object) -> None:
    from accounts.database import refuse_to_start  # noqa: PLC0415 -- settings are not loaded yet

    refuse_to_start()
