"""The files that make up a production site, read as data."""

import re
import shlex
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
OURS = {"migrate", "web", "worker", "scheduler"}


def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text()


def stage(name: str) -> str:
    """One stage of the recipe, from its FROM to the next."""
    [found] = [
        part for part in re.split(r"^FROM ", dockerfile(), flags=re.M)[1:] if part.split("\n")[0].endswith(name)
    ]
    return found


def read_by_settings() -> set[str]:
    source = (ROOT / "smartvillages/settings.py").read_text()
    assert "os.environ" not in source, "settings read variables through env(...) only, so that this test sees them"
    found = set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', source))
    return found | set(re.findall(r'"([A-Z_]+_URL)"', source))


def example() -> dict[str, str]:
    """Every variable of .env.example, those in comments included."""
    pairs = re.findall(r"^#?([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)
    assert len(dict(pairs)) == len(pairs), "a variable stands twice in .env.example"
    return dict(pairs)


def filled_in(text: str, values: dict[str, str]) -> str:
    """What compose makes of ${NAME}, ${NAME:-default} and ${NAME:?message}."""

    def value(match: re.Match[str]) -> str:
        return values.get(match["name"]) or match["default"] or ""

    filled = re.sub(r"(?<!\$)\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}", value, text)
    return filled.replace("$$", "$")


def environment_of(service: str, values: dict[str, str]) -> dict[str, str]:
    return {k: filled_in(v, values) for k, v in compose()["services"][service]["environment"].items()}


def command_of(service: str) -> list[str]:
    """What the container runs: the service's own command or the image's."""
    command = compose()["services"][service].get("command")
    if command is None:
        [last] = re.findall(r"^CMD (\[.*\])$", stage("app"), flags=re.MULTILINE)
        command = yaml.safe_load(last)
    return command if isinstance(command, list) else shlex.split(command)
