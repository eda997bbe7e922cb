from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ui"

    def ready(self) -> None:
        from ui.currencies import translate_the_sign  # noqa: PLC0415 -- translations are there only now

        translate_the_sign()
