"""What money, strategies and pilots still lack before a group's final claim (claims A17; domain.md I13)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from budget.closing import Ask, Lists, Open, closing_check
from budget.models import Category, Claim, ClaimPaper, ClaimRow, ClaimWord, Cost, CostPaper, DecisionRow
from budget.queries.claim_balance import Balance, line_balances
from budget.queries.own_contribution import contribution_lists, contributions
from budget.queries.spending import lines
from budget.rules.rounding import ZERO
from coordination.queries.publicity import duties_of, duty_lists
from pilots.queries import villages_without_pilot
from strategies.models import Strategy
from ui import formats
from villages.models import Document, Participation, Village
from villages.one_question import in_one_question, summed

K = Claim.Kind
PAPERS = Prefetch("papers", CostPaper.objects.select_related("document"))


@closing_check
def of_claims(group: Participation) -> Iterator[Lists | Ask]:
    """All others decided, paid and proved; no cost without its decision or its reason."""
    claims = Claim.objects.filter(participation=group).exclude(kind=K.FINAL).select_related("participation__partner")
    waits, unproved = claims.filter(state=Claim.State.DECIDED, decision__payable__gt=0), claims.unproved()
    owed = group.recoveries.exclude(state__in=["settled", "dropped"]).select_related("participation__partner")
    yield (undecided := claims.undecided()), waits, unproved, (left := undecided_costs(group)), owed

    rows = [Open(one, _of(one), one.get_state_display()) for one in undecided]
    yield Ask("claims", _("Every earlier claim is decided"), rows, "hand-coins")
    yield Ask("paid", _("The support has arrived"), [Open(one, _of(one)) for one in waits], "hourglass")
    proofs = [Open(one, _of(one), due_on=one.proof_due_on) for one in unproved]
    yield Ask("proofs", _("Partly paid documents are proved"), proofs, "receipt-text")
    costs = [Open(one, reverse("budget:cost", args=[one.pk])) for one in left]
    yield Ask("costs", _("Every cost is claimed, or left out with a reason"), costs, "receipt-text")
    back = [Open(one, reverse("budget:recovery", args=[one.pk]), one.get_state_display(), one.due_on) for one in owed]
    yield Ask("recoveries", _("What has to be paid back is settled"), back, "undo-2")


@closing_check
def of_own_contribution(group: Participation) -> Iterator[Lists | Ask]:
    yield (lists := contribution_lists(group))

    url = reverse("budget:sources", args=[group.partner.code])
    rows = contributions(group, lists)
    lacking = [
        Open(row.source, url, _("%(sum)s has not arrived") % {"sum": formats.money(row.lacking)})
        for row in rows
        if row.lacking > 0
    ]
    if not rows:
        lacking = [Open(_("no source of the own contribution is entered"), url)]
    yield Ask("own", _("The own contribution was received"), lacking, "coins")


@closing_check
def of_villages(group: Participation) -> Iterator[Lists | Ask]:
    """I13: an adopted strategy and a pilot action from it in every village."""
    villages = Village.objects.taking_part().filter(participation=group).order_by("name")
    adopted = Strategy.objects.adopted().filter(village=OuterRef("pk"))
    bare = villages_without_pilot(group.programme).filter(participation=group).order_by("name")
    yield (unplanned := villages.filter(~Exists(adopted))), bare

    without = [Open(one, _page(one)) for one in unplanned]
    yield Ask("strategies", _("Every village has its adopted strategy"), without, "map")
    yield Ask(
        "pilots", _("Every village has a pilot action from it"), [Open(one, _page(one)) for one in bare], "rocket"
    )


@closing_check
def of_publicity(group: Participation) -> Iterator[Lists | Ask]:
    """I64: each duty of the decision in force has its proof."""
    yield (lists := duty_lists(group.programme, [group]))

    url = reverse("coordination:publicity")
    open_ = [Open(duty.rule, url) for duty in duties_of(group.programme, [group], lists) if duty.is_unproved]
    yield Ask("publicity", _("The duties of marking are proved"), open_, "megaphone")


def _of(claim: Claim) -> str:
    return reverse("budget:claim", args=[claim.pk])


def _page(village: Village) -> str:
    return reverse("dashboards:village", args=[village.slug])


def undecided_costs(group: Participation) -> QuerySet[Cost]:
    """Of the programme's money: neither decided, nor left out of a claim with a reason, nor in the final claim."""
    decided = DecisionRow.objects.in_force().filter(row__cost=OuterRef("pk"), parked=0)
    left_out = ClaimRow.objects.exclude(left_out="").filter(cost=OuterRef("pk"))
    final = ClaimRow.objects.filter(cost=OuterRef("pk"), claim__kind=K.FINAL, is_open=True)
    costs = Cost.objects.filter(participation=group, funding=Cost.Funding.PROGRAMME).exclude(eligible=0)
    costs = costs.exclude(state=Cost.State.REVERSED).filter(~Exists(decided), ~Exists(left_out), ~Exists(final))
    return costs.select_related("line").order_by("invoice_on", "pk")


@dataclass(frozen=True)
class Unused:
    """A budget line at the end, euros; `reason` is the word that the final claim gives to what is left."""

    key: int
    activity: str
    title: str
    planned: Decimal
    certified: Decimal
    waiting: Decimal
    reason: str = ""

    @property
    def unused(self) -> Decimal:
        return self.planned - self.certified - self.waiting


def unused(group: Participation) -> list[Unused]:
    known = line_balances(group)
    words = ClaimWord.objects.filter(claim__participation=group, code__startswith="unused_").order_by("pk")
    in_one_question(texts := words.values_list("code", "text"), planned := lines([group]))
    said, found = dict(texts), []
    for line in planned:
        balance = known.get(line.key, Balance())
        waiting = balance.waiting + balance.drafted
        sums = (line.amount, balance.certified, waiting)
        found.append(Unused(line.key, line.activity.code, line.title, *sums, said.get(f"unused_{line.key}", "")))
    return found


@dataclass(frozen=True)
class Asset:
    cost: Cost
    place: str
    is_marked: bool


def assets(group: Participation) -> list[Asset]:
    """What was bought to stay, where it is, and whether a picture shows the fund's mark on it (A17)."""
    costs = Cost.objects.counted().filter(participation=group, line__category=Category.EQUIPMENT, eligible__gt=ZERO)
    costs = costs.select_related("village", "pilot__village").prefetch_related(PAPERS)
    found = []
    for cost in costs.order_by("invoice_on", "pk"):
        place = cost.village or (cost.pilot.village if cost.pilot else None)
        marked = any(paper.document.kind == Document.Kind.MARKING for paper in cost.papers.all())
        found.append(Asset(cost, place.name if place else "", marked))
    return found


def kept_until(group: Participation) -> "QuerySet[Document, dict[str, dt.date | None]]":
    """In one row the latest `day` until which papers of the group's claims are kept (I55)."""
    papers = Document.objects.filter(pk__in=ClaimPaper.objects.filter(claim__participation=group).values("document"))
    return summed(papers, day=Max("keep_until"))
