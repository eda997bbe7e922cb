import uuid

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, World
from villages.models import Invitation


@pytest.fixture
def strict(settings):
    settings.SECOND_FACTOR = settings.ASK_AGAIN = True


def sign_in(client, user):
    user.email = f"{user.pk}@demo.example"
    user.set_password(PASSWORD)
    user.save()
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.parametrize("who", ["lead", "partner", "auditor", "admin"])
def test_who_sees_money_or_names_needs_a_second_factor(world, client, strict, who):
    user = getattr(world, who)
    sign_in(client, user)
    for path in ("/", reverse("reports:list"), reverse("villages:people")):
        assert client.get(path)["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    totp.TOTP.activate(user, totp.generate_totp_secret())
    assert client.get("/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(world, client, strict):
    sign_in(client, world.auditor)
    RecoveryCodes.activate(world.auditor)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("who", ["mentor", "village_lead"])
def test_mentors_and_village_leads_do_without(world, client, strict, who):
    sign_in(client, getattr(world, who))
    assert client.get("/").status_code == 200


def test_the_demo_and_tests_ask_for_none(world, client):
    sign_in(client, world.lead)
    assert client.get("/").status_code == 200


def test_giving_a_role_asks_again_and_then_does_what_was_sent(world, client, strict):
    sign_in(client, world.partner)
    totp.TOTP.activate(world.partner, totp.generate_totp_secret())
    sent = {"name": "Uus", "email": "uus@demo.example", "role": "mentor", "village": world.koeru.pk, "language": "et"}
    key = str(uuid.uuid4())
    answer = client.post(reverse("villages:invite"), sent | {"once": key})
    assert "sent" not in answer.cookies
    assert reverse("account_reauthenticate") in answer["Location"]
    assert not Invitation.objects.exists()
    done = client.post(answer["Location"], {"password": PASSWORD})
    assert done["Location"] == reverse("villages:people")
    assert done.cookies["sent"].value == key
    assert Invitation.objects.get().email == "uus@demo.example"
    assert client.get(reverse("villages:invite")).status_code == 200  # not asked again for a while


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_set_up_and_opens_everything(page: Page, live_server, live_world: World, settings):
    settings.SECOND_FACTOR = True
    lead = live_world.lead
    lead.set_password(PASSWORD)
    lead.save()
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    site = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(site + reverse("account_login"))
    page.get_by_label("E-post").fill(lead.email)
    page.get_by_label("Parool").fill(PASSWORD)
    page.get_by_role("button", name="Logi sisse", exact=True).click()
    expect(page).to_have_url(site + reverse("mfa_index"))
    page.goto(site + reverse("mfa_add_webauthn"))
    page.get_by_label("Parool").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.locator("main input[name=name]").fill("Minu telefon")
    page.locator("main input[name=passwordless]").check()
    page.locator("main form button").last.click()
    page.wait_for_url(lambda url: reverse("mfa_add_webauthn") not in url)
    assert Authenticator.objects.get(user=lead, type="webauthn")
    page.goto(site + "/")
    expect(page.locator("h1")).to_contain_text("Arukate külade")

    page.context.clear_cookies()
    page.goto(site + reverse("account_login"))
    page.get_by_role("button", name="Logi sisse pääsuvõtmega").click()
    page.wait_for_url(site + "/")
    expect(page.locator("h1")).to_contain_text("Arukate külade")


@pytest.mark.parametrize("sent", ["9" * 5000, "[" * 100_000, "kass"])
def test_a_key_that_is_none_is_asked_for_again(world, client, settings, sent):
    sign_in(client, world.mentor)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = client.post(reverse("mfa_add_webauthn"), {"name": "Võti", "credential": sent})
    assert answer.status_code == 200
    assert answer.context["form"].errors["credential"]
