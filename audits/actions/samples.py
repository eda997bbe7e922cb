"""Populations and draws. Whatever is drawn is kept; a better draw is another draw."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RuleBroken, action
from audits import sampling
from audits.checklists import Line, lines_for
from audits.models import AuditSession, Draw, DrawnItem, ItemCheck, Population, PopulationItem, Subject
from audits.queries import risk
from audits.queries.subjects import Row, claims_of, groups_of, named_claims, rows_of
from audits.rows import must_be_audited, must_say, save, working_session
from budget.models import Claim
from villages.actions import store_document
from villages.models import Document, Participation

MOST_ROWS = 50_000


@action
def freeze_population(
    *,
    by: User,
    session: AuditSession,
    subject: str,
    participation: Participation | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    claim: Claim | None = None,
    weights: Mapping[str, int] | None = None,
) -> Population:
    """The list as it stands at this moment. Days left open are those of the audited period, and no other are looked
    at; with claims, chosen or the session's own, no day is asked. ``weights``: points of each mark of risk, where they
    are other than usual.
    """
    session = working_session(by, session)
    groups = groups_of(session)
    if participation is not None:
        groups = groups.filter(pk=participation.pk)
    claims = named_claims(session)
    if claim is not None:
        _must_be_of(session, claim, subject)
        claims = [claim.pk]
    if claims is None:
        since, until = since or session.period_from, until or session.period_until
        must_be_audited(session, since, until)
    else:
        since = until = None
    rows = rows_of(subject, groups.select_related("partner"), since, until, claims)
    if not rows:
        raise RuleBroken(_("There is nothing of this kind in this period. Choose other days or another kind."))
    if len(rows) > MOST_ROWS:
        raise RuleBroken(_("More than %(n)s rows: choose a shorter period.") % {"n": MOST_ROWS})
    where = {"participation": participation, "claim": claim, "since": since, "until": until}
    return _frozen(Population(session=session, subject=subject, frozen_by=by, **where), rows, weights or {})


def _frozen(population: Population, rows: Sequence[Row], weights: Mapping[str, int]) -> Population:
    """Counted, summed and hashed; the rows are kept with their points."""
    population.weights = {**risk.WEIGHTS, **weights}
    points = {row.key: risk.score(row.marks, population.weights) for row in rows}
    population.count, population.total = len(rows), sum(row.cents for row in rows)
    population.sha256 = sampling.population_hash({row.key: row.cents for row in rows})
    population.traits_sha256 = sampling.traits_hash({row.key: row.stratum for row in rows}, points)
    save(population)
    items = [_item(population, row, points[row.key]) for row in rows]
    PopulationItem.objects.bulk_create(items, batch_size=2000)
    return population


def _must_be_of(session: AuditSession, claim: Claim, subject: str) -> None:
    if subject != Subject.CLAIM_ROWS:
        raise RuleBroken(_("A claim is chosen for rows of claims only."))
    if not claims_of(session).filter(pk=claim.pk).exists():
        raise RuleBroken(_("The session does not look at this claim, or it was not sent."))


def _item(population: Population, row: Row, points: int) -> PopulationItem:
    return PopulationItem(
        population=population,
        key=row.key,
        object_id=row.object_id,
        cents=row.cents,
        title=row.title,
        day=row.day,
        participation_id=row.participation_id,
        stratum=row.stratum,
        risk=points,
        risk_reasons=row.marks,
    )


def next_seed(session: AuditSession) -> str:
    """Shown before the draw: the session's number and the draw's."""
    return f"{session.number}/{session.draws.count() + 1}"


@action
def draw_sample(*, by: User, population: Population, method: str, n: int, seed: str = "", least: int = 1) -> Draw:
    """Random, by money units, by strata or by risk. The same population, seed, method and size give the same rows."""
    session = working_session(by, population.session)
    if not 1 <= n <= population.count:
        raise RuleBroken(_("A sample has at least 1 and at most %(n)s rows.") % {"n": population.count})
    items = {item.key: item for item in population.items.all()}
    seed = seed.strip() or next_seed(session)
    sample = drawn_from(population, items, method=method, n=n, seed=seed, least=least)
    facts = {"method": method, "seed": seed, "n": n, "least": least, "drawn_by": by}
    draw = _kept(session, population, interval=sample.interval, start=sample.start, **facts)
    _keep_items(draw, [(items[row.id], row.why) for row in sample.rows])
    return draw


def drawn_from(
    population: Population, items: dict[str, PopulationItem], *, method: str, n: int, seed: str, least: int
) -> sampling.Sample:
    return sampling.draw(
        {key: item.cents for key, item in items.items()},
        n=n,
        seed=seed,
        method=method,
        strata={key: item.stratum for key, item in items.items()},
        risks={key: item.risk for key, item in items.items()},
        least=least,
    )


@action
def pick_by_hand(*, by: User, population: Population, items: Sequence[PopulationItem], reason: str) -> Draw:
    """Rows that the auditor wants to see, marked as such for ever: no projection counts them (I68)."""
    session = working_session(by, population.session)
    must_say(reason, _("Say why these rows are picked by hand."))
    if not items or any(item.population_id != population.pk for item in items):
        raise RuleBroken(_("Choose rows of this population."))
    draw = _kept(session, population, method=Draw.Method.HAND, n=len(items), reason=reason, drawn_by=by)
    _keep_items(draw, [(item, DrawnItem.Why.HAND) for item in items])
    return draw


@action
def check_item(
    *,
    by: User,
    item: PopulationItem,
    answers: Mapping[str, tuple[str, str]],
    papers: Mapping[str, File] | None = None,
) -> PopulationItem:
    """``answers``: question → (yes, no or na; note). An empty answer takes an earlier one back. ``papers``: question →
    the file that the answer rests on; a later one takes its place and the earlier one stays kept."""
    working_session(by, item.session)
    if not item.drawn.exists():
        raise RuleBroken(_("Only rows of a sample are checked: draw it, or pick it by hand."))
    papers = papers or {}
    there = {check.question: check for check in item.checks.all()}
    for line in (one for one in lines_for(item.population.subject) if one.code in answers):
        answer, note = answers[line.code]
        check, paper = there.get(line.code) or ItemCheck(item=item, question=line.code), papers.get(line.code)
        if not answer:
            _take_back(check, paper)
        elif paper or (check.answer, check.note) != (answer, note):
            check.answer, check.note, check.answered_by, check.answered_at = answer, note, by, timezone.now()
            check.document = _kept_paper(by, item, line, paper) if paper else check.document
            save(check)
    return item


def _take_back(check: ItemCheck, paper: File | None) -> None:
    if paper:
        raise RuleBroken({check.question: _("Choose an answer: the paper goes with it.")})
    if check.pk:
        check.delete()


def _kept_paper(by: User, item: PopulationItem, line: Line, paper: File) -> Document:
    """For coordinators of the audited place and for auditors."""
    return store_document(
        by=by,
        place=item.participation or item.session.programme,
        kind=Document.Kind.OTHER,
        upload=paper,
        title=f"{item.key}: {line.text}"[:200],
        confidentiality=Document.Confidentiality.RESTRICTED,
    )


def _kept(session: AuditSession, population: Population, **facts: object) -> Draw:
    draw = Draw(session=session, population=population, number=session.draws.count() + 1, **facts)
    save(draw)
    return draw


def _keep_items(draw: Draw, rows: Sequence[tuple[PopulationItem, str]]) -> None:
    drawn = (DrawnItem(draw=draw, item=item, why=why, place=place) for place, (item, why) in enumerate(rows, 1))
    DrawnItem.objects.bulk_create(drawn)
