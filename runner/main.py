"""The verbs of `./run`."""

import sys
from collections.abc import Callable, Sequence

from runner import demo, dev
from runner.console import say
from runner.processes import guarded

HELP = """\
./run demo [--port 8000] [--data DIR] [--reset]   the whole product with demo content, on this machine
./run test [pytest arguments]                     every test, browser tests included

For developers:
./run manage …      manage.py with the demo's database (./run manage --data DIR … for another data folder)
./run check         every linter, the types, migrations, catalogues and the production settings (--quick: in seconds)
./run bench         the table of speed and size, beside an older commit (--make 2500: so many programmes)
./run faults        kills, tampers, a full disk, a frozen Valkey, a killed PostgreSQL: what is lost, doubled, stuck
./run contract      20 000 calls of the API made of its own description (--calls N): no 5xx, nothing but what it says
./run mutants       takes the checks of rights away, one at a time, and says whether the matrix of rights notices
./run lock          makes requirements/*.txt again from pyproject.toml (--upgrade for the newest versions)

DATABASE_URL and REDIS_URL, when set, are used instead of the embedded PostgreSQL and Valkey.
"""
VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo.demo,
    "manage": demo.manage,
    "test": dev.test,
    "check": dev.check,
    "bench": dev.bench,
    "faults": dev.faults,
    "contract": dev.contract,
    "mutants": dev.mutants,
    "lock": dev.lock,
}


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        say(HELP)
        return 0
    verb = VERBS.get(arguments[0])
    if verb is None:
        print(f"./run does not know {arguments[0]!r}.\n\n{HELP}", file=sys.stderr)
        return 2
    return guarded(lambda: verb(arguments[1:]))
