"""The chapters of a progress report (domain.md 8.6), each a list of blocks with ready strings."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pdf.blocks import (
    Block,
    Card,
    Cards,
    Cell,
    Chapter,
    Column,
    Drawing,
    Facts,
    Figure,
    Figures,
    Heading,
    Lines,
    Prose,
    Signatures,
    Table,
)
from reports.pdf import drawings, words
from reports.pdf.words import amount, count, date, dates, hours, marked, percent, score, word
from reports.snapshot_shape import FormerName, IndicatorRow, MoneyTable, PilotRow, Proof, Snapshot, TripRow
from ui import formats

FEW_HOURS = Decimal(10)  # domain.md 8.7: a village that has used fewer wants a word
CHART_FROM = 4  # rows; fewer are read faster in the table
FULL_PAGES = 8  # villages; with fewer, chapters follow each other on one page
MOST_CARDS = 60  # half a page each; of more villages, the reports of the groups have them
NUM = "num"
Addresses = Mapping[str, str]


def all_of(snapshot: Snapshot, addresses: Addresses) -> list[Chapter]:
    """Numbered in order, annexes after them."""
    chapters = [
        (_("Summary"), summary(snapshot), True),
        (_("Project and partners"), project(snapshot), False),
        (_("Financial state"), money(snapshot), True),
        (_("Training modules and events"), trainings(snapshot), False),
        (_("Study trips"), trips(snapshot), False),
        (_("Mentoring"), mentoring(snapshot), False),
        (_("Strategies"), strategies(snapshot), False),
        (_("Pilot actions"), pilots(snapshot), True),
        (_("Indicators"), indicators(snapshot), False),
        (_("Control sums and signatures"), confirmations(snapshot), False),
    ]
    annexes = [
        (_("Events and their proofs"), events(snapshot), True),
        (_("List of costs in the period"), costs(snapshot), True),
        (_("Pilot actions one by one"), cards(snapshot, addresses), False),
    ]
    is_short = len(snapshot["villages"]) < FULL_PAGES
    numbered = [
        Chapter(str(n), title, blocks, flows=n > 1 and (is_short or not on_new_page))
        for n, (title, blocks, on_new_page) in enumerate(chapters, 1)
    ]
    filled = [annex for annex in annexes if annex[1]]
    return numbered + [
        Chapter(_("Annex %(n)s") % {"n": n}, title, blocks, wide) for n, (title, blocks, wide) in enumerate(filled, 1)
    ]


def about(snapshot: Snapshot) -> list[str]:
    """For the reader who holds the paper: what this is, and how to tell a genuine copy."""
    return [
        _("Everything here is the state at the moment named on the cover, from the programme's own records."),
        authenticity(snapshot),
        _("%(mark)s marks a figure that is derived and waits for the coordinator's confirmation, %(demo)s demo data.")
        % {"mark": words.DERIVED, "demo": words.DEMO},
    ]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def only_first(rows: Sequence[object]) -> str:
    """A drawing that leaves rows out says so."""
    return _("Drawn: the first %(n)s.") % {"n": drawings.MOST_ROWS} if len(rows) > drawings.MOST_ROWS else ""


def nothing(text: str) -> list[Block]:
    return [Prose([text])]


# 1 · Summary


def summary(snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = [Figures(key_figures(snapshot)), Lines(list(ten_lines(snapshot)))]
    if snapshot["coordinator_text"]:
        blocks += [Heading(_("The coordinator's words")), Prose(paragraphs(snapshot["coordinator_text"]))]
    return blocks


def key_figures(snapshot: Snapshot) -> list[Figure]:
    key = snapshot["key_figures"]
    budget, spent = Decimal(key["budget"]), Decimal(key["spent"])
    given, approved, waiting = (Decimal(key[name]) for name in ("hours_allocated", "hours_approved", "hours_waiting"))
    bar = drawings.small_bar
    return [
        Figure(
            formats.euros(round(spent)),
            _("spent"),
            _("budget %(whole)s") % {"whole": formats.euros(round(budget))},
            bar(spent, budget, _("spent")),
        ),
        Figure(
            count(key["strategies_approved"]),
            _("strategies approved"),
            _("target %(whole)s") % {"whole": count(key["strategies_target"])},
            bar(key["strategies_approved"], key["strategies_target"], _("strategies approved")),
        ),
        Figure(
            count(key["pilots_done"]),
            _("pilot actions ready"),
            _("%(n)s more under way") % {"n": count(key["pilots_under_way"])},
            bar(key["pilots_done"], key["pilots_target"], _("pilot actions ready"), key["pilots_under_way"]),
        ),
        Figure(
            formats.hours(approved),
            _("of mentoring"),
            _("given %(whole)s") % {"whole": formats.hours(given)},
            bar(approved, given, _("of mentoring"), waiting),
        ),
    ]


def ten_lines(snapshot: Snapshot) -> Iterator[str]:
    """What the figures say, in sentences."""
    key = snapshot["key_figures"]
    yield _("%(spent)s of the budget of %(budget)s is spent (%(percent)s); %(support)s of support falls on it.") % {
        "spent": words.money(key["spent"]),
        "budget": words.money(key["budget"]),
        "percent": percent(key["spent_percent"] or "0"),
        "support": words.money(key["support_earned"]),
    }
    yield _("Strategies: %(approved)s of %(target)s approved, %(people)s people engaged in making them.") % {
        "approved": count(key["strategies_approved"]),
        "target": count(key["strategies_target"]),
        "people": count(key["people_engaged"]),
    }
    yield _("Pilot actions: %(done)s ready, %(under_way)s under way, target %(target)s.") % {
        "done": count(key["pilots_done"]),
        "under_way": count(key["pilots_under_way"]),
        "target": count(key["pilots_target"]),
    }
    yield _("Mentoring: %(approved)s approved, %(waiting)s waiting, %(left)s left of %(whole)s.") % {
        "approved": formats.hours(Decimal(key["hours_approved"])),
        "waiting": formats.hours(Decimal(key["hours_waiting"])),
        "left": formats.hours(Decimal(key["hours_left"])),
        "whole": formats.hours(Decimal(key["hours_allocated"])),
    }
    yield _("Training modules: %(held)s of %(planned)s held; all events: %(events)s of %(all)s.") % {
        "held": count(key["modules_held"]),
        "planned": count(key["modules_planned"]),
        "events": count(key["events_held"]),
        "all": count(key["events_planned"]),
    }
    yield _("Attendances: %(attendances)s, different people: %(people)s.") % {
        "attendances": count(key["attendances"]),
        "people": count(key["participants"]),
    }
    yield from warnings(snapshot)


def warnings(snapshot: Snapshot) -> Iterator[str]:
    late = [f"{row['village']} ({row['title']})" for row in snapshot["pilots"]["rows"] if row["risk"] == "red"]
    if late:
        yield _("Pilot actions that need help: %(names)s.") % {"names": listed(late)}
    few = [row["village"] for row in snapshot["mentoring"]["rows"] if Decimal(row["approved"]) < FEW_HOURS]
    if few:
        yield _("Less than %(hours)s of mentoring used: %(names)s.") % {
            "hours": formats.hours(FEW_HOURS),
            "names": listed(few),
        }
    failing = [control["code"] for control in snapshot["controls"] if not control["passed"]]
    if failing:
        yield _("Control sums that do not agree: %(codes)s.") % {"codes": ", ".join(failing)}
    elif snapshot["controls"]:
        yield _("All control sums agree.")


def listed(names: Sequence[str], most: int = 8) -> str:
    more = len(names) - most
    if more <= 0:
        return ", ".join(names)
    return _("%(names)s and %(n)s more") % {"names": ", ".join(names[:most]), "n": count(more)}


# 2 · Project and partners


def project(snapshot: Snapshot) -> list[Block]:
    programme = snapshot["programme"]
    blocks: list[Block] = [Facts(project_facts(snapshot))]
    if snapshot["village"]:
        blocks += [Heading(snapshot["village"]["name"]), *village_facts(snapshot)]
    if programme["goal"]:
        blocks += [Heading(_("Goal")), Prose(paragraphs(programme["goal"]))]
    if programme["results"]:
        blocks += [Heading(_("Expected results")), Lines(programme["results"])]
    if snapshot["partners"]["rows"]:
        blocks.append(partner_table(snapshot))
    return blocks


def project_facts(snapshot: Snapshot) -> list[tuple[str, Cell]]:
    programme, partner = snapshot["programme"], snapshot["partner"]
    period = dates(programme["starts_on"], programme["ends_on_planned"])
    facts: list[tuple[str, Cell]] = [(_("Project"), programme["title"]), (_("Reference number"), programme["ref_no"])]
    if partner:
        facts.append((_("Local action group"), partner["official_name"] or partner["name"]))
        if partner["ref_no"]:
            facts.append((_("The group's reference number"), partner["ref_no"]))
    facts.append((_("Planned period"), period))
    if programme["ends_on_actual"] and programme["ends_on_actual"] != programme["ends_on_planned"]:
        actual = dates(programme["starts_on"], programme["ends_on_actual"])
        facts.append((_("Actual period"), f"{actual}. {programme['end_note']}" if programme["end_note"] else actual))
    if not partner:
        facts.append((_("Published total of the common part"), formats.euros(Decimal(programme["published_cost"]))))
    facts.append((_("Support rate"), formats.percent(Decimal(programme["support_rate"]))))
    return facts


def village_facts(snapshot: Snapshot) -> list[Block]:
    village = snapshot["village"]
    assert village is not None  # noqa: S101 - asked for only in a report of a village
    former = [
        f"{name['name']} ({_('until %(day)s') % {'day': date(name['until_on'])}})"
        if name["until_on"]
        else name["name"]
        for name in village["former_names"]
    ]
    facts: list[tuple[str, Cell]] = [
        (_("Municipality"), village["municipality"]),
        (_("Settlements"), ", ".join(village["settlements"])),
        (_("Former names"), ", ".join(former)),
        (_("Population"), "" if village["population"] is None else count(village["population"])),
        (_("Carrying organisation"), village["carrier"]),
    ]
    blocks: list[Block] = [Facts([(name, value) for name, value in facts if value])]
    if village["description"]:
        blocks.insert(0, Prose(paragraphs(village["description"])))
    return blocks


def former_name(name: FormerName) -> str:
    if not name["until_on"]:
        return name["name"]
    return _("%(name)s (until %(day)s)") % {"name": name["name"], "day": date(name["until_on"])}


def partner_table(snapshot: Snapshot) -> Table:
    rows = [
        [
            row["name"],
            count(row["villages"]),
            marked(amount(row["common"]), row["common_basis"]),
            marked(amount(row["budget"]), row["total_basis"]),
            marked(amount(row["support"]), row["total_basis"]),
            marked(amount(row["own"]), row["total_basis"]),
            date(row["decided_on"]),
            date(row["final_claim_on"]),
        ]
        for row in snapshot["partners"]["rows"]
    ]
    total = snapshot["partners"]["total"]
    bases = {row[name] for row in snapshot["partners"]["rows"] for name in ("common_basis", "total_basis")}  # type: ignore[literal-required]
    return Table(
        _("Local action groups and their budgets, €"),
        [
            Column(_("Group"), 25),
            Column(_("Villages"), 8, NUM),
            Column(_("Common part"), 12, NUM),
            Column(_("Budget"), 12, NUM),
            Column(_("Support"), 12, NUM),
            Column(_("Own contribution"), 11, NUM),
            Column(_("Decision"), 10, NUM),
            Column(_("Last claim"), 10, NUM),
        ],
        rows,
        [
            _("Total"),
            count(total["villages"]),
            amount(total["common"]),
            amount(total["budget"]),
            amount(total["support"]),
            amount(total["own"]),
            "",
            "",
        ],
        words.marks_note(bases),
    )


# 3 · Money


def money(snapshot: Snapshot) -> list[Block]:
    finance = snapshot["finance"]
    blocks: list[Block] = []
    if finance["by_partner"]["rows"]:
        blocks.append(money_table(_("By local action group, €"), _("Group"), finance["by_partner"]))
    if len(finance["by_partner"]["rows"]) >= CHART_FROM:
        blocks.append(Drawing(_("Budget used by group"), drawings.money_by_partner(snapshot)))
    if finance["by_category"]["rows"]:
        blocks.append(money_table(_("By cost category, €"), _("Cost category"), finance["by_category"]))
    if finance["by_activity"]["rows"]:
        blocks.append(money_table(_("By activity, €"), _("Activity"), finance["by_activity"], codes=True))
    if finance["quarters"]:
        blocks.append(Drawing(_("Plan and spending by quarter"), drawings.money_by_quarter(snapshot)))
    if finance["own"]["rows"]:
        blocks.append(own_table(snapshot))
    return blocks or nothing(_("No budget has been entered yet."))


def money_table(caption: str, head: str, table: MoneyTable, codes: bool = False) -> Table:
    rows = [
        [
            f"{row['code']} {row['title']}" if codes else row["title"],
            marked(amount(row["budget"]), row["basis"]),
            amount(row["before"]),
            amount(row["in_period"]),
            amount(row["total"]),
            amount(row["remaining"]),
            percent(row["percent"]),
        ]
        for row in table["rows"]
    ]
    total = table["total"]
    names = ("budget", "before", "in_period", "total", "remaining")
    sums = [amount(total[name]) for name in names]  # type: ignore[literal-required]
    return Table(
        caption,
        [
            Column(head, 29),
            Column(_("Budget"), 13, NUM),
            Column(_("Spent earlier"), 13, NUM),
            Column(_("In the period"), 13, NUM),
            Column(_("Spent in all"), 13, NUM),
            Column(_("Remaining"), 12, NUM),
            Column("%", 7, NUM),
        ],
        rows,
        [_("Total"), *sums, percent(total["percent"])],
        words.marks_note({row["basis"] for row in table["rows"]}),
    )


def own_table(snapshot: Snapshot) -> Table:
    own = snapshot["finance"]["own"]
    return Table(
        _("Own contribution, €"),
        [
            Column(_("Group"), 46),
            Column(_("Planned"), 18, NUM),
            Column(_("Falls on the costs so far"), 18, NUM),
            Column(_("Remaining"), 18, NUM),
        ],
        [
            [
                row["title"],
                marked(amount(row["planned"]), row["basis"]),
                amount(row["covered"]),
                amount(row["remaining"]),
            ]
            for row in own["rows"]
        ],
        [_("Total"), *(amount(own["total"][name]) for name in ("planned", "covered", "remaining"))],  # type: ignore[literal-required]
        words.marks_note({row["basis"] for row in own["rows"]}),
    )


def costs(snapshot: Snapshot) -> list[Block]:
    finance = snapshot["finance"]
    if not finance["costs"]:
        return []
    rows = [
        [
            row["number"],
            row["partner_code"],
            row["activity_code"],
            row["category"],
            row["supplier"],
            row["document_no"],
            date(row["invoiced_on"]),
            date(row["paid_on"]),
            row["description"],
            marked(amount(row["amount"]), row["basis"]),
            count(row["papers"]),
        ]
        for row in finance["costs"]
    ]
    table = Table(
        _("Costs of the period, €"),
        [
            Column(_("No."), 6),
            Column(_("LAG"), 6),
            Column(_("Act."), 4),
            Column(_("Cost category"), 15),
            Column(_("Supplier"), 14),
            Column(_("Document no."), 9),
            Column(_("Invoice date"), 8, NUM),
            Column(_("Paid on"), 8, NUM),
            Column(_("Description"), 17),
            Column(_("Eligible"), 8, NUM),
            Column(_("Papers"), 5, NUM),
        ],
        rows,
        [_("Total"), *[""] * 8, amount(finance["costs_total"]), ""],
        words.marks_note({row["basis"] for row in finance["costs"]}),
    )
    return [table]


# 4 · Training modules and events


def trainings(snapshot: Snapshot) -> list[Block]:
    part = snapshot["trainings"]
    if not part["modules"] and not part["events"]:
        return nothing(_("No event has been planned yet."))
    blocks: list[Block] = []
    if part["modules"]:
        blocks.append(module_table(snapshot))
        if any(row["persons"] for row in part["modules"]):
            blocks.append(Drawing(_("Participants by module"), drawings.persons_by_module(snapshot)))
    if len(part["village_module"]["rows"]) > 1 and part["village_module"]["numbers"]:
        blocks.append(
            Drawing(
                _("Attendances by village and module"), drawings.village_by_module(snapshot), _("Empty: nobody came.")
            )
        )
    return blocks


def module_table(snapshot: Snapshot) -> Table:
    part = snapshot["trainings"]
    invited = count(part["villages_invited"])
    rows = [
        [
            f"{row['number']}. {row['title']}",
            date(row["planned_on"]),
            date(row["held_on"]),
            count(row["persons"]),
            count(row["attendances"]),
            f"{count(row['villages_present'])} / {invited}",
            score(row["satisfaction"]),
        ]
        for row in part["modules"]
    ]
    return Table(
        _("Training modules"),
        [
            Column(_("Module"), 36),
            Column(_("Planned"), 12, NUM),
            Column(_("Held"), 12, NUM),
            Column(_("Persons"), 10, NUM),
            Column(_("Attendances"), 11, NUM),
            Column(_("Villages"), 10, NUM),
            Column(_("Score 1–5"), 9, NUM),
        ],
        rows,
    )


def events(snapshot: Snapshot) -> list[Block]:
    part = snapshot["trainings"]
    if not part["events"]:
        return []
    invited = count(part["villages_invited"])
    rows = [
        [
            event["title"],
            word(words.EVENT_KIND, event["kind"]),
            word(words.EVENT, event["state"]),
            dates(event["planned_from"], event["planned_to"]),
            dates(event["actual_from"], event["actual_to"]),
            place(event),
            count(event["days"]),
            count(event["persons"]),
            count(event["attendances"]),
            f"{count(event['villages_present'])} / {invited}",
            score(event["satisfaction"]),
            proof(event["proof"]) if event["actual_from"] else formats.NOTHING,
        ]
        for event in part["events"]
    ]
    total = part["events_total"]
    table = Table(
        _("Events"),
        [
            Column(_("Event"), 19),
            Column(_("Kind"), 8),
            Column(_("State"), 7),
            Column(_("Planned"), 9, NUM),
            Column(_("Held"), 9, NUM),
            Column(_("Place"), 8),
            Column(_("Days"), 4, NUM),
            Column(_("Persons"), 6, NUM),
            Column(_("Attend."), 6, NUM),
            Column(_("Villages"), 7, NUM),
            Column(_("Score"), 5, NUM),
            Column(_("Proof"), 12),
        ],
        rows,
        [
            _("Total"),
            *[""] * 5,
            count(total["days"]),
            count(total["persons"]),
            count(total["attendances"]),
            "",
            "",
            "",
        ],
        _("Persons in the sum are different people."),
    )
    return [table]


def place(event) -> str:
    if event["online"]:
        return f"{event['place']} ({_('online')})" if event["place"] else _("online")
    return event["place"]


def proof(papers: Proof) -> Cell:
    missing = [word(words.PROOF, name) for name in words.PROOF if not papers[name]]  # type: ignore[literal-required]
    if not missing:
        return _("complete")
    return format_html('<span class="bad">{}</span> {}', _("missing:"), ", ".join(missing))


# 5 · Study trips


def trips(snapshot: Snapshot) -> list[Block]:
    if not snapshot["trips"]:
        return nothing(_("No study trip has been planned yet."))
    blocks: list[Block] = [trip_table(snapshot)]
    for trip in snapshot["trips"]:
        if not trip["actual_from"]:
            continue
        told = format_html("{}: {}. {}: {}.", *(part for fact in trip_facts(trip) for part in fact))
        blocks += [Heading(trip["title"]), Prose([*paragraphs(trip["lessons"]), told])]
    return blocks


def trip_facts(trip: TripRow) -> list[tuple[str, Cell]]:
    return [(_("Villages present"), count(trip["villages_present"])), (_("Proof"), proof(trip["proof"]))]


def trip_table(snapshot: Snapshot) -> Table:
    rows = [
        [
            trip["title"],
            trip["planned_note"] or dates(trip["planned_from"], trip["planned_to"]),
            dates(trip["actual_from"], trip["actual_to"]),
            f"{count(trip['planned_days'])} / {count(trip['actual_days'])}",
            trip["place"],
            f"{count(trip['persons'])} / {count(trip['seats'])}",
            marked(amount(trip["cost"]), trip["basis"]),
            amount(trip["cost_per_person"]),
        ]
        for trip in snapshot["trips"]
    ]
    return Table(
        _("Study trips: planned and actual"),
        [
            Column(_("Trip"), 17),
            Column(_("Planned"), 16, NUM),
            Column(_("Held"), 15, NUM),
            Column(_("Days planned / held"), 8, NUM),
            Column(_("Place"), 15),
            Column(_("Persons / seats"), 8, NUM),
            Column(_("Cost, €"), 11, NUM),
            Column(_("A person, €"), 10, NUM),
        ],
        rows,
        note=words.marks_note({trip["basis"] for trip in snapshot["trips"]}),
    )


# 6 · Mentoring


def mentoring(snapshot: Snapshot) -> list[Block]:
    part = snapshot["mentoring"]
    if not part["rows"]:
        return nothing(_("No village has hours yet."))
    blocks: list[Block] = []
    if len(part["rows"]) > 1:
        blocks.append(
            Drawing(_("Hours used by village"), drawings.hours_by_village(snapshot), only_first(part["rows"]))
        )
    blocks.append(hours_table(snapshot))
    if part["mentors"]:
        blocks.append(mentor_table(snapshot))
    return blocks


def hours_table(snapshot: Snapshot) -> Table:
    part = snapshot["mentoring"]
    names = ("allocated", "approved", "waiting", "left")
    rows = [
        [
            row["village"],
            row["partner_code"],
            *(hours(row[name]) for name in names),  # type: ignore[literal-required]
            date(row["last_meeting_on"]),
            row["mentor"],
        ]
        for row in part["rows"]
    ]
    return Table(
        _("Hours by village"),
        [
            Column(_("Village"), 21),
            Column(_("LAG"), 8),
            Column(_("Given"), 10, NUM),
            Column(_("Approved"), 11, NUM),
            Column(_("Waiting"), 9, NUM),
            Column(_("Remaining"), 10, NUM),
            Column(_("Last meeting"), 12, NUM),
            Column(_("Mentor"), 19),
        ],
        rows,
        [_("Total"), "", *(hours(part["total"][name]) for name in names), "", ""],  # type: ignore[literal-required]
    )


def mentor_table(snapshot: Snapshot) -> Table:
    rows = [
        [
            row["mentor"],
            ", ".join(row["villages"]),
            hours(row["approved"]),
            hours(row["waiting"]),
            count(row["entries"]),
            date(row["last_on"]),
        ]
        for row in snapshot["mentoring"]["mentors"]
    ]
    return Table(
        _("Hours by mentor"),
        [
            Column(_("Mentor"), 18),
            Column(_("Villages"), 38),
            Column(_("Approved"), 12, NUM),
            Column(_("Waiting"), 10, NUM),
            Column(_("Entries"), 9, NUM),
            Column(_("Last entry"), 13, NUM),
        ],
        rows,
    )


# 7 · Strategies


def strategies(snapshot: Snapshot) -> list[Block]:
    part = snapshot["strategies"]
    if not part["rows"]:
        return nothing(_("No strategy has been begun yet."))
    blocks: list[Block] = []
    if len(part["rows"]) >= CHART_FROM:
        blocks.append(Drawing(_("Strategies that have come at least this far"), drawings.strategy_funnel(snapshot)))
    rows = [
        [
            row["village"],
            row["partner_code"],
            word(words.STRATEGY, row["state"]),
            date(row["state_since"]),
            count(row["version"]),
            date(row["adopted_on"]),
            marked(count(row["people_engaged"]), row["basis"]),
            count(row["objectives"]),
            count(row["actions"]),
        ]
        for row in part["rows"]
    ]
    total = part["total"]
    table = Table(
        _("Strategies by village"),
        [
            Column(_("Village"), 18),
            Column(_("LAG"), 7),
            Column(_("State"), 22),
            Column(_("Since"), 11, NUM),
            Column(_("Version"), 7, NUM),
            Column(_("Adopted"), 11, NUM),
            Column(_("People engaged"), 9, NUM),
            Column(_("Objectives"), 8, NUM),
            Column(_("Actions"), 7, NUM),
        ],
        rows,
        [
            _("Total"),
            *[""] * 5,
            count(total["people_engaged"]),
            count(total["objectives"]),
            count(total["actions"]),
        ],
        words.marks_note({row["basis"] for row in part["rows"]}),
    )
    return [*blocks, table]


# 8 · Pilot actions


def pilots(snapshot: Snapshot) -> list[Block]:
    part = snapshot["pilots"]
    if not part["rows"]:
        return nothing(_("No pilot action has been planned yet."))
    blocks: list[Block] = []
    if len(snapshot["villages"]) >= CHART_FROM:
        blocks.append(
            Drawing(
                _("Where the pilot actions are"),
                drawings.village_map(snapshot),
                _("The larger the dot, the further the pilot action; green is ready, blue is on its way."),
            )
        )
    blocks.append(pilot_table(snapshot))
    if len(part["rows"]) >= CHART_FROM:
        blocks.append(
            Drawing(_("Spent of the plan, €"), drawings.pilots_plan_spent(snapshot), only_first(part["rows"]))
        )
    return blocks


def pilot_table(snapshot: Snapshot) -> Table:
    part = snapshot["pilots"]
    rows = [
        [
            row["village"],
            row["title"],
            state_of(row),
            marked(amount(row["budget"]), row["basis"]),
            amount(row["spent"]),
            amount(row["support"]),
            date(row["due_on"]),
        ]
        for row in part["rows"]
    ]
    total = part["total"]
    return Table(
        _("Pilot actions by village, €"),
        [
            Column(_("Village"), 17),
            Column(_("Pilot action"), 25),
            Column(_("State"), 18),
            Column(_("Budget"), 10, NUM),
            Column(_("Spent"), 10, NUM),
            Column(_("Support"), 10, NUM),
            Column(_("Ready by"), 10, NUM),
        ],
        rows,
        [_("Total"), "", "", amount(total["budget"]), amount(total["spent"]), amount(total["support"]), ""],
        words.marks_note({row["basis"] for row in part["rows"]}),
    )


def state_of(row: PilotRow) -> Cell:
    """State and degree of completion; how it goes only where it does not go to plan."""
    state = f"{word(words.PILOT, row['state'])}, {formats.percent(row['completion'])}"
    return state if row["risk"] == "green" else format_html("{}; {}", state, risk(row["risk"]))


def risk(code: str) -> Cell:
    text = word(words.RISK, code)
    return format_html('<span class="bad">{}</span>', text) if code == "red" else text


def cards(snapshot: Snapshot, addresses: Addresses) -> list[Block]:
    rows = snapshot["pilots"]["rows"]
    return [Cards([card(row, addresses) for row in rows])] if 0 < len(rows) <= MOST_CARDS else []


def card(row: PilotRow, addresses: Addresses) -> Card:
    update = row["update"]
    photo = update["photo"] if update else None
    facts: list[tuple[str, Cell]] = [
        (_("State"), word(words.PILOT, row["state"])),
        (_("How it goes"), risk(row["risk"])),
        (_("Budget"), marked(words.money(row["budget"]), row["basis"])),
        (_("Spent"), words.money(row["spent"])),
    ]
    if row["finished_on"]:
        facts.append((_("Became ready"), date(row["finished_on"])))
    elif row["due_on"]:
        facts.append((_("Ready by"), date(row["due_on"])))
    return Card(
        village=row["village"],
        partner=row["partner_code"],
        title=row["title"],
        photo=addresses.get(photo["key"], "") if photo else "",
        caption=photo["caption"] if photo else "",
        aim=row["aim"],
        result=row["result"],
        facts=facts,
        bar=drawings.charts.progress(
            row["completion"],
            100,
            title=_("Degree of completion"),
            unit="percent",
            palette="paper",
            width=332,
            height=6,
        ),
        percent=_("%(percent)s complete") % {"percent": formats.percent(row["completion"])},
        update_on=_("Last news, %(day)s") % {"day": date(update["on"])} if update else _("No news yet."),
        paragraphs=paragraphs(update["text"]) if update else [],
    )


# 11 · Indicators


VALUES = ("base", "target", "previous", "in_period", "total")


def indicators(snapshot: Snapshot) -> list[Block]:
    if not snapshot["indicators"]:
        return nothing(_("No indicator has a value yet."))
    blocks: list[Block] = []
    if any(row["target"] and row["total"] for row in snapshot["indicators"]):
        blocks.append(Drawing(_("Indicators against their targets"), drawings.indicator_bullets(snapshot)))
    for level, caption in (("output", _("Output indicators")), ("result", _("Result indicators"))):
        rows = [
            [
                row["code"],
                row["title"],
                *(
                    words.measured(row[name], row["unit"])
                    for name in ("base", "target", "previous", "in_period", "total")
                ),  # type: ignore[literal-required]
                percent(row["percent"]),
                known_by(row),
            ]
            for row in snapshot["indicators"]
            if row["level"] == level
        ]
        if rows:
            blocks.append(Table(caption, indicator_columns(), rows))
    return blocks


def known_by(row: IndicatorRow) -> str:
    """The records that count, or how else; an estimate always says that it is one."""
    method = word(words.METHOD, row["method"])
    if row["method"] == "estimated" and row["proof"]:
        return f"{method}; {row['proof']}"
    return row["proof"] or method


def indicator_columns() -> list[Column]:
    return [
        Column(_("Code"), 5),
        Column(_("Indicator"), 26),
        Column(_("Base"), 8, NUM),
        Column(_("Target"), 8, NUM),
        Column(_("Earlier"), 8, NUM),
        Column(_("Period"), 9, NUM),
        Column(_("In all"), 9, NUM),
        Column("%", 7, NUM),
        Column(_("How it is known"), 20),
    ]


# 15 · Control sums and signatures


def confirmations(snapshot: Snapshot) -> list[Block]:
    blocks: list[Block] = []
    if snapshot["controls"]:
        blocks.append(control_table(snapshot))
    if head := snapshot.get("audit_head"):
        blocks.append(Prose([_("The chain of the system's history stood at %(head)s.") % {"head": head}]))
    if snapshot["signatures"]:
        signatures = [(line["role"], line["name"], line["organisation"]) for line in snapshot["signatures"]]
        blocks += [Heading(_("Signatures")), Signatures(signatures)]
    return blocks


def authenticity(snapshot: Snapshot) -> str:
    return _(
        "The figures of this report were frozen at one moment and are attached to the file as andmed.json. "
        "Anybody can check whether a file is genuine: %(url)s"
    ) % {"url": snapshot["check_url"]}


def control_table(snapshot: Snapshot) -> Table:
    rows = []
    for control in snapshot["controls"]:
        written = amount if control["unit"] == "money" else hours
        rows.append(
            [
                control["code"],
                word(words.CONTROL, control["code"]),
                written(control["left"]),
                written(control["right"]),
                count(control["checked"]),
                agreed(control["passed"], control["failing"]),
            ]
        )
    return Table(
        _("Control sums"),
        [
            Column(_("Rule"), 7),
            Column(_("What is compared"), 39),
            Column(_("One side"), 13, NUM),
            Column(_("Other side"), 13, NUM),
            Column(_("Checked"), 9, NUM),
            Column(_("Outcome"), 19),
        ],
        rows,
    )


def agreed(passed: bool, failing: Sequence[str]) -> Cell:
    if passed:
        return format_html('<span class="good">{}</span>', _("agrees"))
    return format_html('<span class="bad">{}</span> {}', _("does not agree"), listed(failing))
