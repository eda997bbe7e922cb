"""The request of somebody who is signed in."""

from django.http import HttpRequest  # noqa: TID251  a type only: nothing here speaks HTTP

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What a view gets that asks who is there: LoginRequiredMiddleware lets nobody anonymous past.

    Views with `login_not_required` take Django's own HttpRequest, whose user may be nobody. Only a type: a request is
    never made from it.
    """

    user: User
