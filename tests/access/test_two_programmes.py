"""Two programmes in one database and one person in both: lead here, mentor there. Neither is read in the other."""

from tests.access import names, rights
from tests.access.names import OTHER, READS, SECRETS, names_found
from tests.access.rights import PUBLIC, ROWS, YES

# Of the person, not of a programme; each says that it spans them all.
SPANS = {"coordination:notices", "accounts:calendar", "dashboards:my_data", "dashboards:my_copy"}
SPANS |= {
    "dashboards:programmes",
    "public:programme",
    "dashboards:sitemap",
}  # the public face names its other programmes
# No things of a programme: a kind of work is in each, listing what the reader may see there; guides are in none.
KINDS = {"todo_kind", "guide"}


def under(monkeypatch, slug):
    """Every address is asked under the programme's name."""
    ask = rights.ask

    def asked(client, method, address, **given):
        return ask(client, method, f"/p/{slug}{address}", **given)

    monkeypatch.setattr(rights, "ask", asked)
    monkeypatch.setattr(names, "WORDS", names.WORDS | {OTHER})
    return [row for row in ROWS if row.route not in SPANS and row.object not in SECRETS]


def test_the_leads_programme_shows_all_of_its_own_and_nothing_of_the_other(world, birds, both, monkeypatch):
    found = names_found(world, birds, "both", rows=under(monkeypatch, "arukad-kulad"))
    assert OTHER not in found, found.get(OTHER)
    assert READS["lead"] <= found.keys()


def test_the_mentors_programme_shows_its_own_village_and_nothing_of_the_leads(world, birds, both, monkeypatch):
    rows = under(monkeypatch, "teine")
    found = names_found(world, birds, "both", rows=rows)
    assert found.keys() == {OTHER}, found


def test_no_thing_of_the_leads_programme_opens_in_the_mentors(world, birds, both, monkeypatch):
    client, opened = rights.caller(both), []
    client.know_again()
    for row in under(monkeypatch, "teine"):
        if row.object in {"none", *KINDS} or PUBLIC in row.expected.values():
            continue
        for things in birds.values():
            if row.object not in things:
                continue
            address = row.address(things[row.object])
            with rights.undone():
                if rights.said(rights.ask(client, row.methods[-1], address)) == YES:
                    opened.append(f"{row} {address}")
    assert opened == []
