"""A look behind the pages for the technical administrator: everything can be read, nothing can be changed."""

from collections.abc import Callable

from allauth.account.decorators import secure_admin_login
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import AlreadyRegistered
from django.db import models
from django.db.models import Model
from django.http import HttpRequest

from trainings.models import Person

OUR_APPS = (
    "accounts", "villages", "strategies", "mentoring", "pilots", "trainings", "coordination", "budget", "reports"
)  # fmt: skip
NOT_SHOWN = {"password", "pdf", "snapshot", "invitation_key", "device"}
PARTICIPANTS = {"name", "organisation", "email", "keep_because"}  # personal data are no technical matter

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class ReadOnly(admin.ModelAdmin):
    """Rows change through actions, which hold the rules; a form here would go past them."""

    is_read_only = True
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def get_list_display(self, request: HttpRequest) -> list[str | Callable[[Model], str | bool]]:
        plain = [f.name for f in self._shown() if not f.is_relation]
        return ["__str__", *plain[1:7]]

    def get_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> list[str | list[str] | tuple[str, ...] | tuple[()]]:
        return [f.name for f in self._shown()]

    def _shown(self) -> list[models.Field]:
        hidden = NOT_SHOWN | PARTICIPANTS if self.model is Person else NOT_SHOWN
        return [f for f in self.model._meta.concrete_fields if f.name not in hidden]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.is_active and request.user.is_staff


def register(model: type[models.Model]) -> None:
    try:
        admin.site.register(model, ReadOnly)
    except AlreadyRegistered:
        return


for label in OUR_APPS:
    for model in apps.get_app_config(label).get_models():
        register(model)
