from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from audits.packages import contents, tables  # noqa: PLC0415 -- packages are made known when all apps are there
        from reports import closing, flat_tables, withdrawn_papers  # noqa: F401, PLC0415 -- say their part to apps below
        from reports.evidence import files_of_report  # noqa: PLC0415

        contents.extras.append(files_of_report)
        tables.TABLES.append(flat_tables.indicators)
