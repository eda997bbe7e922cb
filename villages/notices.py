"""What people are told of about what they asked a worker for, and who may still see it."""

from collections.abc import Iterator
from typing import TypedDict, Unpack

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Delivery, User
from accounts.notices import goes_through_programmes, notice_kind, notify, seen_among
from villages.models import BulkImport, Export
from villages.models.job import Job
from villages.scope import programmes_of, working_in


@goes_through_programmes
def each_programme(user: User) -> Iterator[str]:
    held = programmes_of(user)
    for programme in held if len(held) > 1 else ():
        with working_in(user, programme.slug):
            yield programme.title


class About(TypedDict, total=False):
    title: str
    file: str


def tell_of_job(job: Job, kind: str, *, url: str, place: object, **words: Unpack[About]) -> None:
    """To whoever asked for it, how it ended: ``state`` is one of the words."""
    state = type(job)._default_manager.values_list("state", flat=True).get(pk=job.pk)
    notify([job.requested_by], kind, key=job.pk, url=url, step=state, place=place, state=state, **words)


def export_words(params: dict[str, str]) -> str:
    if params.get("state") == Export.State.DONE:
        return _("Your list is ready: %(title)s") % params
    return _("Your list could not be made: %(title)s") % params


notice_kind(
    "villages.export", name=gettext_lazy("Long lists that I asked for"), words=export_words, delivery=Delivery.APP
)(seen_among(Export))


def tell_of_export(export: Export) -> None:
    """To whoever asked, once it is ready or has failed."""
    url = reverse("villages:export", args=[export.pk])
    tell_of_job(export, "villages.export", url=url, place=export.programme or "", title=export.title)


def import_words(params: dict[str, str]) -> str:
    if params.get("state") == BulkImport.State.DONE:
        return _("Taken in: %(title)s") % params
    return _("Not taken in: %(title)s") % params


notice_kind(
    "villages.import", name=gettext_lazy("Large files that I brought"), words=import_words, delivery=Delivery.APP
)(seen_among(BulkImport))


def tell_of_import(job: BulkImport) -> None:
    """To whoever brought the file, once it is in or refused."""
    url = reverse("villages:bulk_import", args=[job.pk])
    tell_of_job(job, "villages.import", url=url, place=job.programme, title=job.title)
