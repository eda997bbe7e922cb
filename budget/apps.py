from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "budget"

    def ready(self) -> None:
        from budget import named_papers, withdrawn_papers  # noqa: F401, PLC0415
        from budget.queries import closing  # noqa: F401, PLC0415 -- says its part of a final claim, with models
