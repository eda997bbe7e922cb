"""Addresses in templates are found once, and are those that Django finds."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils.translation import override

from ui import addresses


def shown(source, **context):
    return Template(source).render(Context(context))


def test_an_address_is_found_once():
    addresses._address.cache_clear()
    for _ in range(3):
        assert shown("{% url 'villages:paper' pk %}", pk=7) == reverse("villages:paper", args=[7])
    assert addresses._address.cache_info().misses == 1


def test_programmes_and_languages_have_their_own():
    found = [shown("{% url 'public:village' 'koeru' %}")]
    with override("en"):
        found += [shown("{% url 'public:village' 'koeru' %}")]
    set_script_prefix("/p/teine/")
    found += [shown("{% url 'public:village' 'koeru' %}")]
    set_script_prefix("/")
    assert found == ["/et/villages/koeru/", "/en/villages/koeru/", "/p/teine/et/villages/koeru/"]


def test_it_is_kept_in_a_variable_and_escaped_in_a_page():
    assert shown("{% url 'villages:edit_partner' name as at %}[{{ at }}]", name="a&b") == "[/partners/a&amp;b/edit/]"
    assert shown("{% url 'villages:edit_partner' name %}", name="a&b") == "/partners/a&amp;b/edit/"


def test_what_is_nowhere_is_an_error_or_an_empty_variable():
    with pytest.raises(NoReverseMatch, match="nowhere"):
        shown("{% url 'nowhere' %}")
    assert shown("{% url 'nowhere' as at %}[{{ at }}]") == "[]"
    with pytest.raises(NoReverseMatch):
        shown("{% url 'villages:paper' list %}", list=[1])
