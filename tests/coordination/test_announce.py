"""Announcements: to whom the filter says, sent once, the list kept as sent, no address shown to another (I62)."""

import datetime as dt

import pytest
from django.core import mail as outbox
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import digests, mail_queue
from accounts.rules import RuleBroken
from coordination import actions
from coordination.actions.announcements import banners_for
from coordination.models import AnnouncementRecipient
from tests.access.rights import caller
from tests.trainings import factories
from trainings.models import Module


def write(world, by="lead", **facts):
    told = {"title": "Tuled?", "text": "Seminar on mais.", "roles": ["mentor", "partner"], "asks": "yes_no"}
    told |= {"answer_until": timezone.localdate() + dt.timedelta(days=5)}
    return actions.write_announcement(by=getattr(world, by), programme=world.programme, **(told | facts))


def send(world, by="lead", **facts):
    return actions.send_announcement(by=getattr(world, by), announcement=write(world, by, **facts))


def names(announcement):
    return set(announcement.recipients.values_list("user__name", flat=True))


def test_it_goes_to_the_roles_and_groups_that_are_chosen(world):
    world.everyone()
    assert names(send(world)) == {"Kadri Koordinaator", "Jaak Naaber", "Mart Mentor", "Mai Mentor"}
    assert names(send(world, groups=[world.jkk])) == {"Jaak Naaber", "Mai Mentor"}
    assert names(send(world, "partner", participation=world.jap, roles=[])) == {
        "Kadri Koordinaator",
        "Mart Mentor",
        "Külli Küla",
    }


def test_a_partner_announces_to_the_own_group_alone(world):
    with pytest.raises(RuleBroken, match="oma grupile"):
        write(world, "partner")
    with pytest.raises(RuleBroken, match="oma grupile"):
        write(world, "partner", participation=world.jkk)


def test_I62_the_list_stays_as_it_was_sent(world):
    world.everyone()
    sent = send(world)
    for change in ({"roles_then": "keegi"}, {"user": world.lead}):
        with pytest.raises(DatabaseError), transaction.atomic():
            AnnouncementRecipient.objects.filter(user=world.mentor).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        sent.recipients.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        type(sent).objects.filter(pk=sent.pk).update(text="Muu")
    with pytest.raises(RuleBroken, match="juba saadetud"):
        actions.send_announcement(by=world.lead, announcement=sent)


def test_I62_each_gets_an_own_mail_and_sees_no_other_address(world):
    world.everyone()
    sent = send(world)
    for user in (world.mentor, world.partner):
        digests.make_mails(user, timezone.now())
    mail_queue.send_due()
    assert [len(one.to) for one in outbox.outbox] == [1, 1]
    page = caller(world.mentor).get(reverse("coordination:announcement", args=[sent.pk])).content.decode()
    assert "Mai Mentor" not in page
    assert world.other_mentor.email not in page
    assert caller(world.village_lead).get(reverse("coordination:announcement", args=[sent.pk])).status_code == 404


def test_an_answer_is_given_by_whom_it_was_sent_to_until_its_day(world):
    world.everyone()
    sent = send(world)
    client = caller(world.mentor)
    client.post(reverse("coordination:announcement", args=[sent.pk]), {"answer": "yes"})
    assert sent.recipients.get(user=world.mentor).answer == "yes"
    with pytest.raises(RuleBroken, match="ei küsi"):
        actions.answer_announcement(by=world.village_lead, announcement=sent, answer="yes")
    with pytest.raises(RuleBroken, match="Vali või kirjuta"):
        actions.answer_announcement(by=world.partner, announcement=sent, answer="võib-olla")


def test_villages_and_the_language_narrow_the_list(world):
    world.everyone()
    assert names(send(world, roles=[], villages=[world.koeru])) == {"Mart Mentor", "Külli Küla"}
    world.mentor.language = "en"
    world.mentor.save()
    assert names(send(world, roles=["mentor"], language="en")) == {"Mart Mentor"}
    assert names(send(world, roles=["mentor"], language="et")) == {"Mai Mentor"}


def test_modules_narrow_the_list_to_those_who_were_there(world):
    world.everyone()
    modules = [Module.objects.create(programme=world.programme, number=number) for number in (71, 72)]
    held = factories.event(world, state="held", module=modules[0])
    there = {world.mentor: "present", world.village_lead: "left_early", world.other_mentor: "absent"}
    for user, status in there.items():
        who = factories.present(held, user.name, status=status)
        who.email = user.email.upper()
        who.save()
    assert names(send(world, roles=[], modules=modules[:1])) == {"Mart Mentor", "Külli Küla"}
    assert names(send(world, roles=["mentor"], modules=modules)) == {"Mart Mentor"}
    with pytest.raises(RuleBroken, match="ei sobi keegi"):
        send(world, roles=[], modules=modules[1:])
    page = caller(world.lead).get(reverse("coordination:write_announcement")).content.decode()
    assert f'name="modules" value="{modules[0].pk}"' in page


def test_a_banner_stands_until_its_day_for_those_who_got_it(world):
    world.everyone()
    today = timezone.localdate()
    sent = send(world, roles=["mentor"], banner_until=today)
    assert banners_for(world.mentor) == [sent]
    assert banners_for(world.partner) == []
    over = send(world, roles=["mentor"], banner_until=today - dt.timedelta(days=1))
    assert over not in banners_for(world.mentor)
