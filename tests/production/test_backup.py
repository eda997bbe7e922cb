"""A backup is worth what comes back from it: taken from a real server, restored, started, compared."""

import os
import shutil
import subprocess
import sys
import time

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from runner import servers
from smartvillages import archive, backup, restoring
from tests.database import copy_to
from tests.production.shape import ROOT, compose


@pytest.fixture(scope="module")
def site(tmp_path_factory, django_db_setup, django_db_blocker):
    """A server of its own, with the programme and a file: what a small real site has."""
    folder = tmp_path_factory.mktemp("site")
    for path in (folder, *folder.parents[:3]):
        path.chmod(path.stat().st_mode | 0o011)
    before = {name: os.environ.pop(name) for name in ("DATABASE_URL",) if name in os.environ}
    (folder / "log").mkdir()
    postgres = servers.Postgres(folder, durable=True)
    postgres.prepare(lambda: None)
    postgres.launch()
    postgres.wait(lambda: None)
    os.environ.update(before)
    media, kept = folder / "media", folder / "kept"
    (media / "documents").mkdir(parents=True)
    env = os.environ | {
        "DATABASE_URL": postgres.url(),
        "BACKUP_DATABASE_URL": "",
        "BACKUP_ROOT": str(kept),
        "MEDIA_ROOT": str(media),
        "AUDIT_HEADS": str(media / "audit" / "heads.txt"),
        "PG_PROGRAMS": str(postgres.programs),
        "ENVIRONMENT": "test",
    }
    with django_db_blocker.unblock():
        copy_to(postgres)
    manage("load_programme", env=env)
    yield postgres, media, kept, env
    service = servers.started.pop()
    service.end()
    service.process.wait(30)


def manage(*given: str, env: dict[str, str]) -> str:
    command = [sys.executable, str(ROOT / "manage.py"), *given]
    done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_what_was_acknowledged_after_the_backup_comes_back_from_the_log(site):
    postgres, media, kept, env = site
    manage("seal_history", env=env)
    assert "files" in manage("backup", env=env)
    stream = subprocess.Popen([sys.executable, str(ROOT / "manage.py"), "stream_backup"], env=env, cwd=ROOT)
    try:
        wait_until(lambda: list((kept / "wal").glob("*.partial")))
        with psycopg.connect(postgres.url(), autocommit=True) as db:
            db.execute("CREATE TABLE written (n int)")
            for number in range(200):
                db.execute("INSERT INTO written VALUES (%s)", [number])
            db.execute("SELECT pg_switch_wal()")
            db.execute("INSERT INTO written VALUES (200)")
        time.sleep(1)
    finally:
        stream.terminate()
        stream.wait(30)
    told = manage("verify_backup", env=env)
    assert "all hold" in told
    settings_of_restore = {"data": kept.parent / "data", "media": kept.parent / "back"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.BACKUP_ROOT", str(kept))
        patch.setattr("django.conf.settings.PG_PROGRAMS", str(postgres.programs))
        call_command("restore", **settings_of_restore)
        with (
            restoring.running(kept.parent / "data", kept.parent / "back.log") as server,
            psycopg.connect(server.url("smartvillages", "app")) as db,
        ):
            assert db.execute("SELECT count(*), max(n) FROM written").fetchone() == (201, 200)
        with pytest.raises(CommandError, match="is not empty"):
            call_command("restore", **settings_of_restore)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
def test_the_restore_of_the_containers_gives_each_folder_to_its_user(site, tmp_path):
    """By the powers that compose gives it, and from backups that belong to PostgreSQL's user alone."""
    postgres, _media, kept, env = site
    for path in [kept, *kept.rglob("*")]:
        os.chown(path, 999, 999)
    powers = ",".join(f"+{name.lower()}" for name in compose()["services"]["restore"]["cap_add"])
    volumes = {"DATABASE_VOLUME": tmp_path / "database", "MEDIA_VOLUME": tmp_path / "restored"}
    for folder in volumes.values():
        folder.mkdir()
    command = ["setpriv", f"--bounding-set=-all,{powers}", "--inh-caps=-all", "sh", "deploy/restore.sh"]
    path = f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"  # noqa: PTH120 -- not resolved: the venv's own
    env = env | {name: str(folder) for name, folder in volumes.items()} | {"PATH": path}
    done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    data = volumes["DATABASE_VOLUME"] / "18/docker"
    assert (data.stat().st_uid, data.stat().st_mode & 0o777) == (999, 0o700)
    assert {path.stat().st_uid for path in volumes["MEDIA_VOLUME"].rglob("*")} <= {10001}
    assert (data / "recovery.signal").exists()
    shutil.rmtree(tmp_path)


def wait_until(true, seconds=30):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_backup_that_was_damaged_does_not_come_back(site):
    postgres, media, kept, env = site
    [newest, *_rest] = backup.sets(kept)
    victim = max((newest.folder / "base" / "base").rglob("[0-9]*"), key=lambda path: path.stat().st_size)
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "verify_backup"], env=env, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "pg_verifybackup failed" in done.stderr
    content[len(content) // 2] ^= 1
    victim.write_bytes(content)


@pytest.fixture
def small_set(tmp_path):
    folder = tmp_path / "kept/sets/20261129T030000Z"
    (folder / "base").mkdir(parents=True)
    (folder / "base/PG_VERSION").write_text("18\n")
    (tmp_path / "kept/files/documents").mkdir(parents=True)
    (tmp_path / "kept/files/documents/a.pdf").write_bytes(os.urandom(3_000_000))
    backup.write(folder / "files.json", {"documents/a.pdf": [3_000_000, "x"]})
    backup.write(folder / "set.json", {})
    return backup.BackupSet(folder)


PASSPHRASE = "a long enough passphrase"


def test_an_archive_is_encrypted_and_comes_back(small_set, tmp_path):
    archive.pack(small_set, tmp_path / "all.enc", PASSPHRASE)
    archive.unpack(tmp_path / "all.enc", tmp_path / "back", PASSPHRASE)
    original = (tmp_path / "kept/files/documents/a.pdf").read_bytes()
    assert (tmp_path / "back/files/documents/a.pdf").read_bytes() == original
    assert original[:64] not in (tmp_path / "all.enc").read_bytes()
    assert [one.name for one in backup.sets(tmp_path / "back")] == [small_set.name]


@pytest.mark.parametrize("harm", ["passphrase", "bit", "cut", "swapped"])
def test_an_archive_that_was_changed_is_refused(small_set, tmp_path, harm):
    path = tmp_path / "all.enc"
    archive.pack(small_set, path, PASSPHRASE)
    content, piece = path.read_bytes(), 4 + archive.PIECE + 16
    start = len(archive.MAGIC) + archive.SALT + archive.PREFIX
    first, second = content[start : start + piece], content[start + piece : start + 2 * piece]
    changed = {
        "passphrase": content,
        "bit": content[:5000] + bytes([content[5000] ^ 1]) + content[5001:],
        "cut": content[: start + piece],
        "swapped": content[:start] + second + first + content[start + 2 * piece :],
    }
    path.write_bytes(changed[harm])
    with pytest.raises(backup.BackupFailed, match="passphrase is another one"):
        archive.unpack(path, tmp_path / "back", PASSPHRASE if harm != "passphrase" else PASSPHRASE + "x")


def test_files_of_long_lists_are_not_backed_up_and_one_that_goes_meanwhile_stops_nothing(tmp_path, monkeypatch):
    media, kept = tmp_path / "media", tmp_path / "kept"
    for name in ("documents/a.pdf", "documents/b.pdf", "exports/1-1-x", "dossiers/1-1-y/osa.zip"):
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_text(name)
    copy = backup.copy_whole

    def erased_first(path, target):
        if path.name == "a.pdf":
            path.unlink()
        copy(path, target)

    monkeypatch.setattr(backup, "copy_whole", erased_first)
    assert backup.copy_new_files(media, kept) == 2
    names = {str(path.relative_to(kept)) for path in kept.rglob("*") if path.is_file()}
    assert names == {"documents/b.pdf", "dossiers/1-1-y/osa.zip"}


def test_every_set_of_a_week_is_kept_then_one_a_week(tmp_path):
    now = timezone.now()
    found = [backup.BackupSet(tmp_path / f"{now - timezone.timedelta(days=d):{backup.STAMP}}") for d in range(60)]
    kept = backup.to_keep(found, now)
    assert {one.name for one in found[:7]} <= kept
    assert 11 <= len(kept) <= 14
    assert not {one.name for one in found[36:]} & kept


def test_the_health_check_complains_when_the_last_good_one_is_too_old(settings, tmp_path):
    settings.BACKUP_ROOT = str(tmp_path)
    with pytest.raises(CommandError, match="there is no backup"):
        call_command("backup", check=True)
    for name, complains in (("20010101T000000Z", True), (f"{timezone.now():{backup.STAMP}}", False)):
        (tmp_path / "sets" / name).mkdir(parents=True)
        backup.write(tmp_path / "sets" / name / "set.json", {})
        if complains:
            with pytest.raises(CommandError, match="old"):
                call_command("backup", check=True)
    call_command("backup", check=True)
