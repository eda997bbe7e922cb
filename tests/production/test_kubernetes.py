"""The manifests are valid for Kubernetes, and are the same site as the one of docker compose."""

from typing import Any

import kubernetes_validate
import pytest
import yaml

from tests.production.shape import ROOT, compose, read_by_settings

FOLDER = ROOT / "deploy/kubernetes"
VERSIONS = ("1.31", "1.34", "1.37")
SECRETS = {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "MEDIA_BUCKET_KEY", "MEDIA_BUCKET_SECRET"}


def objects() -> dict[tuple[str, str], dict[str, Any]]:
    found = [one for path in sorted(FOLDER.glob("*.yaml")) for one in yaml.safe_load_all(path.read_text())]
    return {(one["kind"], one["metadata"]["name"]): one for one in found}


def pod(kind: str, name: str) -> dict[str, Any]:
    return objects()[kind, name]["spec"]["template"]["spec"]


def container(kind: str, name: str) -> dict[str, Any]:
    [found] = [one for one in pod(kind, name)["containers"] if one["name"] == name]
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_kubernetes_accepts_each_object(version: str) -> None:
    for one in objects().values():
        kubernetes_validate.validate(one, version, strict=True)


def test_a_misspelt_field_would_be_noticed() -> None:
    wrong = objects()["Deployment", "web"]
    wrong["spec"]["replica"] = 2
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[0], strict=True)


def test_kustomize_names_every_file_and_what_nginx_reads() -> None:
    whole = yaml.safe_load((ROOT / "deploy/kustomization.yaml").read_text())
    assert sorted(whole["resources"]) == sorted(f"kubernetes/{path.name}" for path in FOLDER.glob("*.yaml"))
    [nginx] = whole["configMapGenerator"]
    files = dict(line.split("=") for line in nginx["files"])
    assert all((ROOT / "deploy" / path).is_file() for path in files.values())
    mounted = {mount["subPath"] for mount in container_of_web("nginx")["volumeMounts"] if mount["name"] == "nginx"}
    assert mounted == set(files)


def container_of_web(name: str) -> dict[str, Any]:
    return next(one for one in pod("Deployment", "web")["containers"] if one["name"] == name)


@pytest.mark.parametrize(("kind", "name"), [("Deployment", "worker"), ("Deployment", "scheduler")])
def test_parts_run_what_compose_runs(kind: str, name: str) -> None:
    service = compose()["services"][name]
    assert container(kind, name)["command"] == service["command"]
    assert container(kind, name)["livenessProbe"]["exec"]["command"] == service["healthcheck"]["test"][1:]
    grace = int(service.get("stop_grace_period", "0s").removesuffix("s"))
    assert pod(kind, name)["terminationGracePeriodSeconds"] >= grace


def test_nobody_is_root_or_writes_outside_its_folders() -> None:
    for kind, name in objects():
        if kind not in ("Deployment", "Job"):
            continue
        spec = pod(kind, name)
        assert spec["securityContext"]["runAsNonRoot"]
        assert spec["securityContext"]["runAsUser"] == 10001
        for one in [*spec["containers"], *spec.get("initContainers", [])]:
            assert one["securityContext"]["readOnlyRootFilesystem"], one["name"]
            assert one["securityContext"]["capabilities"] == {"drop": ["ALL"]}, one["name"]
            assert one["resources"]["limits"]["memory"], one["name"]


def test_settings_and_secrets_are_read_and_what_must_be_set_is() -> None:
    given = set(objects()["ConfigMap", "smartvillages"]["data"])
    assert given <= read_by_settings()
    must = {name for name, value in compose()["x-app"]["environment"].items() if ":?" in str(value)}
    assert must <= given | SECRETS
    assert not given & SECRETS


def test_settings_are_of_several_machines() -> None:
    data = objects()["ConfigMap", "smartvillages"]["data"]
    assert data["MEDIA_BUCKET"]
    assert data["X_ACCEL_REDIRECT"] == "false"
    for name in ("web", "worker", "scheduler"):
        assert objects()["Deployment", name]["spec"]["replicas"] >= 2
