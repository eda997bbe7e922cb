from celery import shared_task
from django.utils import timezone

from strategies.actions import forget_commenters
from strategies.models import Discussion, PublicComment
from villages.jobs import each_alone


@shared_task(name="villages.forget_names")
def forget_names() -> int:
    """Each night: names under comments go when their discussion is long over, one discussion in a transaction."""
    due = PublicComment.objects.names_due(timezone.localdate()).values("discussion")
    discussions = Discussion.objects.filter(pk__in=due)
    return each_alone("villages.forget_names", discussions, lambda one: forget_commenters(by=None, discussion=one))
