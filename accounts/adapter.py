from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User

STAGES = {"allauth.mfa.stages.AuthenticateStage": "accounts.oidc.strength.SecondFactorStage"}


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: people come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return [STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: User) -> list[dict[str, object]]:
        methods: list[dict[str, object]] = super().get_reauthentication_methods(user)
        if settings.OIDC and user.is_authenticated and SocialAccount.objects.filter(user=user).exists():
            words = settings.OIDC_NAME or _("Use the ID-card, Mobile-ID or Smart-ID")
            methods.append({"id": "oidc", "description": words, "url": reverse("oidc_login")})
        return methods

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """An identity that is linked opens the account for good."""
        if app == "allauth.socialaccount":
            return bool(settings.ASK_AGAIN)
        return bool(super().is_reauthentication_required(app=app, **kwargs))
