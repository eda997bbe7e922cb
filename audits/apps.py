from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"

    def ready(self) -> None:
        from audits import closing, sampling  # noqa: F401, PLC0415 -- rules are made known when all apps are there
        from audits.queries import effects  # noqa: F401, PLC0415 -- says what findings hold back of costs
        from budget.rules.calculate import RULES  # noqa: PLC0415

        RULES["draw"] = sampling.calculate
