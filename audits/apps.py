from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"

    def ready(self) -> None:
        from audits import sampling  # noqa: PLC0415 -- rules are made known when all apps are there
        from budget.rules.calculate import RULES  # noqa: PLC0415

        RULES["draw"] = sampling.calculate
