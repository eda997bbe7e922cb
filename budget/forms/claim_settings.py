from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from budget.models import ClaimSettings
from budget.queries.claim_list import ALWAYS, COLUMNS, KNOWN, heads, named
from budget.rules.interest import DayCount
from budget.rules.penalty import PenaltyRule
from ui.fields import EstonianDateField, ExactDecimalField, typed_lines
from ui.forms import Form
from ui.types import Data, Files, FormOptions, Text

LONGEST_TITLE = 60
RULES = {
    PenaltyRule.ART63: _("art. 63: above the limit, the difference once more"),
    PenaltyRule.CUSTOM: _("own limit and factor"),
    PenaltyRule.NONE: _("none; a penalty is typed as the payer writes it"),
}


def _named(name: str) -> Text | None:
    return ClaimSettings._meta.get_field(name).verbose_name  # type: ignore[union-attr]


class ClaimSettingsForm(Form):
    begins_on = EstonianDateField(label=_("From"), help_text=_("For claims that are sent on this day or later."))
    claims_a_year = forms.IntegerField(label=_named("claims_a_year"), min_value=1, max_value=12)
    counts_partly_paid = forms.BooleanField(label=_named("counts_partly_paid"), required=False)
    proof_days = forms.IntegerField(label=_named("proof_days"), min_value=1, max_value=60)
    penalty_rule = forms.ChoiceField(
        label=_named("penalty_rule"), choices=[(rule.value, words) for rule, words in RULES.items()]
    )
    penalty_percent = ExactDecimalField(label=_named("penalty_percent"), min_value=0, max_value=100)
    penalty_factor = ExactDecimalField(label=_named("penalty_factor"), min_value=0, max_value=10)
    appeal_days = forms.IntegerField(label=_named("appeal_days"), min_value=1, max_value=365)
    recovery_days = forms.IntegerField(label=_named("recovery_days"), min_value=1, max_value=365)
    interest_percent = ExactDecimalField(label=_named("interest_percent"), min_value=0, max_value=100)
    day_count = forms.ChoiceField(
        label=_named("day_count"), choices=[(count.value, count.value) for count in DayCount]
    )
    allows_advance = forms.BooleanField(label=_named("allows_advance"), required=False)
    part_mb = forms.IntegerField(
        label=_("Largest part of a dossier or an evidence package, MB"), min_value=1, max_value=4000,
        help_text=_("As much as the payer's portal takes at once."),
    )  # fmt: skip
    list_columns = forms.CharField(
        label=_named("list_columns"),
        widget=forms.Textarea({"rows": 8}),
        required=False,
        max_length=2500,
        help_text=_(
            "One on a line, by its name; if the portal calls it otherwise, write its title behind an equals sign:"
            " Supplier = Seller. A column that is left out is not in the list, neither in the PDF nor in the"
            " workbook. Empty: %(names)s."
        ),
    )

    def __init__(self, data: Data = None, files: Files = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **options)
        field = self.fields["list_columns"]
        field.help_text = field.help_text % {"names": ", ".join(heads(COLUMNS))}

    def clean_list_columns(self) -> list[str]:
        """Names of columns, from their titles in the reader's language; the portal's own go to ``list_titles``."""
        known = {str(column.label).casefold(): column.name for column in COLUMNS}
        titles: dict[str, str] = {}
        found: list[str] = []
        for line in typed_lines(self.cleaned_data["list_columns"]):
            own, _equals, title = (part.strip() for part in line.partition("="))
            name = known.get(own.casefold())
            if name is None:
                raise ValidationError(
                    gettext("“%(line)s” is no column. Choose from: %(names)s.")
                    % {"line": Truncator(own).chars(60), "names": ", ".join(heads(COLUMNS))}
                )
            if name in found:
                raise ValidationError(gettext("The column “%(line)s” is there twice.") % {"line": own})
            found.append(name)
            titles |= {name: title} if title else {}
        lacking = [str(KNOWN[name].label) for name in ALWAYS if found and name not in found]
        if lacking:
            told = {"names": ", ".join(lacking)}
            raise ValidationError(gettext("The list always has these columns too: %(names)s.") % told)
        self.cleaned_data["list_titles"] = _checked(found, titles)
        return found


def _checked(names: list[str], titles: dict[str, str]) -> dict[str, str]:
    """No two columns with one title, and none that no page could hold."""
    shown = heads(named(names, titles))
    for title in shown:
        if len(title) > LONGEST_TITLE:
            told = {"title": Truncator(title).chars(30), "n": LONGEST_TITLE}
            raise ValidationError(gettext("The title “%(title)s” is longer than %(n)s letters.") % told)
        if shown.count(title) > 1:
            raise ValidationError(gettext("Two columns would be called “%(title)s”.") % {"title": title})
    return titles
