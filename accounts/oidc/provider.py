"""The one OpenID Connect provider that the settings name. It says who somebody is and makes no account."""

from urllib.parse import urlencode

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import HttpRequest, HttpResponse  # noqa: TID251  a type only
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import get_language
from requests import RequestException

SIGNED_WITH = ["RS256", "PS256", "ES256"]
NEEDED = ["iss", "aud", "exp", "iat", "sub", "nonce"]
CLOCKS_DIFFER = 30  # seconds
TOO_WEAK = "low"  # of eIDAS's three levels of assurance
REAUTHENTICATE = "reauthenticate"
PROCESSES = ("login", "connect", REAUTHENTICATE)


class Tokens(OpenIDConnectOAuth2Adapter):
    """Takes from the provider's signed token who it is, and asks it nothing else."""

    nonce = ""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, Provider.id)

    def get_callback_url(self, request: object, app: object) -> str:
        return str(build_absolute_uri(request, reverse("oidc_callback")))

    def complete_login(
        self, request: object, app: SocialApp, token: object, response: dict[str, str], **kwargs: object
    ) -> SocialLogin:
        claims = self.claims(app, response.get("id_token", ""))
        if not self.nonce or not constant_time_compare(str(claims["nonce"]), self.nonce):
            raise OAuth2Error("the token answers another question")
        if settings.OIDC_IS_STRONG and claims.get("acr") == TOO_WEAK:
            raise OAuth2Error("the provider is not sure enough")
        return self.get_provider().sociallogin_from_response(request, claims)

    def claims(self, app: SocialApp, id_token: str) -> dict[str, object]:
        try:
            key_id = jwt.get_unverified_header(id_token).get("kid")
            [key] = [one for one in self.keys() if key_id in (None, one.key_id)]
            return jwt.decode(
                id_token,
                key=key,
                algorithms=SIGNED_WITH,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER,
                options={"require": NEEDED},
            )
        except (jwt.PyJWTError, KeyError, ValueError, TypeError) as fault:
            raise OAuth2Error("the token cannot be believed") from fault

    def keys(self) -> list[jwt.PyJWK]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        return jwt.PyJWKSet.from_dict(answer.json()).keys


class Provider(OpenIDConnectProvider):
    id = "oidc"
    oauth2_adapter_class = Tokens

    def get_login_url(self, request: object, **kwargs: object) -> str:
        return f"{reverse('oidc_login')}?{urlencode(kwargs)}" if kwargs else reverse("oidc_login")

    def get_callback_url(self) -> str:
        return reverse("oidc_callback")

    def get_oauth2_adapter(self, request: HttpRequest) -> Tokens:
        return Tokens(request)

    def get_redirect_from_request_kwargs(self, request: object) -> dict[str, object]:
        """What is asked of the provider is ours to say; only what it is for comes from the page."""
        asked = super().get_redirect_from_request_kwargs(request)
        process = asked["process"] if asked["process"] in PROCESSES else "login"
        return {"process": process, "next_url": asked.get("next_url")}

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: object = None, **kwargs: object
    ) -> HttpResponse:
        nonce = get_random_string(32)
        asked = {"nonce": nonce, "ui_locales": get_language() or settings.LANGUAGE_CODE}
        try:
            answer: HttpResponse = super().redirect(
                request, process, next_url, data, auth_params=asked, nonce=nonce, **kwargs
            )
            return answer
        except (RequestException, KeyError) as fault:  # it is down, or says of itself what nobody understands
            refused: HttpResponse = render_authentication_error(request, self, exception=fault)
            return refused

    def extract_uid(self, data: dict[str, object]) -> str:
        """Who it is, unreadable: the personal code that a provider sends is kept nowhere."""
        return salted_hmac("oidc", f"{data['iss']} {data['sub']}", algorithm="sha256").hexdigest()

    def extract_extra_data(self, data: dict[str, object]) -> dict[str, object]:
        return {}

    def extract_common_fields(self, data: dict[str, object]) -> dict[str, object]:
        return {}

    def extract_email_addresses(self, data: dict[str, object]) -> list[EmailAddress]:
        return []


provider_classes = [Provider]
