"""Whether the provider proved in this session, twice over, who this is."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings

from accounts.models import User

METHOD = "socialaccount"  # allauth's word for a provider


def proved_strongly(request: object, user: User) -> bool:
    if not (settings.OIDC and settings.OIDC_IS_STRONG):
        return False
    return any(one.get("method") == METHOD for one in get_authentication_records(request, user))


class SecondFactorStage(AuthenticateStage):
    """Asks nobody for an app's code who has just signed in with an ID-card."""

    def _should_handle(self, request: object) -> bool:
        return not proved_strongly(request, self.login.user) and super()._should_handle(request)
