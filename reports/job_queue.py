"""Who makes which report: the longest first, so that short ones find room beside them on the other core."""

from django.utils.translation import gettext as _

from reports.models import ReportJob
from villages.job_queue import LeaseLost, Queue

__all__ = ["LeaseLost", "QUEUE", "advance", "claim", "fail", "give_up_worn_out", "kept", "publish", "put_back"]


def too_many_tries(job: ReportJob) -> str:
    return _(
        "The report did not get ready in %(n)s tries. Try again; if that does not help, tell the administrator "
        "its number, %(number)s."
    ) % {"n": job.attempts, "number": job.number}


QUEUE = Queue(ReportJob, "CASE scope WHEN 'programme' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, id", too_many_tries)
claim, advance, publish, put_back = QUEUE.claim, QUEUE.advance, QUEUE.publish, QUEUE.put_back
fail, kept, give_up_worn_out = QUEUE.fail, QUEUE.kept, QUEUE.give_up_worn_out
