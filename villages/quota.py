"""How much room a place has for its files.

A village has VILLAGE_QUOTA_MB. The papers of a group and of the programme hang on no village: they have as much again
for each village of theirs.
"""

from decimal import Decimal

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from ui import formats
from villages.files import FileRefused
from villages.models import Document, Participation, Place, Village


def used_by(place: Place) -> int:
    own = Document.objects.filter(**where(place))
    return own.aggregate(all=Sum("size"))["all"] or 0


def where(place: Place) -> dict[str, Place | None]:
    if isinstance(place, Village):
        return {"village": place}
    if isinstance(place, Participation):
        return {"participation": place}
    return {"programme": place, "participation": None, "village": None}


def limit_of(place: Place) -> int:
    return int(settings.VILLAGE_QUOTA_MB) * 2**20 * max(1, villages_of(place))


def villages_of(place: Place) -> int:
    if isinstance(place, Village):
        return 1
    if isinstance(place, Participation):
        return place.villages.count()
    return Village.objects.filter(participation__programme=place).count()


def take_room(place: Place, size: int) -> None:
    """Raises FileRefused when there is too little. Holds the place until the files are in: two at once are counted."""
    type(place)._default_manager.select_for_update(no_key=True).get(pk=place.pk)
    used, limit = used_by(place), limit_of(place)
    if used + size <= limit:
        return
    sentence = _(
        "%(place)s: there are %(limit)s MB for files, %(used)s MB are in use and this needs %(size)s MB. "
        "The programme's administrator can give more room."
    )
    told = {"limit": megabytes(limit), "used": megabytes(used), "size": megabytes(size)}
    raise FileRefused(sentence % {"place": place, **told})


def megabytes(size: int) -> str:
    """To the next tenth, so that something is never nothing."""
    return formats.number(Decimal(-(-size * 10 // 2**20)) / 10)
