"""A report that is being written, for the tests of its life and of what has changed."""

import datetime as dt

from django.utils import timezone

from reports import actions
from reports.snapshot import compose
from reports.snapshot.of_report import draft_job, with_words

PERIOD = {"period_from": dt.date(2022, 1, 1), "period_until": dt.date(2022, 12, 31)}


def begun(world, by="partner", place=None, **more):
    return actions.begin_report(by=getattr(world, by), place=place or world.jap, **PERIOD, **more)


def figures(report):
    return with_words(report, compose.compose(draft_job(report), timezone.now()))


def submitted(world, **more):
    report = begun(world, **more)
    return actions.submit_report(by=world.partner, report=report, snapshot=figures(report))
