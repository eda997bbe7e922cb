from celery import shared_task

from api import webhooks


@shared_task(name="api.gather_deliveries")
def gather_deliveries() -> int:
    return webhooks.gather()


@shared_task(name="api.send_deliveries")
def send_deliveries() -> int:
    return webhooks.send_due()


@shared_task(name="api.drop_deliveries")
def drop_deliveries() -> None:
    webhooks.drop_old()
