"""The production parts under the users, groups and folders of the built recipe, on this machine: nginx as 101:10001,
gunicorn and the worker as 10001:10001, and every kind of download through them.

Needs root (to become those users) and `unshare` and `setpriv` of util-linux; says in one line what is missing.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from reports.actions import request_report
from reports.models import ProgressReport, ReportJob
from runner.servers import free_port
from tests.cast import World
from tests.production.conftest import answers, get, nginx_conf, wait_for
from tests.production.shape import command_of, compose, stage
from tests.reports.factories import END, START, fill
from villages.models import Document


def missing() -> str:
    if os.geteuid() != 0:
        return "needs root, to become the containers' users"
    tools = [tool for tool in ("unshare", "setpriv", "mount", "nginx") if not shutil.which(tool)]
    if tools:
        return f"needs {', '.join(tools)}"
    tried = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "needs the right to make a mount namespace"


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def recipe() -> dict[str, Any]:
    """Ids and folders that the image's own recipe makes."""
    text = stage("app").replace("\\\n", " ")
    [(gid, group)] = re.findall(r"groupadd --system --gid (\d+) (\w+)", text)
    [(uid, primary, user)] = re.findall(r"useradd --system --uid (\d+) --gid (\d+) .*? (\w+)\s+&&", text)
    folders: dict[str, tuple[str, str, int]] = {}
    for owner, of_group, mode, paths in re.findall(r"install -d -o (\w+) -g (\w+) -m (\d+) ([^&\n]+)", text):
        folders |= {path: (owner, of_group, int(mode, 8)) for path in paths.split()}
    return {"uid": int(uid), "gid": int(primary), "group": int(gid), "user": user, "name": group, "folders": folders}


def test_the_recipe_gives_every_mounted_folder_to_its_user() -> None:
    """A named volume takes its owner and mode from the folder in the image that it is first mounted on."""
    made = recipe()
    assert made["uid"] == made["gid"] == made["group"] == 10001
    services = compose()["services"]
    for name in ("migrate", "web", "worker", "scheduler"):
        for volume in services[name].get("volumes", []):
            path = volume.split(":")[1]
            assert made["folders"][path][:2] == (made["user"], made["name"]), path
    nginx_user, nginx_group = services["nginx"]["user"].split(":")
    assert (int(nginx_user), int(nginx_group)) == (101, made["gid"])
    assert made["folders"]["/srv/media"][2] & 0o070 == 0o050, "nginx reads it by its group"


@pytest.fixture
def volumes(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """The folders as volumes are made of them: owner, group and mode of the image's."""
    made = recipe()
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o011)
    found = {}
    for path, (_owner, _group, mode) in made["folders"].items():
        folder = tmp_path / "volumes" / Path(path).name
        folder.mkdir(parents=True, exist_ok=True)
        os.chown(folder, made["uid"], made["gid"])
        folder.chmod(mode)
        found[Path(path).name] = folder
    yield found
    shutil.rmtree(tmp_path / "volumes", ignore_errors=True)


def as_user(uid: int, gid: int, command: list[str]) -> list[str]:
    """With a home of root's Python that others may pass through, when it lies in one: only in this process's view."""
    script = 'exec setpriv --reuid "$0" --regid "$1" --clear-groups --no-new-privs "${@:2}"'
    python = Path(sys.executable).resolve()
    closed = next((f for f in reversed(python.parents) if f != Path("/") and not f.stat().st_mode & 0o001), None)
    if closed:
        inside = closed / python.relative_to(closed).parts[0]
        opened = f"/run/opened-{os.getpid()}"
        script = (
            f"mkdir -p {opened}/{inside.name} && mount --bind {inside} {opened}/{inside.name} && chmod 755 {opened}"
            f" && mount --rbind {opened} {closed} && {script}"
        )
    return ["unshare", "-m", "bash", "-c", script, str(uid), str(gid), *command]


@pytest.fixture
def native(
    live_world: World, production: dict[str, str], volumes: dict[str, Path], start: Callable[..., Any], tmp_path: Path
) -> tuple[int, dict[str, Any]]:
    made = recipe()
    static = Path(production["STATIC_ROOT"])  # collected by root, as in the image: each file is for everybody
    assert [path for path in static.rglob("*") if not path.stat().st_mode & 0o004] == []
    for folder in (static, *list(static.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)  # pytest's own folders are closed
    address, port = f"127.0.0.1:{free_port()}", free_port()
    own = {"MEDIA_ROOT": str(volumes["media"]), "AUDIT_HEADS": str(volumes["media"] / "audit/heads.txt"), "HOME": "/"}
    env = production | own
    start(as_user(made["uid"], made["gid"], command_of("web")), env | {"BIND": address})
    start(as_user(made["uid"], made["gid"], command_of("worker")), env)
    beat = [part.replace("/srv/schedule", str(volumes["schedule"])) for part in command_of("scheduler")]
    start(as_user(made["uid"], made["gid"], beat), env)
    front = tmp_path / "front"
    front.mkdir()
    conf = nginx_conf(
        front, port=port, upstream=address, static=Path(production["STATIC_ROOT"]), media=volumes["media"]
    )
    conf.write_text(conf.read_text().replace("user root;", ""))
    uid, gid = (int(number) for number in compose()["services"]["nginx"]["user"].split(":"))
    for path in (front, *front.rglob("*")):
        os.chown(path, uid, gid)
    command = ["setpriv", "--reuid", str(uid), "--regid", str(gid), "--clear-groups", "nginx", "-c", str(conf), "-p"]
    start([*command, str(front)], {"PATH": os.environ["PATH"]})
    wait_for(lambda: answers(address), "gunicorn as the image's user", 60)
    wait_for(lambda: answers(port), "nginx as 101")
    return port, {"env": env, "uid": made["uid"], "gid": made["gid"]}


def upload_as_the_site(native: tuple[int, dict[str, Any]], world: World) -> tuple[Document, Document]:
    """A paper and a public photo, written by a process of the containers' user, as an upload is."""
    _port, told = native
    script = f"""
import django; django.setup()
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image
from accounts.models import User
from villages.actions import store_document
from villages.models import Village
out = BytesIO(); Image.new("RGB", (900, 600), "green").save(out, "JPEG")
by, place = User.objects.get(pk={world.lead.pk}), Village.objects.get(pk={world.koeru.pk})
for kind, content, name in (("invoice", b"%PDF-1.7 arve", "arve.pdf"), ("photo", out.getvalue(), "foto.jpg")):
    print(store_document(by=by, place=place, kind=kind, upload=ContentFile(content, name)).pk)
"""
    command = as_user(told["uid"], told["gid"], [sys.executable, "-c", script])
    done = subprocess.run(command, env=told["env"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    paper, photo = (Document.objects.get(pk=int(pk)) for pk in done.stdout.split()[-2:])
    return paper, photo


def test_every_kind_of_download_is_200_for_who_may_and_404_for_who_may_not(
    live_world: World, native: tuple[int, dict[str, Any]]
) -> None:
    port, _told = native
    fill(live_world)
    paper, photo = upload_as_the_site(native, live_world)
    asked = {"period_from": START, "period_until": END}
    job = request_report(by=live_world.partner, place=live_world.jap, **asked)
    wait_for(lambda: ReportJob.objects.get(pk=job.pk).state == "done", "the report by the worker", 120)
    report = ProgressReport.objects.get()
    cookies = {}
    for name in ("partner", "other_partner"):
        person = getattr(live_world, name)
        totp.TOTP.activate(person, totp.generate_totp_secret())
        browser = Client()
        browser.force_login(person)
        cookies[name] = f"__Host-session={browser.cookies['sessionid'].value}"
    kinds = {
        "paper": (reverse("villages:document", args=[paper.pk]), b"%PDF-1.7 arve"),
        "photo": (reverse("villages:photo", args=[photo.pk, "web"]), b"\xff\xd8"),
        "thumbnail": (reverse("villages:photo", args=[photo.pk, "thumb"]), b"\xff\xd8"),
        "report": (reverse("reports:download", args=[report.number]), b"%PDF-"),
    }
    for name, (path, begin) in kinds.items():
        may, may_not = (get(port, path, Cookie=cookies[who]) for who in ("partner", "other_partner"))
        assert (may.status, may.body[: len(begin)]) == (200, begin), name  # type: ignore[attr-defined]
        assert may_not.status == 404, name
    stored = Path(_told["env"]["MEDIA_ROOT"]) / paper.file.name
    assert (stored.stat().st_uid, stored.stat().st_gid, stored.stat().st_mode & 0o777) == (10001, 10001, 0o640)
