"""Every figure leads to its rows, or is of those that no rows add up to."""

import re
from collections.abc import Iterator
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
TAG = re.compile(r'{% translate "(?P<words>[^"]+)" as (?P<name>\w+) %}|{% figure (?P<label>\w+)(?P<rest>[^%]*)%}')
# What is typed, measured or agreed: no rows of ours make it.
TYPED = {
    "audits/finding.html": {"Amount of the cost", "Of it support", "Severity"},
    "budget/common_cost.html": {"Invoice with VAT", "Key", "How it is shared"},
    "budget/contract.html": {"Ceiling with annexes"},
    "budget/cost.html": {"Eligible amount", "Of it support", "Invoice with VAT"},
    "budget/decision.html": {"Eligible cost", "Support", "Own contribution"},
    "budget/overview.html": {"Eligible cost", "Support", "Own contribution"},
    "budget/procurement.html": {"Value of the purpose", "Estimated without VAT", "Winner's price with VAT"},
    "budget/recovery.html": {"Of it interest", "To be paid back", "Next due"},
    "dashboards/indicator.html": {"Target", "Base"},
    "dashboards/pilot_money.html": {
        "Planned total cost", "of it support", "Own part", "Actual total cost, as the village says",
    },
    "mentoring/contract.html": {"An hour without VAT"},
    "pilots/pilot.html": {"Completion", "Planned total cost", "Actual total cost", "Ready by"},
    "public/press.html": {"Total cost", "Period"},
    "public/programme.html": {"Total cost", "Period"},
    "trainings/event.html": {"Heads counted"},
    "trainings/registrations.html": {"Last day to register"},
}  # fmt: skip
# One sum less another, or a share of a sum that is rounded once.
BALANCES = {
    "budget/_balance.html": {"Left of the budget", "Advance, not proved yet"},
    "budget/claim.html": {"Support asked for", "Own contribution", "To be paid", "The grant decision still holds"},
    "budget/claim_calendar.html": {"Could be claimed today", "Money in advance"},
    "budget/common_cost.html": {"The payer bears for now"},
    "budget/contract.html": {"Left"},
    "budget/overview.html": {"Left"},
    "budget/recovery.html": {"Open today"},
    "dashboards/partner.html": {"Mentoring hours left"},
    "dashboards/pilot_money.html": {"Left"},
    "mentoring/contract.html": {"Left"},
    "mentoring/ledger.html": {"Given", "Held for planned visits", "Left", "In the reserve"},
    "mentoring/log_hours.html": {"left_label"},
    "mentoring/village.html": {"Free", "Mentoring hours left"},
}
# Its rows stand right below it, or are nobody's to see one by one: readers of a paper, answers without a name.
BESIDE = {
    "budget/ledger_extract.html": {"In the books", "Here", "Rows that agree"},
    "coordination/list.html": {"People reached, where known"},
    "dashboards/indicator.html": {"In all", "Earlier", "Period"},
    "public/press.html": {"Villages and areas", "Local action groups"},
    "public/programme.html": {"Local action groups"},
    "trainings/feedback.html": {"Feedback answers", "Mean satisfaction (1–5)"},
    "trainings/import_participants.html": {"New people", "Known people", "On the list already"},
}


def figures_of(template: str) -> Iterator[tuple[str, bool]]:
    """The name of each figure, and whether it is a link in some state of its page."""
    named: dict[str, str] = {}
    for found in TAG.finditer(template):
        if found["name"]:
            named[found["name"]] = found["words"]
        else:
            yield named.get(found["label"], found["label"]), "url=" in found["rest"]


def test_every_figure_leads_to_its_rows_or_is_of_those_that_none_add_up_to():
    bare = {}
    for path in TEMPLATES.rglob("*.html"):
        figures = list(figures_of(path.read_text())) if path.parent.name != "ui" else []
        linked = {name for name, leads in figures if leads}
        if without := {name for name, _leads in figures} - linked:
            bare[str(path.relative_to(TEMPLATES))] = without
    known = {
        name: TYPED.get(name, set()) | BALANCES.get(name, set()) | BESIDE.get(name, set())
        for name in TYPED | BALANCES | BESIDE
    }
    assert bare == known
