"""What people are told of about what they asked a worker for, and who may still see it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Delivery, User
from accounts.notices import notice_kind, notify
from villages.models import BulkImport, Export


def export_words(params: dict[str, str]) -> str:
    if params.get("state") == Export.State.DONE:
        return _("Your list is ready: %(title)s") % params
    return _("Your list could not be made: %(title)s") % params


@notice_kind(
    "villages.export", name=gettext_lazy("Long lists that I asked for"), words=export_words, delivery=Delivery.APP
)
def exports(user: User, keys: set[int]) -> set[int]:
    return set(Export.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))


def tell_of_export(export: Export) -> None:
    """To whoever asked, once it is ready or has failed."""
    state = Export.objects.values_list("state", flat=True).get(pk=export.pk)
    notify(
        [export.requested_by],
        "villages.export",
        key=export.pk,
        url=reverse("villages:export", args=[export.pk]),
        step=state,
        place=export.programme or "",
        title=export.title,
        state=state,
    )


def import_words(params: dict[str, str]) -> str:
    if params.get("state") == BulkImport.State.DONE:
        return _("Taken in: %(title)s") % params
    return _("Not taken in: %(title)s") % params


@notice_kind(
    "villages.import", name=gettext_lazy("Large files that I brought"), words=import_words, delivery=Delivery.APP
)
def imports(user: User, keys: set[int]) -> set[int]:
    return set(BulkImport.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))


def tell_of_import(job: BulkImport) -> None:
    """To whoever brought the file, once it is in or refused."""
    state = BulkImport.objects.values_list("state", flat=True).get(pk=job.pk)
    notify(
        [job.requested_by],
        "villages.import",
        key=job.pk,
        url=reverse("villages:bulk_import", args=[job.pk]),
        step=state,
        place=job.programme,
        title=job.title,
        state=state,
    )
