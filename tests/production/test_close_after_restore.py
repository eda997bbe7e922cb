"""What the command that ends a restore does, and when it refuses to."""

import pytest
from django.core.management import CommandError, call_command

from accounts import audit, audit_heads
from accounts.models import AuditSeal
from smartvillages.management.commands import close_after_restore
from tests.cast import person
from villages.roles import Role


@pytest.fixture
def heads(settings, tmp_path):
    settings.AUDIT_HEADS = str(tmp_path / "heads.txt")
    return tmp_path / "heads.txt"


def test_while_the_log_is_played_nothing_is_excused_and_nothing_changed(world, client, heads, monkeypatch):
    audit.seal()
    client.force_login(world.lead)
    before, seals = heads.read_text(), AuditSeal.objects.count()
    monkeypatch.setattr(close_after_restore.Command, "is_recovering", lambda _self: True)

    with pytest.raises(CommandError, match="still playing the log"):
        call_command("close_after_restore")

    assert heads.read_text() == before
    assert AuditSeal.objects.count() == seals
    assert client.get("/").status_code == 200, "still signed in"


def test_lost_seals_are_named_and_the_chain_goes_on(world, client, heads, capsys):
    audit.seal()
    client.force_login(world.lead)
    heads.write_text(heads.read_text() + "99-0123456789abcdef\n")
    assert list(audit_heads.faults())
    person("Uus Inimene", Role.MENTOR, world.koeru)

    call_command("close_after_restore")

    said = capsys.readouterr().out
    assert "1 sign-ins ended" in said
    assert "1 seals of the history were lost: 99-0123456789abcdef" in said
    assert "Uus Inimene: mentor" in said
    assert list(audit_heads.faults()) == []
    assert client.get("/")["Location"] != "/", "signed out"
