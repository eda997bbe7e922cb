from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.oidc.provider import REAUTHENTICATE, Provider
from accounts.oidc.strength import METHOD


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity opens the account to which its person linked it, and no other; nobody signs up by it."""

    def list_apps(self, request: object, provider: object = None, client_id: object = None) -> list[SocialApp]:
        """Of the settings alone: what stands in the database's table is not looked at."""
        if (
            not settings.OIDC
            or provider not in (None, Provider.id)
            or client_id not in (None, settings.OIDC_CLIENT_ID)
        ):
            return []
        own = {"server_url": settings.OIDC_SERVER_URL, "scope": settings.OIDC_SCOPE}
        return [
            SocialApp(
                provider=Provider.id,
                name=settings.OIDC_NAME,
                client_id=settings.OIDC_CLIENT_ID,
                secret=settings.OIDC_CLIENT_SECRET,
                settings=own,
            )
        ]

    def is_open_for_signup(self, request: object, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        process = sociallogin.state.get("process")
        if process == "connect":
            return
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))
        if process == REAUTHENTICATE:
            raise ImmediateHttpResponse(again(request, sociallogin))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: object = None,
        exception: object = None,
        extra_context: object = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            messages.info(request, _("Signing in was broken off; nothing has changed."))
            raise ImmediateHttpResponse(
                redirect("dashboards:home" if request.user.is_authenticated else "account_login")
            )


def again(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Who is signed in proved once more who they are; what they were about to do goes on."""
    if request.user != sociallogin.user:
        return render(request, "socialaccount/unknown.html", status=403)
    account = sociallogin.account
    record_authentication(
        request, request.user, METHOD, provider=account.provider, uid=account.uid, reauthenticated=True
    )
    request.GET = QueryDict(urlencode({"next": sociallogin.state.get("next") or ""}))
    return resume_request(request) or redirect(settings.LOGIN_REDIRECT_URL)
