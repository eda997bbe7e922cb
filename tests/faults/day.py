"""One day of a site's life, run by `manage.py shell` of whatever version stands there: people act, the night works.

DAY is the date. Only what has been there since the first version is used, so that one script serves all of them.
"""

import datetime as dt
import os

import time_machine
from celery import current_app
from django.core.files.base import ContentFile

import smartvillages.celery
from accounts.actions import choose_language
from accounts.models import User
from reports.actions import request_report
from villages.actions import store_document
from villages.models import Membership, Participation, Village

assert smartvillages.celery.app
day = dt.datetime.fromisoformat(os.environ["DAY"]).replace(hour=12, tzinfo=dt.UTC)
current_app.loader.import_default_modules()

with time_machine.travel(day, tick=True):
    lead = Membership.objects.filter(role="lead").first().user
    for person in User.objects.filter(is_active=True)[:10]:
        choose_language(by=person, language="en" if person.language == "et" else "et")
    for number, village in enumerate(Village.objects.order_by("pk")[:5]):
        upload = ContentFile(b"%PDF-1.7 " + f"{day} {number}".encode() * 50, f"arve-{number}.pdf")
        store_document(by=lead, place=village, kind="invoice", upload=upload, title=f"Arve {day:%d.%m} {number}")
    place = Participation.objects.order_by("pk")[day.day % 5]
    request_report(by=lead, place=place, period_from=dt.date(2021, 10, 1), period_until=dt.date(2023, 3, 31))
    ran = {}
    for entry in current_app.conf.beat_schedule.values():
        if "make_due_papers" not in entry["task"]:
            ran[entry["task"]] = current_app.tasks[entry["task"]]()
    print(f"{day:%d.%m.%Y}: {len(ran)} jobs ran")
