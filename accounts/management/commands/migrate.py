from django.core.management.commands import migrate

from accounts.migration_pictures import kept_up_to_date


class Command(migrate.Command):
    def handle(self, *labels: object, **options: object) -> None:
        with kept_up_to_date():
            super().handle(*labels, **options)
