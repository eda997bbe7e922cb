"""Gets what is missing: the Python packages of a hash-locked list, and a few system packages through apt.

A bare Debian 12 has no ensurepip (so no pip inside a new environment) and its pip refuses to touch the system's own
packages (PEP 668). Therefore: an environment without pip, uv put into it by the system's pip, the rest by uv.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from runner import paths
from runner.console import Steps, Trouble
from runner.paths import PYTHON, REQUIREMENTS, ROOT, VENV
from runner.processes import run_quietly, tail

# They point pip and uv at some other environment, or make them refuse ours.
MISLEADING = (
    "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__",
    "PIP_PYTHON", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PIP_CONSTRAINT",
    "PIP_REQUIREMENT", "UV_PYTHON", "UV_TARGET", "UV_PREFIX", "UV_PROJECT_ENVIRONMENT", "UV_CONSTRAINT", "UV_OVERRIDE",
)  # fmt: skip


@dataclass(frozen=True)
class Need:
    """Something of the operating system: how to see that it is there, and what Debian calls it."""

    name: str
    packages: tuple[str, ...]
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    def is_there(self) -> bool:
        return all(_loads(lib) for lib in self.libraries) and (
            not self.programs or any(find_program(p) for p in self.programs)
        )


PANGO = Need(
    "Pango (draws the PDF reports)",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    libraries=("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
)
CHROMIUM = Need(
    "Chromium (walks the pages in tests)",
    ("chromium",),
    programs=("chromium", "chromium-browser", "google-chrome"),
)
ATOMIC = Need("libatomic (Playwright's driver)", ("libatomic1",), libraries=("libatomic.so.1",))
NGINX = Need("nginx (tests of the production shape)", ("nginx-light",), programs=("nginx",))
POPPLER = Need("Poppler (reads the PDF reports back in tests)", ("poppler-utils",), programs=("pdftotext",))
GETTEXT = Need("gettext (finds texts without a translation)", ("gettext",), programs=("xgettext",))


def clean_environment() -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if k not in MISLEADING}
    env.update(PIP_DISABLE_PIP_VERSION_CHECK="1", UV_SYSTEM_CERTS="1", UV_NO_PROGRESS="1", UV_PYTHON_DOWNLOADS="never")
    if "PIP_INDEX_URL" in env:
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    if not os.access(Path.home() if "HOME" in env else "/nonexistent", os.W_OK):
        env.setdefault("UV_CACHE_DIR", str(paths.cache() / "uv"))
        env.setdefault("PIP_NO_CACHE_DIR", "1")
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Compiling all that it imports takes each process two seconds: so it is kept, though not beside the sources.
        env.setdefault("PYTHONPYCACHEPREFIX", str(paths.cache() / "compiled"))
    return env


def python_environment(steps: Steps) -> None:
    """Makes `.venv` unless there is one that works."""
    if PYTHON.exists() and _answers(PYTHON):
        return
    log = paths.cache() / "install.log"
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", "--without-pip", VENV]
    if not run_quietly(command, log=log, env=clean_environment(), cwd=ROOT, tick=steps.tick):
        raise Trouble(f"Could not make {VENV}:\n{tail(log)}")


def python_packages(which: str, steps: Steps) -> None:
    """Installs `requirements/<which>.txt`, exactly and by hash. A developer's `dev` also serves as `app` and stays."""
    if _stamp().startswith("dev "):
        which = "dev"
    if _stamp() == _wanted(which):
        return
    log, env = paths.cache() / "install.log", clean_environment()
    lists = [REQUIREMENTS / f"{which}.txt", REQUIREMENTS / "uv.txt"]
    _stamp_file().unlink(missing_ok=True)

    def pip(*files: Path) -> bool:
        arguments = [a for file in files for a in ("-r", file)]
        command = [sys.executable, "-m", "pip", "--python", PYTHON, "install", "--require-hashes", *arguments]
        return run_quietly(command, log=log, env=env, cwd=ROOT, tick=steps.tick)

    if not (_uv_is_current() or pip(lists[1])) and not _answers(Path(sys.executable), "import pip"):
        raise Trouble("pip is missing. On Debian: apt-get install -y python3-pip")
    command = [VENV / "bin/uv", "pip", "sync", "--python", PYTHON, "--require-hashes", *lists]
    if _uv_is_current() and run_quietly(command, log=log, env=env, cwd=ROOT, tick=steps.tick):
        pass
    elif not pip(lists[0]):
        raise Trouble(f"Could not install the packages; {log} ends with:\n{tail(log)}")
    paths.write_private(_stamp_file(), _wanted(which))


def system_packages(needs: Sequence[Need], steps: Steps) -> list[Need]:
    """Installs what is missing if this person may, and returns what is still missing after that."""
    missing = [need for need in needs if not need.is_there()]
    if not missing or not shutil.which("apt-get"):
        return missing
    packages = [p for need in missing for p in need.packages]
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become and not (shutil.which("sudo") and _answers_command(["sudo", "-n", "true"])):
        return missing
    log = paths.cache() / "apt.log"
    command = [*become, "sh", "-c", APT, "sh", *packages]
    run_quietly(command, log=log, env=clean_environment(), cwd="/", tick=steps.tick)
    return [need for need in missing if not need.is_there()]


# Debian starts nginx when it is installed; we only want its program. The lists are fetched only if they are needed.
APT = """
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    printf '#!/bin/sh\\nexit 101\\n' > $policy && chmod 755 $policy && trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
get() { apt-get -o DPkg::Lock::Timeout=300 -y --no-install-recommends "$@"; }
get install "$@" || { get update && get install "$@"; }
"""


def line_to_type(missing: Sequence[Need]) -> str:
    packages = " ".join(p for need in missing for p in need.packages)
    return f"sudo apt-get install -y --no-install-recommends {packages}"


def find_program(name: str) -> str | None:
    if name == "chromium" and os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")


def find_chromium() -> str | None:
    return next((found for p in CHROMIUM.programs if (found := find_program(p))), None)


def _stamp_file() -> Path:
    return VENV / "installed"


def _stamp() -> str:
    with contextlib.suppress(OSError):
        return _stamp_file().read_text()
    return ""


def _wanted(which: str) -> str:
    version = "{}.{}".format(*sys.version_info)
    return f"{which} {paths.digest([REQUIREMENTS / f'{which}.txt', REQUIREMENTS / 'uv.txt'], version)}"


def _uv_is_current() -> bool:
    uv = VENV / "bin/uv"
    wanted = (REQUIREMENTS / "uv.txt").read_text().split()[0].removeprefix("uv==")
    if not uv.exists():
        return False
    answer = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    return answer.returncode == 0 and answer.stdout.split()[1:2] == [wanted]


def _answers(python: Path, code: str = "import encodings") -> bool:
    return _answers_command([str(python), "-c", code])


def _answers_command(command: list[str]) -> bool:
    with contextlib.suppress(OSError):
        answer = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, env=clean_environment(), check=False
        )
        return answer.returncode == 0
    return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
