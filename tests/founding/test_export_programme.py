"""The founding programme leaves the database as TOML and comes back as the very same rows."""

import tomllib
from decimal import Decimal
from io import StringIO

from django.core.management import call_command

from smartvillages.management.commands.load_programme import load_programme


def test_what_is_exported_loads_to_the_same_rows(db):
    call_command("load_programme", verbosity=0, stdout=StringIO())
    out = StringIO()
    call_command("export_programme", "arukad-kulad", stdout=out)
    facts = tomllib.loads(out.getvalue(), parse_float=Decimal)
    assert len(facts["villages"]) == 24
    counts = load_programme(by=None, facts=facts)
    assert (counts["made"], counts["changed"], counts["kept as people changed it"]) == (0, 0, 0), counts
    assert counts["unchanged"] > 150
