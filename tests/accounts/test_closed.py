"""A database that goes away before the session is saved: 503 and what was typed, not a form that is called wrong."""

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.urls import reverse

from smartvillages.sessions import SessionStore
from villages.models import ErasureRequest

TYPED = "Kolin ära ja palun unustage mind"


@pytest.fixture
def mentor(world, client):
    client.force_login(world.mentor)
    client.raise_request_exception = False
    return client


def ask(client, **headers):
    return client.post(reverse("villages:ask_to_erase"), {"reason": TYPED}, headers=headers)


def away(*_given, **_named):
    raise OperationalError from psycopg.OperationalError("the connection is lost")


def test_a_database_that_goes_before_the_session_is_saved_is_503_with_what_was_typed(mentor, monkeypatch):
    monkeypatch.setattr(Session, "save", away)
    answer = ask(mentor, origin="http://testserver")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert TYPED in answer.content.decode()
    assert "kahekordselt" in answer.content.decode()
    assert ErasureRequest.objects.count() == 1  # which is why the page does not say that nothing was saved


def test_to_a_form_of_a_foreign_site_nothing_is_said(mentor, monkeypatch):
    monkeypatch.setattr(Session, "save", away)
    answer = ask(mentor, origin="https://foreign.example")
    assert answer.status_code == 503
    assert TYPED not in answer.content.decode()


def test_a_session_that_was_ended_meanwhile_is_still_told_so(db):
    store = SessionStore()
    store.create()
    Session.objects.all().delete()
    store["seen"] = 1
    with pytest.raises(UpdateError):
        store.save()
