"""What `./run` says, and what it leaves alone."""

import ast
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from runner import demo, install, paths
from runner.console import Quiet, Trouble

RUN = paths.ROOT / "run"


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, RUN, *arguments], capture_output=True, text=True, env={**os.environ, **env}, timeout=60
    )


def test_run_parses_on_an_old_python_and_says_what_it_needs(tmp_path: Path) -> None:
    source = RUN.read_text()
    assert ast.parse(source, feature_version=(3, 4))
    old = tmp_path / "run"
    old.write_text(source.replace("import sys\n", "import sys\nsys.version_info = (3, 9, 2, 'final', 0)\n", 1))

    answer = subprocess.run([sys.executable, old], capture_output=True, text=True)

    assert answer.returncode == 1
    assert answer.stderr == "./run needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python 3.9.\n"


def test_run_uses_only_the_standard_library() -> None:
    imported = set()
    with_packages = {
        "translations.py",
        "compile_catalogues.py",
        "coverage_floor.py",
    }  # run with the project's own Python
    for path in [RUN, *(p for p in (paths.ROOT / "runner").glob("*.py") if p.name not in with_packages)]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])

    assert imported - set(sys.stdlib_module_names) == {"runner"}


def test_run_without_a_verb_explains_itself() -> None:
    answer = run()

    assert answer.returncode == 0
    assert all(f"./run {verb}" in answer.stdout for verb in ("demo", "test", "manage", "check", "bench", "lock"))


def test_run_refuses_an_unknown_verb() -> None:
    answer = run("dance")

    assert answer.returncode == 2
    assert "does not know 'dance'" in answer.stderr


def test_demo_says_when_it_is_already_running(data: Path) -> None:
    (data / "state.json").write_text(
        json.dumps({"process": os.getpid(), "url": "http://127.0.0.1:8123/", "environment": {}})
    )
    with paths.locked(data / "lock", tick=lambda: None, seconds=1, otherwise=""):
        answer = run("demo", "--data", str(data))

    assert answer.returncode == 1
    assert f"already running at http://127.0.0.1:8123/ (process {os.getpid()})" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_demo_says_when_the_port_is_taken(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        answer = run("demo", "--data", str(data), "--port", str(port))

    assert answer.returncode == 1
    assert f"Port {port} cannot be used" in answer.stdout
    assert "choose another with --port" in answer.stdout


def test_demo_prepares_the_same_key_every_time(data: Path) -> None:
    where = demo.servers.Addresses("postgresql://x", "redis://x")

    first, second = (demo.environment(data, where)["SECRET_KEY"] for _ in range(2))

    assert first == second
    assert len(first) >= 50
    assert (data / "secret.key").stat().st_mode & 0o777 == 0o600


def test_installing_is_not_misled_by_another_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET"):
        monkeypatch.setenv(name, "/somewhere/else")
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)

    env = install.clean_environment()

    assert not {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET"} & set(env)
    assert env["UV_DEFAULT_INDEX"] == "https://packages.example/simple"
    assert env["UV_SYSTEM_CERTS"] == "1"


def test_a_missing_system_package_becomes_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = install.Need("Something", ("libsomething1",), libraries=("libsomething.so.1",))
    monkeypatch.setattr(install.shutil, "which", lambda *_, **__: None)  # neither apt-get nor sudo

    assert install.system_packages([absent], Quiet()) == [absent]
    assert install.line_to_type([absent]) == "sudo apt-get install -y --no-install-recommends libsomething1"


def test_stamp_changes_with_name_and_content(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("a")

    assert paths.digest([one]) != paths.digest([two])
    before = paths.digest([one])
    one.write_text("b")
    assert paths.digest([one]) != before


def test_lock_refuses_a_second_holder(tmp_path: Path) -> None:
    with paths.locked(tmp_path / "lock", tick=lambda: None, seconds=1, otherwise=""):
        assert paths.is_locked(tmp_path / "lock")
        with (
            pytest.raises(Trouble, match="somebody is here"),
            paths.locked(tmp_path / "lock", tick=lambda: None, seconds=0.1, otherwise="somebody is here"),
        ):
            pass
    assert not paths.is_locked(tmp_path / "lock")


@pytest.mark.parametrize("name", ["app", "dev", "image", "uv"])
def test_lists_of_packages_are_hash_locked_and_name_no_host(name: str) -> None:
    text = (paths.REQUIREMENTS / f"{name}.txt").read_text()
    entries = text.replace("\\\n", " ").splitlines()

    assert "://" not in text
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries if entry[:1].isalnum())
