"""Only where a provider is set. The names without a prefix are those that allauth asks for."""

from django.urls import path

from accounts.oidc import views

urlpatterns = [
    path("", views.Connections.as_view(), name="socialaccount_connections"),
    path("login/", views.login, name="oidc_login"),
    path("callback/", views.callback, name="oidc_callback"),
]
