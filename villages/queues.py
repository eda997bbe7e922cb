"""What the queues of background work are called for people; a queue without words shows its own name."""

from django.utils.translation import gettext_lazy as _

QUEUES = {
    "villages.mail_invitations": _("Mail: invitation"),
    "villages.mail_applicants": _("Mail: news of an application"),
    "villages.mail_erasure_answers": _("Mail: answer to a request for erasure"),
    "villages.mail_audit_head": _("Mail: the head of the history's chain"),
    "villages.forget_names": _("Names under old comments"),
    "villages.read_documents": _("Words of a document for the search"),
    "trainings.mail_registrations": _("Mail: news of a registration"),
    "trainings.mail_event_invitations": _("Mail: invitation to an event"),
    "trainings.mail_reminders": _("Mail: reminder of an event"),
    "trainings.remind_of_papers": _("Mail: missing papers"),
    "trainings.attach_printed": _("Printed paper to attach"),
    "trainings.retention": _("Personal data whose time is over"),
    "mentoring.mail_waiting_hours": _("Mail: hours that wait"),
}


def label_of(queue: str) -> object:
    return QUEUES.get(queue.split(" ")[0], queue)


# What an error's class means to whoever looks after the site; a rule's own sentence stands as it is.
REASONS = {
    "SMTPRecipientsRefused": _("the mail server refuses the address"),
    "SMTPSenderRefused": _("the mail server refuses our address"),
    "SMTPDataError": _("the mail server refuses the mail"),
    "SMTPServerDisconnected": _("the mail server does not answer"),
    "SMTPConnectError": _("the mail server does not answer"),
    "ConnectionRefusedError": _("the mail server does not answer"),
    "TimeoutError": _("the mail server does not answer"),
    "SoftTimeLimitExceeded": _("it takes too long"),
    "WorkerLost": _("the worker died each time"),
}


def reason_of(said: str) -> object:
    return REASONS.get(said, said)
