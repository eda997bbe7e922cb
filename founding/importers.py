"""Workbooks of many rows."""

from django.urls import reverse

from founding.actions import take_in_workbook
from founding.models import ImportBatch
from founding.workbook import told_of_batch
from villages.bulk_imports import Brought, Taken, importer


@importer("founding.workbook")
def workbook(brought: Brought) -> Taken:
    batch = take_in_workbook(by=brought.by, batch=ImportBatch.objects.get(pk=brought.given["batch"]))
    return Taken(told_of_batch(batch), reverse("founding:batch", args=[batch.pk]))
