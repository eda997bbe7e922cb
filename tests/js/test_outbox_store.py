"""The outbox of the phone: kept in the browser's own database, sent in order, each once, whatever the link does."""

import re

import pytest

from tests.js.conftest import located

PUT = """([user, key]) => module.add({
  user, key, action: "/log/", fields: [["done", key]], state: "waiting", madeAt: Date.now() })"""
STATES = "async () => (await module.everything()).map((one) => [one.key, one.state])"
TROUBLE = "async () => (await module.fact('trouble'))?.why ?? ''"


@pytest.fixture
def outbox(blank):
    page = blank("outbox-store.js")
    page.put = lambda *keys, user=7: [page.evaluate(PUT, [user, key]) for key in keys]
    page.flush = lambda user=7: page.evaluate("user => module.flush(user)", user)
    return page


def test_add_survives_a_reload(outbox, blank):
    outbox.put("a", "b")
    page = blank("outbox-store.js")
    assert page.evaluate(STATES) == [["a", "waiting"], ["b", "waiting"]]


def test_flush_sends_in_order_and_each_once(outbox, server):
    server.answers = [located("/1/")]
    outbox.put("a", "b", "c")
    assert outbox.flush() == ""
    assert outbox.flush() == ""
    assert outbox.evaluate(STATES) == [["a", "sent"], ["b", "sent"], ["c", "sent"]]
    sent = [re.findall(r'name="(\w+)"\r\n\r\n(.*?)\r\n', request.post_data) for request in server.posted]
    assert sent == [[("done", key), ("csrfmiddlewaretoken", "t"), ("once", key)] for key in "abc"]


def test_flush_of_two_at_the_same_moment_sends_each_once(outbox, server):
    server.answers = [located("/1/")]
    outbox.put("a", "b")
    assert outbox.evaluate("() => Promise.all([module.flush(7), module.flush(7)])") == ["", ""]
    assert len(server.posted) == 2


def test_flush_keeps_what_a_broken_link_did_not_take(outbox, server):
    server.answers = [located("/1/"), {"abort": True}, located("/2/")]
    outbox.put("a", "b")
    assert outbox.flush() == "network"
    assert outbox.evaluate(STATES) == [["a", "sent"], ["b", "waiting"]]
    assert outbox.evaluate(TROUBLE) == "network"
    assert outbox.flush() == ""
    assert outbox.evaluate(STATES) == [["a", "sent"], ["b", "sent"]]
    assert outbox.evaluate(TROUBLE) == ""


def test_half_an_answer_is_none(outbox, server):
    server.answers = [{"body": "<!doctype html><html><p>Salves", "content_type": "text/html", "status": 200}]
    outbox.put("a")
    assert outbox.flush() == "network"
    assert outbox.evaluate(STATES) == [["a", "waiting"]]


def test_a_refused_entry_lets_the_next_one_go(outbox, server):
    server.answers = [{"status": 422, "body": "<html></html>", "content_type": "text/html"}, located("/2/")]
    outbox.put("a", "b")
    assert outbox.flush() == ""
    assert outbox.evaluate(STATES) == [["a", "refused"], ["b", "sent"]]


def test_a_faulty_server_has_five_tries_then_the_next_one_goes(outbox, server):
    broken = {"status": 500, "body": "<html></html>", "content_type": "text/html"}
    server.answers = [*[broken] * 5, located("/2/")]
    outbox.put("a", "b")
    assert [outbox.flush() for _ in range(5)] == ["server"] * 4 + [""]
    assert outbox.evaluate(STATES) == [["a", "refused"], ["b", "sent"]]


@pytest.mark.parametrize(("who", "why"), [(None, "sign-in"), (8, "other")])
def test_flush_sends_nothing_for_somebody_else(outbox, server, who, why):
    server.user = who
    outbox.put("a")
    assert outbox.flush() == why
    assert (server.posted, outbox.evaluate(STATES)) == ([], [["a", "waiting"]])


def test_forget_takes_the_own_entries_only(outbox):
    outbox.put("a")
    outbox.put("b", user=8)
    outbox.evaluate("() => module.forget(7)")
    assert outbox.evaluate(STATES) == [["b", "waiting"]]


def test_ten_sent_entries_are_still_listed(outbox, server):
    server.answers = [located("/1/")]
    outbox.put(*"abcdefghijkl")
    outbox.flush()
    assert [key for key, _ in outbox.evaluate(STATES)] == [*"cdefghijkl"]
