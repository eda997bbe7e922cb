"""The addresses of a site whose settings name a provider."""

from django.urls import include, path

from smartvillages import urls
from smartvillages.urls import handler400, handler403, handler404, handler500  # noqa: F401

urlpatterns = [*urls.urlpatterns, path("accounts/identity/", include("accounts.oidc.urls"))]
