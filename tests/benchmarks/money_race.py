"""A thousand acts at once on one budget line: do the sums equal the rows afterwards? One JSON line.

The acts are those of `tests/budget/test_race.py`, which does sixty of them in the suite.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from _demo import tell

ROOT = Path(__file__).parents[2]
ACTS = "1000"
TEST = "tests/budget/test_race.py::test_many_acts_at_once_on_one_line_leave_sums_equal_to_the_rows"

started = time.perf_counter()
ran = subprocess.run(  # noqa: S603 -- our own test
    [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST],
    cwd=ROOT, env={**os.environ, "ENVIRONMENT": "test", "RACE_ACTS": ACTS}, stdout=sys.stderr, check=False,
)  # fmt: skip
seconds = round(time.perf_counter() - started, 1)
tell(benchmark="money_race", acts=int(ACTS), sums_equal_the_rows=ran.returncode == 0, seconds=seconds)
sys.exit(ran.returncode)
