"""Offers that count, how many are needed, and hints that offerers belong together (A4, I14, I39)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budget.models import CallRow, Offer, Procurement, RelatednessAnswer
from budget.queries.money_rules import rules_on, thresholds_on
from budget.rules.offers_needed import Threshold, offers_needed
from budget.rules.rounding import ZERO
from ui import formats
from villages.models import Participation

H = RelatednessAnswer.Hint
FREE_MAIL = {"gmail.com", "hot.ee", "mail.ee", "outlook.com", "hotmail.com", "online.ee", "icloud.com"}


@dataclass(frozen=True)
class Hint:
    """Two offers, or an offer and the buyer (``other`` is none), share something; answered or not yet."""

    offer: Offer
    other: Offer | None
    kind: str
    answer: RelatednessAnswer | None = None

    @property
    def words(self) -> str:
        return str(H(self.kind).label)


@dataclass(frozen=True)
class Judged:
    """One offer with the sentence why it does not count; an empty one counts."""

    offer: Offer
    why_not: str

    @property
    def counts(self) -> bool:
        return not self.why_not


@dataclass(frozen=True)
class Standing:
    """What page, protocol and the check before a claim say about a procurement's offers."""

    value: Decimal
    needed: int
    judged: list[Judged]
    hints: list[Hint]
    warnings: list[str]

    @property
    def counting(self) -> list[Offer]:
        return [row.offer for row in self.judged if row.counts]

    @property
    def is_enough(self) -> bool:
        return len(self.counting) >= self.needed

    @property
    def unanswered(self) -> list[Hint]:
        return [hint for hint in self.hints if hint.answer is None]

    @property
    def sentence(self) -> str:
        """“3 needed, 2 count: one is from the winner's address.”"""
        count = len(self.counting)
        said = ngettext("%(needed)s needed, %(count)s counts", "%(needed)s needed, %(count)s count", count)
        said = said % {"needed": self.needed, "count": count}
        reasons = "; ".join(f"{row.offer}: {row.why_not}" for row in self.judged if not row.counts)
        return f"{said}: {reasons}" if reasons else said


def under_way(groups: Iterable[Participation], since: dt.date, until: dt.date) -> QuerySet[Procurement]:
    """Those that the groups lead or that serve them: decided since the day, or not decided; begun by the last one."""
    own = Procurement.objects.filter(Q(participation__in=groups) | Q(served__participation__in=groups))
    rows = Procurement.objects.filter(pk__in=own.values("pk"), made_at__date__lte=until)
    return rows.filter(Q(decided_on=None) | Q(decided_on__gte=since))


def value_of(procurement: Procurement) -> Decimal:
    """The estimated value, or the winner's price once it is known, by the programme's basis."""
    if procurement.winner is None:
        return procurement.estimated_net
    basis = rules_on(procurement.programme, _day(procurement)).offer_basis
    return procurement.winner.net if basis == "net" else procurement.winner.gross


def purpose_value(procurement: Procurement) -> Decimal:
    """Euros of everything that serves one purpose, over groups, invoices and years: 13 times 400 € is 5 200 €.

    Procurements count by what they cost; costs of the purpose that belong to none of them are not known here.
    """
    same = Procurement.objects.filter(programme=procurement.programme, purpose=procurement.purpose)
    same = same.exclude(state=Procurement.State.FAILED).select_related("winner", "programme")
    return sum((value_of(row) for row in same), ZERO)


def standing(procurement: Procurement, ordered_on: dt.date | None = None) -> Standing:
    """Offers judged as on the day of the order, or today while nothing is ordered."""
    day = ordered_on or procurement.ordered_on or procurement.decided_on or timezone.localdate()
    offers = list(procurement.offers.select_related("document").prefetch_related("prices__row"))
    hints = _hints(procurement, offers)
    rows = list(procurement.rows.all())
    value = purpose_value(procurement)
    table = thresholds_on(procurement.programme, _day(procurement))
    judged = [Judged(offer, _why_not(offer, rows, day, hints, procurement.winner_id)) for offer in offers]
    needed = 0 if procurement.procedure == Procurement.Procedure.EXCEPTION else offers_needed(value, table)
    return Standing(value, needed, judged, hints, _warnings(procurement, value, needed, judged, table, day))


def _day(procurement: Procurement) -> dt.date:
    return procurement.call_sent_on or procurement.made_at.date()


def _why_not(offer: Offer, rows: list[CallRow], day: dt.date, hints: list[Hint], winner: int | None) -> str:
    if offer.meets_conditions is False:
        return offer.exclusion
    if offer.is_late:
        return _("it came late")
    if offer.valid_until and offer.valid_until < day:
        return _("it was valid until %(day)s, before the order") % {"day": formats.date(offer.valid_until)}
    if rows and {price.row_id for price in offer.prices.all()} != {row.pk for row in rows}:
        return _("it does not price every row of the call")
    for hint in hints:
        if hint.answer is None or not hint.answer.is_related or offer.pk == winner:
            continue
        if hint.offer == offer and hint.other is None:
            return _("it belongs together with the buyer")
        if offer in (hint.offer, hint.other):
            other = hint.other if hint.offer == offer else hint.offer
            if other and (other.pk == winner or offer.pk > other.pk):
                return _("%(hint)s as %(other)s") % {"hint": hint.words, "other": other}
    return ""


def _warnings(
    procurement: Procurement, value: Decimal, needed: int, judged: list[Judged], table: list[Threshold], day: dt.date
) -> list[str]:
    said: list[str] = []
    told: dict[str, object]
    if any(row.offer.valid_until and row.offer.valid_until < day for row in judged):
        said.append(_("An offer had expired on the day of the order: all offers are taken anew."))
    if procurement.winner:
        net, gross = (offers_needed(amount, table) for amount in (procurement.winner.net, procurement.winner.gross))
        if net != gross:
            told = {"net": net, "gross": gross}
            text = _("Without VAT %(net)s offers are needed, with VAT %(gross)s: ask the payer which counts.")
            said.append(text % told)
    others = Procurement.objects.filter(programme=procurement.programme, purpose=procurement.purpose)
    placed = others.exclude(pk=procurement.pk).exclude(ordered_on=None).count()
    if placed and needed > offers_needed(value_of(procurement), table):
        told = {"value": formats.money(value), "needed": needed}
        text = _("With what was ordered before for this purpose it is %(value)s: %(needed)s offers are needed.")
        said.append(text % told)
    for row in judged:
        sums = [price.unit_price * price.row.quantity for price in row.offer.prices.all()]
        if sums and sum(sums) != row.offer.net:
            told = {"offer": row.offer, "sum": formats.money(sum(sums)), "net": formats.money(row.offer.net)}
            said.append(_("%(offer)s: the rows come to %(sum)s, the offer says %(net)s.") % told)
    return said


def _hints(procurement: Procurement, offers: list[Offer]) -> list[Hint]:
    found = []
    for one, other in combinations(offers, 2):
        found += [(one, other, kind) for kind in _alike(one, other)]
    answers = RelatednessAnswer.objects.filter(offer__in=offers)
    known = {(answer.offer_id, answer.other_id, answer.hint): answer for answer in answers}
    return [
        Hint(one, other, kind, known.get((one.pk, other.pk if other else None, kind))) for one, other, kind in found
    ]


def _alike(one: Offer, other: Offer) -> Iterable[str]:
    def plain(text: str) -> str:
        return "".join(letter for letter in text.casefold() if letter.isalnum())

    if one.supplier_code and one.supplier_code == other.supplier_code:
        yield H.REGISTRY_CODE
    if one.address and plain(one.address) == plain(other.address):
        yield H.ADDRESS
    if one.phone and plain(one.phone)[-7:] == plain(other.phone)[-7:]:
        yield H.PHONE
    domains = {offer.email.rpartition("@")[2].casefold() for offer in (one, other)}
    if len(domains) == 1 and not domains & (FREE_MAIL | {""}):
        yield H.MAIL_DOMAIN
    if one.document and other.document and one.document.sha256 == other.document.sha256:
        yield H.FILE


@dataclass(frozen=True)
class Compared:
    """A row of the call with each offer's price, in the order of the offers; the least among those that count."""

    row: CallRow
    prices: list[Decimal | None]
    least: Decimal | None


def comparison(procurement: Procurement, judged: list[Judged]) -> list[Compared]:
    by_cell = {(one.row_id, one.offer_id): one.unit_price for item in judged for one in item.offer.prices.all()}
    table = []
    for row in procurement.rows.all():
        cells = [by_cell.get((row.pk, item.offer.pk)) for item in judged]
        fit = [cell for cell, item in zip(cells, judged, strict=True) if cell is not None and item.counts]
        table.append(Compared(row, cells, min(fit, default=None)))
    return table
