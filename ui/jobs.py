from celery import shared_task

from ui import kept_files


@shared_task(name="ui.drop_kept_files")
def drop_kept_files() -> int:
    return kept_files.drop_old()
