"""Mails that did not go out stand on a page; somebody decides that one is sent again, knowing what that means."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Mail, MailHabits
from accounts.rules import RuleBroken
from coordination import actions
from tests.access.rights import caller


def stuck(user, state="set_aside", **facts):
    told = {"run": f"x {state}", "subject": "Salajane pealkiri", "text": "Sisu", "failure": "550 no such user"}
    return Mail.objects.create(user=user, state=state, **(told | facts))


def test_the_page_tells_of_the_own_people_and_not_what_stands_in_the_mail(world):
    stuck(world.mentor)
    stuck(world.other_mentor, failure="421 later")
    MailHabits.objects.create(user=world.mentor, bounced_at=timezone.now(), bounce_reason="550 tundmatu")
    page = caller(world.partner).get(reverse("coordination:mails")).content.decode()
    assert "Mart Mentor" in page
    assert "550 no such user" in page
    assert "550 tundmatu" in page
    assert "Mai Mentor" not in page
    assert "Salajane" not in page


def test_a_mail_is_sent_again_and_its_address_tried(world):
    mail = stuck(world.mentor, "refused")
    MailHabits.objects.create(user=world.mentor, bounced_at=timezone.now(), bounce_reason="550")
    caller(world.partner).post(reverse("coordination:retry_mail", args=[mail.pk]))
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("queued", 0)
    assert MailHabits.objects.get(user=world.mentor).bounced_at is None
    with pytest.raises(RuleBroken, match="juba teel"):
        actions.retry_mail(by=world.partner, mail=mail)


def test_a_mail_that_went_out_is_not_sent_again(world):
    mail = stuck(world.mentor, "sent", sent_at=timezone.now())
    assert caller(world.lead).post(reverse("coordination:retry_mail", args=[mail.pk])).status_code == 404
    with pytest.raises(RuleBroken, match="juba teel"):
        actions.retry_mail(by=world.lead, mail=mail)
