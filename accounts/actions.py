from accounts.models import User
from accounts.rules import action


@action
def choose_language(*, by: User, language: str) -> User:
    by.language = language
    by.save(update_fields=["language"])
    return by
