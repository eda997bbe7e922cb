"""A database of an earlier release comes up with today's code in one step, with the same figures and history."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIGURES = {  # as release 0.1 showed them on the programme's home page
    "0.1": {
        "budget": "263933.71",
        "spent": "115968.63",
        "hours_given": "960.00",
        "hours_approved": "276.50",
        "hours_waiting": "184.00",
        "strategies_adopted": 17,
        "pilots_done": 9,
        "pilots_under_way": 9,
        "events_held": 22,
        "persons": 66,
        "attendances": 384,
    },
}
ASK = """
import json
from accounts import audit, trail
from dashboards.queries.home.overview import overview
from villages.models import Programme
seen = overview(Programme.objects.get())
fault = audit.verify().fault
kept = sum(model.objects.count() for model in trail.histories())
print(json.dumps({
    "fault": fault and str(fault),
    "trail": {"kept": kept > 1000, "missing": trail.fill(), "faults": list(trail.faults())},
    "budget": str(seen.budget), "spent": str(seen.spent),
    "hours_given": str(seen.hours.given), "hours_approved": str(seen.hours.approved),
    "hours_waiting": str(seen.hours.waiting), "strategies_adopted": seen.strategies_adopted,
    "pilots_done": seen.pilots_done, "pilots_under_way": seen.pilots_under_way,
    "events_held": seen.event_count.held, "persons": seen.presence.persons,
    "attendances": seen.presence.attendances,
}))
"""


@pytest.fixture
def old_database(db: None, release: str) -> Iterator[str]:
    """The address of a database as that release left it; gone afterwards."""
    base, _, name = os.environ["DATABASE_URL"].rpartition("/")
    own = f"upgrade_{settings.DATABASES['default']['NAME']}_{release.replace('.', '_')}"[:60]
    with psycopg.connect(f"{base}/postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{own}"')
        with psycopg.connect(f"{base}/{own}", autocommit=True) as old:
            old.execute(gzip.decompress((HERE / f"{release}.sql.gz").read_bytes()).decode())
        yield f"{base}/{own}"
        server.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')


@pytest.mark.parametrize("release", sorted(FIGURES))
def test_a_database_of_an_earlier_release_migrates_and_shows_the_same_figures(old_database: str, release: str) -> None:
    env = {**os.environ, "DATABASE_URL": old_database}

    def manage(*arguments: str, text: str | None = None) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=env, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    manage("migrate", "-v0")
    assert "[ ]" not in manage("showmigrations", "--plan")
    told = json.loads(manage("shell", "-v0", "-c", ASK).splitlines()[-1])
    in_the_trail = {"kept": True, "missing": 0, "faults": []}
    assert told == {"fault": None, "trail": in_the_trail, **FIGURES[release]}
