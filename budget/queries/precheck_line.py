"""One line of the check before sending: what is missing, why and by whom it is asked for, who can bring it, where."""

from dataclasses import dataclass
from typing import TypedDict, Unpack

from django.urls import reverse
from django.utils.translation import gettext as _

from budget.models import Claim, ClaimRow
from budget.queries.precheck_source import source_of
from villages.locks import who
from villages.roles import Permission

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Line:
    code: str  # names the warning for the word to it
    level: str
    what: str
    why: str
    source: str  # who asks for it: law, decision, guide
    who: str
    url: str
    needs: Permission | None = None  # without it the place does not open; None: whoever sees the claim
    row: ClaimRow | None = None
    word: str = ""

    @property
    def blocks(self) -> bool:
        return self.level == ERROR or not self.word

    def __str__(self) -> str:
        name = f"{self.row.code}: " if self.row else ""
        word = "" if self.level == ERROR else " " + _("Write a word to this warning.")
        return f"{name}{self.what} {self.why}{word}"


class More(TypedDict, total=False):
    level: str
    who: str
    needs: Permission


def line_of(
    claim: Claim, code: str, what: str, why: str, url: str = "", row: ClaimRow | None = None, **more: Unpack[More]
) -> Line:
    """An error that whoever makes claims mends on the claim's own form, unless told otherwise."""
    maker = who(Permission.EDIT_CLAIMS, claim.participation)
    if not url:
        url, more["needs"] = reverse("budget:edit_claim", args=[claim.pk]), Permission.EDIT_CLAIMS
    told: More = {"level": ERROR, "who": maker, **more}
    source = source_of(code, claim.participation.programme)
    return Line(code=code, what=what, why=why, source=source, url=url, row=row, **told)


def by_bringer(claim: Claim) -> More:
    """For lines that a paper or a cost mends: whoever enters the group's costs brings it."""
    return {"needs": Permission.ENTER_COST, "who": who(Permission.ENTER_COST, claim.participation)}
