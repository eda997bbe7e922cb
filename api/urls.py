from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from api.views import pages
from api.views.read import api, unknown

# A token opens these, not a sign-in.
ROUTES: tuple[Any, ...] = api.urls
for route in ROUTES[0]:
    route.callback = login_not_required(route.callback)

app_name = "api"
urlpatterns = [
    path("api/", pages.docs, name="docs"),
    path("api/tokens/", pages.tokens, name="tokens"),
    path("api/tokens/<int:pk>/revoke/", pages.revoke_token, name="revoke_token"),
    path("api/webhooks/", pages.webhooks, name="webhooks"),
    path("api/webhooks/<int:pk>/", pages.webhook, name="webhook"),
    path("api/webhooks/<int:pk>/switch/", pages.switch_webhook, name="switch_webhook"),
]
v1: list[URLPattern | URLResolver] = [path("api/v1/", ROUTES), path("api/v1/<path:rest>", login_not_required(unknown))]
