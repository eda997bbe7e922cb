import pytest
from django.db import connection

from accounts import audit
from accounts.models import CheckRun
from villages.jobs import mail_audit_head


@pytest.fixture
def administrator(world):
    return world.admin


def test_administrators_get_the_head_each_morning(administrator, world, mailoutbox):
    assert world.lead
    assert mail_audit_head() == 1
    [mail] = mailoutbox
    head = audit.head_words()
    assert mail.to == [administrator.email]
    assert mail.subject == f"Ajalugu on terve: {head}"
    assert f"verify_audit --head {head}" in mail.body
    assert str(audit.verify().rows) in mail.body


def test_a_broken_chain_is_told(administrator, mailoutbox):
    audit.seal()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE accounts_userhistory SET name = 'X'")
        cursor.execute("SET session_replication_role = DEFAULT")
    mail_audit_head()
    assert mailoutbox[0].subject == "Ajalugu ei ole terve"
    assert "accounts_userhistory" in mailoutbox[0].body


def test_history_is_checked_also_where_no_mail_is_wanted(administrator, mailoutbox, settings):
    settings.AUDIT_MAIL = False
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE accounts_userhistory SET name = 'X'")
        cursor.execute("SET session_replication_role = DEFAULT")

    assert mail_audit_head() == 0

    assert mailoutbox == []
    [checked] = CheckRun.objects.filter(kind=CheckRun.Kind.CHAIN)
    assert not checked.is_good
    assert "accounts_user" in str(checked.faults)
