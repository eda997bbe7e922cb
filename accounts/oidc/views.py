from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.views import ConnectionsView
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from accounts.oidc.provider import Tokens


class BrokenOff(forms.Form):
    """What providers say when somebody goes back; the second is TARA's word."""

    error = forms.ChoiceField(choices=[("access_denied", ""), ("user_cancel", "")])


class Callback(OAuth2CallbackView):
    adapter: Tokens

    def _get_state(self, request: HttpRequest, provider: object) -> tuple[dict[str, str] | None, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        back = BrokenOff(request.GET)
        if back.is_valid():
            self.adapter.login_cancelled_error = back.cleaned_data["error"]
        return state, response


@login_not_required
@require_POST
def login(request: HttpRequest) -> HttpResponse:
    """Off to the provider; by a button of ours only, so that no foreign page starts it."""
    answer: HttpResponse = OAuth2LoginView.adapter_view(Tokens(request))(request)
    return answer


@login_not_required
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = Callback.adapter_view(Tokens(request))(request)
    return answer


class Connections(ConnectionsView):
    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        linked = SocialAccount.objects.filter(user=self.request.user).order_by("date_joined")
        context: dict[str, object] = super().get_context_data(**kwargs) | {"linked": linked}
        return context
