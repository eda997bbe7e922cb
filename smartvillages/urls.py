from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from api.urls import v1
from smartvillages.first_words import ByFirstWord, Pattern

handler400 = "accounts.views.bad_request"
handler403 = "accounts.views.permission_denied"
handler404 = "accounts.views.not_found"
handler500 = "smartvillages.closed.server_error"

named: list[Pattern] = [
    path("", include("dashboards.urls")),
    path("", include("api.urls")),
    *v1,
    path("", include("founding.urls")),
    path("", include("reports.urls")),
    path("", include("audits.urls")),
    path("", include("strategies.urls")),
    path("", include("villages.urls")),
    path("", include("mentoring.urls")),
    path("", include("pilots.urls")),
    path("", include("trainings.urls")),
    path("", include("coordination.urls")),
    path("", include("budget.urls")),
    path("", include("accounts.urls")),
    path("", include("ui.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("admin/", admin.site.urls),
]
urlpatterns: list[Pattern] = [ByFirstWord(named)]
# Pages for everybody carry their language in the address.
public = ("dashboards.public_urls", "trainings.public_urls", "strategies.public_urls")
urlpatterns += i18n_patterns(*(path("", include(urls)) for urls in public))
if settings.OIDC:
    urlpatterns.append(path("accounts/identity/", include("accounts.oidc.urls")))
