from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ui"

    def ready(self) -> None:
        from ui.currencies import translate_the_sign  # noqa: PLC0415 -- translations are there only now
        from ui.words import speak_in_catalogues  # noqa: PLC0415

        translate_the_sign()
        speak_in_catalogues()
