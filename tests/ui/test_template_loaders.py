"""Pages are sent without the indentation of their templates."""

import pytest
from django.template import engines
from django.template.loader import get_template

from ui.template_loaders import Folders

PAGE = "<ul>\n    {% for one in rows %}\n\t  <li>{{ one }}</li>\n    {% endfor %}\n</ul>\n"


def source(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    loader = Folders(engines["django"].engine, [tmp_path])
    [origin] = loader.get_template_sources(name)
    return loader.get_contents(origin)


def test_indentation_goes_and_lines_and_values_stay(tmp_path):
    text = source(tmp_path, "page.html", PAGE)
    assert text == "<ul>\n{% for one in rows %}\n<li>{{ one }}</li>\n{% endfor %}\n</ul>\n"
    shown = engines["django"].from_string(text).render({"rows": ["a\n    b"]})
    assert "<li>a\n    b</li>" in shown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("letter.txt", "Tere\n    taandega\n"),
        ("pre.html", "<pre>\n    kood\n</pre>\n"),
        ("area.html", '<textarea name="a">\n    tekst</textarea>\n'),
    ],
)
def test_what_shows_its_spaces_keeps_them(tmp_path, name, text):
    assert source(tmp_path, name, text) == text


def test_templates_of_the_product_and_of_libraries_come_through_it():
    for name in ("base.html", "admin/base.html"):
        lines = get_template(name).template.source.splitlines()
        assert [line for line in lines if line.startswith((" ", "\t"))] == []
