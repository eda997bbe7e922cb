from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt

from api.resources import RESOURCES
from api.views import pages
from api.views.doors import behind, unknown

app_name = "api"
urlpatterns = [
    path("api/", pages.docs, name="docs"),
    path("api/tokens/", pages.tokens, name="tokens"),
    path("api/tokens/<int:pk>/revoke/", pages.revoke_token, name="revoke_token"),
    path("api/webhooks/", pages.webhooks, name="webhooks"),
    path("api/webhooks/<int:pk>/", pages.webhook, name="webhook"),
    path("api/webhooks/<int:pk>/switch/", pages.switch_webhook, name="switch_webhook"),
]
of_rows = [
    address
    for name in RESOURCES
    for address in (
        path(name, csrf_exempt(behind(f"{name}-list")), name=f"{name}-list"),
        path(f"{name}/<key>", csrf_exempt(behind(f"{name}-one")), name=f"{name}-one"),
    )
]
answered = [
    path("openapi.json", behind("openapi-json"), name="openapi-json"),
    path("balances/total", csrf_exempt(behind("balances-total")), name="balances-total"),
    *of_rows,
    path("", behind("api-root"), name="api-root"),
]
v1: list[URLPattern | URLResolver] = [
    path("api/v1/", include((answered, "ninja"), "api-v1")),
    path("api/v1/<path:rest>", unknown),
]
