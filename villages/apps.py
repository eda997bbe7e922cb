from django.apps import AppConfig


class VillagesConfig(AppConfig):
    name = "villages"

    def ready(self) -> None:
        from villages import readings  # noqa: F401, PLC0415 -- connects its receiver, which needs the models
