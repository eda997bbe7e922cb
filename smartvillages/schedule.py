"""What the scheduler gives the workers to do, and when."""

from celery.schedules import crontab


def every(seconds: float, task: str) -> dict[str, object]:
    """A beat older than its interval says nothing new, so it expires instead of queueing up behind a long render."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


SCHEDULE: dict[str, dict[str, object]] = {
    "mail the invitations that wait": every(5.0, "villages.mail_invitations"),
    "mail erasure answers": every(20.0, "villages.mail_erasure_answers"),
    "mail applicants": every(20.0, "villages.mail_applicants"),
    "tell who registered": every(20.0, "trainings.mail_registrations"),
    "mail event invitations": every(20.0, "trainings.mail_event_invitations"),
    "mail event messages": every(20.0, "trainings.mail_event_messages"),
    "remind who is coming": {"task": "trainings.mail_reminders", "schedule": crontab(hour=9, minute=0)},
    "make mails of notices": every(60.0, "accounts.make_mails"),
    "remind of what is due": {"task": "coordination.remind", "schedule": crontab(minute="5,20,35,50")},
    "see whether links answer": {"task": "coordination.check_links", "schedule": crontab(hour=2, minute=20)},
    "send mails": every(10.0, "accounts.send_mails"),
    "seal the history": every(60.0, "accounts.seal_history"),
    "mail where the history stands": {"task": "villages.mail_audit_head", "schedule": crontab(hour=6, minute=0)},
    "tell villages of hours that wait": {
        "task": "mentoring.mail_waiting_hours",
        "schedule": crontab(hour=7, minute=0),
    },
    "attach what was printed for an event": every(5.0, "trainings.attach_printed"),
    "remind of missing papers": {"task": "trainings.remind_of_papers", "schedule": crontab(hour=7, minute=30)},
    "prune what is over": {"task": "accounts.prune", "schedule": crontab(hour=3, minute=10)},
    "read new documents": every(30.0, "villages.read_documents"),
    "look whether files can be kept": every(60.0, "villages.look_at_store"),
    "look at every file": {"task": "villages.verify_files", "schedule": crontab(hour=4, minute=30)},
    "let personal data go": {"task": "trainings.retention", "schedule": crontab(hour=3, minute=30)},
    "let names of the public go": {"task": "villages.forget_names", "schedule": crontab(hour=3, minute=40)},
    "look for papers to print": every(1.0, "villages.make_due_papers"),
    "drop files of refused forms": {"task": "ui.drop_kept_files", "schedule": crontab(minute=20)},
    "look for lists to make": every(1.0, "villages.make_due_exports"),
    "look for files to take in": every(1.0, "villages.take_due_imports_in"),
    "forget old imports": {"task": "villages.drop_old_imports", "schedule": crontab(hour=4, minute=25)},
    "drop old lists": {"task": "villages.drop_old_exports", "schedule": crontab(hour=4, minute=15)},
    "drop old papers": {"task": "villages.drop_old_papers", "schedule": crontab(hour=4, minute=10)},
    "look for dossiers to make": every(1.0, "budget.make_due_dossiers"),
    "look for statements to take in": every(2.0, "budget.import_due_statements"),
    "fold kept totals": every(120.0, "budget.fold_totals"),
    "compare kept totals": {"task": "budget.check_totals", "schedule": crontab(hour=4, minute=50)},
    "drop old dossiers": {"task": "budget.drop_old_dossiers", "schedule": crontab(hour=4, minute=20)},
    "look for reports to make": every(1.0, "reports.make_due_reports"),
    "tell webhooks what changed": every(10.0, "api.gather_deliveries"),
    "send to webhooks": every(5.0, "api.send_deliveries"),
    "drop old deliveries": {"task": "api.drop_deliveries", "schedule": crontab(hour=4, minute=40)},
    "look for packages to make": every(2.0, "audits.make_due_packages"),
}
