"""Somebody else's wrong passwords close the password's way in for a while, and no other."""

import re

from django.urls import reverse

from accounts.models import User
from tests.cast import PASSWORD


def test_who_is_locked_out_by_others_gets_in_by_a_code(client, world, mailoutbox):
    lead = world.lead
    lead.set_password(PASSWORD)
    lead.save()
    login = reverse("account_login")
    for _attack in range(12):
        client.post(login, {"login": lead.email, "password": "not-the-password"})
    answer = client.post(login, {"login": lead.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session, "the right password is refused too"
    assert answer.status_code == 200
    assert reverse("account_request_login_code") in answer.content.decode()
    client.post(reverse("account_request_login_code"), {"email": lead.email})
    [mail] = mailoutbox
    assert mail.to == [lead.email]
    [code] = re.findall(r"^([A-Z0-9-]{6,})$", mail.body, re.MULTILINE)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(lead.pk)


def test_a_code_is_sent_to_nobody_unknown_and_the_page_says_the_same(client, world, mailoutbox):
    answers = [
        client.post(reverse("account_request_login_code"), {"email": email}, follow=True)
        for email in (world.lead.email, "keegi@demo.example")
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("code" in mail.body and mail.to == ["keegi@demo.example"] for mail in mailoutbox)
    assert User.objects.filter(email="keegi@demo.example").count() == 0
