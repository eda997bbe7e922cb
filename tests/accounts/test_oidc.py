"""Signing in by a provider such as TARA: linked by the person, strong enough, never a new account."""

import http.client
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.socialaccount.providers import registry
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as configured
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.oidc.provider import Provider
from tests.accounts import oidc_urls
from tests.accounts.oidc_provider import CLIENT, SECRET, little_provider
from tests.browser.looking import press
from tests.cast import PASSWORD, World
from villages.models import Invitation

UNKNOWN = "See isik pole ühegi kontoga seotud"


@pytest.fixture
def provider(settings, monkeypatch):
    monkeypatch.setitem(registry.provider_map, Provider.id, Provider)  # as the settings do where they name one
    with little_provider() as one:
        settings.OIDC, settings.OIDC_SERVER_URL = True, one.url
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT, SECRET
        settings.ROOT_URLCONF = oidc_urls.__name__
        policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        own = {**policy, "form-action": [*policy["form-action"], one.url]}
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": own}
        yield one


@pytest.fixture
def strict(settings):
    settings.SECOND_FACTOR = settings.ASK_AGAIN = True


def by_password(client, user):
    user.set_password(PASSWORD)
    user.save()
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def at_the_provider(address):
    """What the browser does at the provider; answers where it is sent back to."""
    parts = urlsplit(address)
    wire = http.client.HTTPConnection(parts.netloc, timeout=5)
    wire.request("GET", f"{parts.path}?{parts.query}")
    answer = wire.getresponse()
    answer.read()
    wire.close()
    return answer.headers["Location"].removeprefix("http://testserver")


def go(client, process="login", **fields):
    off = client.post(reverse("oidc_login"), {"process": process, **fields})
    assert off.status_code == 302, off.content.decode()
    return client.get(at_the_provider(off["Location"]))


@pytest.fixture
def linked(client, world, provider):
    by_password(client, world.partner)
    go(client, "connect")
    client.post(reverse("account_logout"))
    return SocialAccount.objects.get(user=world.partner)


def test_a_person_links_an_identity_and_signs_in_by_it(client, world, provider):
    by_password(client, world.partner)
    page = client.get(reverse("socialaccount_connections"))
    assert "Midagi pole veel seotud" in page.content.decode()

    back = go(client, "connect")

    assert back["Location"] == reverse("socialaccount_connections")
    page = client.get(back["Location"]).content.decode()
    assert "Isik on seotud" in page
    assert "ID-kaart, Mobiil-ID või Smart-ID" in page
    client.post(reverse("account_logout"))
    signed_in = go(client, next=reverse("villages:people"))
    assert signed_in["Location"] == reverse("villages:people")
    assert client.session["_auth_user_id"] == str(world.partner.pk)


def test_what_is_asked_of_the_provider_is_ours_to_say(client, provider, db):
    off = client.post(f"{reverse('oidc_login')}?scope=phone&auth_params=prompt%3Dnone")
    at_the_provider(off["Location"])
    assert provider.asked["scope"] == "openid"
    assert provider.asked["ui_locales"] == "et"
    assert "prompt" not in provider.asked
    assert len(provider.asked["nonce"]) == 32


def test_nothing_that_the_provider_says_of_a_person_is_kept(linked, client):
    assert "38001085718" not in linked.uid
    assert linked.extra_data == {}
    assert not SocialToken.objects.exists()
    go(client)
    kept = str(client.session.items()) + str(SocialAccount.objects.values())
    assert "38001085718" not in kept
    assert "MARI-LIIS" not in kept


def test_an_unknown_identity_opens_nothing_and_makes_no_account(client, world, provider):
    people = User.objects.count()
    page = go(client)
    assert page.status_code == 403
    assert UNKNOWN in page.content.decode()
    assert f"{reverse('account_login')}?next={reverse('socialaccount_connections')}" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == people


def test_an_identity_is_not_matched_by_the_address_that_the_provider_names(client, world, provider):
    provider.claims = {"email": world.partner.email, "email_verified": True}
    assert go(client).status_code == 403


def test_an_identity_that_is_somebody_elses_is_not_linked(linked, client, world):
    by_password(client, world.mentor)
    back = go(client, "connect")
    assert "kellegi teise kontoga" in client.get(back["Location"]).content.decode()
    assert SocialAccount.objects.get().user == world.partner


def test_a_stranger_links_nothing(client, world, provider):
    back = go(client, "connect")
    assert reverse("account_login") in client.get(back["Location"])["Location"]
    assert not SocialAccount.objects.exists()


def test_the_account_of_somebody_who_left_stays_closed(linked, client, world):
    User.objects.filter(pk=world.partner.pk).update(is_active=False)
    assert go(client)["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "https://another.example"},
        {"exp": 1},
        {"acr": "low"},
        {"sub": None},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_a_token_that_does_not_belong_here_opens_nothing(linked, client, provider, claims):
    provider.claims = claims
    page = go(client)
    assert page.status_code == 401
    assert "Sisselogimine ei õnnestunud" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_token_signed_by_somebody_else_opens_nothing(linked, client, provider):
    provider.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert go(client).status_code == 401


def test_an_answer_to_somebody_elses_sign_in_opens_nothing(linked, client, provider):
    """Somebody sends the address that leads back to us to another person, or opens it twice."""
    off = client.post(reverse("oidc_login"))
    way = at_the_provider(off["Location"])
    assert Client().get(way).status_code == 401
    assert client.get(way.replace("state=", "state=x")).status_code == 401
    assert client.get(way).status_code == 302
    assert client.get(way).status_code == 401


@pytest.mark.parametrize("answer", ["access_denied", "user_cancel"])
def test_a_sign_in_that_is_broken_off_leads_back(client, provider, db, answer):
    provider.answer = answer
    back = go(client)
    assert back["Location"] == reverse("account_login")
    assert "jäi pooleli" in client.get(back["Location"]).content.decode()


def test_a_provider_that_is_down_is_told_of(client, provider, settings, db):
    settings.OIDC_SERVER_URL = "http://127.0.0.1:1"
    page = client.post(reverse("oidc_login"))
    assert page.status_code == 401
    assert "Sisselogimine ei õnnestunud" in page.content.decode()


@pytest.mark.parametrize(("strong", "where"), [(True, "/"), (False, "mfa_authenticate")])
def test_a_strong_sign_in_asks_for_no_code_of_an_app(linked, client, world, settings, strict, strong, where):
    settings.OIDC_IS_STRONG = strong
    totp.TOTP.activate(world.partner, totp.generate_totp_secret())
    assert go(client)["Location"] == (where if where == "/" else reverse(where))


@pytest.mark.parametrize(("strong", "status"), [(True, 200), (False, 302)])
def test_a_strong_sign_in_is_the_second_factor(linked, client, settings, strict, strong, status):
    settings.OIDC_IS_STRONG = strong
    go(client)
    assert client.get(reverse("villages:people")).status_code == status


def test_a_password_is_no_second_factor_for_whoever_has_an_identity(linked, client, world, strict):
    by_password(client, world.partner)
    assert client.get(reverse("villages:people"))["Location"] == reverse("mfa_index")


def test_who_you_are_once_more_is_told_by_the_provider_too(linked, client, world, strict):
    go(client)
    sent = {"name": "Uus", "email": "uus@demo.example", "role": "mentor", "village": world.koeru.pk, "language": "et"}
    asked = client.post(reverse("villages:invite"), sent)
    assert reverse("account_reauthenticate") in asked["Location"]
    assert "Kasuta ID-kaarti" in client.get(asked["Location"]).content.decode()

    done = go(client, "reauthenticate", next=reverse("villages:invite"))

    assert done["Location"] == reverse("villages:people")
    assert Invitation.objects.get().email == "uus@demo.example"


def test_somebody_else_cannot_tell_who_you_are(linked, client, world, provider, strict):
    go(client)
    provider.person = "EE49002124277"
    page = go(client, "reauthenticate", next=reverse("villages:invite"))
    assert page.status_code == 403
    assert reverse("account_reauthenticate") in client.get(reverse("villages:invite"))["Location"]


def test_linking_and_unlinking_ask_who_you_are(client, world, provider, strict):
    by_password(client, world.partner)
    asked = go(client, "connect")
    assert asked["Location"] == reverse("account_reauthenticate")
    assert not SocialAccount.objects.exists()
    client.post(asked["Location"], {"password": PASSWORD})
    link = SocialAccount.objects.get(user=world.partner)
    client.post(reverse("account_logout"))

    go(client)
    asked = client.post(reverse("socialaccount_connections"), {"account": link.pk})
    assert SocialAccount.objects.exists()
    client.post(asked["Location"], {"password": PASSWORD})
    assert not SocialAccount.objects.exists()


def test_nobody_unlinks_somebody_elses_identity(linked, client, world):
    by_password(client, world.mentor)
    page = client.post(reverse("socialaccount_connections"), {"account": linked.pk})
    assert page.status_code == 200
    assert SocialAccount.objects.exists()


def test_the_way_to_the_provider_is_a_button_of_ours(client, provider, db):
    assert client.get(reverse("oidc_login")).status_code == 405
    assert Client(enforce_csrf_checks=True).post(reverse("oidc_login")).status_code == 403
    assert "Sisene ID-kaardi, Mobiil-ID või Smart-ID-ga" in client.get(reverse("account_login")).content.decode()


def test_the_button_says_the_name_of_the_settings(client, provider, settings, db):
    settings.OIDC_NAME = "Maaelu konto"
    assert "Sisene: Maaelu konto" in client.get(reverse("account_login")).content.decode()


def test_without_a_provider_there_is_no_button_and_no_address(client, db):
    assert not configured.OIDC
    assert "Mobiil-ID" not in client.get(reverse("account_login")).content.decode()
    for name in ("oidc_login", "oidc_callback", "socialaccount_connections"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.post("/accounts/identity/login/").status_code == 404
    assert client.get("/accounts/3rdparty/signup/").status_code == 404


def test_no_provider_is_added_past_the_settings():
    assert not [model for model in admin.site._registry if model._meta.app_label == "socialaccount"]


def test_the_settings_alone_make_the_addresses():
    tells = "from django.urls import reverse; from django.conf import settings; import django; django.setup();"
    tells += "print(reverse('oidc_callback'), settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    provider = {"OIDC_SERVER_URL": "https://tara.example/oidc/", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}
    env = os.environ | provider | {"DJANGO_SETTINGS_MODULE": "smartvillages.settings"}
    done = subprocess.run([sys.executable, "-c", tells], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "/accounts/identity/callback/ [\"'self'\", 'https://tara.example']"


@pytest.mark.django_db(transaction=True)
def test_the_browser_goes_there_and_back(page: Page, live_server, live_world: World, provider):
    """The content policy lets the button's form lead to the provider and nowhere else."""
    user = live_world.partner
    user.set_password(PASSWORD)
    user.save()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Parool").fill(PASSWORD)
    press(page.get_by_role("button", name="Logi sisse", exact=True))
    page.goto(live_server.url + reverse("socialaccount_connections"))
    page.get_by_role("button", name="Seo ID-kaart, Mobiil-ID või Smart-ID").click()
    expect(page.locator("main")).to_contain_text("Isik on seotud")
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Sisene ID-kaardi").click()
    page.wait_for_url(live_server.url + "/")
