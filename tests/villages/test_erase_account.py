"""An account's way out: asked for by its person, answered by another, what proves something stays."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import make_calendar_link
from accounts.models import CalendarFeed, User
from accounts.rules import RuleBroken
from mentoring.models import HourEntry
from tests.access.rights import caller
from tests.cast import join, person
from villages import actions
from villages.actions.erasure_requests import to_answer
from villages.jobs import mail_erasure_answers
from villages.models import ErasureRequest, Membership
from villages.roles import Role


def ask(person, why="Ei jaksa enam."):
    return actions.ask_to_erase(by=person, why=why)


def test_close_account_leaves_no_way_in_and_keeps_what_was_done(world, client, mailoutbox):
    mentor, address = world.mentor, world.mentor.email
    work = {"allowance": world.koeru.allowance, "mentor": mentor, "worked_on": "2022-03-01", "done": "Koosolek"}
    HourEntry.objects.create(**work, hours=2)
    make_calendar_link(by=mentor)
    Authenticator.objects.create(user=mentor, type=Authenticator.Type.TOTP, data={"secret": "x"})
    EmailAddress.objects.create(user=mentor, email=address, verified=True, primary=True)
    client.force_login(mentor)
    client.get(reverse("dashboards:home"))
    UserSession.objects.create(user=mentor, session_key=client.session.session_key, ip="127.0.0.1", user_agent="x")

    actions.close_account(by=world.lead, request=ask(mentor), reason="Aitäh töö eest.")

    mentor.refresh_from_db()
    assert (mentor.is_active, mentor.has_usable_password(), mentor.name) == (False, False, "Mart Mentor")
    assert not Membership.objects.active().filter(user=mentor).exists()
    assert Membership.objects.filter(user=mentor, ends_at__isnull=False).count() == 2
    for model in (Authenticator, EmailAddress, UserSession):
        assert not model.objects.filter(user=mentor).exists()
    assert not CalendarFeed.objects.open().filter(user=mentor).exists()
    assert client.get(reverse("dashboards:my_data")).status_code == 302
    assert HourEntry.objects.get().mentor == mentor

    assert mentor.email == address  # until the answer is out
    assert [mail_erasure_answers(), mail_erasure_answers()] == [1, 0]
    [mail] = mailoutbox
    assert mail.to == [address]
    assert "Aitäh töö eest." in mail.body
    mentor.refresh_from_db()
    assert mentor.email == f"closed-{mentor.pk}@invalid"
    assert mentor.history.last().pgh_context.metadata["verb"] == "villages.forget_address"


def test_decline_erasure_changes_nothing_and_says_why(world, mailoutbox):
    actions.decline_erasure(by=world.partner, request=ask(world.village_lead), reason="Piloot on pooleli.")
    world.village_lead.refresh_from_db()
    assert world.village_lead.is_active
    assert mail_erasure_answers() == 1
    assert "Piloot on pooleli." in mailoutbox[0].body
    assert world.village_lead.email in mailoutbox[0].to
    assert "Piloot on pooleli." in caller(world.village_lead).get(reverse("dashboards:my_data")).content.decode()
    ask(world.village_lead)  # may be asked again


def test_only_who_may_end_every_role_answers_and_nobody_the_own_request(world):
    join(world.mentor, Role.MENTOR, world.kamari)  # of another group
    request = ask(world.mentor)
    for who in (world.partner, world.mentor, world.auditor, world.village_lead):
        with pytest.raises(RuleBroken, match="keegi teine"):
            actions.close_account(by=who, request=request, reason="Jah")
    with pytest.raises(RuleBroken):
        actions.decline_erasure(by=world.lead, request=ask(world.lead), reason="Ei")
    actions.close_account(by=world.admin, request=request, reason="Jah")


def test_somebody_who_never_had_a_role_is_answered_too(world):
    request = ask(world.stranger)
    for who, seen in {"lead": True, "admin": True, "partner": False, "mentor": False, "stranger": True}.items():
        assert ErasureRequest.objects.visible_to(getattr(world, who)).filter(pk=request.pk).exists() == seen, who
    actions.close_account(by=world.admin, request=request, reason="Palutud")


def test_many_requests_are_found_by_as_few_questions_as_one(world, django_assert_num_queries):
    ask(world.village_lead)
    partner = world.partner
    with django_assert_num_queries(3):
        assert [one.user for one in to_answer(partner)] == [world.village_lead]
    for n in range(5):
        ask(person(f"Lahkuja {n}", Role.VILLAGE_LEAD, world.kriilevalja))
    ask(world.other_mentor)
    partner = User.objects.get(pk=partner.pk)  # as in another request
    with django_assert_num_queries(3):
        assert len(to_answer(partner)) == 6


def test_the_database_refuses_an_own_answer_and_a_second_request(world):
    request = ask(world.lead)
    own = {"state": "kept", "answered_by": world.lead, "answered_at": timezone.now()}
    with pytest.raises(IntegrityError, match="erasure_answered_by_another"), transaction.atomic():
        ErasureRequest.objects.filter(pk=request.pk).update(**own)
    with pytest.raises(IntegrityError, match="one_open_erasure_request"), transaction.atomic():
        ErasureRequest.objects.create(user=world.lead)
    with pytest.raises(RuleBroken, match="juba"):
        ask(world.lead)


def test_an_answered_request_is_not_answered_again(world):
    request = ask(world.village_lead)
    actions.decline_erasure(by=world.partner, request=request, reason="Ei")
    with pytest.raises(RuleBroken, match="keeldutud"):
        actions.close_account(by=world.partner, request=request, reason="Jah")


def test_the_way_through_the_pages(world):
    own, keeper = caller(world.village_lead), caller(world.partner)
    assert own.post(reverse("villages:ask_to_erase"), {"why": "Kolin ära"}).url == reverse("dashboards:my_data")
    page = own.get(reverse("dashboards:my_data")).content.decode()
    assert reverse("villages:take_back_erasure") in page
    assert own.post(reverse("villages:ask_to_erase"), {"why": ""}).status_code == 422
    assert own.post(reverse("villages:take_back_erasure")).status_code == 302
    assert ErasureRequest.objects.get().state == "taken_back"

    own.post(reverse("villages:ask_to_erase"), {"why": "Kolin ära"})
    request = ErasureRequest.objects.open().get()
    address = reverse("villages:answer_erasure", args=[request.pk])
    assert address in keeper.get(reverse("dashboards:home")).content.decode()
    assert address in caller(world.admin).get(reverse("dashboards:home")).content.decode()
    assert address not in caller(world.other_partner).get(reverse("dashboards:home")).content.decode()
    assert "Kolin ära" in keeper.get(address).content.decode()
    assert keeper.post(address, {"decision": "close", "reason": ""}).status_code == 422
    assert keeper.post(address, {"decision": "close", "reason": "Head teed!"}).status_code == 302
    world.village_lead.refresh_from_db()
    assert not world.village_lead.is_active
    assert "Head teed!" in keeper.get(address).content.decode()
    assert caller(world.lead).get(address).status_code == 200
