import gc

from django.apps import AppConfig


class SmartVillagesConfig(AppConfig):
    """The roof: settings, URLs and the commands that need every app."""

    name = "smartvillages"

    def ready(self) -> None:
        """What is loaded by now stays for good. With Python's own thresholds one part in twenty of each page would
        go into looking for cycles.
        """
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
