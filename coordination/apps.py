from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoordinationConfig(AppConfig):
    name = "coordination"

    def ready(self) -> None:
        from coordination import notices, withdrawn_papers  # noqa: F401, PLC0415 -- kinds register themselves, with models
        from coordination.deadlines import field, steering  # noqa: F401, PLC0415

        autodiscover_modules("deadlines", "carriers", "deviations", "notices")
