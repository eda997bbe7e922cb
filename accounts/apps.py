from types import ModuleType

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from accounts.trigger_registry import keep_indexes


class AccountsConfig(AppConfig):
    name = "accounts"

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        super().__init__(app_name, app_module)
        keep_indexes()  # all apps are made before any app's models are imported

    def ready(self) -> None:
        autodiscover_modules("calendars")
