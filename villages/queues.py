"""What the queues of background work are called for people; a queue without words shows its own name."""

import re

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
    "trainings.mail_event_messages": _("Mail: message to the registered"),
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
    "StoreUnreachable": _("the store of files does not answer"),
    "SoftTimeLimitExceeded": _("it takes too long"),
    "WorkerLost": _("the worker died each time"),
}


def reason_of(said: str) -> object:
    return REASONS.get(said, said)


# What the checks write down, for logs and the command line, as the page says it in its reader's language.
SUMMARIES = (
    (re.compile(r"the store answers"), _("a file can be kept and read")),
    (
        re.compile(r"the store does not answer: (?P<why>.+)"),
        _("the store of files does not answer (%(why)s): nothing can be uploaded or downloaded"),
    ),
    (
        re.compile(r"the store does not take a file: (?P<why>.+)"),
        _("the server's disk takes no file (%(why)s): nothing can be uploaded"),
    ),
    (
        re.compile(r"the disk has (?P<left>\d+) MB left"),
        _("the server's disk is nearly full: %(left)s MB are left"),
    ),
    (
        re.compile(r"(?P<rows>\d+) rows, (?P<seals>\d+) seals, (?P<faults>\d+) faults"),
        _("rows of the history: %(rows)s, seals: %(seals)s, faults: %(faults)s"),
    ),
    (re.compile(r"(?P<files>\d+) files, (?P<faults>\d+) faults"), _("files: %(files)s, faults: %(faults)s")),
    (re.compile(r"(?P<costs>\d+) costs, (?P<faults>\d+) faults"), _("costs: %(costs)s, faults: %(faults)s")),
    (
        re.compile(r"(?P<name>\S+): (?P<files>\d+) files, (?P<bytes>\d+) bytes of database"),
        _("set %(name)s: files: %(files)s, bytes of the database: %(bytes)s"),
    ),
    (
        re.compile(r"(?P<name>\S+) came back in (?P<seconds>\d+) s: .*", re.DOTALL),
        _("set %(name)s came back in %(seconds)s seconds, whole, its history and files checked"),
    ),
)


def summary_of(said: str) -> str:
    """An error's own words stand as they are."""
    for shape, words in SUMMARIES:
        if found := shape.fullmatch(said):
            return str(words) % found.groupdict()
    return said
