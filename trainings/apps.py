from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "trainings"

    def ready(self) -> None:
        from trainings import withdrawn_papers  # noqa: F401, PLC0415 -- says which papers an event lets go
