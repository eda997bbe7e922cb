"""Signing in, languages, health: the ways into the application."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests.cast import PASSWORD


@pytest.fixture
def member(world):
    user = world.partner
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_sign_in_by_email_in_any_case_of_letters(client, member):
    assert sign_in(client, member.email.upper()).status_code == 302
    assert client.session["_auth_user_id"] == str(member.pk)


def test_sign_in_says_the_same_to_known_and_unknown_addresses(client, member):
    pages = [sign_in(client, email, "wrong") for email in (member.email, "nobody@demo.example")]
    known, unknown = (
        page.content.decode().replace(member.email, "").replace("nobody@demo.example", "") for page in pages
    )
    assert [page.status_code for page in pages] == [200, 200]
    assert "errorlist" not in known or known.count("errorlist") == unknown.count("errorlist")
    assert abs(len(known) - len(unknown)) < 40


def test_nobody_signs_up(client, db):
    page = client.post(reverse("account_signup"), {"email": "ise@demo.example", "password1": PASSWORD})
    assert page.status_code in {200, 302}
    assert User.objects.count() == 0


def test_a_deactivated_person_is_out_at_the_next_request(client, member):
    client.force_login(member)
    assert client.get(reverse("villages:people")).status_code == 200
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get(reverse("villages:people")).status_code == 302


def test_pages_are_estonian_until_english_is_chosen(client, db):
    login = reverse("account_login")
    page = client.get(login, headers={"accept-language": "en-GB"})
    assert page["Content-Language"] == "et"
    assert '<html lang="et"' in page.content.decode()
    client.post(reverse("accounts:choose_language"), {"language": "en", "next": login})
    assert '<html lang="en"' in client.get(login).content.decode()


def test_the_chosen_language_goes_with_the_person(client, member):
    client.force_login(member)
    client.post(reverse("accounts:choose_language"), {"language": "en", "next": "/"})
    member.refresh_from_db()
    assert member.language == "en"


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_choose_language_leads_nowhere_else(client, db, evil):
    answer = client.post(reverse("accounts:choose_language"), {"language": "en", "next": evil})
    assert answer["Location"] == "/"


def test_choose_language_refuses_what_is_not_offered(client, db):
    assert client.post(reverse("accounts:choose_language"), {"language": "xx"}).status_code == 400


def test_demo_sign_in_exists_only_in_the_demo(client, member, settings):
    one_click = {"email": member.email}
    assert client.post(reverse("accounts:demo_sign_in"), one_click).status_code == 404
    settings.DEMO = True
    assert client.post(reverse("accounts:demo_sign_in"), one_click).status_code == 302
    assert client.session["_auth_user_id"] == str(member.pk)


def test_health_is_told_without_signing_in_and_without_details(client, db):
    for name in ("accounts:healthz", "accounts:readyz"):
        page = client.get(reverse(name))
        assert (page.status_code, page.json()) == (200, {"ok": True})


def test_error_pages_carry_a_number(client, member):
    client.force_login(member)
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert page.context["error_id"] in page.content.decode()


@pytest.mark.parametrize("path", ["/people/", "/no-such-page/", "/accounts/login/", "/static/css/app.css"])
def test_every_answer_carries_the_headers(client, member, path):
    client.force_login(member)
    page = client.get(path)
    b"".join(page.streaming_content) if page.streaming else page.content
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    if not path.startswith("/static/"):
        assert page["X-Frame-Options"] == "DENY"
        policy = page["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
