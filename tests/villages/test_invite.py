import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rules import RuleBroken
from villages import actions
from villages.jobs import mail_invitations
from villages.models import Invitation, Membership
from villages.roles import Role


def invite(world, by="partner", role=Role.MENTOR, place=None, email="uus@demo.example", until=None):
    return actions.invite(
        by=getattr(world, by),
        email=email,
        name="Uus Inimene",
        language="et",
        role=role,
        place=place or world.koeru,
        until=until,
    )


def link_in(mail):
    return re.search(r"https?://\S+?(/invitations/\S+)", mail.body).group(1)


def test_invite_goes_out_by_mail_once_and_lets_the_person_in(world, client, mailoutbox):
    invite(world)
    assert mail_invitations() == 1
    assert mail_invitations() == 0
    [mail] = mailoutbox
    assert mail.to == ["uus@demo.example"]
    assert "Koeru" in mail.body

    page = client.post(link_in(mail), {"name": "Uus Nimi", "password": "neli sõna teel koju"})
    assert page.status_code == 302
    person = User.objects.get(email="uus@demo.example")
    [membership] = Membership.objects.active().filter(user=person)
    assert (person.name, membership.role, membership.village) == ("Uus Nimi", Role.MENTOR, world.koeru)
    assert client.get(reverse("villages:people")).status_code == 403  # a mentor, signed in

    client.logout()
    assert client.get(link_in(mail)).status_code == 410


def test_invite_link_is_refused_when_forged_late_or_withdrawn(world, client, mailoutbox):
    invitation = invite(world)
    mail_invitations()
    link = link_in(mailoutbox[0])
    assert client.get(link[:-3] + "xyz/").status_code == 404
    with time_machine.travel(timezone.now() + dt.timedelta(days=13, hours=23)):
        assert client.get(link).status_code == 200
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert client.get(link).status_code == 410
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() + dt.timedelta(days=1))
    actions.withdraw_invitation(by=world.partner, invitation=invitation)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("by", "role", "place"),
    [
        ("partner", Role.PARTNER_COORDINATOR, "jap"),
        ("partner", Role.LEAD_COORDINATOR, "programme"),
        ("partner", Role.MENTOR, "kamari"),
        ("lead", Role.ADMINISTRATOR, "programme"),
        ("mentor", Role.MENTOR, "koeru"),
        ("auditor", Role.MENTOR, "koeru"),
        ("lead", Role.MENTOR, "jap"),
        ("lead", Role.AUDITOR, "programme"),
    ],
)
def test_invite_gives_nobody_more_than_the_inviter_may_give(world, by, role, place):
    with pytest.raises(RuleBroken):
        invite(world, by, role, getattr(world, place))
    assert Invitation.objects.count() == 0


def test_invite_page_keeps_what_was_typed_and_says_what_is_missing(world, client):
    client.force_login(world.partner)
    page = client.post(
        reverse("villages:invite"),
        {"name": "Õnne Uus", "email": "onne@demo.example", "role": Role.MENTOR, "language": "et"},
    )
    assert page.status_code == 422
    assert "Vali küla." in page.content.decode()
    assert "Õnne Uus" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("partner", 200),
        ("admin", 200),
        ("auditor", 403),
        ("mentor", 403),
        ("village_lead", 403),
        ("stranger", 403),
    ],
)
def test_invite_access(world, client, who, status):
    client.force_login(getattr(world, who))
    assert client.get(reverse("villages:invite")).status_code == status


def test_end_membership_takes_the_rights_away_at_once(world, client):
    client.force_login(world.mentor)
    photo_page = reverse("villages:people")
    membership = world.mentor.memberships.get(village=world.koeru)
    actions.end_membership(by=world.partner, membership=membership, reason="Töö sai tehtud")
    assert not Membership.objects.active().filter(pk=membership.pk).exists()
    assert client.get(photo_page).status_code == 403
    with pytest.raises(RuleBroken, match="lõppenud|ended"):
        actions.end_membership(by=world.partner, membership=membership, reason="Veel kord")


def test_a_village_tells_who_was_here_before_from_when_until_when_and_why_they_left(world, client):
    expired = world.village_lead.memberships.get()
    Membership.objects.filter(pk=expired.pk).update(
        starts_at=timezone.now() - dt.timedelta(days=9), ends_at=timezone.now() - dt.timedelta(days=2)
    )
    membership = world.mentor.memberships.get(village=world.koeru)
    actions.end_membership(by=world.partner, membership=membership, reason="Kolis teise maakonda")
    client.force_login(world.partner)
    page = " ".join(client.get(reverse("dashboards:village", args=["koeru"])).content.decode().split())
    today, before = (f"{timezone.localdate() - dt.timedelta(days=days):%d.%m.%Y}" for days in (0, 2))
    assert f"– {today}: Kolis teise maakonda</small>" in page
    assert re.search(rf"<span>Külli Küla</span><small>küla eestvedaja · \S+ – {before}</small>", page), page


def test_end_membership_is_not_for_oneself_or_another_group(world):
    own = world.partner.memberships.get()
    with pytest.raises(RuleBroken):
        actions.end_membership(by=world.partner, membership=own, reason="x")
    with pytest.raises(RuleBroken):
        actions.end_membership(by=world.other_partner, membership=world.mentor.memberships.first(), reason="x")


def test_people_page_asks_no_more_for_more_people(world, client, django_assert_max_num_queries):
    world.everyone()
    client.force_login(world.lead)
    with django_assert_max_num_queries(9):
        client.get(reverse("villages:people"))


def test_people_page_shows_only_the_own_scope(world, client):
    world.everyone()
    invite(world, email="oma@demo.example")
    invite(world, by="other_partner", place=world.kamari, email="naabri@demo.example")
    client.force_login(world.partner)
    page = client.get(reverse("villages:people")).content.decode()
    assert "Külli Küla" in page
    assert "Mai Mentor" not in page
    assert "oma@demo.example" in page
    assert "naabri@demo.example" not in page
    client.force_login(world.auditor)
    assert "Mai Mentor" in client.get(reverse("villages:people")).content.decode()


def test_people_are_taken_away_as_filtered_and_in_the_own_scope(world, client):
    world.everyone()
    client.force_login(world.partner)
    rows = client.get(reverse("villages:people"), {"role": Role.VILLAGE_LEAD, "file": "csv"}).content.decode(
        "utf-8-sig"
    )
    lines = rows.splitlines()
    assert lines[0] == "Inimene;E-post;Roll;Koht;Alates;Kuni"
    assert lines[1].startswith("Külli Küla;")
    assert len(lines) == 2
