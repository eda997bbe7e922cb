"""Lists of costs that are too long for a request."""

from django.core.files.base import ContentFile
from django.urls import reverse

from budget.actions import import_costs
from villages.bulk_imports import Brought, Taken, importer
from villages.models import Participation


@importer("budget.costs")
def costs(brought: Brought) -> Taken:
    given = brought.given
    group = Participation.objects.select_related("programme").get(pk=given["group"])
    upload = ContentFile(brought.content, given["name"])
    done = import_costs(by=brought.by, participation=group, upload=upload, sheet=given["sheet"], tell=brought.tell)
    return Taken(" ".join(done.told), reverse("budget:costs") + "?state=draft")
