"""What the scheduler gives the workers to do, and when."""

from celery.schedules import crontab

# A beat older than its own interval says nothing new, so it expires instead of queueing up behind a long render.
SCHEDULE: dict[str, dict[str, object]] = {
    "mail the invitations that wait": {
        "task": "villages.mail_invitations",
        "schedule": 5.0,
        "options": {"expires": 5.0},
    },
    "mail erasure answers": {"task": "villages.mail_erasure_answers", "schedule": 20.0, "options": {"expires": 20.0}},
    "mail applicants": {"task": "villages.mail_applicants", "schedule": 20.0, "options": {"expires": 20.0}},
    "tell who registered": {"task": "trainings.mail_registrations", "schedule": 20.0, "options": {"expires": 20.0}},
    "mail event invitations": {
        "task": "trainings.mail_event_invitations",
        "schedule": 20.0,
        "options": {"expires": 20.0},
    },
    "mail event messages": {"task": "trainings.mail_event_messages", "schedule": 20.0, "options": {"expires": 20.0}},
    "remind who is coming": {"task": "trainings.mail_reminders", "schedule": crontab(hour=9, minute=0)},
    "make mails of notices": {"task": "accounts.make_mails", "schedule": 60.0, "options": {"expires": 60.0}},
    "remind of what is due": {"task": "coordination.remind", "schedule": crontab(minute="5,20,35,50")},
    "see whether links answer": {"task": "coordination.check_links", "schedule": crontab(hour=2, minute=20)},
    "send mails": {"task": "accounts.send_mails", "schedule": 10.0, "options": {"expires": 10.0}},
    "seal the history": {"task": "accounts.seal_history", "schedule": 60.0, "options": {"expires": 60.0}},
    "mail where the history stands": {"task": "villages.mail_audit_head", "schedule": crontab(hour=6, minute=0)},
    "tell villages of hours that wait": {
        "task": "mentoring.mail_waiting_hours",
        "schedule": crontab(hour=7, minute=0),
    },
    "attach what was printed for an event": {
        "task": "trainings.attach_printed",
        "schedule": 5.0,
        "options": {"expires": 5.0},
    },
    "remind of missing papers": {"task": "trainings.remind_of_papers", "schedule": crontab(hour=7, minute=30)},
    "prune what is over": {"task": "accounts.prune", "schedule": crontab(hour=3, minute=10)},
    "read new documents": {"task": "villages.read_documents", "schedule": 30.0, "options": {"expires": 30.0}},
    "look whether files can be kept": {
        "task": "villages.look_at_store",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "look at every file": {"task": "villages.verify_files", "schedule": crontab(hour=4, minute=30)},
    "let personal data go": {"task": "trainings.retention", "schedule": crontab(hour=3, minute=30)},
    "let names of the public go": {"task": "villages.forget_names", "schedule": crontab(hour=3, minute=40)},
    "look for papers to print": {"task": "villages.make_due_papers", "schedule": 1.0, "options": {"expires": 1.0}},
    "drop files of refused forms": {"task": "ui.drop_kept_files", "schedule": crontab(minute=20)},
    "look for lists to make": {"task": "villages.make_due_exports", "schedule": 1.0, "options": {"expires": 1.0}},
    "look for files to take in": {
        "task": "villages.take_due_imports_in",
        "schedule": 1.0,
        "options": {"expires": 1.0},
    },
    "forget old imports": {"task": "villages.drop_old_imports", "schedule": crontab(hour=4, minute=25)},
    "drop old lists": {"task": "villages.drop_old_exports", "schedule": crontab(hour=4, minute=15)},
    "drop old papers": {"task": "villages.drop_old_papers", "schedule": crontab(hour=4, minute=10)},
    "look for dossiers to make": {"task": "budget.make_due_dossiers", "schedule": 1.0, "options": {"expires": 1.0}},
    "look for statements to take in": {
        "task": "budget.import_due_statements",
        "schedule": 2.0,
        "options": {"expires": 2.0},
    },
    "fold kept totals": {"task": "budget.fold_totals", "schedule": 120.0, "options": {"expires": 120.0}},
    "compare kept totals": {"task": "budget.check_totals", "schedule": crontab(hour=4, minute=50)},
    "drop old dossiers": {"task": "budget.drop_old_dossiers", "schedule": crontab(hour=4, minute=20)},
    "look for reports to make": {"task": "reports.make_due_reports", "schedule": 1.0, "options": {"expires": 1.0}},
    "tell webhooks what changed": {"task": "api.gather_deliveries", "schedule": 10.0, "options": {"expires": 10.0}},
    "send to webhooks": {"task": "api.send_deliveries", "schedule": 5.0, "options": {"expires": 5.0}},
    "drop old deliveries": {"task": "api.drop_deliveries", "schedule": crontab(hour=4, minute=40)},
    "look for packages to make": {"task": "audits.make_due_packages", "schedule": 2.0, "options": {"expires": 2.0}},
}
