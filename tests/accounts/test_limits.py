import threading

from django.db import connection
from django.test import RequestFactory

from accounts.jobs import prune
from accounts.models import RateLimit
from accounts.rate_limits import is_rate_limited


def ask(most=10):
    return is_rate_limited(RequestFactory().post("/", REMOTE_ADDR="192.0.2.7"), "test", most)


def test_requests_at_once_are_counted_one_by_one(transactional_db):
    refused = []

    def several():
        refused.extend(ask() for _ in range(5))
        connection.close()

    threads = [threading.Thread(target=several) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused.count(False) == 10
    assert RateLimit.objects.get().count == 30


def test_the_ten_minutes_do_not_begin_again_with_each_request(db):
    ask()
    until = RateLimit.objects.get().until
    ask()
    assert RateLimit.objects.get().until == until


def test_what_is_over_begins_at_one_and_is_pruned_at_night(db, django_assert_num_queries):
    for _again in range(12):
        ask()
    RateLimit.objects.update(until="2001-01-01T00:00Z")
    assert not ask()
    RateLimit.objects.update(until="2001-01-01T00:00Z")
    prune()
    assert not RateLimit.objects.exists()
