"""What makes an installed application of the site: manifest, icons, worker."""

import json
import re
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from ui import asset_version, icons

pytestmark = pytest.mark.django_db


def test_the_manifest_speaks_the_person_s_language_and_names_icons_that_are_there(world, client):
    client.force_login(world.mentor)
    names = {}
    for language in ("et", "en"):
        world.mentor.language = language
        world.mentor.save()
        manifest = client.get(reverse("ui:manifest")).json()
        names[manifest["lang"]] = manifest["name"]
    assert names == {"et": "Arukad külad", "en": "Smart Villages"}
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert any(icon.get("purpose") == "maskable" for icon in manifest["icons"])
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon["src"]


@pytest.mark.parametrize(("name", "size", "whole"), [(name, *shape) for name, shape in icons.ICONS.items()])
def test_icons_have_their_size_and_their_ground(name, size, whole):
    out = BytesIO()
    icons.drawn(size, whole=whole).save(out, "PNG")
    with Image.open(out) as image:
        assert image.size == (size, size)
        corner, middle = image.getpixel((0, 0)), image.getpixel((size * 3 // 8, size // 2))
    assert corner[3] == (255 if whole else 0), "a maskable icon goes to the edges, the other has round corners"
    assert min(middle[:3]) > 235, "the house"


def test_the_drawing_is_the_one_of_the_mark():
    """The icon's polygons are those of mark.svg: a change of one is a change of both."""
    mark = (settings.BASE_DIR / "static/img/mark.svg").read_text()
    inks = set(re.findall(r"#[0-9a-f]{6}", mark))
    assert inks == {icons.SPRUCE, icons.LEAF, icons.PAPER, icons.RYE}
    assert "M23 17 41 34v14H9V30.500z" in mark
    assert icons.SHAPES[2][1] == [(23, 17), (41, 34), (41, 48), (9, 48), (9, 30.5)]


def test_the_worker_stands_at_the_root_and_runs_our_own_scripts_only(client):
    answer = client.get(reverse("ui:worker"))
    assert reverse("ui:worker").count("/") == 1, "it answers only for what is below its own address"
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "private, no-store"
    policy = answer["Content-Security-Policy"]
    for rule in ("worker-src 'self'", "manifest-src 'self'", "connect-src 'self'", "script-src 'self'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert not answer.cookies
    [module] = re.findall(r'^import { serve } from "/static/(.*)";$', answer.content.decode(), flags=re.MULTILINE)
    assert finders.find(module)
    told = json.loads(re.search(r"^serve\((.*)\);$", answer.content.decode(), flags=re.MULTILINE)[1])
    assert told["version"] == asset_version.version()


def test_another_build_is_another_worker(client, monkeypatch):
    first = client.get(reverse("ui:worker")).content
    monkeypatch.setattr("ui.views.version", lambda: "another")
    assert client.get(reverse("ui:worker")).content != first


def test_the_build_changes_with_a_static_file(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "static").mkdir()
    told = set()
    for text in ("a", "bb"):
        (tmp_path / "static/app.js").write_text(text)
        asset_version._of_files.cache_clear()
        told.add(asset_version._of_files())
    asset_version._of_files.cache_clear()
    assert len(told) == 2
