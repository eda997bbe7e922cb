"""Who is signed in, read in one question with what every page asks of them."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.db import router

from accounts.models import Notice, User
from villages import one_question, scope
from villages.one_question import Question, Rows

ANYBODY = -19302100001  # stands in the question for whom it is asked about; no row has it


class SignedInPerson(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        alias = router.db_for_read(User)  # never a replica: what was taken away is away at once
        question, kept = written(alias)
        found, memberships, unread = (rows.all() for rows in kept)  # copies that hold no rows yet
        given = [user_id if one == ANYBODY else one for one in question.given]
        one_question.ask(alias, question, (found, memberships, unread), given)
        user: User | None = next(filter(self.user_can_authenticate, found), None)
        if user:
            user.unread = len(unread)
            scope.keep(user, list(memberships))
        return user


@cache
def written(alias: str) -> tuple[Question, tuple[Rows, ...]]:
    """Once for everybody: Django takes longer to write it down than the database to answer."""
    person = User(pk=ANYBODY)
    unread = Notice.objects.visible_to(person).unread_to_count()
    lists = (User.objects.filter(pk=ANYBODY), scope.held_by(person), unread)
    return one_question.written(alias, lists), lists
