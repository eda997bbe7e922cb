"""What everybody may see. No user is asked here: a row is in because somebody decided that it is public."""

from django.db.models import QuerySet

from villages.models import Programme, Village


def programme() -> Programme | None:
    """The newest one; its aims and activities are public because the fund asks for it (domain.md 2.3)."""
    return Programme.objects.order_by("-starts_on", "-pk").first()


def village_count(programme: Programme) -> int:
    """All that take part, also those that have no public page yet."""
    return Village.objects.taking_part().filter(participation__programme=programme).count()


def villages(programme: Programme) -> QuerySet[Village]:
    own = Village.objects.taking_part().filter(participation__programme=programme, on_web=True)
    return own.with_place()
