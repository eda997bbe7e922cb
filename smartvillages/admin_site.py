"""The technical administrator's site: it takes our own models alone, read-only, and has no pages that write.

Other packages bring forms of their own (groups, addresses, second factors, identities): with them an administrator
could become somebody else, past every action and without a word in the history. They are not taken in.
"""

from collections.abc import Iterable

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.db.models import Model
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

WRITING = ("password_change", "password_change_done")


Models = type[Model] | Iterable[type[Model]]


class ReadOnlySite(AdminSite):
    def register(
        self, model_or_iterable: Models, admin_class: type[ModelAdmin] | None = None, **options: object
    ) -> None:
        if getattr(admin_class, "is_read_only", False):
            super().register(model_or_iterable, admin_class, **options)

    def unregister(self, model_or_iterable: Models) -> None:
        """Packages that replace each other's admin find nothing to replace."""

    def get_urls(self) -> list[URLPattern | URLResolver]:  # type: ignore[override]
        """Everybody's own page for the password is allauth's."""
        to_own = RedirectView.as_view(pattern_name="account_change_password")
        reading = [url for url in super().get_urls() if getattr(url, "name", None) not in WRITING]
        return [path("password_change/", to_own, name="password_change"), *reading]


class AdminConfig(DjangoAdminConfig):
    default_site = "smartvillages.admin_site.ReadOnlySite"
