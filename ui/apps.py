from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ui"

    def ready(self) -> None:
        from ui.catalogues import change_texts  # noqa: PLC0415 -- translations are there only now
        from ui.currencies import with_sign  # noqa: PLC0415
        from ui.words import spoken  # noqa: PLC0415

        change_texts(with_sign, spoken)
