"""Addresses are found by their first word as they are found one after another."""

import pytest
from django.urls import Resolver404, URLResolver, include, path
from django.urls.resolvers import RegexPattern

from smartvillages import urls
from smartvillages.first_words import ByFirstWord, narrowed
from tests.access.factories import NO_SUCH
from tests.access.rights import ROWS

PLAIN = URLResolver(RegexPattern(r"^/"), [*urls.named, *urls.urlpatterns[1:]])
QUICK = URLResolver(RegexPattern(r"^/"), urls.urlpatterns)
OTHERS = ("/", "//", "/x", "/x/", "/et", "/et/", "/en/x/", "/admin/", "/admin/trainings/person/", "/accounts/login/")
OTHERS += ("/accounts/password/reset/key/1-x-y/", "/accounts/2fa/", "/accounts", "/villages", "/api/v1/hours", "/a/b/")


def told(resolver, address):
    try:
        found = resolver.resolve(address)
    except Resolver404:
        return None
    return found.func, found.args, found.kwargs, found.view_name, found.app_names, found.route, found.extra_kwargs


def test_every_address_leads_where_it_led_in_a_plain_list():
    rows = [row.address(NO_SUCH.get(row.object, (999_999_999,)) if row.object != "none" else ()) for row in ROWS]
    addresses = [*(row.partition("?")[0] for row in rows), *OTHERS]
    assert [one for one in addresses if told(QUICK, one) != told(PLAIN, one)] == []
    assert [one for one in addresses if told(QUICK, one)] != []


def view(request):
    raise AssertionError


@pytest.mark.parametrize("address", ["one", "one/", "one/2/", "two/", "2/", "tw", "two/three/", "word-4/", ""])
def test_what_may_begin_with_any_word_stays_in_its_order(address):
    inside = [path("one/<int:pk>/", view, name="of_one"), path("<str:any>/", view, name="any")]
    patterns = [
        path("", include((inside, "inner"))),
        path("one", view, name="bare"),
        path("tw", include([path("o/three/", view, name="split")])),
        path("word-<int:pk>/", view, name="numbered"),
        path("", view, name="root"),
    ]
    plain, quick = URLResolver(RegexPattern(""), patterns), ByFirstWord(patterns)
    assert told(quick, address) == told(plain, address)


def test_one_word_leaves_few_addresses_to_try():
    assert 0 < sum(len(one.url_patterns) for one in narrowed(urls.named[:1], "todo")) < len(urls.named)
