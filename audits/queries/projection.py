"""What a draw allows to say, recomputed from the frozen list each time it is said."""

from django.utils.translation import gettext as _

from audits import sampling
from audits.models import Draw, Finding
from audits.models.samples import MONEY


def sample_of(draw: Draw) -> tuple[dict[str, int], sampling.Sample]:
    """The population as ``{id: cents}`` and the draw made anew from list and seed."""
    items = list(draw.population.items.all())
    rows = {item.key: item.cents for item in items}
    sample = sampling.draw(
        rows,
        n=draw.n,
        seed=draw.seed,
        method=draw.method,
        strata={item.key: item.stratum for item in items},
        risks={item.key: item.risk for item in items},
        least=draw.least,
    )
    return rows, sample


def is_repeatable(draw: Draw) -> bool:
    """Whether the list still has its hash and the draw, made anew, gives the kept rows in the kept order (I67)."""
    if draw.method == Draw.Method.HAND:
        return True
    rows, sample = sample_of(draw)
    items, traits = draw.population.items.all(), draw.population.traits_sha256
    if traits and traits != sampling.traits_hash({i.key: i.stratum for i in items}, {i.key: i.risk for i in items}):
        return False
    kept = list(draw.items.order_by("place").values_list("item__key", "why"))
    same_list = sampling.population_hash(rows) == draw.population.sha256
    return same_list and kept == [(row.id, row.why) for row in sample.rows]


def errors_of(draw: Draw) -> dict[str, int]:
    """Cents in error by row: findings that stand and are about one row of the draw."""
    keys = dict(draw.items.values_list("item", "item__key"))
    standing = Finding.objects.filter(session=draw.session).exclude(state__in=["draft", "withdrawn"])
    found: dict[str, int] = {}
    for finding in standing.prefetch_related("items"):
        rows = [row.item_id for row in finding.items.all()]
        if len(rows) == 1 and rows[0] in keys:
            key = keys[rows[0]]
            found[key] = found.get(key, 0) + int(finding.amount * 100)
    return found


def projection_of(draw: Draw) -> sampling.Projection | None:
    """Never of rows picked by hand (I68), of strata or risk, and of nothing but money."""
    if draw.method not in Draw.PROJECTED or draw.population.subject not in MONEY:
        return None
    errors = errors_of(draw)
    if not errors:
        return None
    rows, sample = sample_of(draw)
    return sampling.project(rows, sample, errors, draw.method)


def conclusion_of(draw: Draw) -> str:
    """In words: what the draw allows to conclude."""
    told = {"n": draw.items.count(), "of": draw.population.count}
    if draw.method == Draw.Method.HAND:
        return _("Picked by hand: it says something about these rows and nothing about the others.")
    if told["n"] >= draw.population.count:
        return _("All rows are in the sample: what is found is all there is.")
    if draw.method in Draw.PROJECTED and told["n"] >= sampling.LEAST_FOR_STATISTICS:
        return _("%(n)s of %(of)s rows: errors may be projected on the whole list.") % told
    if draw.method in Draw.PROJECTED:
        return _("%(n)s of %(of)s rows: a projection is not statistical, the sample is small.") % told
    return _("%(n)s of %(of)s rows, chosen for a purpose: errors are not projected on the whole list.") % told
