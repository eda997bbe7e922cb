from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import CalendarFeed, Reading, StuckWork, User
from accounts.rules import RuleBroken, action


@action
def choose_language(*, by: User, language: str) -> User:
    by.language = language
    by.save(update_fields=["language"])
    return by


MOST_FILTERS = 12  # of one list


@action
def keep_filter(*, by: User, path: str, query: str, name: str) -> User:
    """The filter of a list under a name; of a name that is there already the newer one stays."""
    user = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    kept = [one for one in user.filters.get(path, []) if one[0].casefold() != name.casefold()]
    if len(kept) >= MOST_FILTERS:
        raise RuleBroken(_("At most %(n)s filters of a list are kept: forget one first.") % {"n": MOST_FILTERS})
    user.filters[path] = [*kept, [name, query]]
    user.save(update_fields=["filters"])
    return user


@action
def drop_filter(*, by: User, path: str, name: str) -> User:
    user = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    user.filters[path] = [one for one in user.filters.get(path, []) if one[0] != name]
    if not user.filters[path]:
        del user.filters[path]
    user.save(update_fields=["filters"])
    return user


@action
def record_reading(*, by: User, act: Reading.Act, what: str, key: int | None = None, about: str = "") -> Reading:
    """Looking changes nothing, so no trigger sees it: whoever shows or hands out what is not everybody's says so."""
    return Reading.objects.create(user=by, act=act, what=what, key=key, about=about[:300])


@action
def make_calendar_link(*, by: User) -> CalendarFeed:
    """A new secret link to the own calendar; the one before stops working."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    _take_back(by)
    return CalendarFeed.objects.create(user=by)


@action
def revoke_calendar_link(*, by: User) -> None:
    _take_back(by)


def _take_back(user: User) -> None:
    CalendarFeed.objects.open().filter(user=user).update(revoked_at=timezone.now())


@action
def try_again(*, by: User, stuck: StuckWork) -> None:
    """Put what was set aside, or waits, back into its queue with all its tries. A view asks who may."""
    StuckWork.objects.filter(pk=stuck.pk).update(tries=0, next_at=timezone.now(), set_aside_at=None)


@action
def revoke_all_calendar_links(*, by: User | None) -> int:
    """After a restore: a link that was taken back in the lost minutes would work again."""
    return CalendarFeed.objects.open().update(revoked_at=timezone.now())
