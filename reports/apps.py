from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from reports import closing  # noqa: F401, PLC0415 -- says its part of a final claim, with models
