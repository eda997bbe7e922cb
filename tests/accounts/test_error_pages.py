"""An error page and the log line of its exception carry the same number, and the line tells nothing about people."""

import json
import logging

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.urls import reverse

from accounts.models import User
from smartvillages.logs import formatter
from tests.cast import PASSWORD, World

SECRETS = ("kutsutu@demo.example", "Salajane Nimi", "otsitud-nimi", "partner@demo.example")


@pytest.fixture
def lines():
    """What the log of a production site says, line for line."""
    written = []
    handler = logging.Handler()
    handler.setFormatter(formatter(json=True))
    handler.emit = lambda record: written.append(handler.format(record))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def visitor(client, world: World):
    client.force_login(world.lead)
    client.raise_request_exception = False
    return client


def numbers(page):
    return page.content.decode().split('class="error-number"')[1].split("<b>")[1].split("</b>")[0]


def breaks(query):
    def wrapper(execute, sql, params, many, context):
        if query in sql:
            raise OperationalError(f"{SECRETS}: {params}")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


@pytest.mark.parametrize(("language", "words"), [("et", "Midagi läks meie pool katki"), ("en", "Something broke")])
def test_500_carries_the_number_of_the_exceptions_line(visitor, world, lines, language, words):
    User.objects.filter(pk=world.lead.pk).update(language=language)
    with breaks('FROM "villages_invitation"'):
        page = visitor.get(reverse("villages:people"), {"q": "otsitud-nimi"})
    assert page.status_code == 500
    assert words in page.content.decode()
    [line] = [json.loads(line) for line in lines if "Traceback" in line or "exception" in line]
    assert line["error_id"] == numbers(page)
    assert line["route"] == "villages:people"
    assert "OperationalError" in line["exception"]
    assert "views/people.py" in line["exception"]
    for secret in SECRETS:
        assert secret not in "".join(lines)


@pytest.mark.parametrize(("language", "words"), [("et", "Midagi läks meie pool katki"), ("en", "Something broke")])
def test_500_opens_while_the_database_answers_nobody(visitor, lines, language, words):
    visitor.cookies["django_language"] = language
    with breaks(""):
        page = visitor.get("/")
    assert page.status_code == 500
    assert words in page.content.decode()
    assert numbers(page) in {json.loads(line).get("error_id") for line in lines}
    assert 'name="language"' not in page.content.decode()


@pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        ("/kutsutu@demo.example/?q=otsitud-nimi", 404, "no such address"),
        ("/invitations/Salajane%20Nimi/", 404, "villages:accept_invitation"),
        ("/people/invite/?name=otsitud-nimi", 403, "villages:invite"),
    ],
)
@pytest.mark.parametrize("language", ["et", "en"])
def test_refusals_carry_their_number_and_the_log_names_the_route_only(
    client, world, lines, path, status, route, language
):
    User.objects.filter(pk=world.village_lead.pk).update(language=language)
    client.force_login(world.village_lead)
    page = client.get(path)
    assert page.status_code == status
    assert f'lang="{language}"' in page.content.decode()
    [line] = [line for line in map(json.loads, lines) if line.get("error_id") == numbers(page)]
    assert (line["status"], line["route"]) == (status, route)
    for secret in SECRETS:
        assert secret not in "".join(lines)


def test_what_a_constraint_quotes_stays_out_of_the_log(world, lines):
    try:
        User.objects.create(email=world.partner.email, name=SECRETS[1])
    except IntegrityError:
        logging.getLogger("celery.app.trace").exception("Task failed")
    [line] = map(json.loads, lines)
    assert "23505 accounts_user" in line["exception"]
    assert world.partner.email not in lines[0]
    assert "Salajane" not in lines[0]


def test_what_a_task_quotes_stays_out_of_the_log(lines):
    try:
        raise ValueError(SECRETS[1])
    except ValueError as error:
        logging.getLogger("celery.app.trace").error("Task failed: %r", error, exc_info=True)
    assert "Salajane" not in lines[0]
    assert "ValueError" in lines[0]


def test_a_wrong_password_stays_out_of_the_log(client, world, lines):
    client.post(reverse("account_login"), {"login": "kutsutu@demo.example", "password": PASSWORD})
    assert "kutsutu" not in "".join(lines)
    assert PASSWORD not in "".join(lines)


@pytest.mark.parametrize(
    ("fields", "status"), [({"x": "a" * 3_000_000}, 413), ({f"f{n}": n for n in range(501)}, 413)]
)
def test_too_much_is_said_to_be_too_much(visitor, lines, fields, status):
    page = visitor.post(reverse("villages:invite"), fields)
    assert page.status_code == 413
    assert "liiga suur" in page.content.decode()
    assert numbers(page) in {json.loads(line).get("error_id") for line in lines}
