"""How much of the code its own unit tests reach: a floor for each of the apps and rules that need no browser.

The whole suite under coverage would cost CI two fifths more (ADR 0103); these take half a minute. A floor is what is
reached, in whole percent, and only rises: raise it when more is reached.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "budget/rules/*": 93,
    "einvoices/*": 93,
    "signatures/*": 80,
    "statements/*": 95,
    "ui/charts.py": 97,
    "ui/durations.py": 100,
    "ui/formats.py": 91,
}
TESTS = (
    "tests/einvoices", "tests/signatures", "tests/statements",
    "tests/budget/test_claim_rules.py", "tests/budget/test_calculate.py",
    "tests/ui/test_charts.py", "tests/ui/test_durations.py", "tests/ui/test_formats.py",
)  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "coverage")
        measured = sorted({name.split("/")[0] for name in FLOORS})
        command = [sys.executable, "-m", "coverage", "run", f"--source={','.join(measured)}", "-m", "pytest", "-q"]
        always_the_same = "--hypothesis-profile=ci"  # the same examples each time, however slow
        env = {**os.environ, "COVERAGE_FILE": data}
        code = subprocess.run([*command, always_the_same, *TESTS], cwd=ROOT, env=env).returncode
        if code:
            return code
        below = [name for name, floor in FLOORS.items() if not _holds(data, name, floor)]
    return 1 if below else 0


def _holds(data: str, name: str, floor: int) -> bool:
    """Says what is reached, and of what is below its floor the lines that no test runs."""
    coverage = Coverage(data_file=data)
    coverage.load()
    with open(os.devnull, "w") as nowhere:
        reached = coverage.report(include=[str(ROOT / name)], file=nowhere)
    print(f"{name}: {reached:.2f} % reached, at least {floor} % wanted")
    if reached < floor:
        coverage.report(include=[str(ROOT / name)], show_missing=True, skip_covered=True)
    return reached >= floor


if __name__ == "__main__":
    sys.exit(main())
