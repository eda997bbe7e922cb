"""Who is signed in, read in one question with what every page asks of them."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import Notice, User
from villages import scope
from villages.one_question import in_one_question


class SignedInPerson(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        person = User(pk=user_id)
        found, memberships, unread = in_one_question(
            User.objects.filter(pk=user_id),
            scope.held_by(person),
            Notice.objects.visible_to(person).unread_to_count(),
        )
        user = next(filter(self.user_can_authenticate, found), None)
        if user:
            user.unread = len(unread)
            scope.keep(user, memberships)
        return user
