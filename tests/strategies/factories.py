"""A strategy that lacks nothing, for tests that need one."""

import datetime as dt

from strategies.actions import plan
from strategies.models import (
    Engagement,
    FinanceRow,
    Objective,
    PlannedAction,
    RelatedPlan,
    Section,
    Strategy,
    StrategyIndicator,
    SwotItem,
    TeamMember,
)
from strategies.sections import GUIDES

SENTENCE = "Külas elab inimesi, kes tahavad siin edasi elada ja koos midagi **ära teha**. "


def whole_strategy(strategy: Strategy, by) -> Strategy:
    for section, guide in GUIDES.items():
        text = "## Kuidas on\n\n" + SENTENCE * (guide.few // len(SENTENCE) + 1)
        plan.write_section(by=by, strategy=strategy, section=Section(section), text=text, before="")

    def add(model, **fields):
        return plan.add_row(by=by, strategy=strategy, model=model, **fields)

    items = [add(SwotItem, kind=kind, text=f"Punkt {kind}", is_key=kind == "S") for kind in "SWOT"]
    add(RelatedPlan, level="local", title="Valla arengukava", link="Sama siht.")
    add(RelatedPlan, level="group", title="Tegevusgrupi strateegia", measure="Meede 2", link="Sama siht.")
    add(Engagement, held_on=dt.date(2022, 3, 1), method="meeting", people=34, outcome="Valisime teemad.")
    add(Engagement, held_on=dt.date(2022, 4, 1), method="survey", people=58)
    goal = add(Objective, text="Teenused on kodu lähedal", answers=items[:2])
    part = add(Objective, text="Külamaja on avatud iga päev", parent=goal)
    facts = {
        "who": "Külaselts",
        "from_on": dt.date(2022, 5, 1),
        "until_on": dt.date(2022, 9, 30),
        "output": "12 õhtut",
    }
    add(PlannedAction, title="Külakino", objective=part, cost=5500, funding="programme", is_pilot=True, **facts)
    add(
        PlannedAction,
        title="Kogukonnaköök",
        objective=goal,
        cost=12000,
        funding="leader",
        innovation="social",
        **facts,
    )
    add(FinanceRow, year=2022, funding="programme", amount=5500)
    add(FinanceRow, year=2023, funding="leader", amount=12000)
    add(TeamMember, name="Mari Demo", role="eestvedaja")
    add(TeamMember, name="Jüri Demo", role="rahandus", tasks="Peab arvet.")
    add(StrategyIndicator, name="Külastajaid aastas", base="0", target="300", year=2024)
    return strategy
