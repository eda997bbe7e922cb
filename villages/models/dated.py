"""Rules of a programme that hold from a day on: a later row takes the place of the one before, which stays (I74)."""

import datetime as dt
from typing import Self

from django.db import models

from accounts.models import User
from villages import scope
from villages.models.programme import Programme


class DatedQuerySet(models.QuerySet):
    """Of models with a `programme` and a `valid_from`."""

    def visible_to(self, user: User) -> Self:
        return self.filter(programme__in=scope.programmes(user))

    def of(self, programme: Programme) -> Self:
        return self.filter(programme=programme)

    def on(self, day: dt.date | models.OuterRef) -> Self:
        """Rows that hold on a day, the newest first (I56)."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")
