from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class VillagesConfig(AppConfig):
    name = "villages"

    def ready(self) -> None:
        # They register themselves, and need every model.
        autodiscover_modules("importers", "locks", "printables", "traceability", "village_facts")
