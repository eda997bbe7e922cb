"""Papers that are printed for somebody: asked for, tried again, dropped."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from pdf.data import sha256_of
from villages.access import can
from villages.actions.documents import at_place
from villages.models import Paper, Place
from villages.printables import KINDS
from villages.roles import Permission

MOST_OPEN = 12


@action
def print_paper(
    *,
    by: User,
    kind: str,
    place: Place,
    data: Mapping[str, object],
    title: str,
    filename: str,
    back: str,
    language: str = "",
) -> Paper:
    """Ask for a paper of a kind of `villages.printables`, at a programme, a participation or a village.

    `data` is frozen as it is; `filename` has no ending; `back` is the path of the page it is asked from. The same data
    that were printed already, or are being printed, are the same paper.
    """
    needs = KINDS[kind].needs
    if not can(by, Permission(needs), place):
        raise RuleBroken(_("You may not ask for this paper on %(place)s.") % {"place": place})
    language = language or by.language
    found = {**at_place(place), "kind": kind, "language": language, "data_sha256": sha256_of(data)}
    same = Paper.objects.filter(**found, title=title[:250]).exclude(state=Paper.State.FAILED).light().first()
    if same is not None:
        return same
    if Paper.objects.open().filter(requested_by=by).count() >= MOST_OPEN:
        raise RuleBroken(
            _("%(n)s papers of yours are being made already. Wait until one is ready.") % {"n": MOST_OPEN}
        )
    told = {"title": title[:250], "filename": f"{filename[:140]}.pdf", "back": back, "data": data}
    return Paper.objects.create(**found, **told, needs=needs, requested_by=by)


@action
def retry_paper(*, by: User, paper: Paper) -> Paper:
    """Put a failed paper back into the queue, with all its tries."""
    paper = Paper.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.pk)
    if paper.state != Paper.State.FAILED:
        raise RuleBroken(_("This paper has not failed."))
    paper.state, paper.attempts, paper.progress, paper.step, paper.failure = Paper.State.QUEUED, 0, 0, "", ""
    paper.lease_until = paper.finished_at = None
    paper.save(update_fields=["state", "attempts", "progress", "step", "failure", "lease_until", "finished_at"])
    return paper


@action
def drop_papers(*, by: User | None, papers: QuerySet[Paper]) -> int:
    """Printed papers may go: they are made from data that stay, and what proves something is stored as a document."""
    return papers.delete()[0]
