from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class VillagesConfig(AppConfig):
    name = "villages"

    def ready(self) -> None:
        from villages import readings, strategy_paper  # noqa: F401, PLC0415 -- they register themselves, with models

        autodiscover_modules("locks", "papers", "chain", "heads")
