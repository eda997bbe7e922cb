"""Our scripts import each other by the names that they have when they are collected: with a hash, kept for ever."""

import json
import re
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "static/js"
IMPORTED = re.compile(r'^(?:import|export)\b[^;"]*"(\./[^"]+)";$', re.MULTILINE)


def imports(script: Path) -> list[str]:
    return IMPORTED.findall(script.read_text())


def test_collected_modules_import_by_hashed_names(static_root: Path) -> None:
    hashed = json.loads((static_root / "staticfiles.json").read_text())["paths"]
    ours = [name for name in hashed if name.startswith("js/")]
    assert {"js/outbox.js", "js/outbox-store.js", "js/worker.js"} <= set(ours)
    found = {name: imports(static_root / hashed[name]) for name in ours}
    assert "./outbox-store.js" in imports(SCRIPTS / "worker.js")
    for name in ours:
        written = [one.removeprefix("./") for one in imports(SCRIPTS / Path(name).name)]
        assert found[name] == [f"./{Path(hashed[f'js/{one}']).name}" for one in written], name
