from django.apps import AppConfig


class SmartVillagesConfig(AppConfig):
    """The roof: settings, URLs and the commands that need every app."""

    name = "smartvillages"
