from celery import shared_task
from django.utils import timezone

from accounts.queues import attempt
from coordination import actions
from villages.models import Programme


@shared_task(name="coordination.remind")
def remind() -> int:
    """Every quarter of an hour: steps whose day has come. What a scheduler that was down missed comes once."""
    return sum(attempt("coordination.remind", one.pk, _remind, one) for one in Programme.objects.order_by("pk"))


def _remind(programme: Programme) -> int:
    return actions.remind(by=None, programme=programme, today=timezone.localdate())
