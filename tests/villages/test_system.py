"""The page *Is everything running?* says what the checks found in its reader's language."""

import pytest
from django.urls import reverse

from accounts.models import CheckRun

FOUND = [
    ("chain", "120 rows, 4 seals, 0 faults", "muudatuste ajaloo ridu: 120, pitsereid: 4, vigu: 0", "seals: 4"),
    ("files", "7 files, 1 faults", "faile: 7, vigu: 1", "files: 7, faults: 1"),
    ("backup", "20261129T030000Z: 7 files, 9 bytes of database", "faile: 7, andmebaasi baite: 9", "bytes of the"),
    ("restore", "20261129T030000Z came back in 12 s: 120 rows", "tuli tagasi 12 sekundiga", "came back in 12 seconds"),
    ("backup", "pg_basebackup: no space left", "pg_basebackup: no space left", "no space left"),
]


@pytest.mark.parametrize(("kind", "said", "estonian", "english"), FOUND)
def test_system_tells_a_check_in_both_languages(world, client, kind, said, estonian, english):
    CheckRun.objects.create(kind=kind, is_good=True, summary=said)
    client.force_login(world.lead)
    assert estonian in client.get(reverse("villages:system")).text
    world.lead.language = "en"
    world.lead.save()
    assert english in client.get(reverse("villages:system")).text
