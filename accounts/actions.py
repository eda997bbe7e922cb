from accounts.models import Reading, User
from accounts.rules import action


@action
def choose_language(*, by: User, language: str) -> User:
    by.language = language
    by.save(update_fields=["language"])
    return by


@action
def record_reading(*, by: User, act: Reading.Act, what: str, key: int | None = None, about: str = "") -> Reading:
    """Looking changes nothing, so no trigger sees it: whoever shows or hands out what is not everybody's says so."""
    return Reading.objects.create(user=by, act=act, what=what, key=key, about=about[:300])
